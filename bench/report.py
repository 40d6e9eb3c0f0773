"""Figures, the table for people, and the file for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_HEADINGS = ("what", "here", "beside", "ratio", "aim", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    beside, beside_what: the same work done by a plain tool in the same run
    aim: the largest value, or, with aim_is_ratio, the largest ratio that is good enough
    """

    section: str
    name: str
    value: float | None
    unit: str
    beside: float | None = None
    beside_what: str = ""
    aim: float | None = None
    aim_is_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        if self.value is None or not self.beside:
            return None
        return self.value / self.beside

    @property
    def verdict(self) -> str:
        """'meets' or 'misses' the aim; '' where there is none."""
        if self.aim is None:
            return ""
        reached = self.ratio if self.aim_is_ratio else self.value
        return "meets" if reached is not None and reached <= self.aim else "misses"


def table(figures: Iterable[Figure]) -> str:
    """Aligned text, a heading for each section."""
    rows: list[tuple[str, ...]] = []
    section = ""
    for figure in figures:
        if figure.section != section:
            section = figure.section
            rows += [(), (section,)]
        rows.append(_row(figure))
    full = [row for row in (_HEADINGS, *rows) if len(row) == len(_HEADINGS)]
    widths = [max(len(row[i]) for row in full) for i in range(len(_HEADINGS))]
    lines = [_line(_HEADINGS, widths)]
    for row in rows:
        lines.append(_line(row, widths) if len(row) > 1 else "".join(row))
    return "\n".join(lines)


def write(path: Path, facts: dict[str, Any], figures: Iterable[Figure], keys: Any) -> None:
    """Everything as JSON; the folder is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [
        {**asdict(figure), "ratio": figure.ratio, "verdict": figure.verdict} for figure in figures
    ]
    content = {**facts, "figures": listed, "inputs": keys}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _row(figure: Figure) -> tuple[str, ...]:
    beside = ""
    if figure.beside is not None:
        beside = f"{_number(figure.beside, figure.unit)} {figure.beside_what}".strip()
    aim = ""
    if figure.aim is not None:
        aim = f"x{figure.aim:g}" if figure.aim_is_ratio else _number(figure.aim, figure.unit)
        aim = f"<= {aim}"
    ratio = "" if figure.ratio is None else f"x{figure.ratio:.2f}"
    here = "-" if figure.value is None else _number(figure.value, figure.unit)
    return f"  {figure.name}", here, beside, ratio, aim, figure.verdict


def _number(value: float, unit: str) -> str:
    decimals = {"s": 2, "ms": 1, "MB": 0, "bytes": 0}.get(unit, 1)
    return f"{value:,.{decimals}f} {unit}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [
        cell.rjust(width) if i in (1, 3) else cell.ljust(width)
        for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
