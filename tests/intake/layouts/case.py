"""One file, or a set of files, in a layout: what it says and every choice of how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.intake.layouts import (
    blocks,
    cards,
    communes_down,
    criteria_down,
    files,
    tidy,
    totals,
)
from tests.intake.layouts.manner import Manner
from tests.intake.layouts.model import Figures
from tests.intake.layouts.sheet import Sheet

WRITERS: dict[str, Callable[[Figures, Manner], list[Sheet]]] = {
    "A": tidy.write,
    "B": communes_down.write,
    "C": criteria_down.write,
    "D": totals.write,
    "E": blocks.write,
    "F": cards.write,
}
NAMES = {
    "A": "dạng gọn · tidy",
    "B": "đơn vị theo hàng · communes down",
    "C": "tiêu chí theo hàng · criteria down",
    "D": "bảng tổng điểm · totals",
    "E": "khối lĩnh vực · domain blocks",
    "F": "phiếu từng xã · one sheet a commune",
}


@dataclass(frozen=True, slots=True)
class Case:
    """Figures in a layout, a manner and a file format. declared: a framework file and a
    communes file come with them."""

    layout: str
    figures: Figures
    manner: Manner
    how: files.Format
    declared: bool = True

    def sheets(self) -> list[Sheet]:
        return WRITERS[self.layout](self.figures, self.manner)

    @property
    def stem(self) -> str:
        """What the files' names begin with."""
        return f"diem-{self.figures.year}" if self.manner.year == "file" else "diem"

    def files(self) -> dict[str, bytes]:
        """The files of the scores, by name."""
        return files.files(self.sheets(), self.how, self.stem)

    def definitions(self) -> dict[str, bytes]:
        """The framework and the communes as canonical files, where they come along."""
        if not self.declared:
            return {}
        return {
            "khung.csv": framework(self.figures).encode(),
            "xa.csv": communes(self.figures).encode(),
        }

    @property
    def options(self) -> dict[str, Any]:
        """Options of the load."""
        return {"year": self.figures.year} if self.manner.year == "option" else {}


def framework(figures: Figures) -> str:
    """The tree of criteria as a canonical framework file."""
    lines = ["year,code,parent,name,max_score,kind"]
    parents = {child.code: node.code for node in figures.nodes() for child in node.children}
    for node in figures.nodes():
        own = [node.largest, node.kind] if not node.children else ["", ""]
        if node.kind in ("bonus", "penalty"):
            own[0] = ""
        cells = [figures.year, node.code, parents.get(node.code, ""), f'"{node.name}"', *own]
        lines.append(",".join(map(str, cells)))
    return "\n".join(lines) + "\n"


def communes(figures: Figures) -> str:
    """The communes as a canonical file, in their order."""
    lines = ["code,name,kind,display_order"]
    for place, unit in enumerate(figures.communes, 1):
        lines.append(f"{unit.code},{unit.name},{unit.kind},{place}")
    return "\n".join(lines) + "\n"
