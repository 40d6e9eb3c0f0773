"""Names of communes and criteria in the ways in which officers write them."""

from __future__ import annotations

import re

from tests.intake.layouts.model import Commune, Criterion
from warehouse.text import fold

_SHORT = {"Xã": "X.", "Thị trấn": "TT", "Phường": "P."}
_OLD_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONED = re.compile("(?:" + "|".join(_OLD_TONES) + r")\b")


def other_tones(text: str) -> str:
    """The other place of the tone mark: Hòa -> Hoà, Thủy -> Thuỷ."""
    return _TONED.sub(lambda found: _OLD_TONES[found[0]], text)


def commune(unit: Commune, how: str) -> str:
    """A commune's name, spelled in one of COMMUNES."""
    return {
        "declared": unit.full_name,
        "upper": unit.full_name.upper(),
        "office": f"UBND {unit.kind.lower()} {unit.name}",
        "short": f"{_SHORT[unit.kind]} {unit.name}",
        "bare": unit.name,
        "plain": fold(unit.name),
        "tones": other_tones(unit.full_name),
        "blanks": f" {unit.kind}  {unit.name.replace(' ', chr(0xA0))} ",
        "code": unit.code,
    }[how]


def criterion(node: Criterion, how: str) -> str:
    """A criterion as one text, named in one of CRITERIA."""
    return {
        "code": node.code,
        "name": node.name,
        "coded": f"{node.code} {node.name}",
        "dotted": f"{node.code}. {node.name}",
        "upper": node.name.upper(),
    }[how]


# each means the declared commune where a communes file declares it; 'code' needs its codes
COMMUNES = ("declared", "upper", "office", "short", "bare", "plain", "tones", "blanks", "code")
CRITERIA = ("coded", "dotted", "code", "name", "upper")
