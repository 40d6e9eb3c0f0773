"""Files that appear whole or not at all, and what is said when they cannot be written."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from warehouse.errors import BadInput
from warehouse.messages import Message, say
from warehouse.store.faults import known_reason


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
    if not path.parent.is_dir():
        return say("there is no folder {path}", path=str(path.parent))
    if error.errno == errno.EISDIR:
        return say("{path} is a folder", path=str(path))
    said = error.strerror or type(error).__name__
    return known_reason(error, path) or say(
        "{path} cannot be written: {reason}", path=str(path), reason=said
    )
