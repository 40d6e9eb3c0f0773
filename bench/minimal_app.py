"""The least that a Textual program can be: one text on the screen. The yardstick for `browse`.

Usage: `python bench/minimal_app.py FILE`
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """Shows a file."""

    def compose(self) -> ComposeResult:
        yield Static(Path(sys.argv[1]).read_text(encoding="utf-8"), markup=False)


if __name__ == "__main__":
    MinimalApp().run()
