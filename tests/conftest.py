"""What all tests share: a frozen environment, builders of warehouses, the sample loaded once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from cchc_tui import i18n
from tests.support import REPOSITORY, Warehouse, shared_data
from warehouse.intake import LoadOptions, load
from warehouse.store import FileStore

_FROZEN = ("CCHC_WAREHOUSE", "CCHC_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "LINES")
_HOMES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")

# A law holds however long it takes: time is measured in bench/, not in tests.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")


@pytest.fixture(autouse=True)
def frozen(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's language, terminal, home or warehouse, or leaves its own behind."""
    for name in (*_FROZEN, *_HOMES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp() / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(i18n, "_current", "vi")
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    i18n.set_language("vi")


@pytest.fixture
def here(tmp_path: Path) -> Warehouse:
    """An empty place for a warehouse; nothing is loaded yet."""
    return Warehouse(tmp_path)


@pytest.fixture
def make_warehouse(tmp_path: Path) -> Callable[..., Warehouse]:
    """A function: CSV texts by file name (and load options) -> a loaded warehouse."""
    made: list[int] = []

    def make(files: dict[str, str], **options: object) -> Warehouse:
        made.append(1)
        warehouse = Warehouse(tmp_path / str(len(made)))
        warehouse.load(files, **options)
        return warehouse

    return make


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The sample of examples/tien-phuoc, loaded once and only read."""
    return _loaded(tmp_path_factory.mktemp("sample"), "tien-phuoc")


@pytest.fixture(scope="session")
def binh_duong(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The real published table of Bình Dương 2017, loaded as it is and only read."""
    return _loaded(tmp_path_factory.mktemp("binh-duong"), "binh-duong-2017")


def _loaded(folder: Path, example: str) -> Warehouse:
    files = sorted(str(path) for path in (REPOSITORY / "examples" / example).glob("*.csv"))
    load(FileStore(folder / "warehouse"), files, LoadOptions())
    return Warehouse(folder)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data beside the checkout; tests that need it are skipped without."""
    found = shared_data()
    if found is None:
        pytest.skip("no ../shared/data beside the checkout, and CCHC_SHARED_DATA is not set")
    return found


@pytest.fixture
def child_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment for a true subprocess: this checkout's packages, English, no terminal, and
    settings of its own: no dashboard opens where another test's was left, or with the tour."""
    config = tmp_path_factory.mktemp("config")
    (config / "cchc-tui").mkdir()
    (config / "cchc-tui" / "settings.toml").write_text("tour = true\n", encoding="utf-8")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ["HOME"],
        "XDG_CONFIG_HOME": str(config),
        "LC_ALL": "C.UTF-8",
        "CCHC_LANG": "en",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *filter(None, sys.path)]),
    }
