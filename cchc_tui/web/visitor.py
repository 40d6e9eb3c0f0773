"""One visitor's dashboard, as the web server starts it.

`python -m cchc_tui.web.visitor REQUEST`; REQUEST is a JSON object: warehouse, language, year (or
null). Knows no toolkit: the dashboard empties the environment before that is imported.
"""

from __future__ import annotations

import json
import os
import sys

_MOST_COLUMNS, _MOST_ROWS = 500, 200  # a visitor may ask for any size


def bounded(columns: object, rows: object) -> tuple[int, int]:
    """A size (columns, rows) that a screen can have; what is no number counts as 80 x 24."""
    return _within(columns, 20, 80, _MOST_COLUMNS), _within(rows, 5, 24, _MOST_ROWS)


def _within(value: object, least: int, usual: int, most: int) -> int:
    text = str(value)
    return max(least, min(int(text), most)) if text.isdecimal() and len(text) < 9 else usual


def main(request: str) -> int:
    """Be one visitor's dashboard until the visitor or the server goes; the exit status."""
    from cchc_tui import i18n
    from cchc_tui.tui import run
    from warehouse.errors import WarehouseError
    from warehouse.store import open_store

    wanted = json.loads(request)
    i18n.set_language(wanted["language"])
    size = bounded(os.environ.get("COLUMNS"), os.environ.get("ROWS"))
    # what the browser's terminal is, whatever the server's was
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.environ.pop("NO_COLOR", None)
    try:
        store = open_store(wanted["warehouse"])
        return run(store, year=wanted["year"], kiosk=True, browser=size)
    except WarehouseError as error:
        sys.stderr.write(i18n.translate(error.what) + "\n")
        return 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
