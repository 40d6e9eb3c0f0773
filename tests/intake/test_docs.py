"""docs/intake.md shows what is tested."""

from __future__ import annotations

from pathlib import Path

from tests.intake.layouts import matrix

DOCUMENT = Path(__file__).parents[2] / "docs" / "intake.md"


def test_the_table_of_encodings_layouts_and_number_styles_is_that_of_the_tests() -> None:
    assert matrix.markdown().strip() in DOCUMENT.read_text(encoding="utf-8")
