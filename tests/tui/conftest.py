"""One small warehouse for all tests of the dashboard; nobody writes to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_tui import i18n
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.settings import Settings
from docs import make_pictures
from tests.tui import sample
from warehouse.store import FileStore, Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> FileStore:
    """15 communes, three years, synthetic."""
    return sample.make(tmp_path_factory.mktemp("warehouse"))


@pytest.fixture(scope="session")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> FileStore:
    """The same with three communes in a group of their own."""
    return sample.make(tmp_path_factory.mktemp("grouped"), groups=True, illustrative=False)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample district as it is loaded from its files."""
    return make_pictures.sample(str(tmp_path_factory.mktemp("loaded")))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words as in the code and a decimal point, whoever runs the tests."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    i18n.set_language("en")


Open = Callable[..., Dashboard]


@pytest.fixture
def dashboard(store: FileStore) -> Iterator[Open]:
    """Makes dashboards on the small warehouse (or on `on`), and closes what they opened."""
    made: list[Dashboard] = []

    def make(
        on: Store = store,
        *,
        year: int | None = None,
        commune: str | None = None,
        kiosk: bool = False,
        export_dir: Path | None = None,
        settings: Settings | None = None,
    ) -> Dashboard:
        app = Dashboard(
            opening(on, year, commune),
            location=on.location,
            kiosk=kiosk,
            export_dir=export_dir,
            settings=settings,
        )
        made.append(app)
        return app

    yield make
    for app in made:
        if app.start:
            app.start.source.close()
