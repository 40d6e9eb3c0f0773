"""`cchc-tui` on the command line: finds the language first, then builds and runs the app."""

from __future__ import annotations

import io
import sys

from cchc_tui import i18n
from cchc_tui.cli import quick

# Global options may stand anywhere before "--"; they are moved to the front for Typer.
_WITH_VALUE = ("--warehouse", "-w", "--lang")
_PLAIN = ("--debug",)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit status (see cchc_tui.cli.exits)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Vietnamese needs it, whatever the locale says
    given = sys.argv[1:] if arguments is None else arguments
    front, rest = hoist(given)
    stated = _language(front)
    i18n.set_language(stated or i18n.preferred_language(), stated=stated is not None)
    sys.exit(_run(front, rest))


def _run(front: list[str], rest: list[str]) -> int:
    debug = "--debug" in front
    wanted = quick.dashboard_options(rest)
    if wanted is not None and _value(front, "--lang") in (None, *i18n.LANGUAGES):
        from cchc_tui.cli.dashboard import open_dashboard
        from cchc_tui.cli.failures import guarded
        from cchc_tui.cli.session import Session

        session = Session(_value(front, "--warehouse", "-w"), debug)
        return guarded(lambda: open_dashboard(session, **wanted), debug=debug)
    from cchc_tui.cli.app import run

    return run([*front, *rest], debug=debug)


def hoist(arguments: list[str]) -> tuple[list[str], list[str]]:
    """(global options, everything else), each in the order given."""
    front: list[str] = []
    rest: list[str] = []
    queue = list(arguments)
    while queue:
        word = queue.pop(0)
        if word == "--":
            return front, [*rest, word, *queue]
        name = word.partition("=")[0]
        if word in _PLAIN or (name in _WITH_VALUE and "=" in word):
            front.append(word)
        elif word in _WITH_VALUE and queue:
            front += [word, queue.pop(0)]
        else:
            rest.append(word)
    return front, rest


def _value(front: list[str], *names: str) -> str | None:
    """The last value that a global option was given."""
    found = None
    for index, word in enumerate(front):
        name, equals, value = word.partition("=")
        if name in names:
            found = value if equals else front[index + 1]
    return found


def _language(front: list[str]) -> str | None:
    """--lang, where it names a language that there is; Typer complains of others."""
    stated = _value(front, "--lang")
    return stated if stated in i18n.LANGUAGES else None
