"""What the interpreter does while a test looks: files opened for writing, programs, sockets."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

# Events of the interpreter's audit (PEP 578) by which something gets out of the process.
_LEAVING = (
    "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile",
    "subprocess.Popen", "pty.spawn", "webbrowser.open", "socket.connect", "socket.bind",
    "os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.putenv", "shutil.copyfile", "shutil.move", "shutil.rmtree", "tempfile.mkstemp",
    "tempfile.mkdtemp", "ctypes.dlopen", "os.kill", "sqlite3.connect", "syslog.syslog",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_records: list[list[str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _records:
        return
    if event == "open":
        path, _, flags = arguments
        named = isinstance(path, str | bytes | os.PathLike)  # else it was opened before
        if named and isinstance(flags, int) and flags & _WRITING and path != os.devnull:
            _records[-1].append(f"open {path}")
    elif event in _LEAVING:
        _records[-1].append(f"{event} {arguments[0] if arguments else ''}")


sys.addaudithook(_hook)


@contextlib.contextmanager
def watching() -> Iterator[list[str]]:
    """The list of what leaves the process until the end of the block."""
    record: list[str] = []
    _records.append(record)
    try:
        yield record
    finally:
        _records.remove(record)
