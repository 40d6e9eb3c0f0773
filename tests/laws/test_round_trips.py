"""Every layout, dress, encoding, separator, number style and file format gives the same scores."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.intake.layouts import drawing, files, matrix, tidy
from tests.intake.layouts.case import WRITERS, Case
from tests.intake.layouts.dress import Dress
from tests.intake.layouts.manner import Manner
from tests.intake.layouts.model import Criterion, Figures
from tests.intake.layouts.reading import expected, misplaced, printed, stored
from tests.support import Warehouse

EXAMPLES = os.environ.get("CCHC_EXAMPLES")
COUNT = int(EXAMPLES or 8)
MANY = settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=EXAMPLES is None,
    database=None,
    # a load is slow to repeat, so that a failure is made smaller only where many are asked for
    phases=[Phase.generate, *([Phase.shrink] if EXAMPLES else [])],
    suppress_health_check=list(HealthCheck),
)
SOME = settings(MANY, max_examples=max(1, COUNT // 2))  # workbooks are slow to write and open
DISAGREEMENTS = ("published_", "stated_", "maxima_", "duplicate_", "score_above_")


@contextmanager
def empty() -> Iterator[Warehouse]:
    """An empty place for a warehouse."""
    with tempfile.TemporaryDirectory() as folder:
        yield Warehouse(Path(folder))


def load(case: Case, warehouse: Warehouse) -> None:
    """Load the case: its figures are stored, each with the place of its cell, and nothing that
    the table prints disagrees."""
    result = warehouse.load({**case.definitions(), **case.files()}, **case.options)
    assert not [f for f in result.findings if f.check.startswith(DISAGREEMENTS)]
    assert stored(warehouse) == expected(case, warehouse)
    assert not misplaced(files.by_name(case.sheets(), case.how, case.stem), warehouse)


@MANY
@given(case=drawing.cases("A", ("csv",)))
def test_a_canonical_file_gives_the_figures(case: Case) -> None:
    case = replace(case, declared=True)
    with empty() as warehouse:
        warehouse.load({**case.definitions(), "d.csv": tidy.canonical(case.figures)})
        assert stored(warehouse) == expected(case, warehouse)


@pytest.mark.parametrize("layout", WRITERS)
@MANY
@given(data=st.data())
def test_every_text_file_gives_the_figures(layout: str, data: st.DataObject) -> None:
    case = data.draw(drawing.cases(layout, files.TEXT))
    with empty() as warehouse:
        load(case, warehouse)


@pytest.mark.parametrize("layout", WRITERS)
@SOME
@given(data=st.data())
def test_every_workbook_gives_the_figures(layout: str, data: st.DataObject) -> None:
    case = data.draw(drawing.cases(layout, files.WORKBOOKS))
    with empty() as warehouse:
        load(case, warehouse)


@pytest.mark.parametrize("layout", ["A", "B", "C", "F"])
def test_a_single_criterion_above_a_signature(layout: str) -> None:
    """There are more words than figures in the columns then, and figures with three decimals,
    which could be thousands, are no words."""
    only = Criterion("1", "Kế hoạch", Decimal(6))
    scores = {(unit.full_name, "1"): Decimal(n) / 8 for n, unit in enumerate(matrix.COMMUNES, 9)}
    dress = Dress(title=True, notes=True, signature=True)
    manner = Manner(dress=dress, maxima="heading" if layout == "B" else "column")
    figures = Figures(2023, matrix.COMMUNES, (only,), scores)
    with empty() as warehouse:
        load(Case(layout, figures, manner, files.Format(separator=";")), warehouse)


@pytest.mark.parametrize("layout", ["B", "D", "E"])
@MANY
@given(data=st.data())
def test_printed_totals_and_ranks_are_kept_as_printed(layout: str, data: st.DataObject) -> None:
    case = data.draw(drawing.cases(layout, ("csv",)).filter(lambda c: c.manner.printed))
    with empty() as warehouse:
        load(case, warehouse)
        figures = case.figures
        assert printed(warehouse) == sorted(
            (unit.full_name, figures.total(unit), figures.rank(unit))
            for unit in figures.communes
            if figures.total(unit) is not None
        )
