"""A grid of any number of columns: a window on them that follows the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from cchc_tui.tui.widgets.columns import Column, Placed, Row, place
from cchc_tui.tui.widgets.grid import Grid


class WideGrid(Grid[Row]):
    """Columns that do not fit are reached by walking on to the right; none is more important
    than another. Its rows lead nowhere."""

    def __init__(self, key: Callable[[Row], Hashable], id: str | None = None) -> None:  # noqa: A002
        super().__init__(key, id)
        self.opens = False
        self._first = 0  # the column at the left edge

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show these columns from the first one on."""
        self._first = 0
        super().set_columns(columns)

    @property
    def placed(self) -> tuple[Placed[Row], ...]:
        """The columns in view, at their places."""
        width = self.line_width
        if self._layout[0] != width:
            self._layout = (width, place(self._window(width), width))
        return self._layout[1]

    @property
    def column_number(self) -> int:
        """Which column is chosen, from 1; 0 while none is."""
        names = [column.id for column in self._columns]
        return names.index(self.chosen) + 1 if self.chosen in names else 0

    def _window(self, width: int) -> Sequence[Column[Row]]:
        chosen = max(self.column_number - 1, 0)
        self._first = min(self._first, chosen)
        while chosen >= self._first + self._fitting(width):
            self._first += 1
        return self._columns[self._first : self._first + self._fitting(width)]

    def _fitting(self, width: int) -> int:
        """How many columns fit from the first in view on; at least one."""
        count, used = 0, 1
        for column in self._columns[self._first :]:
            used += column.least + (column.gap if count else 0)
            if used > width and count:
                break
            count += 1
        return max(count, 1)
