"""docs/reliability.md: every fault names a test, and that test is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support import REPOSITORY

ROWS = [
    line.split("|")[1:-1]
    for line in (REPOSITORY / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "sự cố · fault" not in line
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_the_fault_is_tested_as_the_document_says(row: list[str]) -> None:
    assert len(row) == 4
    assert all(cell.strip() for cell in row)
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row[3])
    assert named, "no test is named"
    for file, name in named:
        tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        assert name in {node.name for node in tree.body if isinstance(node, kinds)}


def test_all_faults_are_listed() -> None:
    assert len(ROWS) >= 30
