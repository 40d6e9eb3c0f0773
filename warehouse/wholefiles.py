"""Files that appear whole or not at all, and what is said when they cannot be written."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from warehouse.errors import BadInput
from warehouse.messages import Message, say


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A binary stream whose bytes stand at `path` once the block has ended well.

    Until then they stand beside it, so that a crash or a full disk leaves what was there before.
    Raises BadInput when the place cannot be written.
    """
    aside = path.with_name(f".{path.name}.part")
    with writing(path):
        try:
            with aside.open("wb") as stream:
                yield stream
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the disk says while `path` is written into BadInput."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BadInput.because(_reason(error, path), say("choose another file with -o")) from error


def _reason(error: OSError, path: Path) -> Message:
    reasons = {
        errno.ENOENT: say("there is no folder {path}", path=str(path.parent)),
        errno.ENOTDIR: say("there is no folder {path}", path=str(path.parent)),
        errno.EISDIR: say("{path} is a folder", path=str(path)),
        errno.EACCES: say("no permission for {path}", path=str(path)),
        errno.EPERM: say("no permission for {path}", path=str(path)),
        errno.EROFS: say("{path} is on a read-only file system", path=str(path)),
        errno.ENOSPC: say("the disk of {path} is full", path=str(path)),
        errno.EDQUOT: say("the disk quota for {path} is used up", path=str(path)),
    }
    said = error.strerror or type(error).__name__
    return reasons.get(
        error.errno or 0, say("{path} cannot be written: {reason}", path=str(path), reason=said)
    )
