"""The database in memory on which the views are proved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sql.rows import Rows


@pytest.fixture(scope="module")
def _database() -> Iterator[Rows]:
    database = Rows()
    yield database
    database.close()


@pytest.fixture
def db(_database: Rows) -> Rows:
    """An empty database: one a module, cleared for every test."""
    _database.clear()
    return _database
