"""The statements that a user ran, kept in the state directory of that user."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from pathlib import Path

MOST = 200  # statements that are kept
_SLACK = 50  # more than that many too many, and the file is written anew


def default_file() -> Path:
    """Where a user's statements are kept."""
    import platformdirs

    return Path(platformdirs.user_state_dir("cchc-tui", appauthor=False)) / "sql_history.jsonl"


class History:
    """Statements, the oldest first; each is there once, at its latest place.

    Several sessions of one user share a file: every statement is one line of JSON, added under a
    lock. Where the file cannot be read or written, what was asked in this session is all there is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._statements: list[str] | None = None

    @property
    def statements(self) -> tuple[str, ...]:
        """All of them; read when they are wanted first."""
        return tuple(self._known())

    def add(self, sql: str) -> None:
        """Keep a statement that was run."""
        known = self._known()
        if sql in known:
            known.remove(sql)
        known.append(sql)
        with contextlib.suppress(OSError):
            self._write(sql)

    def _known(self) -> list[str]:
        if self._statements is None:
            self._statements = []
            with contextlib.suppress(OSError):
                self._statements = _read(self._file.read_text(encoding="utf-8"))
        return self._statements

    def _write(self, sql: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # what somebody asks may be nobody else's business
        handle = os.open(self._file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "r+", encoding="utf-8", errors="replace") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            lines = stream.readlines()
            if len(lines) > MOST + _SLACK:
                kept = _read("".join(lines))
                stream.truncate(0)
                stream.writelines(_line(statement) for statement in kept)
            stream.write(_line(sql))


def _line(sql: str) -> str:
    return json.dumps(sql, ensure_ascii=False) + "\n"


def _read(text: str) -> list[str]:
    """The statements of a file; lines that are none are passed over."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        with contextlib.suppress(ValueError):
            sql = json.loads(line)
            if isinstance(sql, str):
                found.pop(sql, None)
                found[sql] = None
    return list(found)[-MOST:]
