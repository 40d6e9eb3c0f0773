"""Examining texts against the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support import Warehouse
from warehouse.claims import Examination, examine
from warehouse.queries import Reader

Examine = Callable[..., Examination]


@pytest.fixture(scope="module")
def examined(sample: Warehouse) -> Iterator[Examine]:
    """text (and commune, year) -> what the checker says, with the sample."""
    with Reader(sample.store) as reader:
        yield lambda text, **about: examine(reader, text, **about)


def verdicts(found: Examination) -> str:
    """T, F or ? for each claim, in the text's order."""
    return "".join({"true": "T", "false": "F", "unknown": "?"}[c.verdict] for c in found.claims)
