"""Keeping a lake small: old states let go, many small files put together, left-overs removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.store.lake.records import Publication

if TYPE_CHECKING:
    import duckdb


def expired(publications: list[Publication], versions: list[int], keep: int) -> list[int]:
    """Those of the lake's own snapshots `versions` that no kept state is: of states before the
    newest `keep`, and those between states."""
    kept = {publication.version for publication in publications[-keep:]}
    return [version for version in versions if version not in kept]


def tidy(connection: duckdb.DuckDBPyConnection, versions: list[int], grace: float) -> None:
    """Put files together, let the lake's own snapshots `versions` go, and remove the files that
    no state needs.

    grace: hours for which a file stays after it was last needed, for those who read it still, and
    for loads that have written files and not yet published them
    """
    connection.execute("CALL ducklake_merge_adjacent_files('lake')")
    if versions:
        listed = ", ".join(map(str, versions))
        connection.execute(f"CALL ducklake_expire_snapshots('lake', versions => [{listed}])")
    seconds = int(grace * 3600)
    # the age is worked out by the engine's own clock, which also dates the files
    older = f"older_than => NOW() - INTERVAL {seconds} SECOND"
    connection.execute(f"CALL ducklake_cleanup_old_files('lake', {older})")
    connection.execute(f"CALL ducklake_delete_orphaned_files('lake', {older})")
