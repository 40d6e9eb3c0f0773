"""`doctor`: versions, paths, terminal, locks, and the health of the warehouse."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from typing import Any

import typer

from cchc_tui import __version__, i18n
from cchc_tui.cli.exits import Exit, exit_for
from cchc_tui.cli.history import tell_of_clock
from cchc_tui.cli.options import JsonOption, session_of
from cchc_tui.cli.output import Column, print_json, print_table
from cchc_tui.cli.session import Session
from cchc_tui.i18n import _, translate
from warehouse.errors import NoWarehouse, WarehouseError
from warehouse.messages import N_

_LIBRARIES = ("duckdb", "textual", "polars", "typer", "babel")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor", help=_("Versions, paths, terminal, locks, warehouse health."))(doctor)


def doctor(context: typer.Context, json: JsonOption = False) -> int:
    """Print what a helper needs to know; 4 when the warehouse cannot be used."""
    from importlib.metadata import version

    session = session_of(context)
    health, status = _health(session)
    facts: dict[str, Any] = {
        "cchc-tui": __version__,
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
        N_("system"): f"{platform.system()} {platform.release()}",
        N_("language"): i18n.language(),
        N_("terminal"): os.environ.get("TERM", ""),
        N_("colours"): os.environ.get("COLORTERM", ""),
        N_("output encoding"): sys.stdout.encoding,
        N_("size"): "{}x{}".format(*shutil.get_terminal_size()) if sys.stdout.isatty() else "",
        N_("warehouse"): session.location,
        **health,
    }
    if json:
        print_json(facts)
    else:
        print_table(
            [Column(_("what")), Column(_("found"))],
            [[_(name), str(value)] for name, value in facts.items()],
        )
    return status


def _health(session: Session) -> tuple[dict[str, Any], int]:
    """Facts about the warehouse, and the exit status that they deserve."""
    from warehouse.queries import history, years

    store = session.store()
    try:
        holder = store.writer()
        with session.reader() as reader:
            of_the_place = store.examine(reader.snapshot)
            loads, known = history(reader), years(reader)
            tell_of_clock(loads)
            return {
                N_("health"): _("good"),
                N_("snapshot"): reader.snapshot,
                N_("snapshots kept"): len(store.snapshots()),
                N_("bytes"): store.size(),
                N_("loads"): len(loads),
                N_("years"): ", ".join(str(y) for y in sorted({entry.year for entry in known})),
                N_("loading now"): translate(holder.told()) if holder else _("nobody"),
                **of_the_place,
            }, Exit.FINE
    except NoWarehouse as error:
        return {N_("health"): translate(error.what)}, Exit.FINE
    except WarehouseError as error:
        facts = {N_("health"): translate(error.what)}
        return facts | ({N_("to do"): translate(error.fix)} if error.fix else {}), exit_for(error)
