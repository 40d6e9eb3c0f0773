"""The named files of sql/: the only place where the meaning of the numbers is written."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# In a wheel sql/ lies inside the package; in a checkout beside it.
ROOT = _HERE / "_sql" if (_HERE / "_sql").is_dir() else _HERE.parent / "sql"

_WORD = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the files in one folder of sql/, sorted, without '.sql'."""
    return tuple(sorted(path.stem for path in (ROOT / folder).glob("*.sql")))


@cache
def text(folder: str, name: str) -> str:
    """The text of sql/<folder>/<name>.sql."""
    return (ROOT / folder / f"{name}.sql").read_text(encoding="utf-8")


def header(folder: str, name: str) -> list[str]:
    """The opening comment's lines, without the dashes."""
    lines = []
    for line in text(folder, name).splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return lines


def is_materialised(view: str) -> bool:
    """True when the view's first line says that it is stored as a table on publishing."""
    return _marks(view)[0] == "materialised"


def looks_back(view: str) -> bool:
    """True when the view's first line says that a year's rows follow from the year before, too."""
    return "looks back" in _marks(view)


def _marks(view: str) -> list[str]:
    return [mark.strip() for mark in header("views", view)[0].split(",")]


@cache
def fingerprint() -> str:
    """SHA-256 of everything that gives stored results and views their meaning."""
    digest = hashlib.sha256()
    for view in names("views"):
        digest.update(f"{view}\0{text('views', view)}\0".encode())
    return digest.hexdigest()


@cache
def views_in_order() -> tuple[str, ...]:
    """All views, each after those that it reads."""
    return _ordered("views")


@cache
def survey_views() -> tuple[str, ...]:
    """All files of sql/survey, each after those that it reads."""
    return _ordered("survey")


def _ordered(folder: str) -> tuple[str, ...]:
    """The same order in every process: a set has another one in each."""
    reads = {view: sorted(needed) for view, needed in sorted(_reads(folder).items())}
    return tuple(TopologicalSorter(reads).static_order())


@cache
def views_behind(views: tuple[str, ...]) -> tuple[str, ...]:
    """Some views and all that they read, each after those that it reads."""
    reads, needed = _reads("views"), set[str]()
    wanted = list(views)
    while wanted:
        view = wanted.pop()
        needed.add(view)
        wanted += reads[view] - needed
    return tuple(view for view in views_in_order() if view in needed)


def _reads(folder: str) -> dict[str, set[str]]:
    """view -> the views of its folder that it reads."""
    known = set(names(folder))
    return {view: known.intersection(_WORD.findall(text(folder, view))) for view in known}
