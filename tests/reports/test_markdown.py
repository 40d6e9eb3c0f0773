"""Markdown: numbers in order, nothing in the text is taken for markup."""

from __future__ import annotations

import datetime

import pytest

from cchc_tui.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
)
from cchc_tui.reports.markdown import markdown


def written(*blocks: Block, mark: str = "") -> str:
    """Those blocks, without the title."""
    at = datetime.datetime(2024, 1, 1)  # noqa: DTZ001
    document = Document("K", "T", "en", at, mark, "Table", "Figure", blocks)
    return "".join(markdown(document)).partition("\n\n")[2]


def test_headings_are_numbered_by_level() -> None:
    levels = (1, 2, 2, 3, 1, 2, 3, 3)
    text = written(*(Heading(level, "x") for level in levels))
    assert [line.split()[1] for line in text.splitlines() if line] == [
        "1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1", "2.1.2"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("16.92 points", "16.92 points"),
        ("1. first", "1\\. first"),
        ("- dash", "\\- dash"),
        ("# hash", "\\# hash"),
        ("> quote", "\\> quote"),
        ("a_b *c* [d] <e> `f` ~g~ \\", "a\\_b \\*c\\* \\[d\\] \\<e\\> \\`f\\` \\~g\\~ \\\\"),
        ("A & B &lt; &#60;", "A & B \\&lt; \\&#60;"),
        ("two\n\nlines", "two lines"),
        ("bell\x07", "bell\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_text_is_never_markup(text: str, line: str) -> None:
    assert written(Paragraph(text)) == f"{line}\n"


def test_items_and_notes() -> None:
    assert written(Items(("a", "- b"))) == "- a\n- \\- b\n"
    assert written(Note("n")) == "> n\n"


def test_a_table_has_caption_alignment_total_and_source() -> None:
    columns = (Column("a|b", 10), Column("n", 10, right=True))
    table = Table("cap", columns, (("x", "1"), ("sum", "1")), "from f", last_is_total=True)
    assert written(table, mark="synthetic") == (
        "**Table 1.** cap (synthetic)\n\n"
        "| a\\|b | n |\n| --- | ---: |\n| x | 1 |\n| **sum** | **1** |\n\n*from f*\n"
    )
