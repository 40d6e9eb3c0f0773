"""A whole warehouse into another place, of the same kind or of another: every kept state with its
number, and with it the history, where every score came from, and the answers of surveys."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, Unusable
from warehouse.messages import say
from warehouse.store.answers import AnswerPlace, named

if TYPE_CHECKING:
    import duckdb

    from warehouse.store.base import Store


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds, every row of which was compared with the original.

    snapshots: their numbers, ascending;  rows: of all tables of all of them
    answers: files of survey answers, whose SHA-256 are those of the originals
    """

    snapshots: tuple[int, ...]
    rows: int
    answers: int


def copy_warehouse(
    source: Store, target: Store, tell: Callable[[int], None] = lambda snapshot: None
) -> Copied:
    """Copy every kept state, oldest first, and compare it row by row with what was copied.

    tell: is given each snapshot's number before it is copied
    A copy that was interrupted is taken up again. Raises BadInput when the target holds anything
    else, Unusable when a state did not arrive as it was, NoWarehouse when there is none.
    """
    source.current()
    target.make()
    copying = _Copying(source, target)
    done: list[int] = []
    rows = 0
    while waiting := [number for number in source.snapshots() if number not in done]:
        _refuse_others(source, target, done)
        for number in waiting:  # others may load meanwhile: their states come in the next round
            tell(number)
            rows += copying.copy(number)
            done.append(number)
    return Copied(tuple(done), rows, len(copying.arrived))


def _refuse_others(source: Store, target: Store, done: list[int]) -> None:
    """Raise BadInput when the target has states that the source has not."""
    others = set(target.snapshots()) - set(source.snapshots()) - set(done)
    if others:
        raise _holds_others(min(others))


def _holds_others(number: int) -> BadInput:
    return BadInput.because(
        say("the place to copy to holds something else already: snapshot {number}", number=number),
        say("copy to an empty place"),
    )


class _Copying:
    """One run of a copy. arrived: the files of answers that are known to be equal in both"""

    def __init__(self, source: Store, target: Store) -> None:
        self.arrived: set[str] = set()
        self._source = source
        self._target = target

    def copy(self, number: int) -> int:
        """Copy one state unless it is there, compare the two; how many rows it has."""
        with self._source.comparable(number) as original:
            was_there = number in self._target.snapshots()
            if not was_there:
                self._bring_answers(number, _answers_of(original))
                self._target.adopt(number, original)
            with self._target.comparable(number) as copy:
                rows, table = _compared(original, copy)
            if table is None and was_there:
                self._bring_answers(number, _answers_of(original))
        if table is None:
            return rows
        if was_there:
            raise _holds_others(number)
        raise Unusable(
            say("snapshot {number} did not arrive as it was: {table}", number=number, table=table),
            say("the original is untouched; copy to another place"),
        )

    def _bring_answers(self, number: int, names: set[str]) -> None:
        """Copy the files of answers that are not there as they are in the source. Raises BadInput
        for one of that name that the target's own states are about."""
        waiting = sorted(names - self.arrived)
        if not waiting:
            return
        source, target = self._source.answers(), self._target.answers()
        lying = target.lying()
        for name in waiting:
            if name not in lying:
                _bring(source, target, name)
            elif not _equal(source, target, name):
                if self._is_needed(name):
                    raise _holds_others(number)
                _bring(source, target, name)  # what an interrupted copy left
            self.arrived.add(name)
        target.settle(waiting)

    def _is_needed(self, name: str) -> bool:
        """True where a state of the target may be about its own file of that name."""
        needed = self._target.named_answers()
        return needed is None or name in needed


def _equal(source: AnswerPlace, target: AnswerPlace, name: str) -> bool:
    return _fingerprint(_read(source, name)) == _fingerprint(target.read(name))


def _bring(source: AnswerPlace, target: AnswerPlace, name: str) -> None:
    """Copy a file block by block; read it again to see that it arrived."""
    digest = hashlib.sha256()

    def blocks() -> Iterator[bytes]:
        for block in _read(source, name):
            digest.update(block)
            yield block

    target.write(name, blocks())
    if _fingerprint(target.read(name)) != digest.hexdigest():
        raise Unusable(
            say("the answers {path} did not arrive as they were", path=target.address(name)),
            say("the original is untouched; copy to another place"),
        )


def _read(place: AnswerPlace, name: str) -> Iterator[bytes]:
    """The blocks of a file of the source. Raises BadInput where it is gone."""
    try:
        yield from place.read(name)
    except FileNotFoundError as error:
        raise BadInput.because(
            say("the kept answers {path} are not there any more", path=place.address(name)),
            say("load the file of answers again"),
        ) from error


def _fingerprint(blocks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _answers_of(state: Path) -> set[str]:
    """The files of answers that a state is about."""
    import duckdb

    with contextlib.closing(duckdb.connect(str(state), read_only=True)) as connection:
        return named(connection)


def _compared(original: Path, copy: Path) -> tuple[int, str | None]:
    """How many rows all tables have together, and the first table that differs (None: none)."""
    import duckdb

    with contextlib.closing(duckdb.connect()) as connection:
        connection.execute("SET enable_progress_bar = false")
        for name, file in (("original", original), ("copy", copy)):
            quoted = str(file).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        tables = _tables(connection, "original")
        rows = 0
        for table in sorted(tables | _tables(connection, "copy")):
            count = _equal_rows(connection, table) if table in tables else None
            if count is None:
                return rows, table
            rows += count
    return rows, None


def _tables(connection: duckdb.DuckDBPyConnection, state: str) -> set[str]:
    rows = connection.execute(
        f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{state}'"
    ).fetchall()
    return {name for (name,) in rows}


def _equal_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int | None:
    """The number of rows, each of which the copy has as often; None when the two differ."""
    import duckdb

    try:
        differing = connection.execute(
            f"(SELECT * FROM original.{table} EXCEPT ALL SELECT * FROM copy.{table}) UNION ALL"
            f" (SELECT * FROM copy.{table} EXCEPT ALL SELECT * FROM original.{table}) LIMIT 1"
        ).fetchall()
    except (duckdb.BinderException, duckdb.CatalogException):
        return None  # not the same columns
    count = connection.execute(f"SELECT COUNT(*) FROM original.{table}").fetchall()[0][0]
    return None if differing else int(count)
