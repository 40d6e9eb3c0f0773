"""The dashboard. Importing this costs nothing; `run` opens it."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from cchc_tui import i18n
from warehouse.errors import BadInput
from warehouse.store import Store, session

if TYPE_CHECKING:
    from textual.driver import Driver

    from cchc_tui.tui.app import Dashboard
    from cchc_tui.tui.asking.source import Start
    from cchc_tui.tui.user.settings import Place

__all__ = ["run"]

_CRASHED = 4  # as every failure of the program itself (cchc_tui.cli.exits); 1 is taken

# Seconds that one of the two loading threads keeps the interpreter: with Python's usual 5 ms
# each of the engine's many short answers would wait as long for its turn.
_SHARE = 0.0005

_Result = TypeVar("_Result")


class _Soon(Generic[_Result]):
    """A result that a thread is working on."""

    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self._result: _Result | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # handed on to who waits
            self._error = error

    def get(self) -> _Result:
        """The result, or the error that stood in its way."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._result  # type: ignore[return-value]


def run(
    store: Store,
    *,
    year: int | None = None,
    commune: str | None = None,
    kiosk: bool = False,
    export_dir: Path | None = None,
    debug: bool = False,
    browser: tuple[int, int] | None = None,
    theme: str | None = None,
    lean: bool = False,
) -> int:
    """Open the dashboard on `store` and return the exit status: 0, or 128 + a signal's number.

    year, commune: what to show first (None: where the user was last; else the newest year)
    kiosk: strangers use it: the environment is emptied, no key leads to a shell, and files are
    written only inside `export_dir`, under plain names; None = not at all
    debug: show the traceback of an error of the program itself
    browser: standard input and output lead to a web server, and this is the first size of the
    page's terminal (columns, rows); None = they are a terminal
    theme: an id of cchc_tui.tui.user.theme, for this run only (None: the user's, else what fits)
    lean: as few bytes as possible
    Raises what the warehouse raises (an unknown commune or year, a damaged warehouse), and BadInput
    for an unknown theme, before anything is written to the terminal. A warehouse that does not
    exist yet is no error.
    """
    from cchc_tui.tui.outside.signals import ending_on_signals
    from cchc_tui.tui.user import settings as remembered

    if theme is not None:
        remembered.check_theme(theme)
    if kiosk:
        from cchc_tui.tui.outside.sealing import seal

        seal()
    # The engine keeps freed memory for its next query; a session that mostly waits for a key
    # should not (20 MB of 105). Read once, when the engine is loaded.
    os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0")
    file = None if kiosk else remembered.location()
    kept, wrong = remembered.read(file) if file else (remembered.Settings(tour=True), ())
    if kept.language and not i18n.is_stated():
        i18n.set_language(kept.language)
    terminal = sys.__stdin__.fileno() if browser is None and sys.__stdin__ else None
    with ending_on_signals(terminal) as ending, session():
        # The engine takes as long to load as the toolkit: they load side by side.
        start = _Soon(lambda: _first(store, year, commune, kept.place))
        patience = sys.getswitchinterval()
        sys.setswitchinterval(_SHARE)
        gc.disable()  # imports make many objects and no garbage
        try:
            from cchc_tui.tui.app import Dashboard
            from cchc_tui.tui.screens import leaderboard  # noqa: F401 - while the engine works

            first = start.get()
        finally:
            gc.enable()
            gc.freeze()  # what is loaded now stays
            sys.setswitchinterval(patience)
        chosen = remembered.for_run(kept, theme, lean=lean)
        app = Dashboard(
            first,
            location="" if kiosk else store.location,
            kiosk=kiosk,
            export_dir=export_dir,
            debug=debug,
            reopen=lambda: opening(store, year, None),
            settings=chosen,
            wrong=wrong,
            driver=_driver(browser),
        )
        ending.app = app
        status = _run(app)
        if file:
            remembered.write(file, kept, remembered.after_run(kept, chosen, app.settings))
        return status


def _driver(browser: tuple[int, int] | None) -> type[Driver]:
    """What draws: on a terminal, or through a web server on a page of this first size."""
    if browser is None:
        from cchc_tui.tui.outside.terminal import Terminal

        return Terminal
    from cchc_tui.tui.outside.browser import Browser

    Browser.first_size = browser
    return Browser


def _first(store: Store, year: int | None, commune: str | None, last: Place) -> Start | None:
    """What was asked for on the command line; where nothing was, the year looked at last."""
    if year is None and commune is None and last.warehouse == store.location:
        with contextlib.suppress(BadInput):  # a year that a restore took away
            return opening(store, last.year or None, None, last.group)
    return opening(store, year, commune)


def opening(
    store: Store, year: int | None, commune: str | None, group: str | None = None
) -> Start | None:
    """What stands on the first screen; None where there is no warehouse.

    group: the one to show where `year` has it; else the first

    Raises what the warehouse raises.
    """
    # Nothing here may import the toolkit: the main thread is importing it right now.
    if not store.exists():
        return None
    from cchc_tui.tui.asking.answers import board, commune_year
    from cchc_tui.tui.asking.remembering import RememberingReader
    from cchc_tui.tui.asking.source import Source, Start
    from warehouse import queries

    reader = RememberingReader(store)
    try:
        first = board(reader, year, group)
        shown = None
        if commune is not None:
            unit = queries.find_commune(reader, commune, first.at.year)
            shown = commune_year(reader, unit.commune_id, first.at.year)
            if shown.at.group != first.at.group:
                first = board(reader, first.at.year, shown.at.group)
    except BaseException:
        reader.close()
        raise
    return Start(Source(store, reader), first, shown)


def _run(app: Dashboard) -> int:
    """Run until the end; an error of the program ends with 4 and one line of text."""
    from cchc_tui.i18n import _

    app.run()
    if app.start is not None:
        app.start.source.close()
    if app.crash is not None:
        text = _("The dashboard ended because of an error ({error}). See it with --debug.")
        error = getattr(app.crash, "error", app.crash)  # of a thread, where it was one
        sys.stderr.write(text.format(error=type(error).__name__) + "\n")
        return _CRASHED
    return app.return_code or 0
