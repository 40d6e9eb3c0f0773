"""What officers put around a table: letterhead, title, pseudo-rows, signature, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.intake.layouts.model import CENT, ZERO
from tests.intake.layouts.sheet import Body, Cell, Cells, Sheet, moved
from warehouse.intake.grid import Span


def _mean(figures: list[Decimal]) -> Decimal:
    return (sum(figures, ZERO) / len(figures)).quantize(CENT, ROUND_HALF_UP)


PSEUDO_ROWS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "Tổng cộng": lambda figures: sum(figures, ZERO),
    "Trung bình": _mean,
    "Điểm trung bình": _mean,
    "Điểm cao nhất": max,
    "Điểm thấp nhất": min,
}


@dataclass(frozen=True, slots=True)
class Dress:
    """Which pieces a table wears. numbers: '' or the style of the row of column numbers;
    pseudo: names of PSEUDO_ROWS; repeat: the headings again in the middle of the rows."""

    letterhead: bool = False
    title: bool = False
    unit: bool = False
    blank_rows: int = 0
    blank_columns: int = 0
    numbers: str = ""
    sections: bool = False
    pseudo: tuple[str, ...] = ()
    repeat: bool = False
    notes: bool = False
    signature: bool = False


def dressed(body: Body, dress: Dress, titles: list[str], year: int, name: str) -> Sheet:
    """The whole sheet. titles: the lines of its title; year: of the figures."""
    width = body.width
    rows = _above(dress, titles, width)
    spans = [Span(line, 0, line, width - 1) for line in _title_lines(rows, titles)]
    spans += [moved(span, len(rows), 0) for span in body.spans]
    rows += [*body.heading, *_column_numbers(dress.numbers, width)]
    for index, row in enumerate(body.rows):
        if dress.sections and index in body.sections:
            rows.append([body.sections[index]])
            spans.append(Span(len(rows), 0, len(rows), width - 1))
        if dress.repeat and index and index == len(body.rows) // 2:
            spans += [moved(span, len(rows), 0) for span in body.spans]
            rows += body.heading
        rows.append(row)
    if body.averaged:
        rows += [_pseudo_row(body, label) for label in dress.pseudo]
    rows += _below(dress, year, width)
    left: Cells = [""] * dress.blank_columns
    full = width + dress.blank_columns
    return Sheet(
        name,
        [_padded([*left, *row], full) for row in rows],
        tuple(moved(span, 0, dress.blank_columns) for span in spans if span[:2] != span[2:]),
    )


def _padded(row: Cells, width: int) -> Cells:
    return [*row, *[""] * (width - len(row))]


def _ends(left: str, right: str, width: int) -> Cells:
    """A row with a text at its left and one in its right half."""
    middle: list[Cell] = [""] * max(width // 2 - 1, 0)
    return [left, *middle, right] if right else [left]


def _above(dress: Dress, titles: list[str], width: int) -> list[Cells]:
    rows: list[Cells] = []
    if dress.letterhead:
        rows += [
            _ends("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", width),
            _ends("HUYỆN TIÊN PHƯỚC", "Độc lập - Tự do - Hạnh phúc", width),
            [],
        ]
    if dress.title:
        rows += [[title] for title in titles]
    if dress.unit:
        rows.append(_ends("", "Đơn vị tính: điểm", width))
    return rows + [[] for _ in range(dress.blank_rows)]


def _title_lines(rows: list[Cells], titles: list[str]) -> list[int]:
    return [line for line, row in enumerate(rows, 1) if row and row[0] in titles]


def _column_numbers(style: str, width: int) -> list[Cells]:
    """The row under the headings that numbers the columns; narrow tables have none, and where
    bare digits could be a commune's figures, officers write brackets."""
    if width < 3:
        return []
    if style == "digits" and width == 3:
        style = "brackets"
    numbers = {
        "digits": [str(n) for n in range(1, width + 1)],
        "brackets": [f"({n})" for n in range(1, width + 1)],
        "letters": ["A", "B", *(str(n) for n in range(1, width - 1))][:width],
        "sums": [f"({n})" for n in range(1, width)] + [f"({width})=(1)+(2)"],
    }
    return [list(numbers[style])] if style else []


def _pseudo_row(body: Body, label: str) -> Cells:
    row: Cells = [""] * body.width
    row[body.labels] = label
    for index in range(body.width):
        figures = body.column(index)
        if figures and index > body.labels:
            row[index] = PSEUDO_ROWS[label](figures)
    return row


def _below(dress: Dress, year: int, width: int) -> list[Cells]:
    rows: list[Cells] = []
    if dress.notes:
        rows += [[], ["Ghi chú: Số liệu minh họa; dấu (-) là chưa có số liệu."]]
    if dress.signature:
        rows += [
            [],
            _ends("", f"Tiên Phước, ngày 15 tháng 01 năm {year + 1}", width),
            _ends("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", width),
            _ends("- Sở Nội vụ;", "CHỦ TỊCH", width),
            _ends("- Lưu: VT, NV.", "(Ký, đóng dấu)", width),
            ["Người lập biểu"],
        ]
    return rows
