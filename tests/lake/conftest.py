"""Lakes for tests: a PostgreSQL that all of them share, a database and a directory each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Postgres, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """One PostgreSQL for all tests of this process; skips without the extra `lake`."""
    pytest.importorskip("duckdb_extension_ducklake", reason="the extra “lake” is not installed")
    with postgres() as running:
        yield running


@pytest.fixture
def lake(server: Postgres, tmp_path: Path) -> Lake:
    """A new lake with nothing in it; its data lies in a directory."""
    return Lake(tmp_path, server.database(), str(tmp_path / "data"))
