"""Every sentence of the program has a translation, with the same fields in it."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "say": None, "ngettext": (1, 2)}


@cache
def sentences() -> frozenset[str | tuple[str, ...]]:
    """All msgids that stand in the code."""
    found = set()
    for package in ("cchc_tui", "warehouse"):
        rows = extract_from_dir(str(ROOT / package), keywords=KEYWORDS)
        found |= {message for _, _, message, _, _ in rows if message}
    return frozenset(found)


@cache
def catalogue(language: str) -> Catalog:
    path = ROOT / "cchc_tui" / "locale" / language / "LC_MESSAGES" / "cchc_tui.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(message: Message) -> tuple[str, ...]:
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return tuple(str(form or "") for form in forms)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_is_translated_with_the_same_fields(language: str) -> None:
    missing, wrong = [], []
    for sentence in sentences():
        message = catalogue(language).get(sentence if isinstance(sentence, str) else sentence[0])
        if message is None or message.fuzzy or not all(forms(message)):
            missing.append(sentence)
            continue
        source = sentence if isinstance(sentence, str) else sentence[-1]
        if any(fields(form) != fields(source) for form in forms(message)):
            wrong.append(sentence)
    assert (missing, wrong) == ([], [])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_translation_is_left_of_a_sentence_that_is_gone(language: str) -> None:
    known = {sentence if isinstance(sentence, str) else sentence[0] for sentence in sentences()}
    stored = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue(language) if m.id}
    assert stored - known == set()


def test_sentences_are_in_english_and_translations_in_vietnamese() -> None:
    vietnamese = re.compile(r"[ăâđêôơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    translated = [m for m in catalogue("vi") if m.id and vietnamese.search(forms(m)[0])]
    assert len(translated) > 0.8 * len([m for m in catalogue("vi") if m.id])
