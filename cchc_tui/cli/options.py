"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui.cli.session import Session
from cchc_tui.i18n import _

JsonOption = Annotated[bool, typer.Option("--json", help=_("Print one JSON document."))]
YearOption = Annotated[
    int | None, typer.Option("--year", metavar="N", help=_("The year; default: the newest."))
]
GroupOption = Annotated[
    str | None, typer.Option("--group", metavar="NAME", help=_("Only this group of units."))
]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help=_("Take the files' word where the warehouse differs."))
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=_("Show what would change; write nothing."))
]
WaitOption = Annotated[
    float,
    typer.Option("--wait", metavar="SECONDS", help=_("Wait so long for another loader.")),
]


def session_of(context: typer.Context) -> Session:
    """The session that the app's callback made."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError(session)
    return session
