"""Step 4b: what stands around a table: the year and the unit that titles and names state."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from warehouse.intake.grid import Grid, Row
from warehouse.intake.table import Label, Table
from warehouse.messages import say
from warehouse.text import clean, fold

_YEAR = re.compile(r"\s(?:nam|year)\s*:?\s*((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(ngay\s+\S{1,3}\s+)?thang\s+\S{1,3}\s+nam\s+\d{4}")
_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMED = re.compile(
    r"^\s*(?:tên )?(?:đơn vị|xã|phường|thị trấn|đặc khu|địa phương|cơ quan|commune|unit)"
    r"(?: được chấm điểm| được đánh giá| tự chấm)?\s*:\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_KIND = re.compile(
    # not "cấp xã", "xã hội (học)", "xã năm 2023", "xã trực thuộc"
    r"(?<!\w)(?<!cấp )(?P<name>(?:(?:xã|phường|thị trấn|đặc khu|tt)\s+|(?:x|p|tt|đk)\.\s*)"
    r"(?!hội|năm|thuộc|trực|được|của|và|trên)\w.*?)\s*(?:[,;:(–]|\s-|\s+năm\b|\s+huyện\b|\s+thuộc\b|$)",
    re.IGNORECASE,
)
_SELF, _APPRAISED = re.compile(r"\btu (cham|danh gia)\b"), re.compile(r"\btham dinh\b")
_GENERIC_SHEET = re.compile(r"(sheet|trang tinh|trang|bang|bieu)[ _]?\d*")


def stated_years(grid: Grid, above: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """(place, year) for title, sheet and file, each where it states just one year."""
    titles: set[str] = set()
    for row in above:
        for cell in row.cells:
            folded = _DAY.sub(" ", f" {fold(cell)}")
            titles |= set(_YEAR.findall(folded))
    found = []
    if len(titles) == 1:
        found.append(("title", int(titles.pop())))
    years = set(_NUMBER.findall(grid.sheet or ""))
    if len(years) == 1:
        found.append(("sheet", int(years.pop())))
    if grid.source.year is not None:
        found.append(("file", grid.source.year))
    return tuple(found)


def stated_units(grid: Grid, above: list[Row]) -> list[Label]:
    """The texts that may name the one unit of a sheet, the surest first: "Đơn vị: ...", a
    title with "xã ...", the sheet's name, the file's name."""
    labels = [*_after_colon(above), *_in_titles(above)]
    if grid.sheet and not _GENERIC_SHEET.fullmatch(fold(grid.sheet)):
        labels.append(Label(clean(grid.sheet)))
    stem = re.sub(r"\.\w+$", "", grid.source.name.rpartition("/")[2])
    labels.append(Label(clean(re.sub(r"[_-]+", " ", stem))))
    return labels


def _after_colon(above: list[Row]) -> Iterator[Label]:
    for row in above:
        for index, cell in enumerate(row.cells):
            text = clean(cell)
            if match := _NAMED.match(text):
                kind = re.match(r"(xã|phường|thị trấn|đặc khu)", text, re.IGNORECASE)
                name = match["name"]
                yield Label(f"{kind[1]} {name}" if kind else name, row.line, index)
            elif text.endswith(":") and _NAMED.match(f"{text} x"):
                beside = next((c for c in row.cells[index + 1 :] if clean(c)), "")
                if beside:
                    yield Label(clean(beside), row.line, index + 1)


def _in_titles(above: list[Row]) -> Iterator[Label]:
    for row in above:
        for index, cell in enumerate(row.cells):
            if match := _KIND.search(clean(cell)):
                yield Label(match["name"], row.line, index)


def self_assessed(table: Table, above: Iterable[Row]) -> Table:
    """A table of points that its title, sheet or file calls self-assessed, and that does not say
    otherwise itself, holds self-assessed points; what is printed beside is about those."""
    texts = [cell for row in above for cell in row.cells]
    words = fold(" ".join([*texts, table.grid.sheet or "", table.grid.source.name]))
    words = re.sub(r"[\W_]+", " ", words)
    headings = " ".join(fold(cell) for cell in table.header.cells)
    says = _SELF.search(words) and not _APPRAISED.search(words)
    if not says or table.kind != "scores" or table.layout in ("totals", "blocks"):
        return table
    if _APPRAISED.search(headings) or any(f.self_score is not None for f in table.figures):
        return table
    warning = table.problem(
        table.header,
        None,
        say("these points are taken as self-assessed, as the title says"),
        say("name the column “Điểm thẩm định”, if they are appraised"),
        "warning",
    )
    figures = tuple(dataclasses.replace(f, score=None, self_score=f.score) for f in table.figures)
    return dataclasses.replace(
        table, figures=figures, printed=(), warnings=(*table.warnings, warning)
    )
