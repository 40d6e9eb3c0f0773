"""Why a commune's points and rank changed since the year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from warehouse.analysis.answers import Change, ChangeTotals, DomainChange, LeafChange, Past
from warehouse.analysis.rank_moves import rank_moves
from warehouse.analysis.standpoint import read_rule
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import Reader, Standing, framework_changes, total_of


def change(reader: Reader, commune_id: int, year: int) -> Change:
    """The ledgers of one commune: points leaf by leaf, domains, rank.

    Raises BadInput when it has no figures that year, or none in the year before and neither has
    any unit that it was made of.
    """
    total = total_of(reader, commune_id, year)
    past = _past(reader, total)
    leaves = tuple(reader.ask(LeafChange, "change_ledger", year=year, commune_id=commune_id))
    rule = read_rule(reader, total.framework_id)
    ranks = rank_moves(reader, total, rule)
    known = total.score is not None
    moved = _sum(leaf.score_change for leaf in leaves) if known else None
    survey = _survey(leaves) if known else None
    whole = added_up("", "", leaves)
    return Change(
        total=total,
        past=past,
        rule=rule,
        score_change=moved,
        comparable=whole.previous_max == total.max_score,
        survey=survey,
        rest=None if moved is None or survey is None else moved - survey,
        framework=whole.framework,
        common=whole.common,
        own=whole.own,
        leaves=leaves,
        domains=_domains(leaves),
        ledger=ranks.ledger,
        cohort=ranks.cohort,
        shares=ranks.shares,
        outside=ranks.outside,
        framework_changes=tuple(framework_changes(reader, year, total.framework_id)),
        previous_score=whole.previous_score,
        previous_max=whole.previous_max,
        rank_note=ranks.note,
    )


def change_totals(reader: Reader, year: int, group: str | None = None) -> list[ChangeTotals]:
    """The change ledgers of all communes of a year, each added up; of one group when asked."""
    return reader.ask(ChangeTotals, "change_totals", year=year, group=group)


def _past(reader: Reader, total: Standing) -> Past:
    rows = reader.rows("unit_pasts", year=total.year, commune_id=total.commune_id)
    if not rows:
        raise BadInput.because(
            say(
                "{commune} has no figures in {year}, nor has any unit that it was made of",
                commune=total.commune,
                year=str(total.year - 1),
            ),
            say("a change needs two years; see which there are with: cchc-tui rank"),
        )
    bases, names, marks = zip(*rows, strict=True)
    return Past(total.year - 1, bases[0], names, next(filter(None, marks), None))


def _domains(leaves: Sequence[LeafChange]) -> tuple[DomainChange, ...]:
    """The ledger by domain; the leaves stand in the domains' order."""
    return tuple(
        added_up(code, name, list(found))
        for (code, name), found in groupby(leaves, lambda leaf: (leaf.domain, leaf.domain_name))
    )


def added_up(code: str, name: str, leaves: Sequence[LeafChange]) -> DomainChange:
    """Some leaves of the ledger added up: a domain, or, without code and name, the whole."""
    return DomainChange(
        code=code,
        name=name,
        survey=all(leaf.kind == "survey" for leaf in leaves),
        score=None if any(map(_lacks_score, leaves)) else _total(x.score for x in leaves),
        max_score=_total(leaf.max_score for leaf in leaves),
        previous_score=(
            None if any(map(_lacks_past, leaves)) else _total(x.previous_score for x in leaves)
        ),
        previous_max=_total(leaf.previous_max for leaf in leaves),
        framework=_sum(leaf.framework for leaf in leaves),
        common=_sum(leaf.common for leaf in leaves),
        own=_sum(leaf.own for leaf in leaves),
        score_change=_sum(leaf.score_change for leaf in leaves),
    )


def _lacks_score(leaf: LeafChange) -> bool:
    return leaf.basis == "gap" and leaf.score is None and bool(leaf.max_score)


def _lacks_past(leaf: LeafChange) -> bool:
    return (
        leaf.basis == "gap"
        and leaf.previous_score is None
        and leaf.previous_code is not None
        and leaf.previous_max != 0
    )


def _survey(leaves: Iterable[LeafChange]) -> Decimal | None:
    """The survey's part of the change; None without a survey, or with a gap in it."""
    surveyed = [leaf.score_change for leaf in leaves if leaf.kind == "survey"]
    return _sum(surveyed) if surveyed else None


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """None when one is not known."""
    known = list(values)
    return None if None in known else _total(known)


def _total(values: Iterable[Decimal | None]) -> Decimal:
    """What is there; a leaf of one year only has nothing in the other."""
    return sum((value for value in values if value is not None), Decimal(0))
