"""The database in memory on which the analyses are proved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sql.rows import Rows


@pytest.fixture(scope="module")
def db() -> Iterator[Rows]:
    """One a module; whoever fills it clears it first."""
    rows = Rows()
    yield rows
    rows.close()
