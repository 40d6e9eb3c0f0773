"""Each layout x encoding x number style once, as docs/intake.md lists them."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.intake.layouts import matrix
from tests.intake.layouts.case import WRITERS, framework
from tests.intake.layouts.model import Stored
from tests.intake.layouts.reading import stored
from tests.support import Warehouse
from warehouse.errors import BadInput

CELLS = [
    (layout, carrier, style)
    for layout in WRITERS
    for carrier in matrix.CARRIERS
    for style in matrix.styles(carrier)
]


@cache
def loaded(layout: str, carrier: str) -> dict[tuple[int, str, str], Stored]:
    """The scores of the files of all styles, each of its own year, taken in by one load; where
    one of them is refused, by a load each, so that the other styles are judged all the same."""
    try:
        return _load(layout, carrier, matrix.styles(carrier))
    except BadInput:
        found: dict[tuple[int, str, str], Stored] = {}
        for style in matrix.styles(carrier):
            try:
                found |= _load(layout, carrier, (style,))
            except BadInput as refusal:
                found[0, style, str(refusal.problems[0])] = (None, None, False)
        return found


def _load(layout: str, carrier: str, styles: tuple[str, ...]) -> dict[tuple[int, str, str], Stored]:
    cases = [matrix.case(layout, carrier, style) for style in styles]
    files: dict[str, bytes] = {"xa.csv": cases[0].definitions()["xa.csv"]}
    for case in cases:
        files[f"khung-{case.figures.year}.csv"] = framework(case.figures).encode()
        files |= case.files()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder))
        warehouse.load(files)
        return stored(warehouse)


@pytest.mark.parametrize(
    ("layout", "carrier", "style"), CELLS, ids=[matrix.identifier(*cell) for cell in CELLS]
)
def test_layout_encoding_and_number_style(layout: str, carrier: str, style: str) -> None:
    figures = matrix.case(layout, carrier, style).figures
    found = loaded(layout, carrier)
    refusal = [key[2] for key in found if key[:2] == (0, style)]
    assert not refusal
    of_the_year = {key[1:]: value for key, value in found.items() if key[0] == figures.year}
    assert of_the_year == figures.stored()
