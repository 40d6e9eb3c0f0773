"""Where a lake is: what follows `ducklake:postgres:`, and where its data lies."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import BadInput
from warehouse.messages import say

PREFIX = "ducklake:"
_CATALOGUE = "ducklake:postgres:"
_PAIR = re.compile(r"\s*(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s']+)")
# A server that is gone is noticed within seconds, not after the system's two hours.
_PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "application_name": "cchc-tui",
}


@dataclass(frozen=True, slots=True)
class Address:
    """catalogue: PostgreSQL's key=value pairs, without a password;  data: a directory or
    s3://bucket/folder, None = the one that the lake was made with"""

    catalogue: str
    data: str | None

    @property
    def location(self) -> str:
        """The lake as it is written on a command line."""
        return _CATALOGUE + self.catalogue

    @property
    def server(self) -> tuple[str, int] | None:
        """Host and port; None for a server that is reached by a file, for several, and where a
        service file names it."""
        stated = {key: value.strip("'") for key, value in _PAIR.findall(self.catalogue)}
        host = stated.get("hostaddr") or stated.get("host") or os.environ.get("PGHOST", "")
        port = stated.get("port") or os.environ.get("PGPORT") or "5432"
        if not host or host.startswith(("/", "@")) or "," in host or not port.isdecimal():
            return None
        return host, int(port)

    @property
    def patient(self) -> str:
        """The pairs, with the waiting times that they do not state themselves."""
        stated = {match[1] for match in _PAIR.finditer(self.catalogue)}
        more = [f"{key}={value}" for key, value in _PATIENCE.items() if key not in stated]
        return " ".join([self.catalogue, *more])


def is_lake(location: str) -> bool:
    """True for the location of a lake, whatever else is wrong with it."""
    return location.startswith(PREFIX)


def parse(location: str, data: str | None) -> Address:
    """The address that `location` and --data state. Raises BadInput; the text is never repeated,
    since it may hold a password."""
    catalogue = location.removeprefix(_CATALOGUE).strip()
    found = _PAIR.findall(catalogue)
    if not location.startswith(_CATALOGUE) or not found or _PAIR.sub("", catalogue).strip():
        raise BadInput.because(
            say("the lake's address is not understood"),
            say('write it as "ducklake:postgres:host=... dbname=... user=..."'),
        )
    if any(key.lower() in {"password", "sslpassword"} for key, _ in found):
        raise BadInput.because(
            say("a password does not belong into the lake's address, where others can see it"),
            say("put it into ~/.pgpass (readable by you alone) or into PGPASSWORD"),
        )
    return Address(catalogue, None if not data else _whole(data))


def _whole(data: str) -> str:
    """The place of the data as the lake remembers it: absolute, with a slash at its end."""
    if "://" not in data:
        data = str(Path(data).expanduser().resolve())
    elif not data.startswith("s3://"):
        raise BadInput.because(
            say("data cannot lie in {place}", place=data.partition("://")[0] + "://"),
            say("give a directory that all machines share, or s3://BUCKET/FOLDER"),
        )
    return data.rstrip("/") + "/"
