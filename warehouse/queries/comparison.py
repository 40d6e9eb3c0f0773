"""Several communes criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from warehouse.queries.answers import Profile, ProfileRow


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """One criterion: a row for each commune, in the order of the communes; None where the
    commune is not scored by it."""

    rows: tuple[ProfileRow | None, ...]

    @property
    def node(self) -> ProfileRow:
        """The row that code, name and maximum are told by."""
        return next(row for row in self.rows if row is not None)

    @property
    def spread(self) -> Decimal | None:
        """Points between the best and the last of them; None unless all have a score."""
        scores = [row.score for row in self.rows if row is not None and row.score is not None]
        return max(scores) - min(scores) if len(scores) == len(self.rows) else None


def side_by_side(profiles: Sequence[Profile]) -> tuple[ComparedCriterion, ...]:
    """The criteria of all these communes, in the order of their trees."""
    by_code = [{row.code: row for row in one.criteria} for one in profiles]
    codes = dict.fromkeys(code for rows in by_code for code in rows)
    return tuple(ComparedCriterion(tuple(rows.get(code) for rows in by_code)) for code in codes)
