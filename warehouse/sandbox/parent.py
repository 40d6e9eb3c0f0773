"""The side that asks: starts the child, hands it one statement, waits, kills."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import BadInput
from warehouse.messages import say


@dataclass(frozen=True, slots=True)
class Limits:
    """rows that come back at most; seconds and megabytes for the whole statement."""

    rows: int = 1_000_000
    seconds: float = 30
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; truncated: there were more rows than the limit. Values are numbers
    (exact decimals), text, booleans or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def ask(snapshot: Path, sql: str, limits: Limits | None = None) -> Answer:
    """Run one reading statement on a snapshot file. Raises BadInput for everything else."""
    import simplejson

    limits = limits or Limits()
    request = json.dumps({"sql": sql, "file": snapshot.name, **asdict(limits)})
    # a child without the user's environment: no credentials, no home, no proxy
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        # -P: nothing is imported from the directory that it works in
        [sys.executable, "-P", "-m", "warehouse.sandbox.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=snapshot.parent,
        env=environment,
        start_new_session=True,
    ) as child:
        try:
            output, _ = child.communicate(request.encode(), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise BadInput.because(
                say("the statement took longer than {seconds} s", seconds=int(limits.seconds)),
                say("ask for less, or give --timeout SECONDS"),
            ) from None
        except BaseException:
            child.kill()
            raise
    try:
        reply = simplejson.loads(output, use_decimal=True)
    except ValueError:
        raise BadInput.because(
            say("the statement needed more memory or time than it may have"),
            say("ask for less"),
        ) from None
    if "error" in reply:
        raise BadInput.because(
            say("the statement was refused: {reason}", reason=reply["error"]),
            say("only one SELECT, DESCRIBE, SHOW or EXPLAIN that reads the warehouse is taken"),
        )
    rows = tuple(tuple(row) for row in reply["rows"])
    return Answer(tuple(reply["columns"]), rows, reply["truncated"])
