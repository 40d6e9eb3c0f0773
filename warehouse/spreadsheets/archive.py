"""The parts of a zipped workbook, read in pieces, with what comes out of it counted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from warehouse.spreadsheets.sheets import Refusal

_MOST_BYTES = 1 << 30  # unpacked, all parts together
_MOST_RATIO = 200  # unpacked to packed; tables of numbers reach about 20
_SMALL = 64 << 20  # unpacked bytes up to which the ratio says nothing
_PIECE = 1 << 16

Attributes = dict[str, str]


class Archive:
    """A zip file in memory. Names are found whatever their case and slashes.

    The sizes that its directory states are not believed: the bytes are counted as they come.
    """

    def __init__(self, data: bytes) -> None:
        self._packed = len(data)
        self._unpacked = 0
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in self._zip.infolist():
            name = _plain(part.filename)
            if name in self._parts:
                raise Refusal("damaged")
            self._parts[name] = part

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> list[str]:
        """Every part's name in lower case, with forward slashes."""
        return list(self._parts)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises Refusal when it is not there, protected or a bomb."""
        part = self._parts.get(_plain(name))
        if part is None:
            raise Refusal("damaged")
        if part.flag_bits & 1:
            raise Refusal("protected")
        with self._zip.open(part) as stream:
            while piece := stream.read(_PIECE):
                self._unpacked += len(piece)
                ceiling = max(_SMALL, self._packed * _MOST_RATIO)
                if self._unpacked > min(ceiling, _MOST_BYTES):
                    raise Refusal("too_large")
                yield piece


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def make_parser(
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """An XML parser that takes no document type, hence no entities that grow.

    Names come as 'namespace local', or 'local' where there is no namespace.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_declaration: object) -> None:
    raise Refusal("damaged")


def elements(archive: Archive, name: str) -> Iterator[tuple[str, Attributes]]:
    """Every element of a part: its path of local names joined by '/', and its attributes by
    local name. For the small parts, of which the text does not matter."""
    path: list[str] = []
    found: list[tuple[str, Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        path.append(local(tag))
        found.append(("/".join(path), {local(key): value for key, value in attributes.items()}))

    def end(_tag: str) -> None:
        path.pop()

    parser = make_parser(start, end)
    for piece in archive.pieces(name):
        parser.Parse(piece, False)
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]
