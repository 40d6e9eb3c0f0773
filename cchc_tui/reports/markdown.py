"""A report as Markdown (CommonMark with tables), piece by piece: it may be of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_tui.harmless import harmless
from cchc_tui.reports.document import (
    Block,
    Document,
    Heading,
    Items,
    Note,
    Numbering,
    Paragraph,
    Table,
)

_INSIDE = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])")
_IN_FRONT = re.compile(r"^(\s*)([-+#=>]|\d+(?=[.)](?:\s|$)))")


def markdown(document: Document) -> Iterator[str]:
    """The report's text, in pieces that each end with a line break."""
    numbering = Numbering()
    title = document.marked(f"{document.kind}: {document.title}")
    yield f"# {_text(title)}\n"
    for block in document.blocks:
        yield from _written(document, numbering, block)


def _written(document: Document, numbering: Numbering, block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            number = numbering.heading(level)
            yield f"\n{'#' * (level + 1)} {number} {_text(text)}\n"
        case Paragraph(text):
            yield f"\n{_line(text)}\n"
        case Items(texts):
            yield "\n" + "".join(f"- {_line(text)}\n" for text in texts)
        case Note(text):
            yield f"\n> {_line(text)}\n"
        case Table():
            caption = document.marked(block.caption)
            label = f"{document.table_word} {numbering.table()}."
            yield f"\n**{label}** {_text(caption)}\n\n{_rows(block)}\n*{_text(block.source)}*\n"


def _rows(table: Table) -> str:
    lines = [
        _row([column.heading for column in table.columns]),
        _row(["---:" if column.right else "---" for column in table.columns], raw=True),
        *(_row(row) for row in table.rows),
    ]
    if table.last_is_total:
        lines[-1] = _row([f"**{_text(c)}**" if c else "" for c in table.rows[-1]], raw=True)
    return "".join(lines)


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cells if raw else map(_text, cells)) + " |\n"


def _text(text: str) -> str:
    """Text inside a line; nothing in it is taken for markup."""
    return _INSIDE.sub(r"\\\g<0>", harmless(" ".join(text.split())))


def _line(text: str) -> str:
    """Text that begins a line."""
    return _IN_FRONT.sub(_plain_start, _text(text))


def _plain_start(found: re.Match[str]) -> str:
    blanks, start = found.groups()
    return f"{blanks}{start}\\" if start.isdigit() else f"{blanks}\\{start}"
