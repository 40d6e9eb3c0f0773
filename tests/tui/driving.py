"""Pressing keys and reading screens."""

from __future__ import annotations

import contextlib
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Lines


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one by one, each after the answers to the one before have come."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until all questions are answered and shown."""
    for worker in list(pilot.app.workers):
        with contextlib.suppress(WorkerCancelled):  # a newer question has overtaken it
            await worker.wait()
    await pilot.pause()


def grid_of(pilot: Pilot[Any]) -> Grid[Any]:
    """The grid of the screen on top."""
    return pilot.app.screen.query_one(Grid)


def row_of(pilot: Pilot[None]) -> Any:
    """The row under the cursor of the screen's grid; there must be one."""
    row = grid_of(pilot).cursor_row
    assert row is not None
    return row


def screen_text(pilot: Pilot[Any]) -> list[str]:
    """The lines of the whole screen, as they are drawn."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def text_of(pilot: Pilot[Any], name: str) -> str:
    """The text of one of the screen's Lines."""
    return pilot.app.screen.query_one(f"#{name}", Lines).text
