"""Where the warehouse is kept: open, publish, history, restore. One interface."""

from warehouse.store.base import Change, Store, Work
from warehouse.store.files import FileStore
from warehouse.store.limits import session
from warehouse.store.lock import named, user_name

__all__ = [
    "Change",
    "FileStore",
    "Store",
    "Work",
    "named",
    "open_store",
    "session",
    "user_name",
]


def open_store(location: str) -> Store:
    """The store at `location` (today: a directory; nothing is read or made yet)."""
    return FileStore(location)
