"""A true OpenSSH server on loopback, set up as docs/ssh.md says, and clients for it."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support import REPOSITORY
from tests.terminals import LIMIT, Session

GUIDE = REPOSITORY / "docs" / "ssh.md"
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")
SSH = shutil.which("ssh")
_PROGRAM = """#!{python} -I
import sys
sys.path[:0] = {path!r}
from cchc_tui.cli import main
main()
"""


def block(kind: str) -> str:
    """The one code block of the guide that is of this kind."""
    text = GUIDE.read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return str(found)


def kiosk_script() -> str:
    """The guide's /usr/local/bin/cchc-kiosk."""
    text = GUIDE.read_text(encoding="utf-8")
    (found,) = re.findall(r"^```sh\n(#!/bin/sh\n.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return str(found)


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The guide's text with this machine's places in it; each must stand there."""
    for old, new in pairs:
        assert old in text, f"docs/ssh.md does not say {old!r}"
        text = text.replace(old, new)
    return text


class Server:
    """sshd for this user, with the guide's Match block and the guide's script."""

    def __init__(self, folder: Path, warehouse: Path) -> None:
        """Write keys, configuration and script into `folder`; nothing is started yet."""
        self.folder = folder
        self.warehouse = warehouse
        self.exports = folder / "exports"
        self.port = _free_port()
        self.user = getpass.getuser()
        self.log = folder / "sshd.log"
        self.config = folder / "sshd_config"
        self._process: subprocess.Popen[bytes] | None = None
        self.exports.mkdir()
        (folder / "home").mkdir()
        self._write_keys()
        self._write_script()
        self.config.write_text(self._global() + self._match(), encoding="utf-8")

    def _write_keys(self) -> None:
        for name in ("host", "officer"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)],
                check=True, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        keys = self.folder / "keys"
        keys.mkdir()
        shutil.copy(self.folder / "officer.pub", keys / self.user)

    def _write_script(self) -> None:
        program = self.folder / "cchc-tui"
        path = [str(REPOSITORY), *filter(None, sys.path)]
        program.write_text(_PROGRAM.format(python=sys.executable, path=path), encoding="utf-8")
        script = self.folder / "cchc-kiosk"
        script.write_text(
            replaced(
                kiosk_script(),
                ("/opt/cchc-tui/bin/cchc-tui", str(program)),
                ("/srv/cchc/kho", str(self.warehouse)),
                ("/srv/cchc/xuat", str(self.exports)),
            ),
            encoding="utf-8",
        )
        for file in (program, script):
            file.chmod(0o755)

    def _global(self) -> str:
        """As Debian has it, where that matters, and on a port of its own."""
        return (
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder / 'host'}\n"
            f"PidFile none\nStrictModes no\nUsePAM no\nLogLevel VERBOSE\n"
            "PermitRootLogin prohibit-password\nAcceptEnv LANG LC_*\nX11Forwarding yes\n"
            "Subsystem sftp internal-sftp\nPasswordAuthentication no\n"
        )

    def _match(self) -> str:
        return replaced(
            block("sshd_config"),
            ("Match Group cchc-xem,!cchc-nap", f"Match User {self.user}"),
            ("/usr/local/bin/cchc-kiosk", str(self.folder / "cchc-kiosk")),
            ("/etc/ssh/cchc-keys/%u", str(self.folder / "keys" / "%u")),
            ("CCHC_LANG=vi", "CCHC_LANG=en"),
        )

    def start(self) -> None:
        """Start it and wait until it listens."""
        assert SSHD is not None
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # it insists, when started by root
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [SSHD, "-D", "-e", "-f", str(self.config)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={"PATH": os.defpath},
            )  # fmt: skip
        end = time.monotonic() + LIMIT
        while b"Server listening" not in self.log.read_bytes():
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, "sshd does not listen"
            time.sleep(0.05)

    def stop(self) -> None:
        """End it; sessions end with their connections."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(LIMIT)

    def command(self, *options: str) -> list[str]:
        """The ssh client with the officer's key; `options` come before and after the host."""
        before = [word for word in options if word != "--"]
        after: list[str] = []
        if "--" in options:
            cut = options.index("--")
            before, after = list(options[:cut]), list(options[cut + 1 :])
        return [
            str(SSH), "-F", "none", "-i", str(self.folder / "officer"), "-e", "none",
            "-p", str(self.port), "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no",
            "-o", f"UserKnownHostsFile={self.folder / 'known_hosts'}", "-o", "LogLevel=ERROR",
            "-o", "ConnectTimeout=20", *before, f"{self.user}@127.0.0.1", *after,
        ]  # fmt: skip

    def session(
        self,
        *options: str,
        size: tuple[int, int] = (80, 24),
        more: Mapping[str, str] | None = None,
    ) -> Session:
        """An officer at a terminal; `more` goes into the client's environment."""
        environment = {**self.environment(), **(more or {})}
        return Session(self.command("-tt", *options), environment, size=size)

    def call(self, *options: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """A client without a terminal."""
        return subprocess.run(
            self.command(*options),
            env=self.environment(), input=stdin, capture_output=True, check=False, timeout=LIMIT,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """The client's."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder / "home"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }

    def dashboards(self) -> list[int]:
        """The processes that show this server's warehouse."""
        return [pid for pid, words in _processes() if "browse" in words and self._is_ours(words)]

    def _is_ours(self, words: Sequence[str]) -> bool:
        return str(self.warehouse) in words and str(self.exports) in words


def _processes() -> list[tuple[int, list[str]]]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            found.append((int(entry.name), words))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
