"""What a warehouse holds, read back in the terms of the model."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.intake.layouts.case import Case
from tests.intake.layouts.model import Stored
from tests.intake.layouts.numbers import readings
from tests.intake.layouts.sheet import Cells, Sheet
from tests.support import Warehouse

_SCORES = """
    SELECT f.year, m.full_name, s.code, s.score, s.self_score, COALESCE(s.applicable, TRUE)
    FROM scores AS s
    JOIN frameworks AS f ON f.framework_id = s.framework_id
    JOIN communes AS m ON m.commune_id = s.commune_id
    JOIN criteria AS c ON c.framework_id = s.framework_id AND c.code = s.code
    WHERE c.is_leaf AND (s.score IS NOT NULL OR s.self_score IS NOT NULL OR NOT s.applicable)
"""
_PLACES = """
    SELECT f.name, f.sheet, s.row_no, s.column_no, s.score
    FROM scores AS s JOIN load_files AS f ON f.load_id = s.load_id AND f.file_no = s.file_no
    WHERE s.score IS NOT NULL
    UNION ALL
    SELECT f.name, f.sheet, s.self_row_no, s.self_column_no, s.self_score
    FROM scores AS s
    JOIN load_files AS f ON f.load_id = s.self_load_id AND f.file_no = s.self_file_no
    WHERE s.self_score IS NOT NULL
"""
_LEAVES = """
    SELECT c.code, c.kind, c.max_score
    FROM criteria AS c
    LEFT JOIN criteria AS p
        ON p.framework_id = c.framework_id AND p.code = c.parent AND p.code <> ''
    WHERE c.is_leaf
    ORDER BY {order}
"""
_PRINTED = """
    SELECT m.full_name, p.score, p.rank
    FROM published AS p JOIN communes AS m ON m.commune_id = p.commune_id
    WHERE p.code = '' AND p.score IS NOT NULL
    ORDER BY ALL
"""


def stored(warehouse: Warehouse) -> dict[tuple[int, str, str], Stored]:
    """Every stored score by year, commune and leaf: score, self score, applicable."""
    return {
        (year, name, code): (score, own, applies)
        for year, name, code, score, own, applies in warehouse.rows(_SCORES)
    }


def misplaced(sheets: Mapping[str, Sheet], warehouse: Warehouse) -> list[str]:
    """Stored scores whose place (file, sheet, row, column) holds another figure. sheets: by file
    name for text files, by sheet name for a workbook's."""
    wrong = []
    for name, sheet, row, column, score in warehouse.rows(_PLACES):
        lines = by_line(sheets[name if sheet is None else sheet], is_text=sheet is None)
        cells = lines.get(row, [])
        cell = cells[column - 1] if 0 < column <= len(cells) else None
        said = {cell} if isinstance(cell, Decimal) else readings(cell or "")
        if abs(score) not in {abs(number) for number in said}:
            wrong.append(f"{name}[{sheet}]:{row}:{column} has {cell!r}, stored is {score}")
    return wrong


def by_line(sheet: Sheet, is_text: bool) -> dict[int, Cells]:
    """Line -> the row that begins on it. In a text file a row may take several lines."""
    found, line = {}, 1
    for row in sheet.rows:
        found[line] = row
        line += 1 + (sum(str(cell).count("\n") for cell in row) if is_text else 0)
    return found


def printed(warehouse: Warehouse) -> list[tuple[object, ...]]:
    """The printed totals: commune, points, rank."""
    return warehouse.rows(_PRINTED)


def expected(case: Case, warehouse: Warehouse) -> dict[tuple[int, str, str], Stored]:
    """What `stored` must be. Without a framework file the leaves are those of the table, under
    codes of the warehouse's own: then they are told by their order, and within a block, whose
    columns stand in any order, by their kind."""
    said = case.figures.leaves()
    codes = {leaf.code: leaf.code for leaf in said}
    if not case.declared:
        block = case.layout == "E"
        order = "COALESCE(p.sort_order, c.sort_order), c.kind" if block else "c.sort_order"
        found = warehouse.rows(_LEAVES.format(order=order))
        assert [tuple(row[1:]) for row in found] == [(leaf.kind, leaf.maximum) for leaf in said]
        codes = {leaf.code: row[0] for leaf, row in zip(said, found, strict=True)}
    year = case.figures.year
    return {
        (year, name, codes[code]): value for (name, code), value in case.figures.stored().items()
    }
