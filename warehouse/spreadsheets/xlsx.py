"""The parts of an Office Open XML workbook: its sheets, number formats and shared texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from warehouse.spreadsheets.archive import Archive, Attributes, elements, local, make_parser
from warehouse.spreadsheets.formats import BUILT_IN, meaning_of
from warehouse.spreadsheets.sheets import Refusal, Sheet
from warehouse.spreadsheets.texts import unescaped
from warehouse.spreadsheets.xlsx_sheet import Book, SheetReader


def read_xlsx(archive: Archive, main: str) -> Iterator[Sheet]:
    """The worksheets in their order. main: the name of the part that lists them."""
    parts = relations(archive, main)
    sheets: list[Attributes] = []
    from_1904 = uncalculated = False
    for path, attributes in elements(archive, main):
        if path == "workbook/sheets/sheet":
            sheets.append(attributes)
        elif path == "workbook/workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif path == "workbook/calcPr":
            uncalculated = attributes.get("fullCalcOnLoad") in ("1", "true", "on")
    if not sheets:
        raise Refusal("damaged")
    kinds = dict(parts.values())
    texts = _texts(archive, kinds["sharedStrings"]) if "sharedStrings" in kinds else []
    meanings = _meanings(archive, kinds["styles"]) if "styles" in kinds else []
    book = Book(texts, meanings, from_1904, uncalculated)
    for sheet in sheets:
        kind, target = parts.get(sheet.get("id", ""), ("", ""))
        if not kind:
            raise Refusal("damaged")
        if kind == "worksheet":  # and no sheet of a chart or of macros
            reader = SheetReader(archive.pieces(target), book)
            hidden = sheet.get("state", "visible") != "visible"
            yield Sheet(sheet.get("name", ""), hidden, reader.rows(), reader.spans)


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """id -> (kind, name of the part) of everything that a part of the package refers to."""
    folder, name = posixpath.split(part)
    found = {}
    for path, attributes in elements(archive, posixpath.join(folder, "_rels", f"{name}.rels")):
        if path == "Relationships/Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/"))
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))
    return found


def _meanings(archive: Archive, name: str) -> list[str]:
    """What the number format of each cell style means, by the style's number."""
    codes = {str(number): code for number, code in BUILT_IN.items()}
    styles = []
    for path, attributes in elements(archive, name):
        if path == "styleSheet/numFmts/numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif path == "styleSheet/cellXfs/xf":
            styles.append(attributes.get("numFmtId", "0"))
    return [meaning_of(codes.get(number, "")) for number in styles]


def _texts(archive: Archive, name: str) -> list[str]:
    """The shared texts: runs joined, without the reading aids of Japanese."""
    texts: list[str] = []
    parts: list[str] = []
    aids, inside = 0, False

    def start(tag: str, _attributes: Attributes) -> None:
        nonlocal aids, inside
        name = local(tag)
        aids += name == "rPh"
        inside = name == "t" and not aids

    def end(tag: str) -> None:
        nonlocal aids, inside
        name = local(tag)
        aids -= name == "rPh"
        inside = False
        if name == "si":
            texts.append(unescaped("".join(parts)))
            parts.clear()

    def text(piece: str) -> None:
        if inside:
            parts.append(piece)

    parser = make_parser(start, end, text)
    for piece in archive.pieces(name):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return texts
