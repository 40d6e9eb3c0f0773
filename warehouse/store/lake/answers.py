"""Where a lake keeps the answers of surveys: in the folder `surveys` of its data.

The lake itself knows nothing of them: a state names them, a working copy never holds them. Their
names end in .answers, because the lake's own cleaning takes every other .parquet file under its
data for a left-over.
"""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.store import limits
from warehouse.store.answers import SURVEYS, UNPUBLISHED, AnswerFolder, AnswerPlace
from warehouse.store.faults import writing as on_disk
from warehouse.store.lake import engine, faults, secrets
from warehouse.store.lake.catalogue import Catalogue
from warehouse.store.lake.records import Publication

if TYPE_CHECKING:
    import duckdb
    from obstore.store import S3Store

_SUFFIX = ".answers"
_AT_ONCE = 8 << 20  # bytes of a file that travel in one piece
_TOGETHER = 4  # pieces that travel at the same time
_TRIES = 6


def answer_place(data: str, keys: dict[str, str] | None) -> AnswerPlace:
    """The place of a lake whose data lies in `data` (with a slash at its end).

    keys: of the object storage (secrets.found); None where it is a directory
    """
    if keys is None:
        return LakeFolder(Path(data) / SURVEYS)
    return LakeObjects(f"{data}{SURVEYS}", keys)


def named_in(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, states: Iterable[Publication]
) -> set[str]:
    """The files of answers that states are about; connection: with the lake attached as `lake`."""
    spans = catalogue.ask(
        "SELECT begin_snapshot, end_snapshot FROM ducklake_table WHERE table_name = 'survey_files'"
    )  # of each shape that the table had; states before it know no surveys
    versions = [
        state.version
        for state in states
        if any(first <= state.version and (last is None or state.version < last)
               for first, last in spans)
    ]  # fmt: skip
    asked = " UNION ".join(
        f"SELECT kept FROM lake.main.survey_files AT (VERSION => {version})" for version in versions
    )
    return {name for (name,) in connection.execute(asked).fetchall()} if asked else set()


class _Shared:
    """What is the same wherever the data lies: several machines load at once."""

    def name(self, snapshot: int, number: int) -> str:
        """By time and chance: others may be making a snapshot of that number."""
        return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{number:04}-{uuid.uuid4().hex[:12]}.parquet"

    def is_settled(self, name: str, age: float, newest: int) -> bool:
        """By its age: loads do not say that they are at work."""
        return age >= UNPUBLISHED


class LakeFolder(_Shared, AnswerFolder):
    """Answers in a directory that all machines share."""

    suffix = _SUFFIX

    def prepare(self, snapshot: int) -> None:
        """Make the folder; what others left may be what they are writing."""
        with on_disk(self.path):
            self.path.mkdir(parents=True, exist_ok=True)


class LakeObjects(_Shared):
    """Answers in an object storage. A file appears there when it is whole."""

    def __init__(self, location: str, keys: dict[str, str]) -> None:
        """location: s3://bucket/folder;  keys: secrets.found"""
        self.location = location
        self._keys = keys
        self._opened: S3Store | None = None

    def prepare(self, snapshot: int) -> None:
        """There are no folders to make."""

    def address(self, name: str) -> str:
        """s3://bucket/folder/name"""
        return f"{self.location}/{name}{_SUFFIX}"

    def cluster_address(self, name: str) -> str:
        """s3a://, by which Spark and Sail know it; their machines have keys of their own."""
        return self.address(name).replace("s3://", "s3a://", 1)

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A temporary file that travels piece by piece once it is whole, in 70 MB of memory; the
        engine's own writing to a storage took more memory than the file has bytes."""
        with tempfile.TemporaryDirectory(prefix="cchc-tui-") as folder:
            file = Path(folder) / name
            yield file
            if file.exists():  # else the answers were refused
                self._put(name, file)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """An engine with the storage's keys."""
        return engine.connect(limits.reading(), self._keys)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """What the engine says of the network and the storage."""
        import duckdb

        try:
            yield
        except (duckdb.HTTPException, duckdb.IOException) as error:
            raise faults.storage_away(error) from error

    def lying(self) -> dict[str, float]:
        """All objects of the folder."""
        import obstore

        found, now = {}, datetime.now(UTC)
        with self._spoken():
            for listed in obstore.list(self._store):
                for entry in listed:
                    if entry["path"].endswith(_SUFFIX):
                        age = (now - entry["last_modified"]).total_seconds()
                        found[entry["path"].removesuffix(_SUFFIX)] = age
        return found

    def settle(self, names: Iterable[str]) -> None:
        """A storage has written what it has accepted."""

    def remove(self, names: Iterable[str]) -> None:
        """Delete them."""
        import obstore

        objects = [name + _SUFFIX for name in names]
        if objects:
            with self._spoken():
                obstore.delete(self._store, objects)

    def read(self, name: str) -> Iterator[bytes]:
        """Some megabytes at a time."""
        import obstore

        with self._spoken():
            found = obstore.get(self._store, name + _SUFFIX)
            for block in found.stream(min_chunk_size=_AT_ONCE):
                yield bytes(block)

    def write(self, name: str, blocks: Iterable[bytes]) -> None:
        """Put it piece by piece."""
        self._put(name, iter(blocks))

    def _put(self, name: str, content: Path | Iterator[bytes]) -> None:
        import obstore

        with self._spoken():
            obstore.put(
                self._store, name + _SUFFIX, content,
                chunk_size=_AT_ONCE, max_concurrency=_TOGETHER,
            )  # fmt: skip

    @property
    def _store(self) -> S3Store:
        """The storage's client, made when it is first needed."""
        if self._opened is None:
            self._opened = _client(self.location, self._keys)
        return self._opened

    @contextlib.contextmanager
    def _spoken(self) -> Iterator[None]:
        """What the storage says."""
        from obstore.exceptions import BaseError

        try:
            yield
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as error:
            raise faults.storage_away(error) from error


def _client(location: str, keys: dict[str, str]) -> S3Store:
    """Raises Unusable without the extra `lake`."""
    try:
        from obstore.store import S3Store
    except ImportError as error:
        raise engine.not_installed() from error
    bucket, _, folder = location.removeprefix("s3://").partition("/")
    options = secrets.s3_options(keys)
    stated: dict[str, Any] = {
        name: options[option]
        for name, option in (
            ("access_key_id", "KEY_ID"),
            ("secret_access_key", "SECRET"),
            ("session_token", "SESSION_TOKEN"),
            ("region", "REGION"),
        )
        if option in options
    }
    if "ENDPOINT" in options:
        scheme = "https" if options["USE_SSL"] else "http"
        stated["endpoint"] = f"{scheme}://{options['ENDPOINT']}"
        stated["virtual_hosted_style_request"] = False
        stated["client_options"] = {"allow_http": not options["USE_SSL"]}
    return S3Store(bucket, prefix=folder, retry_config={"max_retries": _TRIES}, **stated)
