"""Where the warehouse is kept: open, publish, history, restore. One interface."""

from warehouse.store.base import Change, Store, Work
from warehouse.store.files import FileStore

__all__ = ["Change", "FileStore", "Store", "Work", "open_store"]


def open_store(location: str) -> Store:
    """The store at `location` (today: a directory; nothing is read or made yet)."""
    return FileStore(location)
