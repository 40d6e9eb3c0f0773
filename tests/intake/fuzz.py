"""Good files of every layout, broken at random: refused or read right, never anything else.

`python -m tests.intake.fuzz --count N --seed S` tries N files; `--only I` repeats one of them.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from tests.intake.breaking import BYTE_CHANGES, CELL_CHANGES
from tests.intake.layouts import files, matrix
from tests.intake.layouts.case import WRITERS, Case
from tests.intake.layouts.numbers import readings
from tests.intake.layouts.reading import by_line, misplaced
from tests.intake.layouts.sheet import Sheet
from tests.intake.unchanged import state_of
from tests.support import Warehouse
from warehouse.errors import BadInput

LONGEST = 60.0  # seconds for one small file: a guard against hanging, no measure
_TEXTS, _WORKBOOKS = ("utf-8", "utf-8", "utf-16-le", "tcvn3", "vni"), ("xlsx", "xls", "ods")
_READ_AS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


@dataclass(frozen=True, slots=True)
class Trial:
    """One broken file.

    sheets: its cells, by the names that `misplaced` takes; None where bytes were broken
    numbers: everything that its cells may state; None where that cannot be told from outside
    """

    name: str
    case: Case
    data: dict[str, bytes]
    sheets: dict[str, Sheet] | None
    numbers: frozenset[Decimal] | None


def trial(seed: int, index: int) -> Trial:
    """The broken file number `index` of a seed: always the same."""
    rng = random.Random(f"{seed}/{index}")
    layout = rng.choice(tuple(WRITERS))
    carrier = rng.choice(_TEXTS if rng.random() < 0.85 else _WORKBOOKS)  # those are slow to open
    style = rng.choice(matrix.styles(carrier))
    case = matrix.case(layout, carrier, style)
    if rng.random() < 0.5:
        return _with_broken_cells(case, rng)
    return _with_broken_bytes(case, rng)


def _with_broken_cells(case: Case, rng: random.Random) -> Trial:
    """Cells are exchanged, lost or replaced; the file itself is well-formed."""
    sheets = [Sheet(s.name, [list(row) for row in s.rows], s.spans) for s in case.sheets()]
    named = []
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(sheets))
        change = rng.choice(CELL_CHANGES)
        named.append(change.__name__.strip("_"))
        sheets[at] = replace(sheets[at], rows=change(sheets[at].rows, rng))
    how = case.how if files.can_say(sheets, case.how) else replace(case.how, encoding="utf-8")
    numbers = {n for s in sheets for row in s.rows for cell in row for n in readings(str(cell))}
    data = files.files(sheets, how, case.stem)
    named_sheets = files.by_name(sheets, how, case.stem)
    return Trial("+".join(named), case, data, named_sheets, frozenset(numbers))


def _with_broken_bytes(case: Case, rng: random.Random) -> Trial:
    """Bytes are flipped, lost, doubled or put in; a workbook's own sums notice most of it."""
    data = case.files()
    name = rng.choice(list(data))
    change = rng.choice(BYTE_CHANGES)
    data[name] = change(data[name], rng)
    numbers: frozenset[Decimal] | None = None
    if not case.how.is_workbook:
        texts = [content.decode(code, "replace") for content in data.values() for code in _READ_AS]
        numbers = frozenset(n for text in texts for n in readings(text))
    return Trial(change.__name__.strip("_"), case, data, None, numbers)


_STORED = """
    SELECT f.name, f.sheet, s.row_no, s.column_no, m.full_name, c.code, c.name, s.score
    FROM scores AS s
    JOIN load_files AS f ON f.load_id = s.load_id AND f.file_no = s.file_no
    JOIN communes AS m ON m.commune_id = s.commune_id
    JOIN criteria AS c ON c.framework_id = s.framework_id AND c.code = s.code
    WHERE s.score IS NOT NULL
"""


class Ground:
    """Warehouses with the framework and the communes of a layout's files, and no scores yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, case: Case) -> Warehouse:
        """The warehouse into which a case's file may be loaded."""
        figures = case.figures
        name = f"{case.layout}-{figures.year}-{figures.largest}"
        warehouse = Warehouse(self._folder / name)
        if not warehouse.path.exists():
            kept = Warehouse(self._folder / "kept" / name)
            if not kept.path.exists():
                kept.load(case.definitions())
            shutil.copytree(kept.path, warehouse.path)
        return warehouse


def attempt(one: Trial, ground: Ground) -> str:
    """Load a broken file: 'refused' or 'taken'. Raises AssertionError when the warehouse changed
    by a refusal, when a stored score stands in no cell or elsewhere, or when it took too long."""
    warehouse = ground.of(one.case)
    before, begun = state_of(warehouse), time.monotonic()
    end = "taken"
    try:
        warehouse.load(one.data)
    except BadInput:
        end = "refused"
    assert time.monotonic() - begun < LONGEST
    if end == "refused":
        assert state_of(warehouse) == before, "a refused load changed the warehouse"
    else:
        _judge(one, warehouse)
        shutil.rmtree(warehouse.path)
    return end


def _judge(one: Trial, warehouse: Warehouse) -> None:
    """Every stored score stands in a cell of the file; where cells are known, at its place, and
    its commune and criterion are named in its row, its column, or, of a card, in its sheet."""
    places = warehouse.rows(_STORED)
    if one.numbers is not None:
        invented = {abs(place[-1]) for place in places} - one.numbers
        assert not invented, f"stored, but in no cell: {invented}"
    if one.sheets is None:
        return
    assert not misplaced(one.sheets, warehouse)
    for file, sheet, row, column, commune, code, criterion, _ in places:
        rows = by_line(one.sheets[file if sheet is None else sheet], is_text=sheet is None)
        below = [cells[column - 1] for cells in rows.values() if column <= len(cells)]
        around = [str(cell) for cell in (*rows[row], *below)]
        titles = [str(cell) for cells in rows.values() for cell in cells]
        assert _names(commune, titles if one.case.layout == "F" else around), (commune, row, column)
        if one.case.layout != "E":  # whose headings are those of the parts
            here = _names(criterion, around) or any(cell.split()[:1] == [code] for cell in around)
            assert here, (criterion, row, column)


def _names(name: str, cells: list[str]) -> bool:
    return any(name in cell for cell in cells)


def main() -> None:
    """Try as many as the command line says; stops at the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    chosen = range(given.count) if given.only is None else [given.only]
    tally: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
        for index in chosen:
            one = trial(given.seed, index)
            try:
                tally[one.name.split("+")[0], attempt(one, ground)] += 1
            except Exception:
                print(f"--seed {given.seed} --only {index}: {one.case.layout} {one.name}")
                for name, data in one.data.items():
                    Path(name).write_bytes(data)
                raise
    for (name, end), count in sorted(tally.items()):
        print(f"{count:6} {end:8} {name}")


if __name__ == "__main__":
    main()
