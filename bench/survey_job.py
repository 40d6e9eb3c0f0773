"""One scoring of generated answers, as a process of its own; prints a fingerprint of the scores.

python -m bench.survey_job FOLDER [sc://host:port]
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

from warehouse.store.answers import AnswerFolder
from warehouse.survey.engines import Engine, embedded
from warehouse.survey.relations import Inputs, Relation, columns_of

YEAR, COMMUNES, QUESTIONS, CRITERIA = 2025, 3321, 30, 15
_SCALE = 5


def generate(folder: Path, answers: int, at_once: int = 10_000_000) -> None:
    """Write `answers` answers as Parquet, some millions a file; streamed, so that their number
    costs no memory. The numbers mean nothing; the same number gives the same bytes."""
    import duckdb

    folder.mkdir(parents=True)
    connection = duckdb.connect()
    for number, first in enumerate(range(0, answers, at_once), start=1):
        last = min(first + at_once, answers)
        connection.execute(
            f"COPY (SELECT CAST(1 + hash(i) % {COMMUNES} AS INTEGER) AS commune_id,"
            f" CAST({YEAR} AS INTEGER) AS year, 'Dân' AS questionnaire,"
            f" 'C' || (1 + i % {QUESTIONS}) AS question,"
            f" NULLIF(CAST(hash(i + 1) % {_SCALE + 1} AS INTEGER), 0) AS answer,"
            " CAST((5000 + hash(i + 2) % 10000) * 0.0001 AS DECIMAL(9, 4)) AS weight"
            f" FROM range({first}, {last}) AS answers(i))"
            f" TO '{folder / f'{number:03}.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
        )
    connection.close()


def inputs(folder: Path) -> Inputs:
    """The generated answers with a questionnaire of two questions a criterion."""
    questions = range(1, QUESTIONS + 1)
    rows: dict[str, list[tuple[object, ...]]] = {
        "communes": [(number, "") for number in range(1, COMMUNES + 1)],
        "frameworks": [(1, YEAR, "")],
        "criteria": [(1, f"8.{number}") for number in range(1, CRITERIA + 1)],
        "survey_questions": [
            (YEAR, "Dân", f"C{q}", f"8.{1 + q % CRITERIA}", Decimal(1)) for q in questions
        ],
        "survey_scales": [
            (YEAR, "Dân", f"C{q}", a, Decimal(25 * (a - 1)))
            for q in questions
            for a in range(1, _SCALE + 1)
        ],
    }
    relations = tuple(Relation(name, columns_of(name), tuple(r)) for name, r in rows.items())
    place = AnswerFolder(folder)
    names = tuple(sorted(place.lying()))
    return Inputs(YEAR, place, names, _rows(place, names), relations)


def _rows(place: AnswerFolder, names: Iterable[str]) -> int:
    """How many answers the files hold."""
    with contextlib.closing(place.connect()) as connection:
        files = [place.address(name) for name in names]
        ((rows,),) = connection.execute("SELECT COUNT(*) FROM read_parquet(?)", [files]).fetchall()
    return int(rows)


def main() -> None:
    """Generate answers, or score them: by the embedded engine or by the cluster at an address."""
    if sys.argv[1] == "--generate":
        generate(Path(sys.argv[2]), int(sys.argv[3]))
        return
    given = inputs(Path(sys.argv[1]))
    opened: AbstractContextManager[Engine] = embedded(given)
    if len(sys.argv) > 2:
        from warehouse.survey.cluster import cluster

        opened = cluster(given, sys.argv[2])
    with opened as engine:
        _, rows = engine.rows("survey_scores")
    digest = hashlib.sha256(repr(sorted(rows, key=lambda row: row[:4])).encode())
    print(len(rows), digest.hexdigest()[:16])


if __name__ == "__main__":
    main()
