"""How one table is written: the choices that a layout's writer has."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tests.intake.layouts import spelling
from tests.intake.layouts.dress import Dress
from tests.intake.layouts.model import Commune, Criterion, Figures, Mark, Value
from tests.intake.layouts.numbers import shown
from tests.intake.layouts.sheet import Cell

_BANDS = ((90, "Xuất sắc"), (80, "Tốt"), (65, "Khá"), (50, "Trung bình"), (0, "Yếu"))
_COLUMNS = {
    "commune": "Đơn vị", "criterion": "Tiêu chí", "code": "Mã tiêu chí", "number": "STT",
    "score": "Điểm thẩm định", "self_score": "Điểm tự chấm", "max_score": "Điểm tối đa",
    "year": "Năm", "total": "Tổng điểm", "rank": "Xếp hạng", "rating": "Xếp loại",
    "percent": "Chỉ số", "note": "Ghi chú",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """The choices of one file; each layout uses those that it has.

    style: of numbers;  communes: spellings, taken in turn;  criteria: how they are named
    missing, not_applicable: the marks
    numbered: a column STT;  maxima: where they stand: heading, row, column or nowhere ('')
    maximum: how a heading states one, {} = the points
    parents: '' (no parent rows or columns), 'sums' or 'empty'
    printed: totals, ranks and ratings stand beside the scores
    year: how the year is told: title, file (its name), option (--year); column in layout A
    over: a merged heading over the columns of scores;  turn: rotates the columns of each block
    place: how layout F names its commune: title, line or sheet
    """

    dress: Dress = field(default_factory=Dress)
    style: str = "comma"
    communes: tuple[str, ...] = ("declared",)
    criteria: str = "coded"
    missing: str = ""
    not_applicable: str = "x"
    numbered: bool = True
    maxima: str = "heading"
    maximum: str = " ({})"
    parents: str = ""
    printed: bool = True
    year: str = "file"
    over: bool = False
    turn: int = 0
    place: str = "title"

    def cell(self, value: Value) -> Cell:
        """The cell of a score."""
        if value is Mark.NOT_APPLICABLE:
            return self.not_applicable
        return value if isinstance(value, Decimal) else self.missing

    def optional(self, value: Decimal | None) -> Cell:
        """The cell of a computed figure; empty where there is none."""
        return "" if value is None else value

    def name_of(self, commune: Commune, place: int) -> str:
        """The commune's name as row number `place` spells it."""
        return spelling.commune(commune, self.communes[place % len(self.communes)])

    def heading_of(self, node: Criterion) -> str:
        """A criterion as a heading, with its maximum where headings state them."""
        text = spelling.criterion(node, self.criteria)
        return self.with_maximum(text, node.largest) if self.maxima == "heading" else text

    def with_maximum(self, text: str, points: Decimal) -> str:
        """A heading that states a maximum; bonus and penalty (0) have none to state."""
        return text + self.maximum.format(shown(points, self.style)) if points else text


def heading(column: str) -> str:
    """The usual Vietnamese heading of a column."""
    return _COLUMNS[column]


def titles(figures: Figures) -> list[str]:
    """The lines of the title, which states the year."""
    return [
        f"KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {figures.year}",
        "của các xã, thị trấn huyện Tiên Phước",
    ]


def rating(percent: Decimal | None) -> str:
    """The printed rating of an index in percent; '' without one."""
    if percent is None:
        return ""
    return next((name for lower, name in _BANDS if percent >= lower), _BANDS[-1][1])


def sections(figures: Figures) -> dict[int, str]:
    """Titles of sections over runs of communes of one kind, by the index of the first row."""
    found: dict[int, str] = {}
    kinds = [commune.kind for commune in figures.communes]
    for index, kind in enumerate(kinds):
        if index == 0 or kind != kinds[index - 1]:
            found[index] = f"{'I' * (len(found) + 1)}. Khối {kind.lower()}"
    return found
