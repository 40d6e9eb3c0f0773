"""The dashboard on a lake, with the limits of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui import i18n
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.asking.source import Source
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.lake.lakes import Lake
from tests.lake.servers import Postgres
from tests.support import tidy
from tests.tui.driving import grid_of, press, settle
from warehouse.queries import Reader
from warehouse.store import session

_MAXIMA = {"1": 10, "2": 20}


def _figures(first: int, second: int) -> dict[str, str]:
    return {"d-2023.csv": tidy({"A": {"1": first, "2": 5}, "B": {"1": second, "2": 5}}, _MAXIMA)}


@pytest.fixture
def live(server: Postgres, tmp_path: Path) -> Lake:
    lake = Lake(tmp_path, server.database(), str(tmp_path / "data"))
    lake.load(_figures(9, 8))
    return lake


async def test_new_figures_appear_while_a_dashboard_is_open(live: Lake) -> None:
    i18n.set_language("en")
    with session():
        app = Dashboard(opening(live.store, None, None), location=live.location)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert isinstance(app.screen, LeaderboardScreen)
            assert [row.commune for row in grid_of(pilot).rows] == ["A", "B"]
            await press(pilot, "enter", "escape")
            live.load(_figures(6, 8), replace=True)
            app.look()
            await settle(pilot)
            await settle(pilot)
            assert [row.commune for row in grid_of(pilot).rows] == ["B", "A"]
        assert app.start is not None
        app.start.source.close()


async def test_questions_go_to_the_replica_once_there_is_one(live: Lake) -> None:
    """A machine that has none yet reads the lake, and a process of its own makes one; what is on
    screen stays."""
    i18n.set_language("en")
    store = live.another()
    with session():
        app = Dashboard(opening(store, None, None), location=live.location)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert app.start is not None
            source = app.start.source
            first = _reader(source)
            replica = store._states.replicas.file(store._catalogue.publication(1))
            assert first._catalog != replica.stem
            for _ in range(300):
                app.look()
                await pilot.pause(0.1)
                if _reader(source) is not first:
                    break
            assert _reader(source)._catalog == replica.stem
            assert source.snapshot == 1
            await press(pilot, "enter", "escape")
            assert [row.commune for row in grid_of(pilot).rows] == ["A", "B"]
        source.close()


def _reader(source: Source) -> Reader:
    """The reader that is asked now."""
    with source.reading() as reader:
        return reader
