"""How much of the machine one process may take: many sessions share a small server."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import BadInput
from warehouse.messages import say

Settings = dict[str, str | bool | int | float | list[str]]

_LEAST = 32  # megabytes with which the engine can answer anything at all


@dataclass(frozen=True, slots=True)
class Limits:
    """The engine's part of a process.

    megabytes: for its tables and its work;  threads: of the engine
    spills: may use the disk when that is not enough; a session that a kill can end at any moment
    does not, so that nothing is left behind
    """

    megabytes: int
    threads: int
    spills: bool


# Tried with 3.3 million scores: every screen in 64 MB, `check` in 256 MB; `export scores` spills.
SESSION = Limits(megabytes=96, threads=1, spills=False)
COMMAND = Limits(megabytes=1024, threads=2, spills=True)
WRITER = Limits(megabytes=2048, threads=2, spills=True)


_reader = COMMAND


@contextlib.contextmanager
def session() -> Iterator[None]:
    """Within this, readers of this process have the limits of a session.

    For the whole process: the engine opens a file for several readers of one process only where
    all of them have the same settings.
    """
    global _reader
    before, _reader = _reader, SESSION
    try:
        yield
    finally:
        _reader = before


def reading() -> Settings:
    """The engine's settings for a reader. Raises BadInput for a senseless CCHC_MEMORY.

    What spills goes to the system's place for temporary files: a reader may have no right to
    write beside the snapshot.
    """
    return {
        **_engine(_reader),
        "memory_limit": f"{_stated() or _reader.megabytes}MB",
        "temp_directory": _spilling_place() if _reader.spills else "",
    }


def _spilling_place() -> str:
    import tempfile  # 4 ms that a session does not need

    return str(Path(tempfile.gettempdir()) / f"cchc-tui-{os.getuid()}-{os.getpid()}")


def writing() -> Settings:
    """The engine's settings for a load; it spills beside its work file, where the next load
    removes what was left."""
    return {**_engine(WRITER), "memory_limit": f"{WRITER.megabytes}MB"}


def _engine(limits: Limits) -> Settings:
    """No extension is ever fetched."""
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "threads": limits.threads,
    }


def _stated() -> int | None:
    """CCHC_MEMORY in megabytes; None where it is not set."""
    stated = os.environ.get("CCHC_MEMORY", "").strip()
    if not stated:
        return None
    if not stated.isascii() or not stated.isdecimal() or int(stated) < _LEAST:
        raise BadInput.because(
            say("CCHC_MEMORY is “{text}”, which is no number of megabytes", text=stated),
            say("set it to {least} or more, or unset it", least=_LEAST),
        )
    return int(stated)
