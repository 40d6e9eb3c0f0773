"""The one directory that a kiosk writes to: plain names, bounded files, a bounded directory."""

from __future__ import annotations

import contextlib
import io
import os
import unicodedata
from pathlib import Path

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.tables import format_of, write_stream

MOST_BYTES = 16 * 1024 * 1024  # of one file; the country's leaderboard takes 2 MB
MOST_IN_ALL = 256 * 1024 * 1024  # of the directory
_LONGEST = 150  # bytes of a name; file systems take 255
_SIGNS = set(" ._-(),")
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}  # Windows opens these instead of the file


def target(folder: Path, name: str) -> Path:
    """The file in `folder` that `name` means. Raises BadInput for a name that is not plain.

    Plain is what Linux and Windows take alike and no command takes for an option: letters of any
    language, digits and a few signs, beginning with a letter or a digit.
    """
    name = unicodedata.normalize("NFC", name.strip())
    letters = all(char.isalnum() or char in _SIGNS for char in name)
    device = name.partition(".")[0].strip().casefold() in _DEVICES
    if not (letters and name[:1].isalnum()) or device or len(name.encode()) > _LONGEST:
        raise BadInput.because(
            say("“{name}” is not a plain file name", name=_shown(name)),
            say("give a name without directories"),
        )
    path = folder / name
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BadInput.because(say("“{name}” leads somewhere else", name=name))
    return path


def write(
    path: Path, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...], style: str
) -> None:
    """Write the table to `path`, whole or not at all. Raises BadInput, also at a limit."""
    buffer = io.BytesIO()
    write_stream(buffer, format_of(path.name), columns, rows, style)
    put(path, buffer.getvalue())


def put(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all. Raises BadInput, also at a limit."""
    if len(data) > MOST_BYTES:
        raise BadInput.because(
            say("the file would be larger than {megabytes} MB", megabytes=MOST_BYTES // 2**20),
            say("filter first"),
        )
    try:
        if len(data) + _size(path.parent) > MOST_IN_ALL:
            raise BadInput.because(
                say("the export directory is full"), say("ask whoever runs this server to clear it")
            )
        _replace(path, data)
    except OSError as error:
        raise BadInput.because(
            say("{path} cannot be written: {reason}", path=path.name, reason=error.strerror or "?"),
            say("ask whoever runs this server"),
        ) from error


def _replace(path: Path, data: bytes) -> None:
    # a name of its own for every session; O_EXCL follows no link that lies in wait there
    aside = path.with_name(f".{os.getpid()}.part")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _size(folder: Path) -> int:
    """Bytes of the files in `folder`."""
    total = 0
    for entry in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # pruned meanwhile
            total += entry.lstat().st_size
    return total


def _shown(name: str) -> str:
    """A name for a message: what would steer the terminal replaced, and not too long."""
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
