"""One statement about one commune, year and criterion, held against the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.claims.answers import Kind
from warehouse.claims.facts import Facts, Figures, printed_value
from warehouse.claims.numbers import Figure
from warehouse.claims.stating import Statement
from warehouse.claims.verdicts import Judgement, absent, decided, unknown
from warehouse.messages import N_, Message, say
from warehouse.points import trim
from warehouse.text import fold

Hedge = Literal["over", "under"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a statement speaks of. code: '' = the total; base: the year that is compared with."""

    commune_id: int
    group: str
    year: int
    base: int
    code: str


_FIELDS = {
    "score": "score", "self_score": "self_score", "max_score": "max_score",
    "index": "index_percent", "rank": "rank", "top": "rank", "last": "rank",
    "score_change": "score", "rank_change": "rank", "index_change": "index_percent",
}  # fmt: skip
_NO_FIGURES = N_("the warehouse has no figures of this commune in {year}")


def judge(
    statement: Statement, subject: Subject, facts: Facts, hedge: Hedge | None = None
) -> Judgement:
    """The verdict on what the statement says; where it may mean two things, on the one that holds.

    hedge: 'over' for 'hơn 80 điểm', 'under' for 'gần 84 điểm'
    """
    first = _judge(statement.kind, statement, subject, facts, hedge)
    if first.verdict == "true" or statement.otherwise is None:
        return first
    second = _judge(statement.otherwise, statement, subject, facts, hedge)
    return second if second.verdict == "true" else first


def _judge(
    kind: Kind, statement: Statement, subject: Subject, facts: Facts, hedge: Hedge | None
) -> Judgement:
    if kind == "other":
        return unknown(say("it is not clear what this number says"))
    here = facts.figures(subject.commune_id, subject.year).get(subject.code)
    if here is None:
        return unknown(say(_NO_FIGURES, year=str(subject.year)))
    if kind == "rating":
        return _judge_rating(statement, here)
    if kind == "units":
        return _judge_units(statement, subject, facts)
    if kind in ("at_max", "lost"):
        return _judge_maximum(kind, statement, here, hedge)
    if kind in ("score_change", "rank_change", "index_change"):
        return _judge_change(kind, statement, subject, facts, here)
    if kind in ("top", "last"):
        return _judge_place(kind, statement, subject, facts, here)
    return _judge_level(kind, statement, subject, facts, here, hedge)


def _holds(figure: Figure, value: Decimal, hedge: Hedge | None) -> bool:
    """True when the figure says `value` at its decimals, or, hedged, a bound that it keeps."""
    if hedge == "over":
        return value >= figure.value
    if hedge == "under":
        return value <= figure.value
    return figure.agrees(value)


def _judge_level(
    kind: Kind,
    statement: Statement,
    subject: Subject,
    facts: Facts,
    here: Figures,
    hedge: Hedge | None,
) -> Judgement:
    """Points, percent or a rank of one year, and what they are said to be out of."""
    figure = statement.figure
    if figure is None:
        return unknown(say("it is not clear what this number says"))
    printed = printed_value(here, _FIELDS[kind])
    agrees = isinstance(printed, int | Decimal) and figure.agrees(Decimal(printed))
    value = getattr(here.node, _FIELDS[kind])
    if value is None:
        if isinstance(printed, int | Decimal):
            return decided(agrees, figure.value, Decimal(printed), say("by what was published"))
        return absent(here)
    found = Decimal(value)
    if not _holds(figure, found, hedge):
        return decided(False, figure.value, found, published=agrees)
    return (
        _out_of(kind, statement, here)
        or _direction(statement, subject, facts, here)
        or (decided(True, figure.value, found))
    )


def _out_of(kind: Kind, statement: Statement, here: Figures) -> Judgement | None:
    """False where the right figure is said to be out of a wrong one."""
    if statement.of is None or statement.figure is None:
        return None
    whole = here.node.rank_of if kind == "rank" else here.node.max_score
    if whole is None or statement.of.agrees(Decimal(whole)):
        return None
    right = trim(Decimal(whole))
    return decided(False, statement.of.value, right, say("it is out of {found}", found=right))


def _direction(
    statement: Statement, subject: Subject, facts: Facts, here: Figures
) -> Judgement | None:
    """False where a right figure is said to have risen, and fell, or the reverse."""
    if not statement.way or statement.otherwise or statement.kind not in ("rank", "score", "index"):
        return None
    name = {"rank": "rank_change", "score": "score_change"}.get(statement.kind, "index_change")
    change, _ = _change(name, subject, facts, here)
    if change is None or (change > 0) == (statement.way > 0):
        return None
    return decided(
        False, None, change, say("the direction is wrong: the change is {found}", found=change)
    )


def _judge_change(
    kind: Kind, statement: Statement, subject: Subject, facts: Facts, here: Figures
) -> Judgement:
    found, why = _change(kind, subject, facts, here)
    if found is None:
        return unknown(why or say("the warehouse does not know this figure"))
    figure = statement.figure
    if figure is None:  # 'giữ nguyên'
        return decided(found == 0, Decimal(0), found)
    if not statement.way:
        return decided(figure.agrees(abs(found)), figure.value, found)
    claimed = statement.way * figure.value
    holds = figure.agrees(statement.way * found)
    if not holds and kind == "index_change":
        return _judge_relative(figure, claimed, statement.way, subject, facts, found)
    return decided(
        holds,
        claimed,
        found,
        published=_printed_change_agrees(kind, figure, statement.way, subject, facts, here),
    )


def _judge_relative(
    figure: Figure, claimed: Decimal, way: int, subject: Subject, facts: Facts, points: Decimal
) -> Judgement:
    """'tăng 5,68 %' may be percentage points, or percent of the points before."""
    before = _base(subject, facts)
    now = facts.figures(subject.commune_id, subject.year)[subject.code].node.score
    if before is None or not before.node.score or now is None:
        return decided(False, claimed, points)
    relative = 100 * (now - before.node.score) / before.node.score
    holds = figure.agrees(way * relative)
    return decided(holds, claimed, relative.quantize(Decimal("0.0001")) if holds else points)


def _base(subject: Subject, facts: Facts) -> Figures | None:
    """The same node in the year that is compared with."""
    code = facts.code_in(subject.commune_id, subject.year, subject.code, subject.base)
    return None if code is None else facts.figures(subject.commune_id, subject.base).get(code)


def _change(
    kind: str, subject: Subject, facts: Facts, here: Figures
) -> tuple[Decimal | None, Message | None]:
    """The change since the base year, a rise in rank being positive; or why it is not known."""
    if subject.base == subject.year:
        return None, say("it compares {year} with itself", year=str(subject.year))
    if not facts.figures(subject.commune_id, subject.base):
        return None, say(_NO_FIGURES, year=str(subject.base))
    before = _base(subject, facts)
    if before is None:
        return None, say("there is no such criterion in {year}", year=str(subject.base))
    if kind == "score_change" and before.node.max_score != here.node.max_score:
        return None, say(
            "points are not comparable: the maximum was {before}, and is {now}",
            before=trim(before.node.max_score),
            now=trim(here.node.max_score),
        )
    old, new = getattr(before.node, _FIELDS[kind]), getattr(here.node, _FIELDS[kind])
    if old is None or new is None:
        return None, (absent(before) if old is None else absent(here)).reason
    return Decimal(old - new if kind == "rank_change" else new - old), None


def _printed_change_agrees(
    kind: Kind, figure: Figure, way: int, subject: Subject, facts: Facts, here: Figures
) -> bool:
    before = _base(subject, facts)
    if before is None:
        return False
    old, new = printed_value(before, _FIELDS[kind]), printed_value(here, _FIELDS[kind])
    if not isinstance(old, int | Decimal) or not isinstance(new, int | Decimal):
        return False
    change = Decimal(old - new if kind == "rank_change" else new - old)
    return figure.agrees(way * change)


def _judge_place(
    kind: Kind, statement: Statement, subject: Subject, facts: Facts, here: Figures
) -> Judgement:
    """'dẫn đầu', 'trong 3 xã cao nhất', 'xếp cuối'."""
    rank = here.node.rank
    if rank is None:
        return absent(here)
    if kind == "last":
        lowest = facts.last_rank(subject.year, subject.group, subject.code)
        return decided(rank == lowest, None, Decimal(rank))
    limit = Decimal(1) if statement.figure is None else statement.figure.value
    return decided(rank <= limit, limit, Decimal(rank))


def _judge_maximum(
    kind: Kind, statement: Statement, here: Figures, hedge: Hedge | None
) -> Judgement:
    """'đạt điểm tối đa', 'mất 3,95 điểm'."""
    score = here.node.score
    if score is None:
        return absent(here)
    lost = here.node.max_score - score
    if kind == "at_max":
        return decided((lost == 0) != statement.negated, here.node.max_score, score)
    if statement.figure is None:
        return unknown(say("it is not clear what this number says"))
    return decided(_holds(statement.figure, lost, hedge), statement.figure.value, lost)


def _judge_units(statement: Statement, subject: Subject, facts: Facts) -> Judgement:
    known = facts.units(subject.year, subject.group)
    if not known or statement.figure is None:
        return unknown(say(_NO_FIGURES, year=str(subject.year)))
    claimed = statement.figure.value
    return decided(claimed in known, claimed, Decimal(known[0]))


def _judge_rating(statement: Statement, here: Figures) -> Judgement:
    claimed = statement.rating or ""
    printed = printed_value(here, "rating")
    same = isinstance(printed, str) and fold(printed) == fold(claimed)
    if here.rating is None:
        if isinstance(printed, str):
            return decided(same, claimed, printed, say("by what was published"))
        return unknown(say("the warehouse knows no rating of this"))
    return decided(fold(here.rating) == fold(claimed), claimed, here.rating, published=same)
