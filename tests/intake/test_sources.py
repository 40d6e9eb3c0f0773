"""Files, folders and standard input: what is read, under which name, and what is refused."""

from __future__ import annotations

import io
import os
import tracemalloc
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from tests.store.places import public_warehouse, somebody_else
from warehouse.errors import Problem
from warehouse.intake.sources import Source, read_sources


def write(folder: Path, *names: str) -> Path:
    """Files that hold their own names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def names(sources: Sequence[Source]) -> list[str]:
    return [source.name for source in sources]


def said(problems: Sequence[Problem]) -> list[str]:
    return [f"{problem.severity} {problem.file}: {problem.what}" for problem in problems]


def only(path: Path) -> str:
    """The one thing that is said of a path from which nothing is read."""
    sources, problems = read_sources([str(path)])
    assert sources == []
    (line,) = said(problems)
    return line


def test_a_file_is_its_bytes_name_and_fingerprint(tmp_path: Path) -> None:
    path = write(tmp_path, "điểm 2023.csv") / "điểm 2023.csv"
    (source,), problems = read_sources([str(path)])
    assert problems == []
    assert source.data == "điểm 2023.csv".encode()
    assert (source.file_no, source.name, source.path) == (1, "điểm 2023.csv", path)
    assert source.sha256 == sha256(source.data).hexdigest()


def test_a_folder_stands_for_the_tables_in_it_and_below(tmp_path: Path) -> None:
    write(
        tmp_path / "2023",
        "b.CSV",
        "a.xlsx",
        "xã/c.ods",
        "xã/ghép/d.txt",
        "z.tsv",
        "e.xlsm",
        "f.xls",
    )
    sources, problems = read_sources([str(tmp_path / "2023")])
    assert problems == []
    assert names(sources) == [
        "2023/a.xlsx", "2023/b.CSV", "2023/e.xlsm", "2023/f.xls", "2023/xã/c.ods",
        "2023/xã/ghép/d.txt", "2023/z.tsv",
    ]  # fmt: skip
    assert [source.file_no for source in sources] == list(range(1, 8))
    assert sources[4].path == tmp_path / "2023/xã/c.ods"


def test_hidden_files_and_locks_of_office_programs_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "d", "a.csv", ".b.csv", "~$a.xlsx", ".~lock.a.ods#", ".git/c.csv")
    sources, problems = read_sources([str(tmp_path / "d")])
    assert (names(sources), problems) == (["d/a.csv"], [])


def test_other_files_are_named_in_one_warning_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "d", "a.csv", "b.pdf", "sub/c.docx", *(f"z{n}.jpg" for n in range(8)))
    write(tmp_path / "e", "b.csv", "c.pdf")
    sources, problems = read_sources([str(tmp_path / "d"), str(tmp_path / "e")])
    assert names(sources) == ["d/a.csv", "e/b.csv"]
    other = "files of another kind are not read"
    assert said(problems) == [
        f"warning d: {other} (10): b.pdf, sub/c.docx, z0.jpg, z1.jpg, z2.jpg, …",
        f"warning e: {other} (1): c.pdf",
    ]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "d", "a.csv")
    (tmp_path / "d" / "loop").symlink_to(tmp_path / "d")
    sources, problems = read_sources([str(tmp_path / "d")])
    assert names(sources) == ["d/a.csv"]
    assert said(problems) == ["warning d: files of another kind are not read (1): loop"]


def test_a_folder_named_by_dots_has_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "2023" / "xã", "../a.csv")
    monkeypatch.chdir(tmp_path / "2023" / "xã")
    assert names(read_sources([".."])[0]) == ["2023/a.csv"]
    monkeypatch.chdir(tmp_path / "2023")
    assert names(read_sources(["."])[0]) == ["2023/a.csv"]
    assert names(read_sources(["./"])[0]) == ["2023/a.csv"]


@pytest.mark.parametrize("there", [(), ("a.pdf",), (".a.csv",)])
def test_a_folder_without_tables(tmp_path: Path, there: tuple[str, ...]) -> None:
    folder = write(tmp_path / "d", *there)
    folder.mkdir(exist_ok=True)
    sources, problems = read_sources([str(folder)])
    assert sources == []
    assert said(problems)[-1] == "error d: there is no table in this folder"


@pytest.mark.parametrize("content", ["", " \n\t\r\n "])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    assert only(tmp_path / "a.csv") == "error a.csv: the file is empty"


def test_an_unknown_file(tmp_path: Path) -> None:
    path = tmp_path / "không có.csv"
    assert only(path) == f"error {path}: there is no such file"


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert only(tmp_path / "a.csv") == "error a.csv: this is not a regular file"
    assert only(Path("/dev/zero")) == "error zero: this is not a regular file"
    folder = tmp_path / "d"
    folder.mkdir()
    os.mkfifo(folder / "b.csv")
    assert only(folder) == "error d/b.csv: this is not a regular file"


def test_a_file_and_a_folder_without_permission() -> None:
    with public_warehouse() as place:
        folder = write(place.folder / "d", "a.csv", "sub/b.csv")
        (folder / "a.csv").chmod(0)
        (folder / "sub").chmod(0)
        with somebody_else():
            sources, problems = read_sources([str(folder)])
        (folder / "sub").chmod(0o700)
    assert sources == []
    assert [line.partition(": ")[2].split(":")[0] for line in said(problems)] == [
        "the folder cannot be read", "the file cannot be read"
    ]  # fmt: skip


def test_the_same_file_twice(tmp_path: Path) -> None:
    write(tmp_path / "d", "a.csv")
    (tmp_path / "link.csv").symlink_to(tmp_path / "d" / "a.csv")
    paths = [str(tmp_path / "d"), str(tmp_path / "d" / "a.csv"), str(tmp_path / "link.csv")]
    sources, problems = read_sources(paths)
    assert names(sources) == ["d/a.csv"]
    assert said(problems) == [
        "error a.csv: this is the same file as d/a.csv",
        "error link.csv: this is the same file as d/a.csv",
    ]


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [("a.csv", "b.csv", "error"), ("a-2023.csv", "b-2023.csv", "error"),
     ("khung-2022.csv", "khung-2023.csv", "warning")],
)  # fmt: skip
def test_the_same_content_twice(tmp_path: Path, one: str, other: str, severity: str) -> None:
    """The criteria of two years may be equal, and their years stand in the names."""
    paths = [tmp_path / one, tmp_path / other]
    for path in paths:
        path.write_text("a,b\n")
    sources, problems = read_sources([str(path) for path in paths])
    assert names(sources) == [one, other]
    assert said(problems) == [f"{severity} {other}: the content is the same as that of {one}"]


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a,b\n")))
    sources, problems = read_sources(["-", "-"])
    assert [(source.name, source.data, source.path) for source in sources] == [
        ("stdin", b"a,b\n", None)
    ]  # fmt: skip
    assert said(problems) == ["error stdin: standard input can be read only once"]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("diem-2023.csv", 2023), ("2023.xlsx", 2023), ("diem.csv", None), ("123456.csv", None),
        ("2022-2023.csv", None), ("2023/diem.csv", 2023), ("2023/xa/diem.csv", 2023),
        ("2022/diem-2023.csv", 2023), ("2022/2023/diem.csv", 2023), ("nam 2023 (2)/d.csv", 2023),
        ("2021/2022-2023/diem.csv", None), ("2021/diem 2022-2023.csv", None),
        ("2023-2023.csv", 2023),
    ],
)  # fmt: skip
def test_the_year_of_a_name(name: str, year: int | None) -> None:
    assert Source(1, name, b"x", "").year == year


def test_names_are_readable_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "d", unicodedata.normalize("NFD", "điểm.csv"))
    Path(os.fsdecode(os.fsencode(folder) + b"/x\xff.csv")).write_text("x")
    sources, _ = read_sources([str(folder)])
    assert names(sources) == ["d/x\ufffd.csv", "d/điểm.csv"]


def test_reading_keeps_one_copy_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b" " + b"1,2\n" * 5_000_000)
    tracemalloc.start()
    (source,), _ = read_sources([str(path)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.5 * len(source.data)
