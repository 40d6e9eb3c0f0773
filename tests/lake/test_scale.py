"""A little of `make bench-scale`: provinces load side by side; the bench sees what goes wrong."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from bench.national import Size
from bench.provinces import Country, Mixed
from bench.scale_loads import proved
from bench.scale_readers import mixed
from bench.servers import Postgres
from tests.support import REPOSITORY, Warehouse
from warehouse.intake import LoadOptions, load
from warehouse.queries import Reader, standings

_SIZE = Size(communes=6, criteria=2, years=2, provinces=2)


@pytest.fixture
def country(tmp_path: Path) -> Country:
    """Two provinces with three units each; there is one load of each."""
    return Country(tmp_path / "files", _SIZE, loads=2)


@pytest.fixture
def warehouse(country: Country, tmp_path: Path) -> Warehouse:
    """The country's first load, and the load of its first province."""
    made = Warehouse(tmp_path)
    load(made.store, [str(file) for file in country.beginning()], LoadOptions())
    load(made.store, [str(country.file(0, 1))], LoadOptions(replace=True))
    return made


def test_provinces_on_both_stores(server: Postgres) -> None:
    """In a process of its own, as it forks: two loaders and two readers, nothing wrong."""
    size = ("--communes", "68", "--criteria", "3", "--pause", "0.1")
    many = ("--loaders", "2", "--loads", "4", "--readers", "2", "--delay", "0.1")
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", *size, *many],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert [row[:2] for row in rows] == [["directory", "2"], ["lake", "2"]]
    assert {row[-1] for row in rows} == {"0"}


def test_a_score_or_a_load_that_is_lost_is_seen(country: Country, warehouse: Warehouse) -> None:
    location = warehouse.store.location
    right = proved(location, country, {0: 1}, loads=1)
    assert right.wrong == ()
    assert right.states == {2: country.file(0, 1).name}
    lost = proved(location, country, {0: 1, 1: 1}, loads=2).wrong
    assert lost == (
        "scores: 12 rows differ",
        "totals and ranks: 6 rows differ",
        "2 loads in the history, 3 were made",
    )


def test_an_answer_that_mixes_two_states_is_seen(country: Country, warehouse: Warehouse) -> None:
    with Reader(warehouse.store, 1) as before, Reader(warehouse.store) as after:
        year = _SIZE.last_year
        old, new = standings(before, year), standings(after, year)
    first, second = new[:3], new[3:]
    assert country.edition_shown(0, first) == 1
    assert country.edition_shown(1, second) == 0
    ranked = dataclasses.replace(first[0], rank=3)
    for rows in (old[:1] + first[1:], first[:2], [ranked, *first[1:]], second):
        with pytest.raises(Mixed):
            country.edition_shown(0, rows)


def test_a_state_that_was_shown_under_anothers_number_is_seen(country: Country) -> None:
    states = {2: country.file(0, 1).name, 3: country.file(1, 1).name}
    right = [(1, ((0, 0), (1, 0))), (2, ((0, 1), (1, 0))), (3, ((1, 1),))]
    assert mixed(right, country, states) == []
    assert len(mixed([(2, ((0, 1), (1, 1))), (3, ((0, 0),))], country, states)) == 2
