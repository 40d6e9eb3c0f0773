"""Lakes for tests: a PostgreSQL that all of them share, a database and a directory each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Postgres, Storage, postgres, storage


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


@pytest.fixture(scope="session")
def objects() -> Iterator[Storage]:
    """One S3 storage for all tests of this process."""
    with storage() as running:
        yield running


@pytest.fixture
def keys(objects: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of that storage in the environment, as users give them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key-of-the-test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-of-the-test")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", objects.url)


@pytest.fixture
def s3_lake(server: Postgres, objects: Storage, keys: None, tmp_path: Path) -> Iterator[Lake]:
    """A new lake whose data lies in an S3 storage."""
    yield Lake(tmp_path, server.database(), objects.bucket())
    objects.failing = objects.failed = 0
    objects.late = 0
