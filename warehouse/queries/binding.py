"""Parameters of a question, written into it as literals.

The engine's own binding asks of every value whether NumPy or pandas made it, and imports both for
that where they are installed: 0.3 s of the dashboard's first frame and 40 MB of each session.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

# What a parameter may stand in is passed over: a comment ends with its line, a value need not.
_PARAMETERS = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"|\$(\w+)")


def bound(sql: str, parameters: Mapping[str, object]) -> str:
    """`sql` with a literal for each `$name`. Raises KeyError for a name without a value, TypeError
    for a value that no question takes."""

    def literal_of(match: re.Match[str]) -> str:
        return match[0] if match[1] is None else literal(parameters[match[1]])

    return _PARAMETERS.sub(literal_of, sql)


def literal(value: object) -> str:
    """A value as the engine reads it: numbers exactly, text between quotation marks."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, str) and "\0" not in value:
        return "'" + value.replace("'", "''") + "'"
    raise TypeError(f"no literal for {type(value).__name__}")
