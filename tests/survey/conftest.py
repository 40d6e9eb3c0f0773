"""The clusters and the lakes that tests of the survey ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.lake.conftest import keys, lake, objects, s3_lake, server
from tests.lake.lakes import Lake
from tests.survey.clusters import KINDS, Running

__all__ = ["keys", "lake", "objects", "s3_lake", "server"]


@pytest.fixture(autouse=True)
def _a_main_module_with_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark's client takes a main module without a file, as a process of pytest-xdist has it, for
    a run of its own doctests, and ends the program."""
    monkeypatch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)


@pytest.fixture(scope="session", params=["Sail", "Sail's workers", "Apache Spark"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """A cluster that serves all tests of this process: each that there is, in turn."""
    with KINDS[request.param].start(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def remote(running: Running) -> str:
    """The address of a running cluster."""
    return running.address


@pytest.fixture(params=["directory", "s3"])
def any_lake(request: pytest.FixtureRequest) -> Lake:
    """A new lake whose data lies in a directory, or in an object storage."""
    found = request.getfixturevalue("lake" if request.param == "directory" else "s3_lake")
    assert isinstance(found, Lake)
    return found
