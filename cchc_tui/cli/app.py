"""The Typer app: global options, the commands, and what happens when one fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cchc_tui import __version__, i18n
from cchc_tui.cli import (
    audit,
    browse,
    change,
    check,
    claims,
    commune,
    compare,
    copy,
    demo,
    doctor,
    export,
    history,
    init,
    load,
    maintain,
    migrate,
    plan,
    query,
    rank,
    report,
    restore,
    robust,
    serve,
    survey,
)
from cchc_tui.cli.dashboard import open_dashboard
from cchc_tui.cli.exits import Exit
from cchc_tui.cli.failures import guarded
from cchc_tui.cli.session import Session
from cchc_tui.cli.usage import polish, translate_typer
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say

_COMMANDS = (
    browse, load, survey, check, rank, commune, compare, change, plan, robust, audit, claims,
    report, query, export, history, restore, migrate, init, copy, maintain, demo, serve, doctor,
)  # fmt: skip


def build() -> typer.Typer:
    """The app in the language that is set."""
    app = typer.Typer(
        name="cchc-tui",
        help=_("Load, rank and browse the administrative-reform index (CCHC) of communes."),
        add_completion=True,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(_globals)
    for module in _COMMANDS:
        module.register(app)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"cchc-tui {__version__}\n")
        raise typer.Exit


def _globals(
    context: typer.Context,
    warehouse: Annotated[
        str | None,
        typer.Option(
            "--warehouse",
            "-w",
            metavar="PATH",
            help=_("The warehouse; else CCHC_WAREHOUSE, else the user's data directory."),
        ),
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            metavar="DIR|s3://...",
            help=_("Where the rows of a shared lake lie, when it is made; else CCHC_DATA."),
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="vi|en", help=_("Language; else CCHC_LANG, else locale.")),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help=_("Show the traceback of a failure."))
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=_("Show the version.")
        ),
    ] = False,
) -> None:
    if lang is not None and lang not in i18n.LANGUAGES:
        raise BadInput.because(
            say("there is no language “{name}”", name=lang), say("--lang takes vi or en")
        )
    context.obj = Session(warehouse=warehouse, debug=debug, data=data)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_dashboard(context.obj))


def run(arguments: list[str], *, debug: bool = False) -> int:
    """Run one command line; return its exit status."""
    return guarded(lambda: _invoke(arguments), debug=debug)


def _invoke(arguments: list[str]) -> int:
    translate_typer()
    command = typer.main.get_command(build())
    if {"--help", "-h"} & set(arguments):
        polish(command)
    if "_CCHC_TUI_COMPLETE" in os.environ:
        command.main(arguments, prog_name="cchc-tui")
    # Typer's own main() would turn a closed pipe into status 1, which here means disagreements
    try:
        with command.make_context("cchc-tui", list(arguments)) as context:
            result = command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return int(result) if isinstance(result, int) else Exit.FINE
