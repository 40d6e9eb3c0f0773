"""What an administrator asks: where a lake's data lies, how much it is, how its catalogue is."""

from __future__ import annotations

import time

from warehouse.messages import N_
from warehouse.store.lake.catalogue import Catalogue
from warehouse.store.lake.replicas import Replicas

_ASKED = """
    SELECT
        (SELECT COUNT(*) FROM ducklake_data_file) AS files,
        (SELECT COUNT(*) FROM ducklake_delete_file) AS deleted,
        pg_database_size(current_database()) AS size,
        current_setting('server_version') AS version,
        (SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
        current_setting('max_connections')::INTEGER AS most
"""


def condition(catalogue: Catalogue, replicas: Replicas) -> dict[str, str | int]:
    """The lake's facts, by name. Many files, and above all many lists of deleted rows, mean that
    `maintain` is due; a question takes some six turns to PostgreSQL and back."""
    files, deleted, size, version, connections, most = catalogue.ask(_ASKED)[0]
    began = time.perf_counter()
    states = catalogue.publications()
    took = time.perf_counter() - began
    here = [state.number for state in states if replicas.file(state).exists()]
    return {
        N_("data"): catalogue.data,
        N_("files of data"): files,
        N_("lists of deleted rows"): deleted,
        N_("bytes in PostgreSQL"): size,
        "PostgreSQL": version,
        N_("connections to PostgreSQL"): f"{connections}/{most}",
        N_("a question to PostgreSQL, ms"): round(1000 * took),
        N_("snapshots on this machine"): ", ".join(map(str, here)) or "-",
    }
