"""A commune's criteria by code: what belongs to what. Knows no toolkit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warehouse.queries import ProfileRow


class CriteriaTree:
    """The criteria of one year; a code's prefix says nothing of its parent."""

    def __init__(self, rows: Iterable[ProfileRow] = ()) -> None:
        self._rows = {row.code: row for row in rows}

    def get(self, code: str) -> ProfileRow | None:
        """The criterion with this code; None where there is none."""
        return self._rows.get(code)

    def above(self, code: str) -> Iterator[str]:
        """What a criterion is part of, the nearest first."""
        while (row := self._rows.get(code)) and row.parent in self._rows:
            code = row.parent
            yield code

    def domain_of(self, code: str) -> str:
        """The domain that a criterion counts to."""
        return [code, *self.above(code)][-1]

    def near(self, code: str) -> Iterator[str]:
        """The criterion, its parts, and then what it is part of."""
        yield code
        yield from (other for other in self._rows if code in self.above(other))
        yield from self.above(code)
