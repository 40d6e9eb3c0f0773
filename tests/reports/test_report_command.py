"""`report` on the command line: usage, places that cannot be written, missing libraries."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reports.reading import report
from tests.store.places import (
    largest_file,
    public_warehouse,
    read_only_disk,
    small_disk,
    somebody_else,
)
from tests.support import Result, Warehouse, tidy


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "what to report is not clear: give a commune's name, or --district"),
        (("Tiên Châu", "--district"), "what to report is not clear"),
        (("Tiên Châu", "--group", "xã"), "--group needs --district"),
        (("Tiên Châu", "-o", "x.pdf"), "“x.pdf” does not say which format: end it with .md, .docx"),
        (("Tiên Châu", "-o", "reports/"), "reports/ is a folder"),
        (("Tiên Châu", "--format", "md"), "--format needs -o FOLDER/"),
        (("--district", "-o", "x/", "--format", "pdf"), "there is no format “pdf”: there are: md"),
        (("--district", "--group", "none"), "there is no group “none” in 2024"),
        (("Tiên Chau", "--year", "1999"), "there are no figures for 1999"),
        (("Tien Xyz",), "there is no commune “Tien Xyz”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    sample: Warehouse,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = sample.run("report", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert said in result.errors[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(sample: Warehouse, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "x.md", tmp_path / "none" / "x.docx"):
        result = sample.run("report", "Tiên Châu", "-o", target)
        assert result.status == 2
        assert f"there is no folder {tmp_path / 'none'}" in result.errors[0]


def refused(result: Result, *said: str) -> None:
    """Status 2 and one clear line; nothing on standard output, no traceback."""
    assert (result.status, result.out) == (2, b"")
    assert len(result.errors) == 1
    for words in said:
        assert words in result.errors[0]


def test_no_permission(sample: Warehouse) -> None:
    report(sample, "Tiên Châu")  # Python's own files may be out of that user's reach
    with public_warehouse() as other:
        other.load({"d-2023.csv": tidy({"A": {"1": 7}}, {"1": 10})})
        (other.folder / "closed").mkdir(mode=0o755)
        target = other.folder / "closed" / "x.md"
        with somebody_else():
            result = other.run("report", "A", "-o", target)
        refused(result, f"no permission for {target}", "choose another file with -o")
        assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["x.md", "x.docx"])
def test_a_full_disk_leaves_the_old_file(sample: Warehouse, tmp_path: Path, name: str) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        target = disk / name
        target.write_text("old", encoding="utf-8")
        refused(sample.run("report", "Tiên Châu", "-o", target), f"the disk of {target} is full")
        assert target.read_text(encoding="utf-8") == "old"
        assert list(disk.iterdir()) == [target]


def test_a_limit_on_the_size_of_files(sample: Warehouse, tmp_path: Path) -> None:
    with largest_file(4096):
        result = sample.run("report", "Tiên Châu", "-o", tmp_path / "x.md")
    refused(result, "larger than this account may write")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_system(sample: Warehouse, tmp_path: Path) -> None:
    with read_only_disk(tmp_path):
        for target in ("x.md", "folder/"):
            arguments = ("--district",) if target.endswith("/") else ("Tiên Châu",)
            result = sample.run("report", *arguments, "-o", f"{tmp_path}/{target}")
            refused(result, "read-only file system")


def test_a_folder_in_the_place_of_the_file(sample: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    refused(sample.run("report", "Tiên Châu", "-o", tmp_path / "x.md"), "is a folder")


def test_a_file_in_the_place_of_the_folder(sample: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old", encoding="utf-8")
    refused(sample.run("report", "--district", "-o", f"{tmp_path}/x/"), "is not a directory")


def test_a_docx_without_its_libraries_says_what_to_install(
    sample: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec

    def without(name: str, *arguments: Any) -> Any:
        return None if name in ("docx", "matplotlib") else found(name, *arguments)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    result = sample.run("report", "Tiên Châu", "-o", tmp_path / "x.docx")
    assert result.status == 2
    assert "needs python-docx, matplotlib: install them with" in result.errors[0]
    assert sample.run("report", "Tiên Châu", "-o", tmp_path / "x.md").status == 0


def test_markdown_loads_none_of_the_heavy_libraries(sample: Warehouse) -> None:
    script = (
        "import sys\n"
        "from cchc_tui.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "bad = {'docx', 'matplotlib', 'polars', 'textual'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {bad}' if bad else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "-w", str(sample.path), "report", "Tiên Châu"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_file_and_standard_output_are_the_same(sample: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "báo cáo.md"
    result = sample.run("report", "Tiên Châu", "-o", target, lang="vi")
    assert (result.status, result.out) == (0, b"")
    assert result.errors == [f"đã ghi báo cáo vào {target}"]
    assert target.read_text(encoding="utf-8") == report(sample, "Tiên Châu")
    assert list(tmp_path.iterdir()) == [target]
