"""What is built and written down is what the program is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the files in a freshly built wheel."""
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), "."],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = place.glob("*.whl")
    return zipfile.ZipFile(file).namelist()


@pytest.mark.parametrize("folder", ["schema", "views", "checks", "queries", "exports", "intake"])
def test_the_wheel_carries_sql(wheel: list[str], folder: str) -> None:
    expected = {f"warehouse/_sql/{folder}/{p.name}" for p in (ROOT / "sql" / folder).glob("*.sql")}
    assert expected
    assert expected <= set(wheel)


def test_the_wheel_carries_catalogues_styles_types_and_the_sample(wheel: list[str]) -> None:
    assert {
        "cchc_tui/locale/vi/LC_MESSAGES/cchc_tui.mo",
        "cchc_tui/locale/en/LC_MESSAGES/cchc_tui.mo",
        "cchc_tui/tui/dashboard.tcss",
        "cchc_tui/py.typed",
        "warehouse/py.typed",
        "cchc_tui/_examples/tien-phuoc/scores-2023.csv",
    } <= set(wheel)


def test_the_wheel_carries_nothing_but_the_program(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.startswith("cchc_tui-")} == {"cchc_tui", "warehouse"}


def test_the_command_reference_is_what_help_says() -> None:
    page = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_reference.py"), "--check"], cwd=ROOT, check=False
    )
    assert page.returncode == 0, "run: make docs"


def test_the_sample_is_what_its_generator_writes() -> None:
    generator = ROOT / "examples" / "tien-phuoc" / "generate.py"
    done = subprocess.run([sys.executable, "-B", str(generator), "--check"], check=False)
    assert done.returncode == 0


def test_every_picture_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = [part.split(")")[0] for part in readme.split("](")[1:] if ".svg" in part[:80]]
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_the_locks_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-spark.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert name == "requirements-spark.lock" or "duckdb==1.5.5 " in text
