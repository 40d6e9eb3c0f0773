"""Text within statements where the engine takes no parameter."""

from __future__ import annotations

import re

_PATTERN = re.compile(r"[*?\[]")


def path_literal(path: str) -> str:
    """A file's path or address in quotes, for the functions that read files. They take `*`, `?` and
    `[` for a pattern and would read other files, too; here the signs stand for themselves."""
    exactly = _PATTERN.sub(lambda sign: f"[{sign[0]}]", path)
    return "'" + exactly.replace("'", "''") + "'"
