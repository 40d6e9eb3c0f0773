"""Step 2: bytes -> text, by the byte order mark, by NULs, as UTF-8, by its spelling, or as told."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from warehouse.errors import Problem
from warehouse.intake.legacy import LEGACY
from warehouse.intake.sources import Source
from warehouse.intake.vietnamese import clearest, is_possible
from warehouse.messages import say

# UTF-32 first: its mark begins as that of UTF-16 does
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "abc": "tcvn3", "tcvn": "tcvn3", "tcvn-3": "tcvn3", "tcvn5712": "tcvn3", "vntime": "tcvn3",
    "vni-windows": "vni", "vni-win": "vni", "vni-times": "vni",
    "cp1258": "windows-1258", "1258": "windows-1258", "vietnamese": "windows-1258",
    "ansi": "windows-1252", "1252": "windows-1252", "unicode": "utf-16",
}  # fmt: skip
# Python's codecs that are no encodings of files
_NO_ENCODINGS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}

# How .xlsx, .ods and .docx (zip) and .xls and .doc (OLE) begin
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

_PIECE, _PIECES = 4096, 64  # bytes and number of the pieces by which a file is judged
_CUT = re.compile(rb"[\s,;]")
_WORD = re.compile(rb"[A-Za-z\xa1-\xff]+")
_SHOWN = 30  # letters of a word that a message shows at most
_WESTERN = "windows-1252"

_Reader = Callable[[bytes], str]


def decode(source: Source, forced: str | None = None) -> tuple[str, str] | Problem:
    """(text, encoding's name), or why the bytes are no text.

    Text in one of the encodings before Unicode is NFC; other text is as it stands.
    """
    data = source.data
    if data.startswith(_SPREADSHEETS):
        return Problem(
            say("this is a spreadsheet or an archive, not a text file"),
            say("save the table as CSV (UTF-8) and load that"),
            source.name,
        )
    if forced is not None:
        return _as_told(source, forced)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if wide := marked or _by_nuls(data):
        return _read(source, wide, _reader(wide))
    try:
        return _text(source, data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _by_spelling(source, error)


def _as_told(source: Source, told: str) -> tuple[str, str] | Problem:
    name = told.strip().casefold().replace("_", "-").lstrip(".")
    name = _NAMES.get(name, name)
    if name in ("utf-16", "utf-32") and not source.data.startswith(tuple(m for m, _ in _MARKS)):
        name = _by_nuls(source.data) or name
    try:
        if name not in LEGACY and codecs.lookup(name).name in _NO_ENCODINGS:
            raise LookupError
        return _read(source, name, _reader(name))
    except (LookupError, ValueError):  # Python's codecs that are not of texts raise the former
        return Problem(
            say("there is no encoding called “{name}”", name=told),
            say("usual ones are {names}", names="utf-8, utf-16, windows-1258, tcvn3, vni"),
            file=source.name,
        )


def _reader(name: str) -> _Reader:
    return LEGACY.get(name) or (lambda data: data.decode(name))


def _read(source: Source, name: str, reader: _Reader) -> tuple[str, str] | Problem:
    try:
        return _text(source, reader(source.data), name)
    except UnicodeDecodeError as error:
        before = source.data[: error.start].decode(_counted_as(name), errors="replace")
        row, column = _place(before, len(before))
        return Problem(
            say("a character here is not {encoding}", encoding=name.upper()),
            say("save the table as CSV (UTF-8), or give --encoding NAME"),
            source.name,
            row,
            column,
        )


def _counted_as(name: str) -> str:
    """The codec in which as many characters stand before a place as a reader of `name` counts."""
    return "latin-1" if name in LEGACY else name


def _text(source: Source, text: str, name: str) -> tuple[str, str] | Problem:
    if "\0" in text:
        row, column = _place(text, text.index("\0"))
        return Problem(
            say("this is not a text file"),
            say("save the table as CSV (UTF-8) and load that"),
            source.name,
            row,
            column,
        )
    return text.removeprefix("\ufeff"), name


def _by_nuls(data: bytes) -> str | None:
    """UTF-16 without its mark: ASCII letters, which every table has, bring a NUL each."""
    head = data[:_PIECE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few = len(head) / 10
    if odd > few and odd > 3 * even:
        return "utf-16-le"
    return "utf-16-be" if even > few and even > 3 * odd else None


def _by_spelling(source: Source, error: UnicodeDecodeError) -> tuple[str, str] | Problem:
    """The one reading that is spelt as Vietnamese is; where others may be meant, a problem."""
    sample = _sample(source.data, error.start)
    if _is_damaged_utf8(sample):
        return _unclear(source, error, {})
    texts: dict[str, str] = {}
    for name in (_WESTERN, *LEGACY):
        try:
            texts[name] = _reader(name)(sample)
        except UnicodeDecodeError:
            continue
    words = [word for word in dict.fromkeys(_WORD.findall(sample)) if _is_telltale(word)]
    if not words and len(set(texts.values())) == 1:  # dashes, quotes, blanks: all read the same
        return _read(source, _WESTERN, _reader(_WESTERN))
    readings = {name: [_reader(name)(word) for word in words] for name in LEGACY if name in texts}
    if best := clearest(readings):
        return _read(source, best, _reader(best))
    return _unclear(source, error, readings)


def _is_telltale(word: bytes) -> bool:
    """True where readings may differ; a sign that stands alone, such as a bullet, tells nothing."""
    return not word.isascii() and (len(word) > 1 or word >= b"\xc0")


def _is_damaged_utf8(sample: bytes) -> bool:
    """True where more letters beyond ASCII are UTF-8 than are not: other encodings rarely have
    two bytes that happen to be."""
    letters = [char for char in sample.decode("utf-8", errors="replace") if not char.isascii()]
    return letters.count("\ufffd") * 2 < len(letters)


def _sample(data: bytes, start: int) -> bytes:
    """Whole words from places spread over the file, and from the first that is not UTF-8."""
    if len(data) <= _PIECE * _PIECES:
        return data
    step = len(data) // _PIECES
    places = [max(start - _PIECE // 2, 0), *range(0, len(data), step)]
    pieces = []
    for place in places:
        cuts = [cut.start() for cut in _CUT.finditer(data, place, place + _PIECE)]
        if cuts:
            pieces.append(data[cuts[0] : cuts[-1]])
    return b"\n".join(pieces)


def _unclear(source: Source, error: UnicodeDecodeError, readings: dict[str, list[str]]) -> Problem:
    before = source.data[: error.start].decode("utf-8")
    row, column = _place(before, len(before))
    likely = {name: words for name, words in readings.items() if any(map(is_possible, words))}
    if not likely:
        return Problem(
            say("a character here is not {encoding}", encoding="UTF-8"),
            say("save the table as CSV (UTF-8), or give --encoding NAME"),
            source.name,
            row,
            column,
        )
    each = [read for read in zip(*likely.values(), strict=True) if max(map(len, read)) <= _SHOWN]
    telling = max(each, key=lambda words: (len(set(words)), sum(map(is_possible, words))))
    shown = zip(likely, telling, strict=True)
    return Problem(
        say(
            "this is not UTF-8 and may be {readings}",
            readings=", ".join(f"{name} (“{word}”)" for name, word in shown),
        ),
        say("give --encoding NAME with the one that reads right"),
        source.name,
        row,
        column,
    )


def _place(text: str, position: int) -> tuple[int, int]:
    """Line and character of a position in text, both from 1."""
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1
