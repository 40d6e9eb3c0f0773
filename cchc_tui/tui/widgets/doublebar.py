"""Two shares as bars on one line of text."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

UPPER, LOWER, BOTH = "▀", "▄", "█"


def double_bar(upper: Decimal | None, lower: Decimal | None, largest: Decimal, width: int) -> str:
    """The one in the upper halves of the cells, the other in the lower; `largest` takes `width`.

    What is above 0 takes at least a cell, what is below 0 or unknown none.
    """
    above, below = (_cells(share, largest, width) for share in (upper, lower))
    both = min(above, below)
    return BOTH * both + UPPER * (above - both) + LOWER * (below - both)


def _cells(share: Decimal | None, largest: Decimal, width: int) -> int:
    if share is None or share <= 0 or largest <= 0:
        return 0
    return max(int((share * width / largest).to_integral_value(ROUND_HALF_UP)), 1)
