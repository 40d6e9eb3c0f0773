"""Sentences for people, kept as a template and its values so that a face can translate them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal | None


def N_(template: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate"
    """Mark `template` for the message catalogues and return it unchanged."""
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with named fields, and the values that belong in them."""

    template: str
    values: dict[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in English; faces translate `template` first."""
        return self.template.format(**self.values)


def say(template: str, **values: Value) -> Message:
    """A message; `template` is marked for the catalogues by this call."""
    return Message(template, values)
