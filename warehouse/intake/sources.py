"""Step 1: the bytes of a file, with the name and fingerprint by which it is remembered."""

from __future__ import annotations

import hashlib
import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from warehouse.errors import Problem
from warehouse.intake.folders import files_of, readable
from warehouse.messages import say

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file. file_no counts from 1 in the order given; sha256 is hexadecimal.

    name: the file's own; of a file in a folder with the folder's: '2023/diem.csv'
    path: where it was read, None for standard input
    """

    file_no: int
    name: str
    data: bytes
    sha256: str
    path: Path | None = None

    @property
    def year(self) -> int | None:
        """The only year that the file's name states, if it states just one; a name without any
        leaves it to the folder."""
        name = PurePosixPath(self.name)
        for part in (name.name, *(folder.name for folder in name.parents)):
            if years := set(_YEAR.findall(part)):
                return int(years.pop()) if len(years) == 1 else None
        return None


def read_sources(paths: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Read every file; '-' is standard input, a folder stands for the files in it and below.

    What cannot be read or is given twice is an error; what else a folder holds, a warning.
    """
    problems: list[Problem] = []
    files: list[tuple[str, Path | None]] = []  # name, place
    for path in paths:
        if path == "-":
            files.append((_STDIN, None))
        elif Path(path).is_dir():
            found, said = files_of(path)
            files += found
            problems += said
        else:
            files.append((readable(Path(path).name), Path(path)))
    sources: list[Source] = []
    places: dict[Path | None, str] = {}
    for number, (name, path_) in enumerate(files, start=1):
        place = path_.resolve() if path_ else None
        if place in places:
            problems.append(_twice(name, places[place]))
            continue
        places[place] = name
        read = _read(number, name, path_)
        if isinstance(read, Source):
            problems += _copies(read, sources)
            sources.append(read)
        else:
            problems.append(read)
    return sources, problems


def _read(number: int, name: str, path: Path | None) -> Source | Problem:
    try:
        if path is None:
            data = sys.stdin.buffer.read()
        elif stat.S_ISREG(path.stat().st_mode):
            data = path.read_bytes()
        else:  # reading a pipe or a device may never end
            return Problem(
                say("this is not a regular file"),
                say("save it as a file, or give - to read standard input"),
                name,
            )
    except OSError as error:
        return _unreadable(str(path or name), error)
    if not data or data.isspace():
        return Problem(say("the file is empty"), say("export it again and load that"), file=name)
    return Source(number, name, data, hashlib.sha256(data).hexdigest(), path)


def _twice(name: str, before: str) -> Problem:
    if name == before == _STDIN:
        return Problem(say("standard input can be read only once"), say("give - once"), name)
    return Problem(
        say("this is the same file as {other}", other=before), say("give it only once"), name
    )


def _copies(source: Source, others: Sequence[Source]) -> list[Problem]:
    """The same bytes under two names: an error, unless the names state different years."""
    same = [other for other in others if other.sha256 == source.sha256]
    if not same:
        return []
    as_much = next((other for other in same if other.year == source.year), None)
    return [
        Problem(
            say("the content is the same as that of {other}", other=(as_much or same[0]).name),
            say("give it only once")
            if as_much
            else say("make sure that each is the file of its year"),
            source.name,
            severity="error" if as_much else "warning",
        )
    ]


def _unreadable(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(
            say("there is no such file"), say("check the name and the folder"), file=path
        )
    return Problem(
        say("the file cannot be read: {reason}", reason=error.strerror or "?"),
        say("check its permissions"),
        file=path,
    )
