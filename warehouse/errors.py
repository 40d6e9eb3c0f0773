"""What can go wrong, as the faces need to know it: bad input, busy, unusable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.messages import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input.

    file, row, column: where (row and column from 1; None = the whole file, or no file)
    what, fix: what is wrong and what to do, untranslated
    severity: 'error' refuses the input, 'warning' does not
    sheet: the sheet of a workbook; None for a text file
    """

    what: Message
    fix: Message | None = None
    file: str | None = None
    row: int | None = None
    column: int | None = None
    severity: str = "error"
    sheet: str | None = None


class WarehouseError(Exception):
    """The root of everything the warehouse raises on purpose; carries one message."""

    def __init__(self, what: Message, fix: Message | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.fix = fix


class BadInput(WarehouseError):  # noqa: N818 - reads as the field says it
    """The input cannot be taken; nothing was written. `problems` holds every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].what, problems[0].fix)
        self.problems = tuple(problems)

    @classmethod
    def because(cls, what: Message, fix: Message | None = None) -> BadInput:
        """Bad input that has no place in a file, such as an unknown name on the command line."""
        return cls([Problem(what, fix)])


class Busy(WarehouseError):  # noqa: N818
    """Another process is loading."""


class Unusable(WarehouseError):  # noqa: N818
    """The warehouse cannot be used: damaged, newer, no permission, full disk, read-only."""


class NoWarehouse(Unusable):
    """There is no warehouse at this path yet."""
