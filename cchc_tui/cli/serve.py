"""`serve`: the dashboard in a browser."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from cchc_tui.cli.options import YearOption, session_of
from cchc_tui.cli.output import tell
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "serve", help=_("Show the dashboard in a browser, read-only; needs the extra web.")
    )(serve)


def serve(
    context: typer.Context,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help=_("Where to listen."))
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help=_("0: one that is free."))
    ] = 8023,
    year: YearOption = None,
    anyone: Annotated[
        bool,
        typer.Option("--anyone", help=_("Let others than this machine in: there is no password.")),
    ] = False,
) -> int:
    """Serve until Ctrl+C or a signal."""
    if find_spec("textual_serve") is None:
        raise BadInput.because(
            say("the extra web is not installed"),
            say("install it with: pip install 'cchc-tui[web]'"),
        )
    from cchc_tui.web.server import Place, is_loopback
    from cchc_tui.web.server import serve as serve_place

    if not (anyone or is_loopback(host)):
        raise BadInput.because(
            say(
                "{host} can be reached from other machines, and whoever comes sees everything:"
                " there is no password and no encryption",
                host=host,
            ),
            say("use ssh -L and 127.0.0.1, or add --anyone where that is what is wanted"),
        )
    session = session_of(context)
    with session.reader():  # what is wrong with the warehouse is said here, not to every visitor
        pass
    place = Place(session.location, host, port, year)
    try:
        return serve_place(place, _ready)
    except OSError as error:
        raise BadInput.because(
            say(
                "{host}:{port} cannot be listened on: {reason}",
                host=host,
                port=str(port),
                reason=error.strerror or str(error),
            ),
            say("choose another --port; 0 takes one that is free"),
        ) from error


def _ready(address: str) -> None:
    tell(_("The dashboard is at {address} - Ctrl+C ends it").format(address=address))
