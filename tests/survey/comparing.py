"""Answers of two engines as something that is equal only when every digit is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, int]:
    """How often each row is there, its cells written with their types: a decimal with as many
    decimals as it has, a whole number as one; the names of the columns are a row, too."""
    return Counter([repr(tuple(columns)), *(repr(tuple(row)) for row in rows)])
