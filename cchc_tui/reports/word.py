"""A report as .docx: the look is that of `template/`, the files of an empty document.

The same report gives the same bytes: every date in the file is that of the data's last load.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import IO, TYPE_CHECKING, Any

from cchc_tui.harmless import harmless
from cchc_tui.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Items,
    Note,
    Numbering,
    Paragraph,
    Table,
)
from cchc_tui.reports.drawing import WIDTH, png

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Row

_LOCALES = {"vi": "vi-VN", "en": "en-US"}
_WHOLE = 11  # rows that a page break does not part
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of zip files


def write_docx(document: Document, stream: IO[bytes]) -> None:
    """Write the whole report to an open binary stream. Raises ModuleNotFoundError without
    python-docx, and without matplotlib where there is a figure."""
    import docx

    word = docx.Document(io.BytesIO(_empty_document()))
    _set_properties(word, document)
    word.add_paragraph(_text(document.kind), "Title")
    word.add_paragraph(_text(document.title), "Subtitle")
    if document.marked(document.title) != document.title:
        word.add_paragraph(_text(f"({document.mark})"), "Mark")
    numbering = Numbering()
    for block in document.blocks:
        _write(word, document, numbering, block)
    made = io.BytesIO()
    word.save(made)
    _repack(made, stream)


def _text(text: str) -> str:
    """Text that XML can hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(text))


def _empty_document() -> bytes:
    """The template as the zip file that a .docx is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, file in _files(resources.files("cchc_tui.reports") / "template", ""):
            archive.writestr(name, file.read_bytes())
    return made.getvalue()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry


def _repack(made: IO[bytes], stream: IO[bytes]) -> None:
    """The same archive without the time of its making."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            still = zipfile.ZipInfo(entry.filename, _EPOCH)
            new.writestr(still, old.read(entry), zipfile.ZIP_DEFLATED)


def _set_properties(word: WordDocument, document: Document) -> None:
    from docx.oxml.ns import qn

    properties = word.core_properties
    properties.title = _text(document.marked(document.title))
    properties.language = _LOCALES[document.language]
    properties.created = properties.modified = document.date
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[document.language])


def _write(word: WordDocument, document: Document, numbering: Numbering, block: Block) -> None:
    match block:
        case Heading(level, text):
            word.add_heading(_text(text), level)
        case Paragraph(text):
            word.add_paragraph(_text(text), "Body Text")
        case Items(texts):
            for text in texts:
                word.add_paragraph(_text(text), "List Bullet")
        case Note(text):
            word.add_paragraph(_text(text), "Note")
        case Table():
            label = document.table_word, numbering.table()
            _caption(word, *label, document.marked(block.caption), "Caption")
            _table(word, block)
            word.add_paragraph(_text(block.source), "Source")
        case Figure():
            _figure(word, document, numbering.figure(), block)


def _caption(word: WordDocument, label: str, number: int, text: str, style: str) -> None:
    """'Bảng 1. ...', the number a field, so that Word counts on when tables are added."""
    paragraph = word.add_paragraph(f"{label} ", style)
    for kind, content in (("begin", ""), ("", f" SEQ {label} \\* ARABIC "), ("separate", "")):
        run = paragraph.add_run()
        run._r.append(_field_char(kind) if kind else _made("w:instrText", content))
    paragraph.add_run(str(number))
    paragraph.add_run()._r.append(_field_char("end"))
    paragraph.add_run(f". {_text(text)}")


def _field_char(kind: str) -> Any:
    return _made("w:fldChar", **{"w:fldCharType": kind})


def _made(tag: str, text: str = "", **attributes: str) -> Any:
    """A new element of the document's XML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    if text:
        element.text = text
        element.set(qn("xml:space"), "preserve")
    return element


def _table(word: WordDocument, table: Table) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT

    made = word.add_table(0, len(table.columns), "Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for column, spec in zip(made.columns, table.columns, strict=True):
        column.width = _millimetres(spec.width)
    last = len(table.rows) - 1
    head = made.add_row()
    _fill(head, table.columns, [column.heading for column in table.columns], head=True)
    head._tr.get_or_add_trPr().append(_made("w:tblHeader"))
    for at, cells in enumerate(table.rows):
        row = made.add_row()
        total = table.last_is_total and at == last
        # a small table stays whole; of a large one no page has a single row, or only its source
        keep = last < _WHOLE or at in (0, last - 1, last)
        _fill(row, table.columns, cells, bold=total, keep=keep)


def _fill(
    row: _Row,
    columns: tuple[Column, ...],
    cells: Any,
    *,
    head: bool = False,
    bold: bool = False,
    keep: bool = False,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
    for cell, column, text in zip(row.cells, columns, cells, strict=True):
        cell.width = _millimetres(column.width)
        if column.right and not head:
            cell._tc.get_or_add_tcPr().append(_made("w:noWrap"))
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        plain = "TableFigures" if column.right else "TableText"
        # by its id: finding a style by its name takes python-docx longer than all the rest
        paragraph._p.style = "TableHead" if head else plain
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(_text(text)).bold = True if bold else None


def _millimetres(width: int) -> Any:
    from docx.shared import Mm

    return Mm(width)


def _figure(word: WordDocument, document: Document, number: int, figure: Figure) -> None:
    run = word.add_paragraph(style="Figure").add_run()
    picture = run.add_picture(io.BytesIO(png(figure.chart)), width=_millimetres(WIDTH))
    caption = document.marked(figure.caption)
    picture._inline.docPr.set("descr", _text(caption))  # for screen readers
    _caption(word, document.figure_word, number, caption, "Figure Caption")
    word.add_paragraph(_text(figure.source), "Source")
