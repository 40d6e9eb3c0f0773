"""The way to one lake: its catalogue, and connections to it with the keys that its data needs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.store import limits
from warehouse.store.lake import direct, engine, faults, secrets
from warehouse.store.lake.address import Address
from warehouse.store.lake.catalogue import Catalogue
from warehouse.store.lake.records import Publication

if TYPE_CHECKING:
    import duckdb


class Link:
    """One lake as this program reaches it. Nothing is connected before it is needed."""

    def __init__(self, address: Address) -> None:
        """Keys are taken from the environment now: a kiosk empties it."""
        self.address = address
        self.catalogue = Catalogue(address)
        self.found_keys = secrets.found()

    @cached_property
    def keys(self) -> dict[str, str] | None:
        """The keys of the object storage; None where the data lies in a directory. Raises
        BadInput when it is not where --data says."""
        self.compare_data()
        return self._keys_for(self.catalogue.data)

    def make(self) -> None:
        """Make the lake's catalogue in its database, where there is none yet; see LakeStore."""
        if self.catalogue.is_made():
            self.compare_data()
            return
        if self.address.data is None:
            raise BadInput.because(
                say("it is not said where the lake's data lies"),
                say("give --data DIRECTORY or --data s3://BUCKET/FOLDER, or set CCHC_DATA"),
            )
        with faults.spoken():
            connection = engine.connect(limits.writing(), self._keys_for(self.address.data))
            try:
                engine.make(connection, self.address)
            finally:
                connection.close()

    def compare_data(self) -> None:
        """Raise BadInput when the lake's data lies elsewhere than --data says."""
        if self.address.data not in (None, self.catalogue.data):
            raise BadInput.because(
                say("the lake's data lies elsewhere: {place}", place=self.catalogue.data),
                say("leave --data and CCHC_DATA out, or give that place"),
            )

    def state(self, publication: Publication) -> duckdb.DuckDBPyConnection:
        """A connection whose default is the lake in one state, for ever. Raises what the engine
        raises."""
        connection = engine.connect(limits.reading(), self.keys)
        try:
            with self.catalogue.moment() as ask:
                direct.attach(connection, ask, publication.version)
        except BaseException:
            connection.close()
            raise
        return connection

    def reading(self, publication: Publication) -> duckdb.DuckDBPyConnection:
        """A connection that answers the program's questions about one state of the lake, which is
        read where it lies. Raises Unusable for what another version of the program made, and what
        the engine raises."""
        connection = self.state(publication)
        try:
            direct.settle(connection)
        except BaseException:
            engine.let_go(connection)
            raise
        return connection

    def newest(self, settings: limits.Settings) -> duckdb.DuckDBPyConnection:
        """A connection whose default is the lake as it is now, for reading and writing."""
        connection = engine.connect(settings, self.keys)
        try:
            engine.attach(connection, self.address)
        except BaseException:
            connection.close()
            raise
        return connection

    def _keys_for(self, data: str) -> dict[str, str] | None:
        return self.found_keys if data.startswith("s3://") else None
