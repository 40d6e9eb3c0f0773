"""The well-formed ways to open the dashboard, read without Typer.

Typer reads every option through pydantic: 50 ms to the first frame and 10 MB of each session,
which counts where thirty share a small server. Whatever is not plainly one of these options,
`--help` and every mistake included, is left to Typer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict


class DashboardOptions(TypedDict, total=False):
    """The options of `browse`, as cchc_tui.cli.dashboard.open_dashboard takes them."""

    year: int
    commune: str
    kiosk: bool
    export_dir: Path
    theme: str
    lean: bool


def dashboard_options(words: list[str]) -> DashboardOptions | None:
    """What `words` ask for when they are nothing but `browse` and its options; else None."""
    if words[:1] not in ([], ["browse"]):
        return None
    found: DashboardOptions = {}
    rest = iter(words[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        if word in ("--kiosk", "--lean"):
            found["kiosk" if word == "--kiosk" else "lean"] = True
            continue
        value = value if equals else next(rest, "")
        if not value or value.startswith("-"):
            return None
        if name == "--year" and value.isdecimal():
            found["year"] = int(value)
        elif name == "--theme":
            found["theme"] = value
        elif name == "--commune":
            found["commune"] = value
        elif name == "--export-dir":
            found["export_dir"] = Path(value)
        else:
            return None
    return found
