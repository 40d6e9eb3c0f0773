"""Step 4c: the rows under the headings: data, maxima, averages, repeated headings, signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from warehouse.errors import Problem
from warehouse.intake.band import Band
from warehouse.intake.grid import Grid, Row
from warehouse.intake.headings import meaning
from warehouse.intake.merges import filled_down, merged_figures
from warehouse.messages import say
from warehouse.text import clean, fold, heading_key

_MAXIMA = {"diem toi da", "toi da", "maximum", "max", "max score", "diem chuan", "thang diem"}
_SUMMARY = re.compile(
    r"(tong cong|tong so|tong|cong|total|sum|trung binh|binh quan|diem trung binh|average|mean"
    r"|median|trung vi|cao nhat|thap nhat|diem cao nhat|diem thap nhat|lon nhat|nho nhat"
    r"|highest|lowest|min|minimum|do lech chuan|toan (huyen|tinh|thanh pho|quan))"
    r"( (chung|toan|cua|cac|huyen|tinh|thanh pho|don vi|diem|xa|khoi)\b.*)?"
)
_SECTION = re.compile(
    r"((phan )?([ivx]+|[a-d])[.):]?\s+)?((khoi|nhom|cum)\b.*|(cac |danh sach )?"
    r"(xa|phuong|thi tran|dac khu|don vi|so|so ban nganh|huyen|quan)((,| va) .*)?:?)"
)
_CLOSING = re.compile(
    r"(ghi chu|nguon|noi nhan|nguoi lap|lap bieu|nguoi tong hop|tm\b|kt\b|tl\b|tuq\b|q\b\.|"
    r"(pho )?chu tich|thu truong|(pho )?giam doc|truong phong|(pho )?truong ban|"
    r"\(?(ky|da ky)\b|\(\*|\*|note|notes|source|luu y|xac nhan|dai dien|hoi dong tham dinh$|"
    r".*\bngay .{0,6}\bthang .{0,4}\bnam\b|so noi vu|phong noi vu"
    r"|(uy ban nhan dan|ubnd)(?! (xa|phuong|thi tran|dac khu|x\.|p\.|tt\b)))"
)
_LETTER = re.compile(r"[A-Z]")
_NUMBER = re.compile(r"(\d{1,2})(?:\s*=.*)?")
_BRACKETED = re.compile(r"[(\[](\d{1,2}|[A-Z])[)\]](?:\s*=.*)?")
_IN_BRACKETS = re.compile(r"\(\s*\d+(?:[.,]\d+)?\s*\)")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Body:
    """The rows below a band, told apart.

    rows: units (or criteria);  max_row: states maxima;  results: rows of totals, ranks, ratings
    of a table with the units across;  left_out: how many rows are no data
    """

    rows: list[Row] = field(default_factory=list)
    max_row: Row | None = None
    results: list[tuple[str, Row]] = field(default_factory=list)
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a table's rows say what they are.

    keys: indexes of the cells that name a row's unit or criterion;  order: of the running
    number;  figures: of the cells with numbers;  units_down: a row is one unit's
    """

    keys: tuple[int, ...]
    order: int | None
    figures: tuple[int, ...]
    units_down: bool = True


def read_body(grid: Grid, band: Band, shape: Shape) -> Body:
    """Sort the rows below the headings; figures below the end are a problem."""
    body = Body()
    closed: Row | None = None
    expects_numbering = True
    below = grid.rows[band.bottom + 1 :]
    filled = filled_down(grid, [row for row in below if not band.repeats(row)], shape.figures)
    for own in below:
        row = filled.get(own.line)
        if row is None:  # the headings again
            body.left_out += 1
            expects_numbering = True
            continue
        role = _role(row, shape, first=expects_numbering)
        expects_numbering = expects_numbering and role == "numbering"
        if (closed is not None and role != "data") or role in ("note", "numbering", "section"):
            body.left_out += 1
        elif role == "closing":
            closed = row
            body.left_out += 1
        elif closed is not None and not _has_figures(row, shape):
            body.left_out += 1
        elif closed is not None:
            body.problems.append(_below_the_end(grid, row, shape, closed))
            return body
        else:
            _place(body, row, role, shape)
    body.problems += merged_figures(grid, body.rows, shape.figures)
    return body


def _place(body: Body, row: Row, role: str, shape: Shape) -> None:
    if role == "maxima" and body.max_row is None:
        body.max_row = row
    elif role.startswith("result:"):
        body.results.append((role.removeprefix("result:"), row))
    elif role == "data":
        body.rows.append(row)
    else:
        body.left_out += 1


def _role(row: Row, shape: Shape, *, first: bool) -> str:
    """What a row is: data, maxima, summary, section, note, closing, numbering, result:NAME."""
    named = next((clean(row.cell(i)) for i in shape.keys if clean(row.cell(i))), "")
    numbered = shape.order is not None and _DIGIT.search(row.cell(shape.order)) is not None
    if first and (found := _under_headings(row, shape)):
        return found
    if named and numbered and shape.units_down:
        return "data"
    text = named or _beside(row, shape)
    role = role_of(text, shape.units_down)
    if _has_figures(row, shape):
        return role if role in ("maxima", "summary") or role.startswith("result:") else "data"
    if role == "data" and not named:
        # a row that was cut wrongly must not pass for a note
        says = _has_words(row, shape) or _DIGIT.search(text)
        return "data" if says and not _closes(row) else _closing_or_note(row)
    if role in ("maxima", "summary") and not named and shape.units_down:
        return "note"
    return role


@lru_cache(maxsize=4096)
def role_of(text: str, units_down: bool = True) -> str:
    """What the text that names a row says about it: data unless it is a word for something
    else. "Trung Bình" in title case is a commune; "Trung bình" and "TRUNG BÌNH" are averages."""
    key = heading_key(text)
    if not units_down and (name := meaning("wide", text)) in (
        "total",
        "index_percent",
        "rank",
        "rating",
    ):
        return f"result:{name}"
    if key in _MAXIMA:
        return "maxima"
    if _SUMMARY.fullmatch(key) and clean(text) != "Trung Bình":
        return "summary"
    if _SECTION.fullmatch(fold(text)) and units_down:
        return "section"
    return "closing" if _CLOSING.match(fold(text)) else "data"


def _beside(row: Row, shape: Shape) -> str:
    """The first text of a row that does not stand under the name or a figure."""
    for index, cell in enumerate(row.cells):
        text = clean(cell)
        if text and index not in shape.figures and not text.isdigit():
            return text
    return ""


def _has_figures(row: Row, shape: Shape) -> bool:
    return any(_DIGIT.search(row.cell(index)) for index in shape.figures if not _is_day(row, index))


def _is_day(row: Row, index: int) -> bool:
    """A place and date such as "Tiên Phước, ngày 15 tháng 01 năm 2024" is no figure."""
    return len(row.cell(index)) > 12 and bool(_CLOSING.match(fold(row.cell(index))))


def _has_words(row: Row, shape: Shape) -> bool:
    return any(clean(row.cell(index)) for index in shape.figures)


def _closes(row: Row) -> bool:
    return any(_CLOSING.match(fold(cell)) for cell in row.cells if clean(cell))


def _closing_or_note(row: Row) -> str:
    return "closing" if _closes(row) else "note"


def _under_headings(row: Row, shape: Shape) -> str | None:
    """'numbering' for a row of column numbers: (1) (2) (3)=(1)+(2), or A B 1 2; 'maxima' for
    a nameless row with nothing but figures in brackets."""
    cells = [clean(cell) for cell in row.cells if clean(cell)]
    if _counts_up(cells):
        return "numbering"
    nameless = not any(clean(row.cell(index)) for index in shape.keys)
    if nameless and cells and all(_IN_BRACKETS.fullmatch(cell) for cell in cells):
        return "maxima"
    return None


def _counts_up(cells: list[str]) -> bool:
    """True for (1) (2) (3)=(1)+(2), for 1 2 3 4, and for A B 1 2 3. A commune called A with 1
    and 2 points is none of these."""
    if len(cells) > 2 and all(_BRACKETED.fullmatch(cell) for cell in cells):
        return True
    letters = [cell for cell in cells if _LETTER.fullmatch(cell)]
    numbers = [_NUMBER.fullmatch(cell) for cell in cells[len(letters) :]]
    counted = [int(number[1]) if number else 0 for number in numbers]
    enough = len(letters) > 1 or (not letters and len(cells) > 3)
    return enough and len(cells) > 2 and counted == list(range(1, len(counted) + 1))


def _below_the_end(grid: Grid, row: Row, shape: Shape, closed: Row) -> Problem:
    index = next(i for i in shape.figures if _DIGIT.search(row.cell(i)))
    return grid.problem(
        row.line,
        index,
        say(
            "figures stand below the end of the table, which is in row {row}: “{text}”",
            row=closed.line,
            text=next(clean(cell) for cell in closed.cells if clean(cell))[:40],
        ),
        say("put them into the table, or into a sheet of their own"),
    )
