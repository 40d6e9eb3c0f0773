"""What a folder stands for when it is given to be loaded: the tables in it and below."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from warehouse.errors import Problem
from warehouse.messages import say

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
_NAMED = 5  # files that a warning names


def files_of(folder: str) -> tuple[list[tuple[str, Path | None]], list[Problem]]:
    """(name, path) of every file with an ending that is read, ordered by name; and what to say.

    A name starts with the folder's own: '2023/xa/diem.csv'. Hidden files and the lock files of
    office programs are passed over, links to folders are not followed, other files are a warning.
    """
    top = Path(folder)
    label = readable(top.name if top.name not in ("", "..") else top.resolve().name)
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        problems.append(
            Problem(
                say("the folder cannot be read: {reason}", reason=error.strerror or "?"),
                say("check its permissions"),
                readable(error.filename or folder),
            )
        )

    paths: list[Path] = []
    for place, folders, names in os.walk(top, onerror=note):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(place) / name for name in names + links if not name.startswith((".", "~$"))]
    named = sorted((_name(label, path.relative_to(top)), path) for path in paths)
    tables = [(name, path) for name, path in named if path.name.lower().endswith(ENDINGS)]
    others = [name for name, path in named if not path.name.lower().endswith(ENDINGS)]
    if others:
        problems.append(_passed_over(label, others))
    if not tables and not any(problem.severity == "error" for problem in problems):
        problems.append(
            Problem(
                say("there is no table in this folder"),
                say("put files into it that end in {endings}", endings=", ".join(ENDINGS)),
                label or folder,
            )
        )
    return [*tables], problems


def _name(label: str, path: Path) -> str:
    return "/".join(filter(None, (label, readable(path.as_posix()))))


def _passed_over(label: str, names: list[str]) -> Problem:
    """One warning for all files that are of another kind."""
    shown = [name.partition("/")[2] for name in names[:_NAMED]]
    more = ["…"] if len(names) > _NAMED else []
    return Problem(
        say("files of another kind are not read ({count}): {names}", count=len(names),
            names=", ".join(shown + more)),
        say("to load one of them, give it by its name"),
        label,
        severity="warning",
    )  # fmt: skip


def readable(name: str) -> str:
    """A file's name as text: NFC, with what is no UTF-8 replaced."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text)
