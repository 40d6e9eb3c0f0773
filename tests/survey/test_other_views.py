"""The views and checks of the whole warehouse on a cluster: every row that DuckDB gives.

The program asks a cluster for surveys only; this proves that the rest of sql/ keeps to what the
engines share.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.support import Warehouse
from tests.survey.clusters import Running
from tests.survey.comparing import written
from warehouse import sqlfiles
from warehouse.survey.cluster import connected, translated

# what Sail 0.7 has no words for; all views that read such ones run
_NOT_ON_SAIL = re.compile(r"\b(COLLATE|RECURSIVE)\b")
_FILES = [(folder, name) for folder in ("views", "checks") for name in sqlfiles.names(folder)]

UNITS = """code,name,kind,group,valid_from,valid_to,successor,display_order
1,Ân,Xã,xã,,2022-12-31,6,2
2,An,Xã,xã,,2022-12-31,6,
3,Đông,Xã,xã,,2021-12-31,2,1
4,Dần,Xã,xã,,,,
5,Ê Đê,Phường,phường,,,,1
6,Giang,Xã,xã,2023-01-01,,,
7,Ông Đốc,Phường,phường,,,,
8,Ở Trên,Phường,phường,,,,
"""
SETTINGS = """year,group,rank_by,rank_rule,rank_decimals
2021,xã,points,dense,1
2022,xã,points,ordinal,1
2023,xã,points,1334,0
2021,phường,percent,1224,2
2022,phường,percent,ordinal,3
2023,phường,percent,1224,4
"""
RATINGS = """year,group,rating,lower,inclusive,basis
2023,xã,Tốt,15.5,no,points
2023,xã,Khá,10,yes,points
2023,xã,Yếu,,yes,points
2023,phường,Tốt,75,yes,percent
2023,phường,Yếu,,yes,percent
"""
LEAVES = ("1.1", "1.2", "2.1", "S.1", "+", "-")


def _framework() -> str:
    """A leaf that is dropped, one that is new, maxima that move."""
    lines = ["year,group,code,parent,name,max_score,kind"]
    for year in (2021, 2022, 2023):
        for group in ("xã", "phường"):
            more = 1 if (year, group) == (2023, "xã") else 0
            rows = ["1,,Một,,appraisal", f"1.1,1,Một một,{6 + more},appraisal",
                    "1.2,1,Một hai,3.3333,appraisal", "2,,Hai,,appraisal", "S,,Khảo sát,,survey",
                    f"2.1,2,Hai một {year // 2023},4,appraisal", "S.1,S,Khảo sát một,7,survey",
                    "+,,Thưởng,0,bonus", "-,,Trừ,0,penalty"]  # fmt: skip
            lines += [f"{year},{group},{row}" for row in rows]
    return "\n".join(lines) + "\n"


def _figures() -> tuple[str, str]:
    """Scores with ties, gaps and what does not apply; what a decision printed about them."""
    chance = random.Random(11)
    scores = ["year,commune,criterion,score,self_score,applicable"]
    printed = ["year,commune,score,rank,rating"]
    living = {2021: "12345 78", 2022: "1245 78", 2023: "456 78"}
    for year, codes in living.items():
        for place, code in enumerate(codes.replace(" ", "")):
            for leaf in LEAVES:
                given = chance.choice(["1", "2.5", "3", "1.2345", "0.05"])
                if leaf in "+-":
                    given = "" if chance.random() < 0.6 else f"{'-' if leaf == '-' else ''}0.25"
                applies = "no" if (leaf, code) == ("1.2", "7") else ""
                claimed = "" if leaf in "+-" or applies else "2.75"
                if (year, code, leaf) == (2022, "4", "2.1"):
                    given = ""
                scores.append(
                    f"{year},{code},{leaf},{'' if applies else given},{claimed},{applies}"
                )
            printed.append(f"{year},{code},{10 + place},{place + 1},{'Khá' if place else 'Tốt'}")
    return "\n".join(scores) + "\n", "\n".join(printed) + "\n"


@pytest.fixture(scope="session")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Two groups by all rank rules, merged units, gaps, ties, bonus and penalty, wrong ranks."""
    scores, printed = _figures()
    warehouse = Warehouse(tmp_path_factory.mktemp("edges"))
    warehouse.load({"communes.csv": UNITS, "settings.csv": SETTINGS, "ratings.csv": RATINGS,
                    "framework.csv": _framework(), "scores.csv": scores,
                    "published.csv": printed})  # fmt: skip
    return warehouse


@pytest.fixture(scope="session", params=["the sample", "edges"])
def own(
    request: pytest.FixtureRequest, sample: Warehouse, edges: Warehouse
) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB on a warehouse."""
    connection = (sample if request.param == "the sample" else edges).store.connect()
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def session(
    running: Running, own: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A cluster's session that has all tables and views of `own` as they are there, so that each
    view is proved by itself."""
    folder = tmp_path_factory.mktemp("relations")
    with connected(running.address) as (opened, _):
        for name in _relations(own):
            own.execute(f"COPY (SELECT * FROM {name}) TO '{folder}/{name}.parquet'")
            opened.read.parquet(f"{folder}/{name}.parquet").createOrReplaceTempView(name)
        yield opened


def _relations(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables()"
        " UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    return sorted(name for (name,) in rows)


def _is_refused(running: Running, text: str) -> bool:
    return running.is_sail and _NOT_ON_SAIL.search(re.sub(r"--.*", "", text)) is not None


@pytest.mark.parametrize(("folder", "name"), _FILES)
def test_a_cluster_gives_the_same_rows(
    running: Running, own: duckdb.DuckDBPyConnection, session: Any, folder: str, name: str
) -> None:
    text = sqlfiles.text(folder, name)
    if _is_refused(running, text):
        with pytest.raises(Exception, match=r"COLLATE|not found"):
            session.sql(translated(folder, name)).collect()
        return
    frame = session.sql(translated(folder, name))
    cursor = own.execute(text)
    columns = [column[0] for column in cursor.description or ()]
    assert written(frame.columns, frame.collect()) == written(columns, cursor.fetchall())


def test_the_edges_are_there(edges: Warehouse) -> None:
    """Without rows, nothing would be proved."""
    empty = {name for name in sqlfiles.names("views") if not edges.rows(f"SELECT * FROM {name}")}
    assert empty == set()
    assert {row[0] for row in edges.rows("SELECT DISTINCT basis FROM unit_pasts")} == {
        "same", "merged",
    }  # fmt: skip
