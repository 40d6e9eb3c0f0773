"""The example in docs/report is what the program writes now (`python -m docs.make_report`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui import i18n
from docs import make_report
from tests.reports.reading import opened, said


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    before = i18n.language()
    make_report.write(folder)
    i18n.set_language(before)
    return folder


def test_the_markdown_is_the_same_to_the_byte(written: Path) -> None:
    name = "tien-chau-2023.md"
    assert (written / name).read_bytes() == (make_report.FOLDER / name).read_bytes()


def test_the_docx_says_the_same(written: Path) -> None:
    """Its pictures depend on the fonts of the machine; everything else is compared."""
    name = "tien-chau-2023.docx"
    now, stored = (opened((folder / name).read_bytes()) for folder in (written, make_report.FOLDER))
    assert said(now) == said(stored)
    assert len(now.inline_shapes) == len(stored.inline_shapes) == 3


def test_the_same_data_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    make_report.write(tmp_path)
    for file in written.iterdir():
        assert file.read_bytes() == (tmp_path / file.name).read_bytes()


def test_the_pictures_of_the_pages_are_small() -> None:
    pictures = list(make_report.FOLDER.glob("*.png"))
    assert pictures
    assert sum(picture.stat().st_size for picture in pictures) < 300_000
