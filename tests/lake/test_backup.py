"""Backups as docs/scale.md says: the catalogue first, the data second; and the other way round."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

from bench.servers import Postgres
from tests.lake.lakes import Lake
from tests.support import run, tidy

_UNITS = 30  # more rows than the lake keeps in its catalogue


def _year(score: int, year: int) -> dict[str, str]:
    """Scores of one criterion, the same for all units."""
    units = {f"Xã {number:02}": {"1": score} for number in range(_UNITS)}
    return {f"d-{year}.csv": tidy(units, {"1": 10})}


def _shown(lake: Lake) -> dict[int, set[Decimal]]:
    """The scores of each year."""
    found: dict[int, set[Decimal]] = {}
    for (year, _, _), score in lake.scores().items():
        found.setdefault(year, set()).add(score)
    return found


def _files(place: Path) -> set[str]:
    return {file.name for file in place.rglob("*.parquet")}


def _restored(server: Postgres, dump: bytes, data: Path, place: Path) -> Lake:
    """The lake of a backup, its data where it was copied to."""
    location = server.restored(dump)
    moved = f"UPDATE ducklake_metadata SET value = '{data}/' WHERE key = 'data_path' RETURNING 1"
    assert server.ask(moved, location) == 1
    return Lake(place, location, str(data))


def test_loads_and_maintenance_during_a_backup_do_no_harm(
    lake: Lake, server: Postgres, tmp_path: Path
) -> None:
    """What comes between the dump and the copy of the data is not in the backup, and nothing
    else is missing."""
    lake.load(_year(9, 2023))
    lake.load(_year(8, 2024))
    history = lake.run("history", "--json").json
    dump, named = server.dump(lake.location), _files(Path(lake.data))
    lake.load(_year(5, 2024), replace=True)
    late = _files(Path(lake.data)) - named
    assert late
    assert lake.run("maintain").status == 0
    copied = shutil.copytree(lake.data, tmp_path / "elsewhere")
    shutil.rmtree(lake.data)

    backup = _restored(server, dump, copied, tmp_path / "b")
    assert _shown(backup) == {2023: {9}, 2024: {8}}
    assert backup.run("history", "--json").json == history
    assert backup.run("doctor").status == 0
    backup.load(_year(4, 2024), replace=True)
    assert late <= _files(copied)
    assert backup.run("maintain", "--grace", 0).status == 0
    assert not late & _files(copied)
    assert _shown(backup) == {2023: {9}, 2024: {4}}
    assert backup.store.restore(2) == 4
    assert _shown(backup) == {2023: {9}, 2024: {8}}


def test_what_this_machine_kept_of_lost_states_is_not_shown(lake: Lake, server: Postgres) -> None:
    """A backup in its old place: the same numbers are given again, to other states."""
    lake.load(_year(9, 2023))
    dump = server.dump(lake.location)
    lake.load(_year(8, 2024))
    assert lake.store.bring_near(2)
    assert _shown(lake) == {2023: {9}, 2024: {8}}

    server.restored(dump, lake.location)
    backup = Lake(lake.folder, lake.location, lake.data)
    assert _shown(backup) == {2023: {9}}
    backup.load(_year(7, 2025))
    assert backup.store.snapshots() == [1, 2]
    assert _shown(backup) == {2023: {9}, 2025: {7}}


def test_data_that_is_older_than_its_catalogue_is_told(
    lake: Lake, server: Postgres, tmp_path: Path
) -> None:
    lake.load(_year(9, 2023))
    copied = shutil.copytree(lake.data, tmp_path / "elsewhere")
    lake.load(_year(8, 2024))
    backup = _restored(server, server.dump(lake.location), copied, tmp_path / "b")
    done = backup.run("doctor")
    assert done.status == 4
    assert "a file of the lake's data is gone" in done.text


def test_a_directory_is_a_backup_that_needs_no_server(lake: Lake, tmp_path: Path) -> None:
    lake.load(_year(9, 2023))
    lake.load(_year(8, 2024))
    place = tmp_path / "directory"
    assert lake.run("copy", lake.location, place).status == 0
    assert [row["score"] for row in run("-w", place, "rank", "--json").json] == [8] * _UNITS
    assert len(run("-w", place, "history", "--json").json) == 2
