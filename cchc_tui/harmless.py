"""Text from files and people, before it goes to a terminal."""

from __future__ import annotations

import re

# All control characters but line breaks and tabs. A terminal obeys them: one name in a loaded
# table could otherwise set the title, fill the clipboard or clear the screen of every reader.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """`text` with a mark in place of each character that would steer the terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)
