"""The tables of faults in docs/: every fault names a test, and that test is there."""

from __future__ import annotations

import re

import pytest

from tests.support import REPOSITORY


@pytest.mark.parametrize(("page", "least"), [("scale.md", 8), ("survey.md", 7)])
def test_every_fault_names_a_test_that_is_there(page: str, least: int) -> None:
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert len(named) >= least
    for file, name in named:
        assert f"def {name}(" in (REPOSITORY / file).read_text(encoding="utf-8")
