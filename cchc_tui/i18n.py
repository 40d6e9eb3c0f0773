"""The user's language. English templates in the code, catalogues in locale/, vi by default."""

from __future__ import annotations

import gettext as gettext_module
import os
from pathlib import Path

from warehouse.messages import Message

LANGUAGES = ("vi", "en")
LOCALE_DIR = Path(__file__).parent / "locale"

_current = "vi"
_stated = False
_catalogue: gettext_module.NullTranslations = gettext_module.NullTranslations()


def set_language(language: str, *, stated: bool = False) -> None:
    """Use `language` ('vi' or 'en') from now on; `stated`: because the command line says so."""
    global _current, _catalogue, _stated
    _current, _stated = language, stated
    _catalogue = gettext_module.translation(
        "cchc_tui", LOCALE_DIR, languages=[language], fallback=True
    )


def is_stated() -> bool:
    """True where this run was told its language (--lang, CCHC_LANG)."""
    return _stated or bool(os.environ.get("CCHC_LANG"))


def language() -> str:
    """The language in use: 'vi' or 'en'."""
    return _current


def preferred_language() -> str:
    """CCHC_LANG, else the locale's language when it is one of ours, else vi."""
    for name in (os.environ.get("CCHC_LANG"), _locale_language()):
        if name and name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return "vi"


def _locale_language() -> str | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value  # "C" and "POSIX" name none of our languages
    return None


def _(text: str) -> str:
    """`text` in the user's language."""
    return _catalogue.gettext(text) if text else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form that `count` asks for, in the user's language."""
    return _catalogue.ngettext(singular, plural, count)


def translate(message: Message | None) -> str:
    """A warehouse message as a sentence in the user's language; '' for None."""
    if message is None:
        return ""
    values = {key: shown(value) for key, value in message.values.items()}
    return _(message.template).format(**values)


def shown(value: object) -> object:
    """A value inside a sentence: Decimals are written the user's way."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        from cchc_tui import formats

        return formats.exact(value)
    return "" if value is None else value
