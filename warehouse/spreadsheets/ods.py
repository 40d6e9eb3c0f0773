"""An OpenDocument spreadsheet: all of its sheets stand in one part, content.xml."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.spreadsheets.archive import Archive, Attributes, local, make_parser
from warehouse.spreadsheets.ods_cell import CellReader
from warehouse.spreadsheets.sheets import MOST_COLUMNS, MOST_LINES, Refusal, Sheet

Line = tuple[int, list[str]]
_EXTENSION = ":calcext:"


def read_ods(archive: Archive) -> Iterator[Sheet]:
    """The sheets in their order. Asking for the next one skips what was not read of the last."""
    if "meta-inf/manifest.xml" in archive:
        manifest = b"".join(archive.pieces("meta-inf/manifest.xml"))
        if b"encryption-data" in manifest:
            raise Refusal("protected")
    reader = _ContentReader(archive.pieces("content.xml"))
    while sheet := reader.next_sheet():
        yield sheet


class _ContentReader:
    """Reads content.xml as it comes: sheets, and rows that hold something."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._items = self._read(pieces)
        self._following: Sheet | None = None
        self._ready: list[Sheet | tuple[int, int, list[str]]] = []  # line, times, cells
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._names: dict[str, str] = {}
        self._sheet: Sheet | None = None
        self._line = 0
        self._repeated = 1
        self._cells: list[str] = []
        self._index = 0
        self._cell = CellReader()

    def next_sheet(self) -> Sheet | None:
        """The next sheet, None after the last."""
        for _ in self._rows():  # what was not read of the one before
            pass
        sheet, self._following = self._following, None
        return sheet

    def _rows(self) -> Iterator[Line]:
        if self._following is not None:
            return
        for item in self._items:
            if isinstance(item, Sheet):
                self._following = item
                return
            yield item

    def _read(self, pieces: Iterator[bytes]) -> Iterator[Sheet | Line]:
        parser = make_parser(self._start, self._end, self._cell.collect)
        for piece in pieces:
            parser.Parse(piece, False)
            yield from self._written_out()
        parser.Parse(b"", True)
        yield from self._written_out()

    def _written_out(self) -> Iterator[Sheet | Line]:
        """What is ready, each repeated row as often as it stands in the sheet."""
        for item in self._ready:
            if isinstance(item, Sheet):
                yield item
            else:
                line, repeated, cells = item
                yield from ((line + more, cells) for more in range(repeated))
        self._ready.clear()

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._short(name)
        if self._cell.is_open:
            self._cell.enter(tag, attributes)
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell.open(self._shortened(attributes))
        elif tag in ("table-row", "table", "style", "table-properties"):
            self._open(tag, self._shortened(attributes))

    def _short(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:  # the extension of LibreOffice repeats names of the standard
            known = self._names[name] = name if _EXTENSION in name else local(name)
        return known

    def _shortened(self, attributes: Attributes) -> Attributes:
        short = self._short
        return {short(name): value for name, value in attributes.items()}

    def _open(self, tag: str, attributes: Attributes) -> None:
        if tag == "table-row":
            self._line += 1
            self._repeated = int(attributes.get("number-rows-repeated", "1"))
            self._cells, self._index = [], 0
        elif tag == "table":
            hidden = attributes.get("style-name", "") in self._hidden_styles
            self._sheet = Sheet(attributes.get("name", ""), hidden, self._rows())
            self._ready.append(self._sheet)
            self._line = 0
        elif tag == "style":
            self._style = attributes.get("name", "")
        elif attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _end(self, name: str) -> None:
        if self._cell.is_open:
            if self._cell.leave():
                self._close_cell()
        elif self._short(name) == "table-row":
            self._close_row()

    def _close_cell(self) -> None:
        text, columns = self._cell.text(), self._cell.columns
        if text:
            if self._index + columns > MOST_COLUMNS:
                raise Refusal("damaged")
            self._cells += [""] * (self._index - len(self._cells)) + [text] * columns
        height, width = self._cell.span
        if self._sheet and (height > 1 or width > 1):
            last = self._line + height - 1, self._index + width - 1
            self._sheet.spans.append((self._line, self._index, *last))
        self._index += columns

    def _close_row(self) -> None:
        if self._cells:
            if self._line + self._repeated - 1 > MOST_LINES:
                raise Refusal("damaged")
            self._ready.append((self._line, self._repeated, self._cells))
        self._line += self._repeated - 1
