"""The words of a statement while it is being typed, for its colours and for completing it.

The engine's own tokenizer is of no use here: it leaves out comments and where a word ends, and
stops at the first open quotation mark, which is what half of all typing consists of. Textual's
highlighting would bring a parser of 20 MB. Nothing of what is decided here says what may run:
that is `warehouse.sandbox`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Those that a reading statement is made of; what is offered and what is coloured.
_KEYWORDS = """
all and anti any as asc asof between by case cast collate cross current_date desc describe
distinct else end except exclude exists explain false filter first following for from full
group having ilike in inner intersect interval is join last lateral left like limit natural not
null nulls offset on or order outer over partition pivot preceding qualify range recursive
replace right rows sample select semi show similar some struct summarize table tables then to
true try_cast unbounded union unpivot using values when where window with within
"""
KEYWORDS = frozenset(_KEYWORDS.split())

_TOKENS = re.compile(
    r"""
      (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<text> '(?:[^']|'')*(?:'|\Z) | \$\$.*?(?:\$\$|\Z) )
    | (?P<quoted> "(?:[^"]|"")*(?:"|\Z) )
    | (?P<number> (?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word> [^\W\d]\w* )
    | (?P<sign> [^\w\s] )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One word: its first character, the one after its last, and what it is: a comment, text,
    quoted (a name), number, keyword, name or sign."""

    start: int
    end: int
    kind: str


def tokens(sql: str) -> Iterator[Token]:
    """The words of `sql` in their order; whatever is left open reaches to the end."""
    for match in _TOKENS.finditer(sql):
        kind = match.lastgroup or ""
        if kind == "word":
            kind = "keyword" if match[0].casefold() in KEYWORDS else "name"
        yield Token(match.start(), match.end(), kind)


def word_before(sql: str, at: int) -> str:
    """The part of a name or keyword that ends at the character `at`; '' where none does."""
    match = re.search(r"[^\W\d]\w*\Z", sql[:at])
    return match[0] if match else ""
