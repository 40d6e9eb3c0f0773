"""Each layout x encoding x number style once: the cases, and the table for docs/intake.md.

`python -m tests.intake.layouts.matrix` prints the table.
"""

from __future__ import annotations

from decimal import Decimal

from tests.intake.layouts import files, numbers
from tests.intake.layouts.case import NAMES, WRITERS, Case
from tests.intake.layouts.dress import Dress
from tests.intake.layouts.manner import Manner
from tests.intake.layouts.model import CENT, Commune, Criterion, Figures, Mark, Value
from tests.intake.layouts.numbers import STYLES

TEST = "tests/intake/layouts/test_matrix.py::test_layout_encoding_and_number_style"
CARRIERS = (*files.ENCODINGS, *files.WORKBOOKS)
CELLS = "cells"  # the style of a workbook whose figures are numbers and no texts
_WORKBOOK_STYLES = (CELLS, "comma", "point")
_LARGE = ("grouped", "thin", "no-break")  # styles that show only from a thousand on
_FIRST_YEAR = 2001

COMMUNES = (
    Commune("Thị trấn", "Tiên Kỳ", "20854"),
    Commune("Xã", "Tiên Châu", "20872"),
    Commune("Xã", "Tiên Lộc", "20884"),
    Commune("Xã", "Hòa Bắc", "20293"),
)


def styles(carrier: str) -> tuple[str, ...]:
    """The number styles that are tried in an encoding or a workbook's format."""
    if carrier in files.WORKBOOKS:
        return _WORKBOOK_STYLES
    return tuple(style for style in STYLES if _exists(style, carrier))


def _exists(style: str, encoding: str) -> bool:
    """False where the encoding has no such characters (full-width digits, thin blanks)."""
    try:
        files.encoded(numbers.shown(Decimal("1234.5"), style), encoding)
    except UnicodeEncodeError:
        return False
    return True


def case(layout: str, carrier: str, style: str) -> Case:
    """The table of one cell of the matrix; each style has a year of its own, so that all styles
    fit into one warehouse."""
    if carrier in files.WORKBOOKS:
        style_of_text = "comma" if style == CELLS else style
        how = files.Format(carrier, style=style_of_text, numbers=style == CELLS)
    else:
        how = files.Format("csv", carrier, separator=";", style=style)
    place = styles(carrier).index(style)
    manner = Manner(
        dress=Dress(letterhead=True, title=True, unit=True, numbers="brackets", signature=True),
        missing="-",
        not_applicable="KXĐ",
        maxima="heading" if layout in "BDE" else "column",
        over=layout == "E",
        turn=1,
    )
    large = Decimal(20) if style in _LARGE else Decimal(1)
    return Case(layout, figures(layout, _FIRST_YEAR + place, large), manner, how)


def figures(layout: str, year: int, scale: Decimal) -> Figures:
    """Figures in the shape that the layout says, all maxima times `scale`; the last commune
    lacks a score, and one criterion does not apply to the third."""
    domains = {"D": _totals, "E": _blocks}.get(layout, _flat)(scale)
    leaves = [leaf for domain in domains for leaf in domain.leaves()]
    scores: dict[tuple[str, str], Value] = {
        (unit.full_name, leaf.code): (leaf.maximum * (3 + (5 * i + 7 * j) % 8) / 11).quantize(CENT)
        for i, unit in enumerate(COMMUNES)
        for j, leaf in enumerate(leaves)
    }
    scores[COMMUNES[0].full_name, leaves[0].code] = leaves[0].maximum - Decimal("0.9")
    scores[COMMUNES[2].full_name, leaves[1].code] = Mark.NOT_APPLICABLE
    scores[COMMUNES[3].full_name, leaves[0].code] = None
    return Figures(year, COMMUNES, domains, scores)


def _flat(scale: Decimal) -> tuple[Criterion, ...]:
    return (
        Criterion("1", "Chỉ đạo, điều hành", 13 * scale),
        Criterion("2", "Cải cách thể chế", Decimal("9.5") * scale),
        Criterion("3", "Dịch vụ công trực tuyến", 65 * scale),
        Criterion("4", "Điều tra xã hội học", Decimal("12.5") * scale, "survey"),
    )


def _totals(scale: Decimal) -> tuple[Criterion, ...]:
    return (
        Criterion("1", "Điểm thẩm định", 65 * scale),
        Criterion("2", "Điểm ĐTXHH", 35 * scale, "survey"),
    )


def _blocks(scale: Decimal) -> tuple[Criterion, ...]:
    def both(code: str, name: str, appraised: Decimal, surveyed: Decimal) -> Criterion:
        return Criterion(
            code,
            name,
            children=(
                Criterion(f"{code}.1", f"Thẩm định {name}", appraised * scale),
                Criterion(f"{code}.2", f"Điều tra XHH {name}", surveyed * scale, "survey"),
            ),
        )

    return (
        both("1", "Chỉ đạo, điều hành", Decimal(10), Decimal("3.5")),
        both("2", "Cải cách thể chế", Decimal("6.5"), Decimal(10)),
        both("3", "Dịch vụ công trực tuyến", Decimal(55), Decimal(15)),
    )


def identifier(layout: str, carrier: str, style: str) -> str:
    """The id of the test of one cell of the matrix."""
    return f"{layout}-{carrier}-{style}"


def markdown() -> str:
    """The matrix as a Markdown table: a row a layout and encoding, a column a number style."""
    columns = (*STYLES, CELLS)
    lines = [
        f"| bố cục · layout | bảng mã · encoding | {' | '.join(columns)} |",
        "|" + "---|" * (2 + len(columns)),
    ]
    for layout in WRITERS:
        for carrier in CARRIERS:
            marks = ("✓" if style in styles(carrier) else " " for style in columns)
            lines.append(f"| {layout} {NAMES[layout]} | {carrier} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
