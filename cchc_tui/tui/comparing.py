"""What the screen that puts communes side by side needs. Knows no toolkit, as answers.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_tui.tui import renewal
from cchc_tui.tui.answers import MOST_COMPARED, pick_year, short_names
from cchc_tui.tui.places import Standpoint
from warehouse import queries
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import ComparedCriterion, Profile, Reader, Standing, Year


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some communes of one year and group, criterion by criterion.

    short_names: of the communes without their kind, where no two are called so
    others: who else there is in the group, by rank
    """

    at: Year
    profiles: tuple[Profile, ...]
    short_names: tuple[str, ...]
    criteria: tuple[ComparedCriterion, ...]
    others: tuple[Standing, ...]

    @property
    def communes(self) -> tuple[int, ...]:
        """Who is compared (commune_id)."""
        return tuple(profile.total.commune_id for profile in self.profiles)


def first_comparison(reader: Reader, at: Standpoint) -> Comparison:
    """The marked communes; where fewer than two are, with their neighbours by rank.

    Raises BadInput where the group has only one commune.
    """
    order = [row.commune_id for row in queries.standings(reader, at.year, None, at.group)]
    wanted = [commune for commune in at.marked if commune in order]
    if len(wanted) < 2 and at.commune_id in order and at.commune_id not in wanted:
        wanted.append(at.commune_id)
    if len(wanted) < 2:
        wanted += _neighbours(order, wanted[0] if wanted else None)[: 2 - len(wanted)]
    if len(wanted) < 2:
        raise BadInput.because(
            say("one commune cannot be compared"), say("name two or more communes")
        )
    return comparison(reader, at.year, at.group, wanted[:MOST_COMPARED])


def _neighbours(order: Sequence[int], commune: int | None) -> list[int]:
    """The communes nearest to one in an order, the one above it first; without one, the first."""
    if commune is None:
        return list(order)
    index = order.index(commune)
    return [*order[max(index - 1, 0) : index], *order[index + 1 :]]


def comparison(reader: Reader, year: int, group: str, communes: Sequence[int]) -> Comparison:
    """These communes in a year. Raises BadInput where one of them has no figures then."""
    profiles = tuple(queries.profile(reader, commune, year) for commune in communes)
    standings = queries.standings(reader, year, None, group)
    names = short_names(reader, [profile.total for profile in profiles])
    return Comparison(
        at=pick_year(queries.years(reader), year, group),
        profiles=profiles,
        short_names=tuple(names[commune] for commune in communes),
        criteria=queries.side_by_side(profiles),
        others=tuple(row for row in standings if row.commune_id not in communes),
    )


def renewed(reader: Reader, old: Comparison) -> Comparison:
    """The same communes and year once more. Raises BadInput where they are not there any more."""
    communes = [renewal.same_commune(reader, profile.total) for profile in old.profiles]
    return comparison(reader, old.at.year, old.at.group, communes)
