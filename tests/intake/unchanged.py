"""Whether a warehouse was written to."""

from __future__ import annotations

from tests.support import Warehouse


def state_of(warehouse: Warehouse) -> dict[str, tuple[int, int, int]]:
    """Number, size and time of every file but the lock: what a load that writes would change."""
    return {
        str(path): (path.stat().st_ino, path.stat().st_size, path.stat().st_mtime_ns)
        for path in warehouse.path.rglob("*")
        if path.is_file() and path.name != "writer.lock"
    }
