"""A PostgreSQL that takes connections and answers no more is found out, and let go.

A dead line is noticed by the system's own means (address.Address.patient), a server that closes
its connections at once; one that stands still behind a line that works is noticed by nobody. While
a question waits, the server is knocked at on a line of its own; when it does not answer, the
connections of this process to it are cut, which the engine reports as when a server goes.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

from warehouse.store.lake.address import Address

PAUSE = 5.0  # seconds of waiting before the server is knocked at, and between two times
PATIENCE = 5.0  # seconds for which it may take to answer a knock
# "May this line be encrypted?", which every PostgreSQL answers with one letter to anybody.
_KNOCK = struct.pack("!ii", 8, 80877103)

_Peer = tuple[str, int]


@contextlib.contextmanager
def watched(address: Address) -> Iterator[None]:
    """Within this a silent server cannot hold this process up for more than PAUSE + PATIENCE
    seconds a question. A server reached by a file, on this machine, is not watched."""
    server = address.server
    if server is None:
        yield
        return
    over = threading.Event()
    threading.Thread(target=_watch, args=(server, over), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _watch(server: _Peer, over: threading.Event) -> None:
    while not over.wait(PAUSE):
        if not _answers(server) and not over.is_set():
            _cut(server)


def _answers(server: _Peer) -> bool:
    """False when nothing comes back; True also where something else is wrong, which those who
    wait are told by their own connection."""
    try:
        with socket.create_connection(server, timeout=PATIENCE) as line:
            line.sendall(_KNOCK)
            line.recv(1)
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def _cut(server: _Peer) -> None:
    """End the connections of this process to `server`."""
    with contextlib.suppress(OSError):
        peers = {found[4][:2] for found in socket.getaddrinfo(*server, type=socket.SOCK_STREAM)}
        for descriptor in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError), _socket(int(descriptor.name)) as line:
                if line.getpeername()[:2] in peers:
                    line.shutdown(socket.SHUT_RDWR)


def _socket(descriptor: int) -> socket.socket:
    """The socket that another part of this process has open. Raises OSError for anything else."""
    own = os.dup(descriptor)
    try:
        return socket.socket(fileno=own)
    except OSError:
        os.close(own)
        raise
