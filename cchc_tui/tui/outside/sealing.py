"""What a kiosk does before anything else is loaded: leave nothing for its user to steer.

Knows no toolkit, because the toolkit reads the environment while it is imported.
"""

from __future__ import annotations

import os
import signal
import sys

# Everything else goes: TEXTUAL_DRIVER names code to run, TEXTUAL_LOG a file to write, ESCDELAY and
# the like change what keys mean; EDITOR, PAGER, BROWSER and SHELL name programs.
_KEPT = frozenset({"CCHC_LANG", "CCHC_WAREHOUSE", "COLORTERM", "HOME", "LANG", "NO_COLOR", "TERM"})


def seal() -> None:
    """Empty the environment, take job control away, write no byte code beside the program."""
    for name in list(os.environ):
        if name not in _KEPT and not name.startswith("LC_"):
            del os.environ[name]
    # Ctrl+Z before the terminal is in raw mode, or after it was
    for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(number, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    os.umask(os.umask(0o077) | 0o007)  # what it writes is the group's to read, nobody else's
