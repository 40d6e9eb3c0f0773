"""Parameters of questions as literals: exact, harmless, and without importing anything."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import REPOSITORY, Warehouse
from warehouse.queries.binding import bound, literal

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.decimals(-(10**5), 10**5, places=4),
)


@given(VALUES)
def test_the_engine_reads_back_what_was_written(value: object) -> None:
    with duckdb.connect() as connection:
        ((read,),) = connection.execute(f"SELECT {literal(value)}").fetchall()
    assert read == value


def test_only_parameters_are_replaced() -> None:
    sql = "SELECT '$a', \"$a\", $a -- $a\n, $ab FROM t WHERE x = $a"
    assert bound(sql, {"a": "x'\n--", "ab": 2}) == (
        "SELECT '$a', \"$a\", 'x''\n--' -- $a\n, 2 FROM t WHERE x = 'x''\n--'"
    )


@pytest.mark.parametrize("value", [1.5, b"x", object(), "a\0b", Decimal("NaN"), [1]])
def test_what_is_no_parameter_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        bound("SELECT $a", {"a": value})


def test_a_forgotten_parameter_is_an_error() -> None:
    with pytest.raises(KeyError):
        bound("SELECT $a", {"b": 1})


def test_questions_import_neither_numpy_nor_pandas(sample: Warehouse) -> None:
    """Where they are installed, the engine's own binding would."""
    program = (
        "import sys\n"
        "from warehouse.queries import Reader, standings\n"
        "from warehouse.store import open_store\n"
        "with Reader(open_store(sys.argv[1])) as reader:\n"
        "    assert standings(reader, 2023, '1')\n"
        "assert not {'numpy', 'pandas'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", program, sample.store.location]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
