"""What disks and engines say when something is wrong, as one clear sentence each."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path

from warehouse.errors import Unusable
from warehouse.messages import Message, say

_MOST = 200  # characters of somebody else's words that are passed on

# What the engine says of the operating system's errors; its exceptions carry no number.
_SPOKEN = {
    "No space left on device": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "File too large": errno.EFBIG,
    "Permission denied": errno.EACCES,
    "Read-only file system": errno.EROFS,
    "Input/output error": errno.EIO,
}
_DAMAGE = ("checksum", "Corrupt", "not a valid DuckDB", "deserialize", "magic")
_NEWER = "we can only read versions"


def unusable(error: OSError | UnicodeDecodeError, path: Path) -> Unusable:
    """The warehouse's words for an operating system's error at `path`."""
    reason = known_reason(error, path)
    fallback = say("{path} cannot be used: {reason}", path=str(path), reason=first_line(error))
    return Unusable(reason or fallback, say("nothing was changed; mend this and try again"))


def known_reason(error: Exception, path: Path) -> Message | None:
    """The sentence for an operating system's error at `path` that is known by its number."""
    reasons: dict[int | None, Message] = {
        errno.ENOSPC: say("the disk of {path} is full", path=str(path)),
        errno.EDQUOT: say("the disk quota for {path} is used up", path=str(path)),
        errno.EFBIG: say(
            "a file of {path} would be larger than this account may write", path=str(path)
        ),
        errno.EACCES: say("no permission for {path}", path=str(path)),
        errno.EPERM: say("no permission for {path}", path=str(path)),
        errno.EROFS: say("{path} is on a read-only file system", path=str(path)),
        errno.EIO: say("the disk of {path} fails", path=str(path)),
        errno.ENOTDIR: say("{path} is not a directory", path=str(path)),
        errno.EEXIST: say("{path} is not a directory", path=str(path)),
    }
    return reasons.get(getattr(error, "errno", None))


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the disk and the engine say while a warehouse is written into Unusable."""
    import duckdb

    try:
        yield
    except OSError as error:
        raise unusable(error, path) from error
    except duckdb.OutOfMemoryException as error:
        raise Unusable(
            say("there is not enough memory to load this: {reason}", reason=first_line(error)),
            say("nothing was changed; load fewer years at a time"),
        ) from error
    except duckdb.Error as error:
        if spoken := _spoken(error):
            raise unusable(spoken, path) from error
        if isinstance(error, duckdb.IOException | duckdb.FatalException):
            raise Unusable(
                say("{path} cannot be written: {reason}", path=str(path), reason=first_line(error))
            ) from error
        raise


@contextlib.contextmanager
def copied(path: Path, way_back: Callable[[], Message]) -> Iterator[None]:
    """Turn damage that a load finds in the copy of the snapshot `path` into Unusable."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        if not is_damage(error):
            raise
        raise _damaged(path, way_back()) from error


@contextlib.contextmanager
def reading(path: Path, way_back: Callable[[], Message]) -> Iterator[None]:
    """Turn what the engine says of a file that it cannot read into Unusable.

    way_back: what to do about it, found only when it is needed
    Mistakes in a question (an unknown name) pass through: they are the program's own.
    """
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise Unusable(
            say("there is not enough memory to answer this: {reason}", reason=first_line(error)),
            say("raise the limit with CCHC_MEMORY (megabytes), or ask for less"),
        ) from error
    except (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.InternalException,
        duckdb.SerializationException,
    ) as error:
        if _NEWER in str(error):
            raise Unusable(
                say("{path} was written by a newer version of the program", path=str(path)),
                say("install the newer cchc-tui"),
            ) from error
        if is_damage(error):
            raise _damaged(path, way_back()) from error
        if spoken := _spoken(error):
            raise unusable(spoken, path) from error
        raise Unusable(
            say("{path} cannot be opened: {reason}", path=str(path), reason=first_line(error)),
            way_back(),
        ) from error


def is_damage(error: Exception) -> bool:
    """True when the engine says that a file's bytes are not those that were written."""
    text = str(error)
    return any(word in text for word in _DAMAGE)


def _spoken(error: Exception) -> OSError | None:
    """The operating system's error that the engine passes on in words."""
    text = str(error)
    number = next((number for words, number in _SPOKEN.items() if words in text), None)
    return None if number is None else OSError(number, "")


def _damaged(path: Path, way_back: Message) -> Unusable:
    """A file whose bytes are not those that were written."""
    return Unusable(say("{path} is damaged: its checksums do not agree", path=str(path)), way_back)


def first_line(error: BaseException) -> str:
    """The first line of an error's text, or its kind where it has none."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:_MOST]
