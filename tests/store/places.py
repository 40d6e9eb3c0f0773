"""Places where writing goes wrong: full disks, read-only file systems, somebody else's files."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import Warehouse

_NOBODY = 65534


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of that size, which is full when it is. Skips where none can be mounted."""
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def read_only_disk(folder: Path) -> Iterator[None]:
    """`folder` as if on a read-only file system. Skips where none can be mounted."""
    mount("--bind", str(folder), str(folder))
    try:
        mount("-o", "remount,ro,bind", str(folder))
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def mount(*arguments: str) -> None:
    """Mount, or skip the test where only an administrator may."""
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@contextlib.contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes, as under `ulimit -f`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def public_warehouse() -> Iterator[Warehouse]:
    """An empty place that other users of the machine can reach."""
    with tempfile.TemporaryDirectory(prefix="cchc-test-") as folder:
        Path(folder).chmod(0o755)
        yield Warehouse(Path(folder))


@contextlib.contextmanager
def somebody_else() -> Iterator[None]:
    """As a user who owns nothing here; whoever is no administrator is one already.

    Python's own files may be out of that user's reach: run the command once before.
    """
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def nobody_may_write(warehouse: Warehouse) -> None:
    """Everything can be read, nothing can be changed."""
    for path in (warehouse.path, *warehouse.path.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
