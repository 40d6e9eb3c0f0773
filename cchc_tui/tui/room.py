"""How much room a terminal gives, and from where on there is room for more."""

from __future__ import annotations

from dataclasses import dataclass

TALL, WIDE = 30, 110  # lines and cells


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is on screen, in cells and lines."""

    width: int
    height: int

    @property
    def wide(self) -> bool:
        """True where columns may be generous."""
        return self.width >= WIDE

    @property
    def tall(self) -> bool:
        """True where more may be said."""
        return self.height >= TALL
