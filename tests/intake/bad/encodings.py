"""Bytes that are no text, or text of which the encoding cannot be known."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad

_TEXT = HEAD + "Tiên Châu,1.1,5\n"
_NAME = "diem-2023.csv"


def _bytes(content: bytes, place: str, says: str, *options: str) -> Bad:
    return Bad({_NAME: content}, f"{_NAME}:{place}", says, options)


CASES = {
    "NUL in ASCII": _bytes(b"commune,criterion,score\nA,1.1,\x005\n", "2:7", "not a text file"),
    "NULs at the end": _bytes(_TEXT.encode() + b"\0" * 64, "3:1", "not a text file"),
    "NULs at the start": _bytes(b"\0" * 40 + _TEXT.encode(), "1:1", "not a text file"),
    "a picture": _bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\x00", "", "not a text|character here"
    ),
    "a PDF": _bytes(
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\n", "", "no headings|character"
    ),
    "gzip": _bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc", "1:", "not a text|character"),
    "random bytes": _bytes(bytes(range(128, 256)) * 4, "1:1", "character here|may be"),
    "UTF-8 cut inside a letter": _bytes(
        (HEAD + "Tiên Châ").encode()[:-1], "2:8", "character here"
    ),
    "a broken byte in UTF-8": _bytes(
        _TEXT.encode() + "Tiên Lộc,1.1,4\n".encode() + b"\xff\n", "4:1", "character here|may be"
    ),
    "surrogates in UTF-8": _bytes(HEAD.encode() + b"Ti\xed\xa0\x80n,1.1,5\n", "2:3", "character"),
    "overlong UTF-8": _bytes(
        HEAD.encode() + b"Ti\xc0\xafn,1.1,5\n", "2:3", "character here|may be"
    ),
    "Latin-1": _bytes("commune,criterion,score\nBélà Ñandú,1.1,5\n".encode("latin-1"), "2:",
                      "character here|may be|no commune"),
    "UTF-16 cut inside a unit": _bytes(
        b"\xff\xfe" + _TEXT.encode("utf-16-le")[:-1], "", "character here"
    ),
    "UTF-16 with half a pair": _bytes(
        b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00\xd8A\x00", "2:1", "character here"
    ),
    "UTF-16 that is UTF-8": _bytes(
        b"\xff\xfe" + _TEXT.encode(), "", "character here|no headings|empty"
    ),
    "UTF-32 cut": _bytes(_TEXT.encode("utf-32")[:-2], "", "character here"),
    "UTF-8 and Latin-1 in one file": _bytes(
        _TEXT.encode() + "Tiên Lộ,1.1,4\n".encode() + b"H\xf2a B\xe1c,1.1,4\n", "4:2",
        "character here|may be",
    ),
    "an encoding that is none": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", "tcvn9"),
    "an encoding with an odd name": _bytes(
        _TEXT.encode(), "1:1", "no encoding", "--encoding", "utf 8; rm"
    ),
    "a codec of bytes": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", "hex"),
    "a codec that packs": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", "zip"),
    "a codec of letters": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", "rot13"),
    "a codec of names": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", "idna"),
    "an empty name of an encoding": _bytes(_TEXT.encode(), "1:1", "no encoding", "--encoding", ""),
    "told ASCII": _bytes(_TEXT.encode(), "2:3", "not ASCII", "--encoding", "ascii"),
    "told UTF-8": _bytes(_TEXT.encode("cp1258", "replace"), "2:", "character here|commune",
                         "--encoding", "utf-8"),
    "told UTF-16": _bytes(_TEXT.encode(), "", "UTF-16|no headings", "--encoding", "utf-16"),
    "told TCVN3": _bytes(HEAD.encode() + b"Ti\x81n,1.1,5\n", "2:3", "TCVN3", "--encoding", "tcvn3"),
    "told VNI": _bytes(HEAD.encode() + b"Ti\x81n,1.1,5\n", "2:3", "VNI", "--encoding", "vni"),
    "told windows-1258": _bytes(
        HEAD.encode() + b"Ti\xd2n\x9e,1.1,5\n", "2:5", "WINDOWS-1258", "--encoding", "cp1258"
    ),
    "double UTF-8 in a name": _bytes(
        HEAD.encode() + "Xã TiÃªn Chau9,1.1,5\n".encode(), "2:1", "no commune"
    ),
}  # fmt: skip
