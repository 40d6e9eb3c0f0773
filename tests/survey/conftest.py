"""The cluster's client in the processes in which tests run."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _a_main_module_with_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark's client takes a main module without a file, as a process of pytest-xdist has it, for
    a run of its own doctests, and ends the program."""
    monkeypatch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
