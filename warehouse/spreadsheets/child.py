"""The side that opens a workbook: bytes on standard input, rows on standard output.

A workbook may be a bomb, and readers have defects: whatever happens here, happens in a process
that the operating system bounds and that can be killed. See `wire` for what is written.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from typing import IO

from warehouse.spreadsheets import wire
from warehouse.spreadsheets.container import read_sheets
from warehouse.spreadsheets.sheets import Refusal, Sheet
from warehouse.text import clean

# what the other side, which nothing bounds, is made to hold of one sheet at most
_MOST_CELLS = 40_000_000  # counted as the used rows by the widest row
_MOST_CHARACTERS = 200_000_000
_MOST_SPANS = 1_000_000
_BATCH = 50_000  # characters and cells of the rows that go out together


def main() -> None:
    """Read a request (one line of JSON) and the workbook, and write what is in it."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that a library prints may come between
    request = json.loads(sys.stdin.buffer.readline())
    _limit(request["megabytes"], request["cpu_seconds"])
    answer(sys.stdin.buffer.read, request["wanted"], out)
    out.flush()


def answer(read: Callable[[], bytes], wanted: list[str], out: IO[bytes]) -> None:
    """Write the sheets of the workbook that `read` gives, or why there are none."""
    try:
        _serve(read(), wanted, out)
        wire.write(out, wire.END)
    except Refusal as refusal:
        wire.write(out, wire.REFUSED, refusal.code)
    except MemoryError:
        wire.write(out, wire.REFUSED, "too_large")
    except Exception:  # of a damaged file, anything may come
        wire.write(out, wire.REFUSED, "damaged")


def _limit(megabytes: int, cpu_seconds: int) -> None:
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(data: bytes, wanted: list[str], out: IO[bytes]) -> None:
    """Send the wanted sheets; without any wanted, those that are not hidden."""
    kind, sheets = read_sheets(data)
    wire.write(out, wire.KIND, kind)
    keys = {_key(name) for name in wanted}
    for sheet in sheets:
        wire.write(out, wire.SHEET, sheet.name)
        if _key(sheet.name) in keys or not (keys or sheet.hidden):
            _send(sheet, out)
        elif not keys and next(sheet.rows, None):
            wire.write(out, wire.HIDDEN, sheet.name)


def _key(name: str) -> str:
    return clean(name).casefold()


def _send(sheet: Sheet, out: IO[bytes]) -> None:
    batch: list[wire.Line] = []
    widest = weight = characters = 0
    for count, (line, cells) in enumerate(sheet.rows, start=1):
        widest = max(widest, len(cells))
        length = sum(map(len, cells))
        characters += length
        if count * widest > _MOST_CELLS or characters > _MOST_CHARACTERS:
            raise Refusal("too_large")
        batch.append((line, cells))
        weight += len(cells) + length
        if weight > _BATCH:
            wire.write(out, wire.ROWS, batch)
            batch, weight = [], 0
    wire.write(out, wire.ROWS, batch)
    if len(sheet.spans) > _MOST_SPANS:
        raise Refusal("too_large")
    wire.write(out, wire.SPANS, sheet.spans)


if __name__ == "__main__":
    main()
