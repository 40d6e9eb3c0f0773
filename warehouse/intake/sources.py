"""Step 1: the bytes of a file, with the name and fingerprint by which it is remembered."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import Problem
from warehouse.messages import say

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. file_no counts from 1 in the order given; sha256 is hexadecimal."""

    file_no: int
    name: str
    data: bytes
    sha256: str

    @property
    def year(self) -> int | None:
        """The only year that the file's name states, if it states just one."""
        years = set(_YEAR.findall(self.name))
        return int(years.pop()) if len(years) == 1 else None


def read_sources(paths: list[str]) -> tuple[list[Source], list[Problem]]:
    """Read every file; '-' is standard input. What cannot be read is a problem."""
    sources, problems = [], []
    for number, path in enumerate(paths, start=1):
        try:
            name, data = _read(path)
        except OSError as error:
            problems.append(_unreadable(path, error))
            continue
        if not data.strip():
            problems.append(
                Problem(say("the file is empty"), say("export it again and load that"), file=name)
            )
            continue
        sources.append(Source(number, name, data, hashlib.sha256(data).hexdigest()))
    return sources, problems


def _read(path: str) -> tuple[str, bytes]:
    if path == "-":
        return "stdin", sys.stdin.buffer.read()
    return Path(path).name, Path(path).read_bytes()


def _unreadable(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(
            say("there is no such file"), say("check the name and the folder"), file=path
        )
    if isinstance(error, IsADirectoryError):
        return Problem(
            say("this is a folder"), say("name the files in it, such as {example}",
            example=f"{path.rstrip('/')}/*.csv"), file=path,
        )  # fmt: skip
    return Problem(
        say("the file cannot be read: {reason}", reason=error.strerror or "?"),
        say("check its permissions"),
        file=path,
    )
