"""The text of a file: prose in any encoding that loads know, or a .docx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from warehouse.errors import BadInput, Problem
from warehouse.intake.decoding import decode
from warehouse.intake.repair import repair
from warehouse.intake.sources import Source, read_sources
from warehouse.messages import say

_LARGEST = 20_000_000  # bytes; a report has a hundredth of it
_LARGEST_UNPACKED = 200_000_000
_DOCX = b"PK\x03\x04"


def read_text(path: str) -> str:
    """The text of a file, or of standard input for '-', a paragraph or table row a line.

    Raises BadInput for a file that cannot be read or is no text.
    """
    if Path(path).is_dir():  # before it looks at everything in there
        raise BadInput.because(say("this is a folder"), say("give one text file"))
    sources, problems = read_sources([path])
    if problems:
        raise BadInput(problems)
    if len(sources) != 1:
        raise BadInput.because(say("this is a folder"), say("give one text file"))
    source = sources[0]
    if len(source.data) > _LARGEST:
        raise BadInput([Problem(say("the file is too large for a text"), None, source.name)])
    if source.data.startswith(_DOCX):
        return _docx(source)
    read = decode(source)
    if isinstance(read, Problem):  # its advice is about tables
        raise BadInput([replace(read, fix=say("save it as .docx or as text in UTF-8"))])
    return _repaired(read[0])


def _repaired(text: str) -> str:
    """Text that a legacy font shows right, in Unicode."""
    lines = text.splitlines()
    found = repair(lines)
    return "\n".join(found.texts.get(line, line) for line in lines) if found else text


def _docx(source: Source) -> str:
    """Paragraphs and tables of a Word document, in their order."""
    try:
        from docx import Document
        from docx.table import Table
    except ImportError:
        raise BadInput(
            [
                Problem(
                    say("a .docx cannot be read without python-docx"),
                    say("install cchc-tui[report], or save the document as plain text"),
                    source.name,
                )
            ]
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
                raise ValueError(source.name)
        document = Document(io.BytesIO(source.data))
    except Exception:  # whatever is wrong inside a damaged or foreign package
        raise BadInput(
            [Problem(say("this is no Word document"), say("save it as .docx or text"), source.name)]
        ) from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(" ".join(c.text.split()) for c in row.cells) for row in block.rows]
            lines.append("")
        else:
            lines += [block.text, ""]
    return "\n".join(lines)
