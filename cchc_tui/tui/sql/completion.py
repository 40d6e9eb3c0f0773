"""What may be meant by the letters that were typed: names of the warehouse, functions, keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_tui.i18n import _
from cchc_tui.tui.sql.words import KEYWORDS, Token, tokens, word_before
from warehouse.queries import TableColumn
from warehouse.sandbox.allowed import FUNCTIONS

_MOST = 40  # offers; nobody walks through more
_TABLES_FOLLOW = frozenset({"from", "join", "describe", "summarize", "table", "pivot", "unpivot"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on: the whole word, and what it is."""

    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """A statement up to the cursor and after it, as words that count (no comments)."""

    sql: str
    before: tuple[Token, ...]
    every: tuple[Token, ...]

    def text(self, token: Token) -> str:
        """The word in lower case, without quotation marks."""
        return self.sql[token.start : token.end].strip('"').casefold()


def offers(columns: Sequence[TableColumn], sql: str, at: int) -> list[Offer]:
    """What may stand instead of the word that ends at the character `at`, likeliest first.

    columns: all that may be read. Nothing is offered inside of texts and comments.
    """
    word = word_before(sql, at)
    every = tuple(tokens(sql))
    if any(t.start < at <= t.end and t.kind in ("comment", "text", "number") for t in every):
        return []
    words = tuple(token for token in every if token.kind != "comment")
    typed = _Typed(sql, tuple(t for t in words if t.end <= at - len(word)), words)
    found = _matching(_candidates(columns, typed), word)
    is_whole = bool(found) and found[0].text == word
    return [] if is_whole else found[:_MOST]


def _candidates(columns: Sequence[TableColumn], typed: _Typed) -> Iterator[Offer]:
    last = typed.text(typed.before[-1]) if typed.before else ""
    if last == "." and len(typed.before) > 1:
        owner = typed.text(typed.before[-2])
        relation = _relations(columns, typed).get(owner, owner)
        yield from (Offer(c.name, c.kind) for c in columns if c.relation == relation)
        return
    if last in _TABLES_FOLLOW or _lists_tables(columns, typed):
        yield from _tables(columns)
        return
    read = set(_relations(columns, typed).values())
    yield from (Offer(c.name, c.relation) for c in columns if c.relation in read)
    yield from (Offer(name, _("keyword")) for name in sorted(KEYWORDS))
    if not read:  # the list of columns is written before the table that they are of
        yield from (Offer(c.name, c.relation) for c in columns)
    yield from _tables(columns)
    yield from (Offer(name, _("function")) for name in sorted(FUNCTIONS) if name.isidentifier())


def _tables(columns: Sequence[TableColumn]) -> Iterator[Offer]:
    counts: dict[str, int] = {}
    for column in columns:
        counts[column.relation] = counts.get(column.relation, 0) + 1
    for name, count in counts.items():
        yield Offer(name, _("{count} columns").format(count=count))


def _lists_tables(columns: Sequence[TableColumn], typed: _Typed) -> bool:
    """True after a comma between tables: FROM scores, ..."""
    known = {column.relation for column in columns}
    words = [typed.text(token) for token in typed.before]
    return len(words) > 2 and words[-1] == "," and words[-2] in known and words[-3] in ("from", ",")


def _relations(columns: Sequence[TableColumn], typed: _Typed) -> dict[str, str]:
    """The tables that the statement reads, by their own name and by the one it gives them."""
    known = {column.relation for column in columns}
    found: dict[str, str] = {}
    for index, token in enumerate(typed.every):
        name = typed.text(token)
        if token.kind not in ("name", "quoted") or name not in known:
            continue
        before = typed.text(typed.every[index - 1]) if index else ""
        if before not in _TABLES_FOLLOW and before != ",":
            continue
        found[name] = name
        after = [t for t in typed.every[index + 1 : index + 3] if typed.text(t) != "as"][:1]
        if after and after[0].kind in ("name", "quoted"):
            found[typed.text(after[0])] = name
    return found


def _matching(candidates: Iterable[Offer], word: str) -> list[Offer]:
    """Those that begin with `word`, then those with a later part that does; each name once."""
    folded = word.casefold()
    first: dict[str, Offer] = {}
    then: dict[str, Offer] = {}
    for offer in candidates:
        if offer.text.startswith(folded):
            first.setdefault(offer.text, offer)
        elif f"_{folded}" in offer.text and folded:
            then.setdefault(offer.text, offer)
    return list((first | {k: v for k, v in then.items() if k not in first}).values())
