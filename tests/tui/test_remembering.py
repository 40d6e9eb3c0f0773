"""What is remembered is what would be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_tui.tui.asking import answers, comparing, trending
from cchc_tui.tui.asking.remembering import RememberingReader
from cchc_tui.tui.asking.source import Source
from tests.tui import sample
from warehouse import queries
from warehouse.errors import WarehouseError
from warehouse.queries import Reader
from warehouse.store import Store


class Counting(RememberingReader):
    """Counts what is really read."""

    read: list[str]

    def _cursor(self) -> Any:
        self.read.append("")
        return super()._cursor()


@pytest.fixture
def readers(grouped: Store) -> Iterator[tuple[Counting, Reader]]:
    """One that remembers and one that does not."""
    Counting.read = []
    with Counting(grouped) as remembering, Reader(grouped) as plain:
        yield remembering, plain


def test_screens_get_the_same_from_both(readers: tuple[Counting, Reader]) -> None:
    """Whatever was asked before: other years, other groups, criteria, single units."""
    remembering, plain = readers
    for year in (2023, 2022, 2023):
        for group in ("xã", "phường"):
            assert answers.board(remembering, year, group) == answers.board(plain, year, group)
            assert trending.trends(remembering, year, group) == trending.trends(plain, year, group)
            for code in (None, "8"):
                asked = (year, code, group)
                assert queries.standings(remembering, *asked) == queries.standings(plain, *asked)
            for commune in (1, 5, 14):
                assert answers.commune_year(remembering, commune, year) == answers.commune_year(
                    plain, commune, year
                )
        communes = (5, 2)
        assert comparing.comparison(remembering, year, "xã", communes) == comparing.comparison(
            plain, year, "xã", communes
        )


def test_a_second_screen_of_the_same_group_reads_little(readers: tuple[Counting, Reader]) -> None:
    remembering, _ = readers
    answers.board(remembering, 2023, "xã")
    remembering.read.clear()
    trending.trends(remembering, 2023, "xã")
    assert len(remembering.read) == 1  # the names
    remembering.read.clear()
    trending.trends(remembering, 2023, "xã")
    queries.total_of(remembering, 5, 2023)
    assert not remembering.read


def test_an_answer_belongs_to_who_asked(readers: tuple[Counting, Reader]) -> None:
    remembering, _ = readers
    first = queries.standings(remembering, 2023, None, "xã")
    kept = list(first)
    first.clear()
    assert queries.standings(remembering, 2023, None, "xã") == kept


def test_what_the_engine_keeps_is_freed_between_two_questions(grouped: Store) -> None:
    """The file is closed once much was asked, never under a question that is under way."""
    source = Source(grouped, RememberingReader(grouped))
    try:
        with source.reading() as reader:
            before = reader.rows("profile", year=2023, commune_id=5)
            connection = reader._connection
            while not reader.is_worn:
                queries.criteria(reader, 2023, "xã")
            with source.reading() as another:
                assert another is reader
            assert queries.criteria(reader, 2023, "xã")
            assert reader._connection is connection
        assert not reader.is_worn
        with source.reading() as reader:
            assert reader.rows("profile", year=2023, commune_id=5) == before
            assert reader._connection is not connection
    finally:
        source.close()


def test_a_file_that_is_away_after_a_rest_is_missed_until_it_is_back(tmp_path: Path) -> None:
    with RememberingReader(sample.make(tmp_path)) as reader:
        (file,) = (tmp_path / "snapshots").glob("*.duckdb")
        before = queries.criteria(reader, 2023, "")
        reader.rest()
        file.rename(tmp_path / "away")
        with pytest.raises(WarehouseError):
            queries.criteria(reader, 2023, "")
        (tmp_path / "away").rename(file)
        assert queries.criteria(reader, 2023, "") == before
