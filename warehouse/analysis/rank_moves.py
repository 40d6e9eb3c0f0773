"""Why the rank changed: who passed whom, what each domain did, and who came or went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from warehouse.analysis.answers import MatchedCohort, Mover, RankLedger, RankShare
from warehouse.analysis.coalitions import MOST_DOMAINS, Player, rank_shares
from warehouse.analysis.places import Board, Rival, Rule
from warehouse.messages import Message, say
from warehouse.queries import Reader, Standing


@dataclass(frozen=True, slots=True)
class Ranked(Mover):
    """sql/queries/rank_moves.sql; place: among equals, for the ordinal rule."""

    place: int


@dataclass(frozen=True, slots=True)
class DomainMove:
    """sql/queries/domain_moves.sql: a domain beside what it continues; points."""

    code: str
    name: str
    score: Decimal | None
    max_score: Decimal
    previous_score: Decimal | None
    previous_max: Decimal | None


@dataclass(frozen=True, slots=True)
class RankMoves:
    """What happened to one commune's rank; Change has the same fields."""

    ledger: RankLedger | None
    cohort: MatchedCohort | None
    shares: tuple[RankShare, ...]
    outside: Decimal | None
    note: Message | None


def rank_moves(reader: Reader, total: Standing, rule: Rule) -> RankMoves:
    """The ledger of one commune's rank; without one where it is not ranked in both years."""
    group = [Ranked(*row) for row in reader.rows("rank_moves", year=total.year, group=total.group)]
    own = next((unit for unit in group if unit.commune_id == total.commune_id), None)
    ledger = rank_ledger(own, group) if own else None
    if own is None or ledger is None:
        year = total.year if own is None or own.rank is None else total.year - 1
        note = say("{commune} has no rank in {year}", commune=total.commune, year=str(year))
        return RankMoves(None, None, (), None, note)
    domains = reader.ask(DomainMove, "domain_moves", year=total.year, commune_id=total.commune_id)
    players = players_of(domains)
    if sum(player.gain != 0 for player in players) > MOST_DOMAINS:
        note = say(
            "shares in the rank are not computed where more than {count} domains changed",
            count=MOST_DOMAINS,
        )
        return RankMoves(ledger, matched_cohort(own, group, rule), (), None, note)
    shares = _shares(total, own, group, rule, players)
    outside = ledger.rank_change - sum((share.share for share in shares), Decimal(0))
    return RankMoves(ledger, matched_cohort(own, group, rule), shares, outside, None)


def rank_ledger(own: Ranked, group: Sequence[Ranked]) -> RankLedger | None:
    """Who stood above `own` in which year, in what was ranked; None unless it is ranked in both."""
    if own.rank is None or own.previous_rank is None:
        return None
    before = {u.commune_id for u in group if _above(u.previous_score, own.previous_score)}
    after = {u.commune_id for u in group if _above(u.score, own.score)}
    both = {u.commune_id for u in group if u.rank is not None and u.previous_rank is not None}

    def those(ids: set[int]) -> tuple[Mover, ...]:
        return tuple(unit for unit in group if unit.commune_id in ids)

    passed, passed_by = those(before & both - after), those(after & both - before)
    left, entered = those(before - both), those(after - both)
    moved = own.previous_rank - own.rank
    return RankLedger(
        previous_rank=own.previous_rank,
        previous_rank_of=sum(unit.previous_rank is not None for unit in group),
        rank=own.rank,
        rank_of=sum(unit.rank is not None for unit in group),
        rank_change=moved,
        passed=passed,
        passed_by=passed_by,
        entered_above=entered,
        left_above=left,
        rule_effect=moved - (len(passed) - len(passed_by) + len(left) - len(entered)),
    )


def _above(other: Decimal | None, own: Decimal | None) -> bool:
    return other is not None and own is not None and other > own


def matched_cohort(own: Ranked, group: Sequence[Ranked], rule: Rule) -> MatchedCohort | None:
    """Both years' ranks among those that are ranked in both, by this year's rule.

    None where these are all: then it would say what the ledger says.
    """
    both = [unit for unit in group if unit.rank is not None and unit.previous_rank is not None]
    if len(both) == len(group):
        return None
    others = [unit for unit in both if unit.commune_id != own.commune_id]
    before = _rank(rule, own.previous_score, own, [(u.previous_score, u) for u in others])
    after = _rank(rule, own.score, own, [(u.score, u) for u in others])
    return MatchedCohort(len(both), before, after, before - after)


def _rank(
    rule: Rule,
    value: Decimal | None,
    own: Ranked,
    others: Sequence[tuple[Decimal | None, Ranked]],
) -> int:
    rivals = [Rival(other, unit.place) for other, unit in others if other is not None]
    return Board(rule, rivals).rank(value or Decimal(0), own.place)


def players_of(domains: Sequence[DomainMove]) -> list[Player]:
    """The domains whose two years can be set against each other.

    With a maximum in both years: last year's share of this year's maximum. Without one (bonus,
    penalty): last year's points as they were, an absent one being 0.
    """
    found = []
    for domain in domains:
        now, past = Fraction(domain.score or 0), Fraction(domain.previous_score or 0)
        if domain.max_score and domain.previous_max:
            past = past * Fraction(domain.max_score) / Fraction(domain.previous_max)
        elif domain.max_score or domain.previous_max != 0:
            continue
        found.append(Player(domain.code, domain.name, past, now))
    return found


def _shares(
    total: Standing, own: Ranked, group: Sequence[Ranked], rule: Rule, players: Sequence[Player]
) -> tuple[RankShare, ...]:
    board = Board(
        rule,
        [
            Rival(unit.score, unit.place)
            for unit in group
            if unit.score is not None and unit.commune_id != own.commune_id
        ],
    )
    fixed = Fraction(total.score or 0) - sum((player.now for player in players), Fraction(0))
    return rank_shares(
        players, fixed, lambda points: board.rank(rule.value(points, total.max_score), own.place)
    )
