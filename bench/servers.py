"""Real servers on the loopback address, for measurements and tests: PostgreSQL, an S3 storage."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

_USER = "postgres"  # PostgreSQL does not run as an administrator


class Absent(Exception):  # noqa: N818 - it is one
    """A server's program is not installed here; says which."""


class Postgres:
    """A PostgreSQL of its own, which can be stopped and started again on the same port."""

    def __init__(self, programs: Path, folder: Path, *, durable: bool = False) -> None:
        """durable: a commit waits for the disk, as where it matters"""
        self.port = free_port()
        self._fsync = "on" if durable else "off"
        self._programs = programs
        self._folder = folder
        self._databases = 0
        self._run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "cchc", "--no-sync")
        self.start()

    def start(self) -> None:
        place = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1"
        options = f"{place} -c fsync={self._fsync}"
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "-D", str(self._folder / "data"), "-w", "-o", options, "-l", log, "start"
        )

    def stop(self) -> None:
        """As at a crash: connections are cut, nothing is waited for."""
        self._control("-m", "immediate", "stop")

    def restart(self) -> None:
        self.stop()
        self.start()

    def database(self, port: int | None = None) -> str:
        """The location of a lake in a new, empty database; port: of a proxy before it."""
        self._databases += 1
        name = f"lake{self._databases}"
        self._client("createdb", name)
        reached = port or self.port
        return f"ducklake:postgres:host=127.0.0.1 port={reached} dbname={name} user=cchc"

    def ask(self, sql: str, location: str = "dbname=postgres ") -> int:
        """The number that a statement gives; location: of the lake whose database is asked."""
        return int(self._client("psql", "-d", _database_in(location), "-qAt", "-c", sql))

    def dump(self, location: str) -> bytes:
        """A lake's catalogue as pg_dump writes it."""
        return self._client("pg_dump", "--format=custom", _database_in(location))

    def restored(self, dump: bytes, location: str | None = None) -> str:
        """The location of a lake whose database holds the catalogue of a dump: a new one, or
        that of `location`, in the place of what it holds."""
        made = location or self.database()
        over = ("--clean", "--if-exists")
        self._client("pg_restore", *over, "-d", _database_in(made), given=dump)
        return made

    def _client(self, program: str, *arguments: str, given: bytes = b"") -> bytes:
        server = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "cchc")
        command = [str(self._programs / program), *server, *arguments]
        done = subprocess.run(command, check=True, input=given, capture_output=True, timeout=60)
        return done.stdout

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        quiet, user = subprocess.DEVNULL, _somebody()
        subprocess.run(command, check=True, stdout=quiet, timeout=60, cwd="/", user=user)


@contextlib.contextmanager
def postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A running PostgreSQL (durable: as of Postgres). Raises Absent."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="cchc-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        server = Postgres(programs, folder, durable=durable)
        try:
            yield server
        finally:
            server.stop()


class Storage:
    """An S3 storage (moto's server) that can be made to answer 500, or late."""

    def __init__(self, answer: Callable[..., Iterable[bytes]]) -> None:
        self._answer = answer
        self._buckets = 0
        self.failing = 0  # so many of the next requests are answered 500
        self.failed = 0  # so many were
        self.late = 0.0  # seconds before each answer
        self.url = ""

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """One request, as WSGI has it."""
        time.sleep(self.late)
        if self.failing > 0:
            self.failing -= 1
            self.failed += 1
            start_response("500 Internal Server Error", [("Content-Length", "0")])
            return [b""]
        return self._answer(environ, start_response)

    def bucket(self) -> str:
        """A new bucket's place for a lake's data."""
        self._buckets += 1
        name = f"bucket{self._buckets}"
        request = urllib.request.Request(f"{self.url}/{name}", method="PUT")
        urllib.request.urlopen(request, timeout=10).close()
        return f"s3://{name}/cchc"


@contextlib.contextmanager
def storage() -> Iterator[Storage]:
    """A running S3 storage. Raises Absent."""
    try:
        server = importlib.import_module("moto.server")
        serving = importlib.import_module("werkzeug.serving")
    except ImportError as error:
        raise Absent("moto and flask are not installed") from error
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # not a line for each request
    moto = Storage(server.DomainDispatcherApplication(server.create_backend_app))
    running = serving.make_server("127.0.0.1", 0, moto, threaded=True)
    moto.url = f"http://127.0.0.1:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield moto
    finally:
        running.shutdown()
        thread.join()


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database_in(location: str) -> str:
    return location.partition("dbname=")[2].split(" ")[0]


def _programs() -> Path:
    """The folder of PostgreSQL's own programs; the newest of Debian's."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
    if not folders:
        raise Absent("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return folders[-1]


def _version(folder: Path) -> list[int]:
    return [int(part) for part in folder.parent.name.split(".") if part.isdecimal()]


def _somebody() -> str | None:
    """Whose process it is: an administrator becomes the user that the package made."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(_USER).pw_name
    except KeyError as error:
        why = "PostgreSQL does not run as an administrator, and there is no user for it"
        raise Absent(why) from error
