"""A text held against the warehouse: every numeric statement, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from warehouse.claims.answers import Claim, Examination
from warehouse.claims.context import Context, Spoken
from warehouse.claims.facts import Facts
from warehouse.claims.judge import Subject, judge
from warehouse.claims.left_out import left_out
from warehouse.claims.sentences import Sentence, sentences
from warehouse.claims.stating import Statement
from warehouse.claims.tables import Tables
from warehouse.claims.verdicts import Judgement, unknown
from warehouse.messages import say
from warehouse.names import Unit
from warehouse.points import trim
from warehouse.queries import Reader, find_commune

_WORDS_BEHIND = re.compile(r"%?(?: [^\W\d_]+){0,3}")
_NO_HEADINGS = say("the headings of this table are not understood")


def examine(
    reader: Reader, text: str, *, commune: str | None = None, year: int | None = None
) -> Examination:
    """Every numeric statement of a Vietnamese text, checked, and the falls that it does not tell.

    commune: whom it speaks of until it names one;  year: likewise, None = the first year that the
    text names, else the newest. Raises BadInput for an unknown commune.
    """
    facts = Facts(reader)
    newest = facts.years[0].year if facts.years else None
    units = (find_commune(reader, commune, year or newest),) if commune else ()
    context = Context(facts, year or newest, units)
    tables = Tables(context)
    claims: list[Claim] = []
    for sentence in sentences(text):
        spoken = tables.read(sentence) if sentence.is_row else None
        if not sentence.is_row:
            tables.leave()
        if spoken is None:
            spoken = context.read(sentence)
            if sentence.is_row:
                spoken = [replace(one, excuse=_NO_HEADINGS) for one in spoken]
        for one in spoken:
            claims += _claims(sentence, one, facts)
    falls = tuple(left_out(reader, claims))
    return Examination(tuple(claims), falls, facts.illustrative)


def _claims(sentence: Sentence, spoken: Spoken, facts: Facts) -> Iterator[Claim]:
    """One claim for each commune and criterion that a statement speaks of."""
    if spoken.doubt is not None or spoken.statement.kind == "other":
        judgement = unknown(spoken.doubt or say("it is not clear what this number says"))
        unit = spoken.communes[0] if spoken.communes else None
        yield _claim(sentence, spoken, unit, spoken.codes[0], judgement, facts)
        return
    for unit in spoken.communes:
        if spoken.either:
            judged = [(code, _judged(spoken, unit, code, facts)) for code in spoken.codes]
            code, judgement = next((j for j in judged if j[1].verdict == "true"), judged[0])
            yield _claim(sentence, spoken, unit, code, judgement, facts)
            continue
        for code in spoken.codes:
            yield _claim(sentence, spoken, unit, code, _judged(spoken, unit, code, facts), facts)


def _judged(spoken: Spoken, unit: Unit, code: str, facts: Facts) -> Judgement:
    year, base = spoken.year or 0, spoken.base or 0
    subject = Subject(unit.commune_id, unit.group_name, year, base, code)
    found = judge(spoken.statement, subject, facts, spoken.hedge)
    return found if found.verdict != "false" else _excused(found, spoken, subject, facts)


def _excused(found: Judgement, spoken: Spoken, subject: Subject, facts: Facts) -> Judgement:
    """A false figure, or, where it may be of something else, one that cannot be checked."""
    if spoken.excuse is not None:
        return unknown(spoken.excuse)
    for code in spoken.instead:
        other = replace(subject, code=code)
        if judge(spoken.statement, other, facts, spoken.hedge).verdict == "true":
            return unknown(say("it is not clear what this number says"))
    return found


def _claim(
    sentence: Sentence,
    spoken: Spoken,
    unit: Unit | None,
    code: str,
    judgement: Judgement,
    facts: Facts,
) -> Claim:
    statement = spoken.statement
    claimed = judgement.claimed
    if claimed is None and statement.figure and statement.kind != "other":
        claimed = statement.figure.value * (statement.way or 1)
    name = None
    if code and unit and spoken.year:
        node = facts.tree(spoken.year, unit.group_name)[0].get(code)
        name = node.name if node else None
    return Claim(
        row=sentence.row,
        text=_quoted(sentence, statement),
        kind=statement.kind,
        verdict=judgement.verdict,
        commune_id=unit.commune_id if unit else None,
        commune=unit.full_name if unit else None,
        year=spoken.year,
        base_year=spoken.base if statement.kind.endswith("_change") else None,
        criterion=code or None,
        criterion_name=name,
        claimed=trim(claimed) if isinstance(claimed, Decimal) else claimed,
        found=judgement.found,
        as_published=judgement.as_published,
        reason=judgement.reason,
    )


def _quoted(sentence: Sentence, statement: Statement) -> str:
    """The statement as it stands; a number that is not understood with the words behind it."""
    end = statement.end
    if statement.kind == "other" and (more := _WORDS_BEHIND.match(sentence.text, end)):
        end = more.end()
    return sentence.text[statement.start : end].strip(" ,;:(\t|")
