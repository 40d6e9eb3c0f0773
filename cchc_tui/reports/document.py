"""What a report is made of, whatever it is written as: blocks in order, and how they are numbered.

Cells and sentences are text in the reader's language already; charts carry figures.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 = a chapter, 2, 3 below it; the writers put the number in front."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list without numbers."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that is set apart from the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """width: share of the page's width, in millimetres of the 160 mm between the margins;
    right: figures, aligned at the right and never wrapped"""

    heading: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """last_is_total: the last row sums up the others;  source: where the figures come from"""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Sequence[str], ...]
    source: str
    last_is_total: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares of maximum in percent (0 to 100), each beside the median of its group."""

    names: tuple[str, ...]
    values: tuple[Decimal, ...]
    medians: tuple[Decimal | None, ...]
    own: str
    median: str
    axis: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Changes in points that add up to `total`, each starting where the one before it ended."""

    names: tuple[str, ...]
    changes: tuple[Decimal, ...]
    total_name: str
    total: Decimal
    axis: str


@dataclass(frozen=True, slots=True)
class RankLine:
    """Ranks over consecutive years (None = not ranked); `marked` years have other criteria."""

    years: tuple[int, ...]
    ranks: tuple[int | None, ...]
    labels: tuple[str, ...]
    lowest: int
    marked: frozenset[int]
    mark: str
    axis: str


Chart: TypeAlias = Bars | Waterfall | RankLine


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of figures that a table of the same document gives too; Markdown leaves it out."""

    caption: str
    chart: Chart
    source: str


Block: TypeAlias = Heading | Paragraph | Items | Note | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `blocks` may be made while they are written, and are read only once.

    kind, title: 'BÁO CÁO' and what it is about;  date: that of the data's last load
    mark: '' or the words that the title and every table and figure must carry (synthetic figures)
    table_word, figure_word: 'Bảng', 'Hình'
    """

    kind: str
    title: str
    language: str
    date: datetime.datetime
    mark: str
    table_word: str
    figure_word: str
    blocks: Iterable[Block]

    def marked(self, text: str) -> str:
        """`text` with the mark of synthetic figures behind it, if there is one."""
        return f"{text} ({self.mark})" if self.mark and self.mark not in text else text


@dataclass(slots=True)
class Numbering:
    """The numbers of headings, tables and figures, counted as a writer goes along."""

    headings: list[int] = field(default_factory=list)
    tables: int = 0
    figures: int = 0

    def heading(self, level: int) -> str:
        """The next number at that level: '2.' for a chapter, '2.1' and '2.1.3' below it."""
        self.headings = [*self.headings[:level], *[0] * (level - len(self.headings))]
        self.headings[-1] += 1
        number = ".".join(map(str, self.headings))
        return f"{number}." if level == 1 else number

    def table(self) -> int:
        """The next table's number."""
        self.tables += 1
        return self.tables

    def figure(self) -> int:
        """The next figure's number."""
        self.figures += 1
        return self.figures
