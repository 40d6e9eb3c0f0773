"""What happens when a command fails: a sentence and an exit status, no traceback."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

from cchc_tui.cli.exits import Exit, exit_for
from cchc_tui.cli.output import print_problems
from cchc_tui.harmless import harmless
from cchc_tui.i18n import _
from warehouse.errors import WarehouseError


def guarded(command: Callable[[], int], *, debug: bool) -> int:
    """Run `command` and return its exit status, or that of its failure.

    debug: let the failure's traceback through
    """
    try:
        with _signals():
            status = command()
        sys.stdout.flush()
        return status
    except WarehouseError as error:
        if debug:
            raise
        print_problems(error)
        return exit_for(error)
    except BrokenPipeError:
        # the reader of a pipe has seen enough; keep the interpreter from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except KeyboardInterrupt:
        sys.stderr.write(_("interrupted; nothing was changed") + "\n")
        return Exit.INTERRUPTED
    except Exception as error:
        if debug:
            raise
        return _last_words(error)


def _last_words(error: Exception) -> int:
    """Usage errors of the command line, and what nobody thought of."""
    from cchc_tui.cli.usage import explain

    usage = explain(error)
    if usage is not None:
        sys.stderr.write(f"cchc-tui: {harmless(usage)}\n")
        sys.stderr.write(_("see: cchc-tui --help") + "\n")
        return Exit.BAD_INPUT
    text = harmless(" ".join(str(error).split()))[:300]
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
