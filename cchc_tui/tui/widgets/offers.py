"""A short list beside the cursor: how the word that is being typed may go on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from cchc_tui.tui.sql.completion import Offer
from cchc_tui.tui.widgets.columns import Cell, fit

_LINES = 6  # shown at a time
_WIDEST = 56  # cells


class Offers:
    """Offers, one of them under the cursor. Knows nothing of where it is drawn."""

    def __init__(self) -> None:
        self._offers: tuple[Offer, ...] = ()
        self._at = 0
        self._moved = False

    @property
    def first(self) -> str | None:
        """The offer under the cursor; None where there are none."""
        return self._offers[self._at].text if self._offers else None

    @property
    def taken(self) -> str | None:
        """The offer that somebody has gone to; None while nobody has."""
        return self.first if self._moved else None

    @property
    def height(self) -> int:
        """Lines that are wanted; 0 = there are no offers."""
        return min(len(self._offers), _LINES)

    @property
    def width(self) -> int:
        """Cells that are wanted."""
        widths = (cell_len(f" {offer.text}  {offer.detail} ") for offer in self._offers)
        return min(max(widths, default=0), _WIDEST)

    def show(self, offers: Sequence[Offer]) -> None:
        """Show these offers, the first one under the cursor; none are shown for none."""
        self._offers = tuple(offers)
        self._at, self._moved = 0, False

    def move(self, by: int) -> bool:
        """Go to another offer, at either end to the other one; False where there are none."""
        if self._offers:
            self._at = (self._at + by) % len(self._offers)
            self._moved = True
        return bool(self._offers)

    def line(self, y: int, height: int) -> list[Cell]:
        """The line `y` of `height`: the offers around the cursor."""
        top = max(0, min(self._at - height // 2, len(self._offers) - height))
        offer = self._offers[top + y]
        detail = fit(offer.detail, max(self.width - cell_len(offer.text) - 4, 0), "right")
        name = fit(f" {offer.text}  ", self.width - cell_len(detail) - 1)
        if top + y == self._at:
            return [(f"{name}{detail} ", "cursor")]
        return [(name, "offer"), (f"{detail} ", "offer-detail")]
