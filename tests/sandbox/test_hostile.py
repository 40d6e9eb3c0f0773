"""Nothing gets out of the sandbox: not a byte to the disk, not a path to the answer."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cchc_tui.i18n import translate
from tests.sandbox.bombs import BOMBS
from tests.sandbox.hostile import REFUSED
from tests.sandbox.tricks import TRICKS
from tests.support import Warehouse
from warehouse.errors import BadInput
from warehouse.sandbox import Limits, ask, child
from warehouse.sandbox.parent import REASONS
from warehouse.sandbox.statement import Refused, examine

_SECONDS = 1.0
_MEGABYTES = 128
_OWN = 220  # megabytes that Python and the engine take before the statement does
# Those that aim at how a text is read, and every third of those that aim at what it does.
WHOLE_WAY = (*TRICKS, *[text for text in REFUSED if text not in TRICKS][::3])
# Ask one after the other and say how large the largest child was.
_ASK_ALL = """
import json, resource, sys
from pathlib import Path
from warehouse.errors import BadInput
from warehouse.sandbox import Limits, ask
given = json.load(sys.stdin)
for sql in given["statements"]:
    try:
        answer = ask(Path(given["file"]), sql, Limits(**given["limits"]))
        print(f"answered, {len(answer.rows)} rows, truncated {answer.truncated}")
    except BadInput as refusal:
        print(f"refused: {refusal.what}")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _listing(warehouse: Warehouse) -> list[tuple[str, int, int]]:
    """Every entry around the warehouse with its size and its time."""
    return sorted(
        (str(path), path.stat().st_size, path.stat().st_mtime_ns)
        for path in warehouse.folder.rglob("*")
    )


def _secrets(warehouse: Warehouse) -> list[str]:
    """What no answer may show: where the warehouse and the program lie, whose they are."""
    places = [warehouse.folder, Path(sys.prefix), Path.cwd(), Path.home()]
    names = [socket.gethostname(), getpass.getuser()]
    return [str(place) for place in places] + [name for name in names if len(name) > 5]


def _id(statement: str) -> str:
    return ascii(statement[:50])


@pytest.fixture(scope="module")
def engine(sample: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    """The child's connection, in this process."""
    file = str(sample.store.snapshot_file(sample.store.current()))
    with contextlib.closing(child._connect(file, _MEGABYTES)) as connection:
        yield connection


@pytest.mark.parametrize("statement", [text for text in REFUSED if text not in TRICKS], ids=_id)
def test_its_tree_is_refused(engine: duckdb.DuckDBPyConnection, statement: str) -> None:
    """All of them, where it costs no process; what follows goes the whole way."""
    with pytest.raises(Refused) as caught:
        examine(engine, statement)
    assert caught.value.kind in REASONS


@pytest.mark.parametrize("statement", WHOLE_WAY, ids=_id)
def test_it_is_refused_and_nothing_is_told(sample: Warehouse, statement: str) -> None:
    before = _listing(sample)
    file = sample.store.snapshot_file(sample.store.current())
    with pytest.raises(BadInput) as caught:
        ask(file, statement, Limits(seconds=20))
    said = f"{translate(caught.value.what)} {translate(caught.value.fix)}"
    assert said.isprintable()
    assert not [secret for secret in _secrets(sample) if secret in said]
    assert _listing(sample) == before


def test_bombs_end_at_their_limits(sample: Warehouse, child_environment: dict[str, str]) -> None:
    before = _listing(sample)
    file = str(sample.store.snapshot_file(sample.store.current()))
    limits = {"seconds": _SECONDS, "megabytes": _MEGABYTES, "rows": 1000, "answer_mb": 4}
    done = subprocess.run(
        [sys.executable, "-c", _ASK_ALL],
        input=json.dumps({"file": file, "statements": BOMBS, "limits": limits}).encode(),
        env=child_environment, capture_output=True, check=False, timeout=len(BOMBS) * 5,
    )  # fmt: skip
    assert done.stderr == b""
    *outcomes, largest = done.stdout.decode().splitlines()
    assert len(outcomes) == len(BOMBS)
    assert int(largest) / 1024 < _MEGABYTES + _OWN
    for statement, outcome in zip(BOMBS, outcomes, strict=True):
        assert outcome.startswith("refused: ") or outcome.endswith("truncated True"), statement
    assert _listing(sample) == before


def test_an_answer_larger_than_the_limit_is_no_answer(sample: Warehouse) -> None:
    file = sample.store.snapshot_file(sample.store.current())
    with pytest.raises(BadInput, match="larger than 1 MB"):
        ask(file, "SELECT repeat('x', 1000) FROM range(10000)", Limits(answer_mb=1))


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(set(REFUSED)) == len(REFUSED) > 320
    assert len(WHOLE_WAY) > 120
    assert len(set(BOMBS)) == len(BOMBS)


def test_the_child_sees_nothing_of_the_users_environment(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A module that would be found by way of the environment or the directory is not run."""
    mark = tmp_path / "ran"
    for name in ("sitecustomize", "usercustomize", "duckdb", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    monkeypatch.setenv("PYTHONUSERBASE", str(tmp_path))
    monkeypatch.setenv("DUCKDB_NO_THREADS", "x")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".duckdbrc").write_text(".shell id\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    file = sample.store.snapshot_file(sample.store.current())
    assert ask(Path(os.path.relpath(file)), "SELECT 1 AS a").rows == ((1,),)
    assert not mark.exists()
