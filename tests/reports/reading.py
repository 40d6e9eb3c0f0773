"""Reading what a report says: chapters, tables and captions of its Markdown and of its .docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from tests.support import Warehouse

_ROW = re.compile(r"^\| (.*) \|$")


def report(warehouse: Warehouse, *arguments: object, lang: str = "vi") -> str:
    """The Markdown that `report` prints."""
    result = warehouse.run("report", *arguments, lang=lang)
    assert result.status == 0, result.err.decode()
    assert result.err == b""
    return result.text


def chapter(text: str, title: str) -> str:
    """What stands under the heading that ends with `title`, up to the next one of its level."""
    (found,) = re.finditer(rf"^(#+) [\d.]+ {re.escape(title)}$", text, re.MULTILINE)
    level = len(found[1])
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a Markdown text: rows of cells, without the line below the headings."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text.splitlines():
        row = _ROW.match(line)
        if row is None:
            inside = False
        elif not inside:
            found.append([row[1].split(" | ")])
            inside = True
        elif not set(row[1]) <= set("-: |"):
            found[-1].append(row[1].split(" | "))
    return found


def opened(content: bytes) -> WordDocument:
    """A .docx as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def in_order(word: WordDocument) -> Iterator[WordParagraph | WordTable]:
    """Paragraphs and tables as they follow one another."""
    yield from word.iter_inner_content()


def said(word: WordDocument) -> list[Any]:
    """All that a .docx says: paragraphs as text with their style, tables as rows of cells."""
    return [
        (part.style.name if part.style else None, part.text)
        if isinstance(part, WordParagraph)
        else [[cell.text for cell in row.cells] for row in part.rows]
        for part in in_order(word)
    ]
