"""Exit statuses: a contract that scripts rely on."""

from __future__ import annotations

from enum import IntEnum

from warehouse.errors import BadInput, Busy, WarehouseError


class Exit(IntEnum):
    """What a command's end means."""

    FINE = 0
    """Everything was done."""
    DISAGREEMENTS = 1
    """`check` found figures that do not agree; `claims` a false one."""
    BAD_INPUT = 2
    """Bad usage or bad input; nothing was written."""
    BUSY = 3
    """Another process is loading into the warehouse."""
    UNUSABLE = 4
    """The warehouse cannot be used: damaged, newer, no permission, full disk, none there."""
    HANGUP = 129
    """SIGHUP."""
    INTERRUPTED = 130
    """Ctrl-C."""
    QUIT = 131
    """SIGQUIT of the dashboard."""
    TERMINATED = 143
    """SIGTERM."""


def exit_for(error: WarehouseError) -> Exit:
    """The status that an error ends a command with."""
    if isinstance(error, BadInput):
        return Exit.BAD_INPUT
    return Exit.BUSY if isinstance(error, Busy) else Exit.UNUSABLE
