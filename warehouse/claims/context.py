"""Whom each statement of a sentence speaks of, carried on from sentence to sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.claims import subjects
from warehouse.claims.accusing import excuse
from warehouse.claims.doubts import doubt_of, hedge_of
from warehouse.claims.facts import Facts
from warehouse.claims.judge import Hedge
from warehouse.claims.mentions import Mentions
from warehouse.claims.nodes import NamedNode
from warehouse.claims.patterns import Pattern
from warehouse.claims.sentences import Sentence
from warehouse.claims.statements import statements
from warehouse.claims.stating import Statement
from warehouse.claims.subjects import Named
from warehouse.claims.whom import codes_instead, codes_of, communes_of, years_of
from warehouse.messages import Message, say
from warehouse.names import Unit

_SELF = Pattern(r"tự (?:đánh giá|chấm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with whom it speaks of.

    communes: one or more, each claimed the same of
    codes: of the criteria ('' = the total), each claimed the same of; the first that holds counts
    where `either`
    doubt: why it cannot be checked, whatever the figures are
    excuse: why it must not be called false;  instead: other codes that it may speak of, so that it
    is not called false where one of them holds
    """

    statement: Statement
    communes: tuple[Unit, ...]
    year: int | None
    base: int | None
    codes: tuple[str, ...]
    either: bool = False
    hedge: Hedge | None = None
    doubt: Message | None = None
    excuse: Message | None = None
    instead: tuple[str, ...] = ()


@dataclass(slots=True)
class Context:
    """What the text has spoken of so far.

    codes: of the criteria, '' = the total;  unknown: the commune that it spoke of last, where
    there is none of that name, or several
    """

    facts: Facts
    year: int | None
    communes: tuple[Unit, ...] = ()
    codes: tuple[str, ...] = ("",)
    unknown: Named | None = None

    def read(self, sentence: Sentence) -> list[Spoken]:
        """The statements of a sentence of prose; afterwards the context is that of its end."""
        years = subjects.years(sentence, self.year)
        year = next((one.year for one in years if one.is_main), self.year)
        communes = subjects.communes(sentence, self.facts.names, year)
        nodes = self._nodes(sentence, year, communes)
        mentions = Mentions(sentence, years, communes, nodes)
        taken = [*mentions.codes_before_names(), *((one.start, one.end) for one in communes)]
        found = statements(sentence, self.facts.ratings, taken)
        spoken = [self._resolve(statement, mentions, found) for statement in found]
        self._carry(mentions, year, bool(found))
        return spoken

    def names_something(self, sentence: Sentence) -> bool:
        """True when the sentence names a commune or a criterion, known or not."""
        named = subjects.communes(sentence, self.facts.names, self.year)
        return bool(named or self._nodes(sentence, self.year, named))

    def _nodes(
        self, sentence: Sentence, year: int | None, communes: Sequence[Named]
    ) -> list[NamedNode]:
        """The criteria that the sentence names, of the framework of its year and commune."""
        if year is None:
            return []
        unit = next((one.unit for one in communes if one.unit), None)
        unit = unit or next(iter(self.communes), None)
        nodes = self.facts.tree(year, unit.group_name if unit else "")[1].find(sentence)
        return [
            node
            for node in nodes
            if not any(one.start < node.end and node.start < one.end for one in communes)
        ]

    def _resolve(
        self, statement: Statement, mentions: Mentions, others: Sequence[Statement]
    ) -> Spoken:
        """The statement with whom it speaks of."""
        anchor = statement.figure.start if statement.figure else statement.end
        if statement.kind == "score" and mentions.says(_SELF, mentions.clause(anchor, ";.,(")):
            statement = replace(statement, kind="self_score")
        year, base = years_of(statement, anchor, mentions, self.year)
        named = communes_of(statement, anchor, mentions)
        communes, stranger = named or (self.communes, self.unknown)
        codes, either = codes_of(statement, anchor, mentions, others, self.codes)
        if statement.kind in ("rating", "units"):
            codes, either = ("",), False
        group = communes[0].group_name if communes else ""
        tree = self.facts.tree(year, group)[0] if year else {}
        return Spoken(
            statement,
            communes,
            year,
            base,
            codes,
            either,
            hedge_of(anchor, mentions),
            doubt_of(statement, anchor, mentions) or unresolved(stranger, communes, year),
            excuse(statement, anchor, mentions, others, codes, tree),
            codes_instead(codes, anchor, mentions, tree),
        )

    def _carry(self, mentions: Mentions, year: int | None, said_something: bool) -> None:
        self.year = year
        if own := mentions.own:
            last = mentions.group_of(own[-1])
            self.communes = tuple(one.unit for one in last if one.unit)
            self.unknown = None if self.communes else own[-1]
        if mentions.nodes:
            self.codes = mentions.codes_of(mentions.nodes[-1])
        elif said_something and not mentions.continues:
            self.codes = ("",)


def unresolved(named: Named | None, communes: tuple[Unit, ...], year: int | None) -> Message | None:
    """Why it is not known whom a statement speaks of; named: a name that is none, or several's."""
    if named is not None:
        if named.several:
            return say("“{text}” names more than one commune", text=named.text)
        return say("there is no commune “{text}”", text=named.text)
    if not communes:
        return say("no commune is named; give --commune NAME")
    if year is None:
        return say("no year is named; give --year N")
    return None
