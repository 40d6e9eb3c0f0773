"""One server for all tests of this folder; where there is no sshd they are skipped, and say so."""

from __future__ import annotations

import contextlib
import os
import pwd
import signal
from collections.abc import Iterator

import pytest

from tests.ssh.server import SSH, SSHD, Server
from tests.support import Warehouse
from tests.terminals import wait_until_gone


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sample: Warehouse) -> Iterator[Server]:
    """sshd on loopback, as docs/ssh.md sets it up."""
    if SSHD is None or SSH is None:
        pytest.skip("OpenSSH is not here: apt-get install openssh-server openssh-client")
    if pwd.getpwuid(os.getuid()).pw_shell.endswith(("nologin", "false")):
        pytest.skip("sshd runs ForceCommand by the user's shell, and this user has none")
    made = Server(tmp_path_factory.mktemp("sshd"), sample.path)
    made.start()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _nothing_stays(server: Server) -> Iterator[None]:
    """No dashboard outlives its test."""
    yield
    for pid in server.dashboards():
        try:
            wait_until_gone(pid)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
