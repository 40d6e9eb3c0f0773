"""What PostgreSQL, the object storage and the lake say when something is wrong, as sentences."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from warehouse.errors import Unusable
from warehouse.messages import say
from warehouse.store import faults
from warehouse.store.lake import secrets

if TYPE_CHECKING:
    import duckdb

_Answer = TypeVar("_Answer")

PATIENCE = 30.0  # seconds for which what was cut off is tried again
_LONGEST = 4.0  # seconds between two tries

_STORAGE = ("HTTP", "s3://", "S3", "Parquet", ".parquet", "http://", "https://")
_CUT_OFF = (
    "Unable to connect",
    "server closed the connection",
    "connection to server",
    "terminating connection",
    "no connection to the server",
    "could not connect",
    "SSL connection has been closed",
    "could not receive data",
    "Connection refused",
    "the database system is",
    "Could not establish connection",
    "timed out",
    "HTTP 500",
    "HTTP 502",
    "HTTP 503",
    "HTTP 504",
    "Internal Server Error",
    "Service Unavailable",
    "status code 500",
    "status code 503",
)
_REFUSED = ("authentication failed", "no password supplied", "permission denied", 'role "')
_LOST = ("No such file or directory", "HTTP 404", "NoSuchKey")
_CONFLICT = ("Transaction conflict", "already exists", "could not serialize")


class Lost(Unusable):
    """Rows of a state are nowhere: a file of the lake's data is gone."""


def is_conflict(error: Exception) -> bool:
    """True when another transaction of the lake was faster; nothing of this one was kept."""
    return any(word in str(error) for word in _CONFLICT)


def is_cut_off(error: Exception) -> bool:
    """True when a server did not answer, so that trying again may help."""
    text = str(error)
    return not _is_refused(text) and any(word in text for word in _CUT_OFF)


def patiently(
    action: Callable[[], _Answer], again: Callable[[duckdb.Error], bool] = is_cut_off
) -> _Answer:
    """What `action` gives; tried again, with growing pauses, while its error is one of those that
    pass. Only for what may be done twice."""
    import duckdb

    end, pause = time.monotonic() + PATIENCE, 0.2
    while True:
        try:
            return action()
        except duckdb.Error as error:
            if not again(error) or time.monotonic() + pause > end:
                raise
        time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - so that two do not keep step
        pause = min(2 * pause, _LONGEST)


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """Turn what the engine says of the lake's servers into Unusable. Mistakes in a question
    pass through: they are the program's own."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise Unusable(
            say("there is not enough memory to answer this: {reason}", reason=_short(error)),
            say("raise the limit with CCHC_MEMORY (megabytes), or ask for less"),
        ) from error
    except duckdb.Error as error:
        if unusable := _unusable(error):
            raise unusable from error
        raise


def removed() -> Unusable:
    """What is said when the lake has a snapshot no more."""
    return Unusable(
        say("this state of the lake was removed by “maintain” while it was being read"),
        say("ask again: the newest state is there"),
    )


def other_version(found: str) -> Unusable:
    """What is said when another version of DuckLake wrote the catalogue."""
    return Unusable(
        say("the lake's catalogue is of DuckLake {found}, which is not known here", found=found),
        say("install the cchc-tui that the others use"),
    )


def _unusable(error: duckdb.Error) -> Unusable | None:
    import duckdb

    text, reason = str(error), _short(error)
    if "No snapshot found at version" in text:
        return removed()
    if _is_refused(text):
        return Unusable(
            say("the lake does not let this user in: {reason}", reason=reason),
            say("look at the user and the password (~/.pgpass), and at the rights given"),
        )
    if any(word in text for word in _STORAGE):
        return _lost(reason) if any(word in text for word in _LOST) else storage_away(error)
    if is_cut_off(error) or isinstance(error, duckdb.IOException | duckdb.ConnectionException):
        return Unusable(
            say("the lake's catalogue cannot be reached: {reason}", reason=reason),
            say("nothing was changed; look at PostgreSQL and the network, and try again"),
        )
    return None


def _lost(reason: str) -> Lost:
    return Lost(
        say("a file of the lake's data is gone: {reason}", reason=reason),
        say(
            "put it back from a backup, or see which states are whole (cchc-tui history) and bring"
            " one back with: cchc-tui restore N"
        ),
    )


def storage_away(error: Exception) -> Unusable:
    """The object storage did not do what it was asked for."""
    return Unusable(
        say("the lake's data cannot be reached: {reason}", reason=_short(error)),
        say("nothing was changed; look at the storage, the network and the keys, try again"),
    )


def _is_refused(text: str) -> bool:
    return any(word in text for word in _REFUSED)


def _short(error: Exception) -> str:
    return secrets.hide(faults.first_line(error))
