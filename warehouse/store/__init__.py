"""Where the warehouse is kept: open, publish, history, restore. One interface."""

from warehouse.store.base import Change, Maintained, Store, Work
from warehouse.store.copying import Copied, copy_warehouse
from warehouse.store.files import FileStore
from warehouse.store.limits import session
from warehouse.store.lock import named, user_name

__all__ = [
    "Change",
    "Copied",
    "FileStore",
    "Maintained",
    "Store",
    "Work",
    "copy_warehouse",
    "named",
    "open_store",
    "session",
    "user_name",
]


def open_store(location: str, data: str | None = None) -> Store:
    """The store at `location`: a directory, or a lake (ducklake:postgres:...), whose rows lie at
    `data`. Nothing is read or made yet. Raises BadInput for an address that is none."""
    if location.startswith("ducklake:"):
        from warehouse.store.lake import LakeStore  # a directory needs none of it

        return LakeStore(location, data)
    return FileStore(location)
