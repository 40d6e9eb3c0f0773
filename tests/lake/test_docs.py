"""docs/scale.md: every fault names a test, and that test is there."""

from __future__ import annotations

import re

from tests.support import REPOSITORY


def test_every_fault_names_a_test_that_is_there() -> None:
    text = (REPOSITORY / "docs" / "scale.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert len(named) >= 8
    for file, name in named:
        assert f"def {name}(" in (REPOSITORY / file).read_text(encoding="utf-8")
