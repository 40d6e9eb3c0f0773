"""The corpus of bad files: refused at the right place with the right words, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.bad import CASES
from tests.intake.bad.case import Bad, Content, known_files
from tests.intake.unchanged import state_of
from tests.support import Result, Warehouse, tidy

LINE = re.compile(r"^(?:(?P<place>[^:]+:\d+:\d+)|cchc-tui): (?P<says>.*)$")
LONGEST = 2000  # characters of a line: a cell of ten megabytes is not shown whole


def test_there_are_hundreds_of_them() -> None:
    assert len(CASES) >= 300


class Grounds:
    """The warehouses that the cases speak of. Every load into them is refused, so that all cases
    share them; one that was written to all the same is made anew for the next case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Warehouse] = {}
        self._first: dict[str, dict[str, str]] = {}

    def of(self, name: str) -> Warehouse:
        """The warehouse 'known', 'other' or 'empty'."""
        if name not in self._made:
            warehouse = self._made[name] = Warehouse(self._folder / f"{name}{len(self._first)}")
            if name == "known":
                warehouse.load(known_files())
            elif name == "other":
                warehouse.load({"truoc-2021.csv": tidy({"Nơi khác": {"1": 5}}, {"1": 10})})
            self._first[str(warehouse.path)] = warehouse.fingerprint()
        return self._made[name]

    def leave(self, name: str) -> None:
        """Use another warehouse of this name from here on."""
        del self._made[name]

    def check(self) -> None:
        """Byte for byte what they were."""
        for warehouse in self._made.values():
            assert warehouse.fingerprint() == self._first[str(warehouse.path)]


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    made = Grounds(tmp_path_factory.mktemp("corpus"))
    yield made
    made.check()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_bad_file_is_refused_at_its_place(grounds: Grounds, tmp_path: Path, case: Bad) -> None:
    warehouse = grounds.of(case.on)
    before = state_of(warehouse)
    result = warehouse.run("load", *case.options, *written(tmp_path, case))
    if state_of(warehouse) != before:
        grounds.leave(case.on)
        pytest.fail(f"the warehouse was written to: {result.text}")
    lines = refused(result, tmp_path)
    there = [says for place, says in lines if _is_at(place, case.place)]
    assert there, f"nothing is said at {case.place}: {lines}"
    assert any(re.search(case.says, says) for says in there)


def _is_at(place: str, expected: str) -> bool:
    """True for the very place; an expected place that ends with a colon is a beginning."""
    return place == expected or (expected.endswith(":") and place.startswith(expected))


def refused(result: Result, folder: Path) -> list[tuple[str, str]]:
    """(file:row:column, the rest) of every line of a refusal; the place of what stands in no
    file is ''. A path as it was given is shortened to the part below `folder`."""
    assert result.status == 2, result.err.decode()
    assert result.out == b""
    assert b"Traceback" not in result.err
    found = []
    for line in result.errors:
        assert len(line) < LONGEST
        match = LINE.match(line.replace(f"{folder}/", ""))
        assert match, line
        found.append((match["place"] or "", match["says"]))
    assert found
    return found


def written(folder: Path, case: Bad) -> list[str]:
    """Write the files; the paths to load: a folder where files lie in one."""
    paths = {}
    for name, content in case.files.items():
        _write(folder / name, name, content)
        paths[str(folder / name.split("/")[0])] = True
    return list(paths)


def _write(path: Path, name: str, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir(exist_ok=True)
    elif isinstance(content, str) and content.startswith("->"):
        path.symlink_to(content.removeprefix("->"))
    elif content is not None:
        made = content() if callable(content) else content
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))
