"""True faults of disks and files: each has its words and status, and the good state stays."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import duckdb
import pytest

from tests.store.places import (
    largest_file,
    nobody_may_write,
    public_warehouse,
    read_only_disk,
    small_disk,
    somebody_else,
)
from tests.support import Result, Warehouse, one_score
from warehouse.errors import Unusable
from warehouse.queries import Reader, criteria, standings, years
from warehouse.store import faults, session


def refused(result: Result, *words: str) -> None:
    """Exit 4, one line that holds these words, nothing on standard output."""
    assert (result.status, result.out) == (4, b"")
    (line,) = result.errors
    for word in words:
        assert word in line


@pytest.mark.parametrize("spare", [0, 300, 3000, "copy"])
def test_a_full_disk(tmp_path: Path, spare: int | str) -> None:
    """spare: kilobytes that are left once the warehouse is there; 'copy': there is room for the
    copy that a load works on, and none for what it adds."""
    probe = Warehouse(tmp_path / "probe")
    probe.load(one_score(9))
    needed = probe.store.size() // 1024
    room = needed + 300 if spare == "copy" else int(spare)
    with small_disk(tmp_path / "disk", needed * 4) as disk:
        here = Warehouse(disk)
        here.load(one_score(9))
        paths = here.write({"e-2024.csv": many_scores()})
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        (disk / "ballast").write_bytes(bytes(free - room * 1024))
        before = here.fingerprint()
        refused(here.run("load", *paths), "is full", "nothing was changed")
        assert here.fingerprint() == before
        assert here.totals(2023) == {"A": (9, 1)}
        (disk / "ballast").unlink()
        assert here.run("load", *paths).status == 0


def test_a_full_disk_at_the_first_load(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1024) as disk:
        here = Warehouse(disk)
        refused(here.run("load", *here.write(one_score(9))), "is full")
        assert not here.store.exists()


@pytest.mark.parametrize("size", [0, 5, 1_000, 1_000_000, "copy"])
def test_a_limit_on_the_size_of_files(here: Warehouse, size: int | str) -> None:
    """'copy': the snapshot may be copied, and not grow."""
    here.load(one_score(9))
    paths = here.write({"e-2024.csv": many_scores()})
    before = here.fingerprint()
    with largest_file(here.store.size() if size == "copy" else int(size)):
        result = here.run("load", *paths)
    refused(result, "larger than this account may write")
    assert here.fingerprint() == before
    assert here.run("load", *paths).status == 0


def test_a_read_only_file_system(here: Warehouse) -> None:
    here.load(one_score(9))
    paths = here.write(one_score(8, 2024))
    with read_only_disk(here.path):
        refused(here.run("load", *paths), "read-only file system")
        refused(here.run("restore", 1), "read-only file system")
        assert here.totals(2023) == {"A": (9, 1)}


def test_who_may_only_read_reads_and_cannot_load() -> None:
    with public_warehouse() as here:
        here.load(one_score(9))
        paths = here.write(one_score(8, 2024))
        asked = ("rank", "--json")
        expected = here.run(*asked).out
        nobody_may_write(here)
        before = here.fingerprint()
        with somebody_else():
            assert here.run(*asked).out == expected
            assert here.run("doctor").status == 0
            refused(here.run("load", *paths), "no permission")
        assert here.fingerprint() == before
        for path in (here.path, here.path / "snapshots"):
            path.chmod(0o755)


@pytest.mark.parametrize("place", ["snapshots", "CURRENT", "snapshots/000001.duckdb", "."])
def test_who_may_not_read_is_told_so(place: str) -> None:
    with public_warehouse() as here:
        here.load(one_score(9))
        here.run("rank")
        (here.path / place).chmod(0)
        with somebody_else():
            refused(here.run("rank"), "no permission")
        (here.path / place).chmod(0o755)
        assert here.totals(2023) == {"A": (9, 1)}


def test_a_loaders_umask_does_not_keep_readers_out() -> None:
    with public_warehouse() as here:
        before = os.umask(0o077)
        try:
            here.path.mkdir(mode=0o755)
            (here.path / "snapshots").mkdir()
            (here.path / "snapshots").chmod(0o755)
            here.path.chmod(0o755)
            here.load(one_score(9))
        finally:
            os.umask(before)
        expected = here.run("rank", "--json").out
        with somebody_else():
            assert here.run("rank", "--json").out == expected


@pytest.mark.parametrize("left", [0, 1, 4096, 12288, 300_000])
def test_a_truncated_snapshot(here: Warehouse, left: int) -> None:
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    file = here.path / "snapshots" / "000002.duckdb"
    file.write_bytes(file.read_bytes()[:left])
    refused(here.run("rank"), "000002.duckdb", "cchc-tui restore 1")
    refused(here.run("load", *here.write(one_score(7, 2025))), "cchc-tui restore 1")
    assert here.run("restore", 1).status == 0
    assert here.totals(2023) == {"A": (9, 1)}


def test_flipped_bytes_never_give_wrong_figures(sample: Warehouse, tmp_path: Path) -> None:
    """150 places of a snapshot, headers and data: the same answers, or exit 4 and its words."""
    chance = random.Random(20240101)
    good = sample.store.snapshot_file(sample.store.current()).read_bytes()
    here = Warehouse(tmp_path)
    (here.path / "snapshots").mkdir(parents=True)
    (here.path / "CURRENT").write_text("000001.duckdb\n")
    places = [*range(0, 12288, 250), *(chance.randrange(len(good)) for _ in range(100))]
    expected = answers(sample)
    told = set()
    for place in places:
        spoilt = bytearray(good)
        spoilt[place] ^= 1 << chance.randrange(8)
        (here.path / "snapshots" / "000001.duckdb").write_bytes(spoilt)
        try:
            assert answers(here) == expected, f"byte {place}"
        except Unusable as error:
            told.add(error.what.template)
    assert told
    assert told <= {
        "{path} is damaged: its checksums do not agree",
        "{path} cannot be opened: {reason}",
        "{path} was written by a newer version of the program",
    }


def answers(warehouse: Warehouse) -> list[object]:
    """What the screens of the newest year show."""
    with Reader(warehouse.store) as reader:
        known = years(reader)
        at = known[0]
        return [known, standings(reader, at.year), criteria(reader, at.year)]


def test_damage_that_a_question_meets_is_told_with_the_way_back(here: Warehouse) -> None:
    """A byte of the table `scores`: the snapshot opens, and only what reads it is refused."""
    here.load(one_score(9))
    here.load({"e-2024.csv": many_scores()})
    damage(here, "scores", "score")
    assert here.run("history").status == 0
    refused(here.run("export", "scores"), "is damaged", "cchc-tui restore 1")
    checked = here.run("doctor", "--json")
    assert checked.status == 4
    assert "is damaged" in checked.json["health"]
    assert here.run("restore", 1).status == 0


def test_a_statement_that_meets_damage_is_told_the_same(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load({"e-2024.csv": many_scores()})
    damage(here, "scores", "score")
    refused(here.run("query", "SELECT SUM(score) FROM scores"), "is damaged", "restore 1")
    assert here.run("query", "SELECT COUNT(*) FROM loads").status == 0
    here.store.snapshot_file(2).write_bytes(b"rubbish" * 5000)
    refused(here.run("query", "SELECT COUNT(*) FROM loads"), "000002.duckdb", "restore 1")


def test_a_load_onto_a_damaged_snapshot_is_refused(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load({"e-2024.csv": many_scores()})
    damage(here, "scores", "score")
    before = here.fingerprint()
    refused(here.run("load", *here.write(one_score(7, 2025))), "is damaged", "restore 1")
    assert here.fingerprint() == before


def many_scores() -> str:
    """Enough rows that they have a block of their own."""
    lines = ["commune,criterion,score,max_score"]
    lines += [f"Xã {n},{c},{n % 10}.{c % 100:02},10" for n in range(60) for c in range(1, 61)]
    return "\n".join(lines)


def damage(here: Warehouse, table: str, column: str) -> None:
    """Flip a byte in the block that holds a column of the current snapshot."""
    file = here.store.snapshot_file(here.store.current())
    with duckdb.connect(str(file), read_only=True) as database:
        ((block, size),) = database.execute(
            "SELECT MIN(block_id), (SELECT block_size FROM pragma_database_size())"
            f" FROM pragma_storage_info('{table}')"
            f" WHERE column_name = '{column}' AND block_id >= 0 AND segment_type <> 'VALIDITY'"
        ).fetchall()
    content = bytearray(file.read_bytes())
    content[3 * 4096 + block * size + 5000] ^= 0x10
    file.write_bytes(content)


def test_a_missing_pointer_is_no_missing_warehouse(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    (here.path / "CURRENT").unlink()
    before = here.fingerprint()
    refused(here.run("rank"), "CURRENT does not name a snapshot", "cchc-tui restore 2")
    refused(here.run("load", *here.write(one_score(7, 2025))), "cchc-tui restore 2")
    assert here.fingerprint() == before
    assert here.run("restore", 2).status == 0
    assert set(here.totals(2024)) == {"A"}


def test_a_missing_pointer_with_one_snapshot_loses_nothing(here: Warehouse) -> None:
    here.load(one_score(9))
    (here.path / "CURRENT").unlink()
    refused(here.run("load", *here.write(one_score(8, 2024))), "cchc-tui restore 1")
    assert here.run("restore", 1).status == 0
    assert here.totals(2023) == {"A": (9, 1)}


def test_a_snapshot_of_a_newer_engine_is_not_called_damaged(here: Warehouse) -> None:
    here.load(one_score(9))
    newer = duckdb.IOException(
        "Trying to read a database file with version number 99, but we can only read versions"
        " between 64 and 67."
    )
    file = here.path / "snapshots" / "000001.duckdb"
    with pytest.raises(Unusable) as told, faults.reading(file, lambda: here.store.way_back(1)):
        raise newer
    assert "newer version" in str(told.value)
    assert "install" in str(told.value.fix)


def test_where_no_other_snapshot_is_good_the_files_are_the_way_back(here: Warehouse) -> None:
    here.load(one_score(9))
    (here.path / "snapshots" / "000001.duckdb").write_bytes(b"rubbish")
    refused(here.run("rank"), "load the yearly files into a new warehouse")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "is full"), (errno.EDQUOT, "quota"), (errno.EIO, "fails"),
     (errno.EROFS, "read-only"), (errno.EACCES, "no permission")],
)  # fmt: skip
def test_the_engines_words_for_the_same_faults(number: int, words: str) -> None:
    said = f"IO Error: Could not write file: {os.strerror(number)}"
    for error in (duckdb.IOException(said), duckdb.TransactionException(said), OSError(number, "")):
        with pytest.raises(Unusable) as told, faults.writing(Path("kho")):
            raise error
        assert words in str(told.value)


def test_too_little_memory_is_told_and_how_to_have_more(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    monkeypatch.setenv("CCHC_MEMORY", "32")
    question = "SELECT LIST(a ORDER BY a) FROM range(20000000) AS t (a)"
    with session(), Reader(here.store) as reader, pytest.raises(Unusable) as told:
        reader.table(question)
    assert "memory" in str(told.value)
    assert "CCHC_MEMORY" in str(told.value.fix)


@pytest.mark.parametrize("name", ["CCHC_MEMORY", "CCHC_KEEP"])
@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "１００"])
def test_senseless_settings_are_refused(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    monkeypatch.setenv(name, value)
    command = ["rank"] if name == "CCHC_MEMORY" else ["load", *here.write(one_score(8, 2024))]
    result = here.run(*command)
    assert result.status == 2
    assert name in result.err.decode()
    assert here.fingerprint() == before
