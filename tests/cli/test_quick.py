"""What opens the dashboard without Typer means the same as with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from cchc_tui.cli import browse
from cchc_tui.cli.app import build
from cchc_tui.cli.quick import dashboard_options


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["browse"], {}),
        (["browse", "--year", "2023"], {"year": 2023}),
        (
            ["browse", "--year=2023", "--commune", "Tiên Châu"],
            {"year": 2023, "commune": "Tiên Châu"},
        ),
        (["browse", "--kiosk", "--export-dir", "out"], {"kiosk": True, "export_dir": Path("out")}),
    ],
)
def test_it_reads_what_typer_reads(
    monkeypatch: pytest.MonkeyPatch, words: list[str], options: dict[str, object]
) -> None:
    assert dashboard_options(words) == options
    taken: dict[str, object] = {}

    def remember(_: object, **given: object) -> int:
        taken.update(given)
        return 0

    monkeypatch.setattr(browse, "open_dashboard", remember)
    monkeypatch.setattr("cchc_tui.cli.app.open_dashboard", remember)
    command = typer.main.get_command(build())
    command.main(list(words), prog_name="cchc-tui", standalone_mode=False)
    assert {name: value for name, value in taken.items() if value not in (None, False)} == options


@pytest.mark.parametrize(
    "words",
    [["rank"], ["browse", "--help"], ["browse", "--year"], ["browse", "--year", "abc"],
     ["browse", "--year", "--kiosk"], ["browse", "2023"], ["browse", "--nope", "1"],
     ["browse", "--", "--year", "2023"], ["--kiosk"], ["browse", "--kiosk=yes"]],
)  # fmt: skip
def test_everything_else_is_left_to_typer(words: list[str]) -> None:
    assert dashboard_options(words) is None
