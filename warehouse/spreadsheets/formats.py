"""What a cell's number format says about the number: a plain one, a percentage, a date."""

from __future__ import annotations

import re
from functools import cache

# ids that need no code in the file (ECMA-376 part 1, 18.8.30), besides plain numbers
BUILT_IN = {
    9: "0%", 10: "0.00%",
    14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
    **dict.fromkeys(range(27, 37), "d/m/yyyy"),
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    **dict.fromkeys(range(50, 59), "d/m/yyyy"),
}  # fmt: skip

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
# quoted text, escaped and filling characters, colours, conditions and locales mean nothing here
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_DATE = re.compile(r"[dmyhs]|AM/PM", re.IGNORECASE)


@cache
def meaning_of(code: str) -> str:
    """'number', 'percent', 'date', 'elapsed' (hours past 24), or 'zerosN' (at least N digits).

    code: a format code such as '0.00%', 'dd/mm/yyyy', '#,##0.00;[Red]-#,##0.00'
    """
    elapsed = _ELAPSED.search(code) is not None
    bare = _LITERAL.sub("", code)
    if elapsed:
        return "elapsed"
    if "%" in bare:
        return "percent"
    if bare.strip().lower() in ("", "general", "standard", "@"):
        return "number"
    if _DATE.search(bare.lower().replace("general", "")):
        return "date"
    return f"zeros{len(bare)}" if len(bare) > 1 and not bare.strip("0") else "number"
