"""The real servers of bench/servers.py for tests, which are skipped where one is not installed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TypeVar

import pytest

from bench import servers
from bench.servers import Absent, Postgres, Storage, free_port

__all__ = ["Postgres", "Storage", "free_port", "postgres", "storage"]

Server = TypeVar("Server")


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL; skips where none is installed."""
    with _or_skip(servers.postgres()) as running:
        yield running


@contextlib.contextmanager
def storage() -> Iterator[Storage]:
    """A running S3 storage; skips where moto is not installed."""
    with _or_skip(servers.storage()) as running:
        yield running


@contextlib.contextmanager
def _or_skip(server: contextlib.AbstractContextManager[Server]) -> Iterator[Server]:
    with contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(server)
        except Absent as error:
            pytest.skip(str(error))
        yield running
