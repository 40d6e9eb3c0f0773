"""Ways in which a good table gets broken: its cells, or the bytes of its file."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from tests.intake.layouts.sheet import Cells

CellChange = Callable[[list[Cells], random.Random], list[Cells]]
ByteChange = Callable[[bytes, random.Random], bytes]

_JUNK = (
    "", "-", "x", "0", "5", "-1", "1e9", "9999999", "1.234", "12-Jan", "#N/A", "=A1", "tốt", "%",
    "99%", "Tổng cộng", "Điểm tối đa", "Trung bình", "Đơn vị", "Tiêu chí", "STT", "Xã Tiên Châu",
    "Ghi chú:", "CHỦ TỊCH", "(1)", "NĂM 1999", '"', "'", "\n", "\t", ";", "\0", "\ufeff", "\u200b",
    "\u202e", "5" * 400, "x" * 100_000,
)  # fmt: skip
_SPLICES = (
    b"\0",
    b"\n",
    b"\r",
    b'"',
    b";",
    b",",
    b"\t",
    b"|",
    b"\xff",
    b"\xc3",
    b"PK\x03\x04",
    b"=1+1",
)


def _somewhere(rows: list[Cells], rng: random.Random) -> tuple[int, int]:
    filled = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != ""]
    return rng.choice(filled) if filled else (0, 0)


def _junk(rows: list[Cells], rng: random.Random) -> list[Cells]:
    row, column = _somewhere(rows, rng)
    rows[row][column] = rng.choice(_JUNK)
    return rows


def _exchange(rows: list[Cells], rng: random.Random) -> list[Cells]:
    (a, b), (c, d) = _somewhere(rows, rng), _somewhere(rows, rng)
    rows[a][b], rows[c][d] = rows[c][d], rows[a][b]
    return rows


def _row_lost(rows: list[Cells], rng: random.Random) -> list[Cells]:
    rows.pop(rng.randrange(len(rows)))
    return rows or [[""]]


def _row_doubled(rows: list[Cells], rng: random.Random) -> list[Cells]:
    at = rng.randrange(len(rows))
    return [*rows[:at], list(rows[at]), *rows[at:]]


def _rows_exchanged(rows: list[Cells], rng: random.Random) -> list[Cells]:
    a, b = rng.randrange(len(rows)), rng.randrange(len(rows))
    rows[a], rows[b] = rows[b], rows[a]
    return rows


def _column_lost(rows: list[Cells], rng: random.Random) -> list[Cells]:
    at = rng.randrange(max(len(row) for row in rows))
    return [[*row[:at], *row[at + 1 :]] or [""] for row in rows]


def _columns_exchanged(rows: list[Cells], rng: random.Random) -> list[Cells]:
    width = min(len(row) for row in rows)
    a, b = rng.randrange(width), rng.randrange(width)
    for row in rows:
        row[a], row[b] = row[b], row[a]
    return rows


def _shifted(rows: list[Cells], rng: random.Random) -> list[Cells]:
    at = rng.randrange(len(rows))
    rows[at] = ["", *rows[at][:-1]] if rng.random() < 0.5 else [*rows[at][1:], ""]
    return rows


def _ten_times(rows: list[Cells], rng: random.Random) -> list[Cells]:
    figures = [
        (r, c) for r, row in enumerate(rows) for c, x in enumerate(row) if isinstance(x, Decimal)
    ]
    if figures:
        row, column = rng.choice(figures)
        rows[row][column] = Decimal(str(rows[row][column])) * rng.choice((10, 100, 1000, -1))
    return rows


def _column_sorted(rows: list[Cells], rng: random.Random) -> list[Cells]:
    at = rng.randrange(min(len(row) for row in rows))
    here = [i for i, row in enumerate(rows) if isinstance(row[at], Decimal)]
    values = sorted((rows[i][at] for i in here), key=str)
    for i, value in zip(here, values, strict=True):
        rows[i][at] = value
    return rows


CELL_CHANGES: tuple[CellChange, ...] = (
    _junk, _junk, _junk, _exchange, _row_lost, _row_doubled, _rows_exchanged, _column_lost,
    _columns_exchanged, _shifted, _ten_times, _column_sorted,
)  # fmt: skip


def _flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _slice_lost(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randint(1, 60) :]


def _slice_doubled(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    piece = data[at : at + rng.randint(1, 200)]
    return data[:at] + piece * rng.randint(2, 20) + data[at:]


def _spliced(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 3))):
        at = rng.randrange(len(data))
        data = data[:at] + rng.choice(_SPLICES) + data[at:]
    return data


def _noise(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randint(1, 40)) + data[at + 20 :]


def _recoded(data: bytes, rng: random.Random) -> bytes:
    """Read in one encoding and written in another, as mail programs do."""
    text = data.decode(rng.choice(("utf-8", "cp1252", "cp1258", "utf-16-le")), "replace")
    return text.encode(rng.choice(("utf-8", "cp1252", "utf-16", "utf-8-sig")), "replace")


BYTE_CHANGES: tuple[ByteChange, ...] = (
    _flipped, _flipped, _cut, _slice_lost, _slice_doubled, _spliced, _spliced, _noise, _recoded,
)  # fmt: skip
