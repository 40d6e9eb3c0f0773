"""The Typer app: global options, the commands, and what happens when one fails."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Annotated

import typer

from cchc_tui import __version__, i18n
from cchc_tui.cli import (
    browse,
    check,
    commune,
    compare,
    demo,
    doctor,
    export,
    history,
    load,
    query,
    rank,
    restore,
)
from cchc_tui.cli.exits import Exit, exit_for
from cchc_tui.cli.output import print_problems
from cchc_tui.cli.session import Session
from cchc_tui.cli.usage import explain, polish, translate_typer
from cchc_tui.i18n import _
from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import say

_COMMANDS = (
    browse, load, check, rank, commune, compare, query, export, history, restore, demo, doctor,
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
    context.obj = Session(warehouse=warehouse, debug=debug)
    if context.invoked_subcommand is None:
        raise typer.Exit(browse.browse(context.obj))


def run(arguments: list[str], *, debug: bool = False) -> int:
    """Run one command line; return its exit status. No traceback without --debug."""
    try:
        with _signals():
            status = _invoke(arguments)
        sys.stdout.flush()
        return status
    except typer.Exit as end:
        return end.exit_code
    except WarehouseError as error:
        if debug:
            raise
        print_problems(error)
        return exit_for(error)
    except BrokenPipeError:
        # the reader of a pipe has seen enough; keep the interpreter from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write(_("interrupted; nothing was changed") + "\n")
        return Exit.INTERRUPTED
    except Exception as error:
        if debug:
            raise
        return _last_words(error)


def _invoke(arguments: list[str]) -> int:
    translate_typer()
    command = typer.main.get_command(build())
    if {"--help", "-h"} & set(arguments):
        polish(command)
    if "_CCHC_TUI_COMPLETE" in os.environ:
        command.main(arguments, prog_name="cchc-tui")
    # Typer's own main() would turn a closed pipe into status 1, which here means disagreements
    with command.make_context("cchc-tui", list(arguments)) as context:
        result = command.invoke(context)
    return int(result) if isinstance(result, int) else Exit.FINE


def _last_words(error: Exception) -> int:
    """Usage errors of the command line, and what nobody thought of."""
    usage = explain(error)
    if usage is not None:
        sys.stderr.write(f"cchc-tui: {usage}\n")
        sys.stderr.write(_("see: cchc-tui --help") + "\n")
        return Exit.BAD_INPUT
    text = " ".join(str(error).split())[:300]
    sys.stderr.write(
        _("an error of the program itself: {kind}: {text}").format(
            kind=type(error).__name__, text=text
        )
        + "\n"
        + _("run it again with --debug and report what it shows")
        + "\n"
    )
    return Exit.UNUSABLE


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Make SIGTERM and SIGHUP end a command the orderly way, so that nothing half is left."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    old = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
