"""What tests ask of a machine's replicas."""

from __future__ import annotations

from pathlib import Path

from warehouse.store import copying
from warehouse.store.lake import LakeStore


def replica_of(store: LakeStore) -> Path:
    """The newest state's replica, which must be there."""
    return store._states.replicas.file(store._catalogue.publication(None))


def replicated(store: LakeStore, number: int) -> bool:
    """Make a state's replica, as a process of its own would; whether there is one now."""
    return store._states.replicate(store._catalogue.publication(number))


def is_at_hand(store: LakeStore) -> bool:
    """Whether there is a replica of the newest state that counts."""
    held = store._states.replicas.hold(store._catalogue.publication(None))
    if held is not None:
        held.close()
    return held is not None


def differing(store: LakeStore, folder: Path) -> str | None:
    """The first table of the newest state's replica that has other rows than the lake."""
    folder.mkdir(parents=True)
    whole = store._states.bring_down(store._catalogue.publication(None), folder)
    return copying._compared(whole, replica_of(store))[1]
