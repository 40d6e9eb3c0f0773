"""The one way out: data on standard output, talk on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cchc_tui.harmless import harmless
from cchc_tui.i18n import _, translate
from warehouse.errors import BadInput, Problem, WarehouseError
from warehouse.tables import plain

ILLUSTRATIVE = "số liệu minh họa"
_GAP = 2  # cells between two columns, and together at both edges
_NARROWEST = 12  # cells that are left of a text column on a narrow terminal
_MOST_LINES = 50  # problems written to a terminal; --json has them all


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people.

    right: figures, aligned at the right and never wrapped
    cut: on a terminal that is too narrow the text ends with … instead of wrapping
    """

    heading: str
    right: bool = False
    cut: bool = False


def print_json(document: Any) -> None:
    """One JSON document: exact decimals, null for what is absent."""
    import simplejson

    text = simplejson.dumps(plain(document), use_decimal=True, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """A table aligned by terminal cells; never cut when it does not go to a terminal."""
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        file=sys.stdout,
        highlight=False,
        width=None if sys.stdout.isatty() else 500,
        soft_wrap=False,
    )
    table = Table(
        title=Text(harmless(title), style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    widths = [
        max(map(cell_len, (column.heading, *(row[index] for row in rows))))
        for index, column in enumerate(columns)
    ]
    excess = sum(widths) + _GAP * len(columns) - console.width
    giving = any(column.cut for column in columns)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            Text(harmless(column.heading)),
            # where a terminal is too narrow, figures keep their width and text gives way
            min_width=width if column.right or (giving and not column.cut) else None,
            max_width=max(_NARROWEST, width - excess) if column.cut and excess > 0 else None,
            justify="right" if column.right else "left",
            no_wrap=column.right or column.cut,
            overflow="ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    with console.capture() as captured:
        console.print(table)
    sys.stdout.write("\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n")


def print_lines(*lines: str) -> None:
    """Plain lines on standard output; empty ones are left out."""
    for line in lines:
        if line:
            sys.stdout.write(harmless(line) + "\n")


def tell(text: str) -> None:
    """A remark on standard error."""
    sys.stderr.write(harmless(text) + "\n")


def problem_line(problem: Problem) -> str:
    """file:row:column: what is wrong: what to do"""
    sheet = f"[{problem.sheet}]" if problem.sheet is not None else ""
    place = (
        f"{problem.file}{sheet}:{problem.row or 1}:{problem.column or 1}: "
        if problem.file
        else "cchc-tui: "
    )
    mark = "" if problem.severity == "error" else _("warning") + ": "
    fix = translate(problem.fix)
    return f"{place}{mark}{translate(problem.what)}" + (f": {fix}" if fix else "")


def print_problems(error: WarehouseError) -> None:
    """Everything that is wrong, one line each, on standard error."""
    if not isinstance(error, BadInput):
        fix = translate(error.fix)
        tell(f"cchc-tui: {translate(error.what)}" + (f": {fix}" if fix else ""))
        return
    print_warnings(error.problems)


def print_warnings(problems: Sequence[Problem]) -> None:
    """Problems, one line each, on standard error; a long list is cut and says so."""
    for problem in problems[:_MOST_LINES]:
        tell(problem_line(problem))
    if len(problems) > _MOST_LINES:
        tell(_("... and {count} more; --json lists all").format(count=len(problems) - _MOST_LINES))


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as the contract's JSON has it."""
    fix = translate(problem.fix)
    return {
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "severity": problem.severity,
        "message": translate(problem.what) + (f": {fix}" if fix else ""),
    }
