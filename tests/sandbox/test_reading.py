"""What officers ask is taken: every form of reading, every kind of function and of value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from tests.support import Warehouse
from warehouse.errors import BadInput
from warehouse.sandbox import Answer, Limits, allowed, ask

READING = (
    "FROM leaderboard",
    "TABLE leaderboard",
    "SELECT * FROM main.leaderboard",
    "SELECT commune FROM Leaderboard WHERE YEAR = 2023 ORDER BY rank LIMIT 3 OFFSET 1",
    'SELECT "commune" AS "Xã" FROM "leaderboard"',
    "SELECT commune FROM leaderboard LIMIT 10%",
    "SELECT DISTINCT ON (year) year, commune FROM leaderboard ORDER BY year, rank",
    "SELECT year FROM leaderboard UNION ALL BY NAME SELECT year FROM loads, frameworks",
    "SELECT 1 EXCEPT SELECT 2 INTERSECT SELECT 3",
    "WITH t AS (FROM leaderboard WHERE year = 2023) SELECT t.* FROM t",
    "WITH t AS MATERIALIZED (SELECT 1 AS a), u AS (FROM t) SELECT * FROM u, t",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 5) FROM r",
    "SELECT * FROM leaderboard AS a LEFT JOIN frameworks AS b USING (year) CROSS JOIN loads",
    "SELECT * FROM leaderboard NATURAL JOIN frameworks",
    "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, y), UNNEST([1, 2]) AS u(z), range(3)",
    "SELECT * FROM scores USING SAMPLE 3",
    ("SELECT rank() OVER w, dense_rank() OVER w, row_number() OVER w, lag(score) OVER w,"
    " sum(score) OVER (ORDER BY score ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
    " FROM leaderboard WINDOW w AS (PARTITION BY year ORDER BY score DESC)"),
    ("SELECT year, count(*), sum(score), avg(score), median(score), stddev(score),"
    " quantile_cont(score, 0.75), arg_max(commune, score), string_agg(commune, ', ')"
    " FILTER (WHERE rank = 1) FROM leaderboard GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"),
    "SELECT year, grouping(year), count(*) FROM leaderboard GROUP BY ROLLUP (year)",
    "SELECT commune FROM leaderboard QUALIFY row_number() OVER (ORDER BY score) = 1",
    ("SELECT CASE WHEN score IS NULL THEN 1 WHEN score BETWEEN 1 AND 2 THEN 2 ELSE 3 END,"
    " coalesce(score, 0), nullif(score, 1), score IN (1, 2), NOT score = 1, TRY_CAST('x' AS INT),"
    " score::DECIMAL(9, 2), EXISTS (SELECT 1), score > ALL (SELECT 1) FROM leaderboard"),
    ("SELECT commune LIKE 'X%', commune ILIKE '%a%', commune SIMILAR TO 'a.*', commune ~ 'a',"
    " commune NOT LIKE 'a' ESCAPE '!', strip_accents(lower(commune)), commune || '!',"
    " substring(commune FROM 1 FOR 2), position('a' IN commune), trim(BOTH ' ' FROM commune)"
    " FROM leaderboard ORDER BY commune COLLATE vi"),
    "SELECT * EXCLUDE (rank) REPLACE (1 AS year) RENAME (score AS diem) FROM leaderboard",
    "SELECT COLUMNS('.*score.*'), min(COLUMNS(* EXCLUDE commune)) FROM leaderboard GROUP BY ALL",
    ("SELECT [1, 2][1], {'a': 1}.a, MAP {'a': 1}['a'], [x + 1 FOR x IN [1, 2] IF x > 1],"
    " list_transform([1], lambda x: x + 1), (1, 2), ROW(1), list_sort([2, 1]), [1, 2] && [2]"),
    ("SELECT EXTRACT(year FROM loaded_at), date_trunc('day', loaded_at), today() + INTERVAL 1 DAY,"
    " strftime(loaded_at, '%d/%m/%Y'), age(loaded_at, loaded_at), DATE '2024-01-01' FROM loads"),
    "PIVOT leaderboard ON year IN (2022, 2023) USING max(score) GROUP BY commune",
    "FROM leaderboard PIVOT (max(score) FOR year IN (2022, 2023) GROUP BY commune)",
    "UNPIVOT (SELECT commune, score, max_score FROM leaderboard) ON score, max_score",
    "FROM (SELECT score, max_score FROM leaderboard) UNPIVOT (v FOR n IN (score, max_score))",
    ("SELECT round(score, 1), floor(score), abs(-score), greatest(1, 2), score % 2, score // 2,"
    " power(score, 2), sqrt(score), -score, round_even(score, 1) FROM leaderboard"),
    "SELECT json_object('a', score), to_json(commune) FROM leaderboard",
    "DESCRIBE leaderboard",
    "DESCRIBE SELECT score FROM leaderboard",
    "FROM (DESCRIBE leaderboard)",
    "DESCRIBE",
    "SHOW leaderboard",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "SHOW TABLES FROM main",
    "SUMMARIZE leaderboard",
    "SUMMARIZE SELECT score FROM leaderboard",
    "EXPLAIN SELECT * FROM leaderboard",
    "EXPLAIN ANALYZE SELECT * FROM leaderboard",
    " explain\nselect 1",
    "VALUES (1), (2)",
    "SELECT table_name FROM information_schema.tables",
    "SELECT column_name FROM information_schema.columns",
    "-- một chú thích\nSELECT 1 /* và một nữa */;",
    "SELECT 'DROP TABLE scores; -- getenv()' AS text",
    "SELECT current_date, today(), now()::VARCHAR, current_date AS d",
    "SELECT $$a text; with -- all$$ AS text",
)  # fmt: skip


def _ask(warehouse: Warehouse, sql: str) -> Answer:
    file = warehouse.store.snapshot_file(warehouse.store.current())
    return ask(file, sql, Limits(seconds=20))


@pytest.mark.parametrize("statement", READING, ids=lambda text: ascii(text[:40]))
def test_reading_is_taken(sample: Warehouse, statement: str) -> None:
    answer = _ask(sample, statement)
    assert answer.columns
    assert str(sample.folder) not in str(answer.rows)


def test_values_come_as_they_are(sample: Warehouse) -> None:
    answer = _ask(
        sample,
        "SELECT 12.10::DECIMAL(9, 4) AS a, NULL AS b, true AS c, 'Đ' AS d, DATE '2024-01-31' AS e,"
        " TIMESTAMP '2024-01-31 10:00:00' AS f, [1.50, NULL] AS g, {'x': 'y'} AS h,"
        " 170141183460469231731687303715884105727 AS i, INTERVAL 1 DAY AS j",
    )
    (row,) = answer.rows
    assert row[:5] == (Decimal("12.1"), None, True, "Đ", date(2024, 1, 31).isoformat())
    assert row[5:9] == ("2024-01-31T10:00:00", [Decimal("1.5"), None], {"x": "y"}, 2**127 - 1)
    assert row[9] == "1 day, 0:00:00"


def test_rows_beyond_the_limit_are_said_to_be_there(sample: Warehouse) -> None:
    file = sample.store.snapshot_file(sample.store.current())
    sql = "SELECT range AS n FROM range(5)"
    assert not ask(file, sql, Limits(rows=5)).truncated
    cut = ask(file, sql, Limits(rows=4))
    assert cut.truncated
    assert [row[0] for row in cut.rows] == [0, 1, 2, 3]
    assert len(ask(file, "SELECT * FROM range(2500)").rows) == 2500


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TABLE scores", "this is not one statement that only reads"),
        ("SELECT 1; SELECT 2", "this is not one statement that only reads"),
        ("SELECT getenv('HOME')", "the function “getenv” is not taken here"),
        ("FROM scorse", "“scorse” is no table or view of the warehouse"),
        ("SELECT $1", "“PARAMETER” is not taken here"),
        ("SELECT now() AS luc", "the column “luc” is a time with a time zone"),
        ("SELEC 1", "the statement cannot be understood at “SELEC”"),
        ("SELECT (1", "the statement ends too early"),
        ("SELECT no_such FROM scores", "there is no column “no_such” here"),
        ("SELECT 'a'::INTEGER", "Conversion Error: Could not convert string 'a' to INT32"),
        ("SELECT length(repeat('x', 2000000000))", "needed more memory or time"),
        ("SELECT '\0'", "the statement holds a character that is no text"),
        ("x" * 100_001, "the statement has more than 100000 characters"),
    ],
)
def test_refusals_say_why(sample: Warehouse, statement: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        _ask(sample, statement)
    assert said in str(caught.value.what)


def test_a_near_name_is_offered(sample: Warehouse) -> None:
    with pytest.raises(BadInput) as caught:
        _ask(sample, "FROM Leaderbord")
    assert str(caught.value.fix) == "do you mean “leaderboard”? SHOW TABLES lists them all"


@pytest.mark.parametrize(
    ("statement", "place", "fix"),
    [
        ("SELECT 'Tiên Châu' FORM t\nWHERE 1", (1, 25), "look at what stands before it"),
        ("SELECT 'Tiên', scor\nFROM leaderboard", (1, 16), "do you mean “score”?"),
        ("SELECT 'ệ'\n, score\nFROM  scorse", (3, 7), "do you mean “scores”?"),
        ("EXPLAIN SELECT 'ệ', getenv('HOME')", (1, 21), "functions that compute"),
        ("SELECT (1", (1, 10), "look for an open bracket"),
    ],
)
def test_a_refusal_says_where(
    sample: Warehouse, statement: str, place: tuple[int, int], fix: str
) -> None:
    """Row and column count characters, whatever their bytes."""
    with pytest.raises(BadInput) as caught:
        _ask(sample, statement)
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("SQL", *place)
    assert str(problem.fix).startswith(fix)


def test_every_name_of_the_list_is_one_of_the_engine() -> None:
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT DISTINCT lower(function_name) FROM duckdb_functions()")
        known = {name for (name,) in rows.fetchall()}
    parsed = {"overlay", "->"}  # the parser's own, turned into others later
    assert not (allowed.FUNCTIONS | allowed.TABLE_FUNCTIONS) - known - parsed


@pytest.mark.parametrize(
    "family", ["read_", "duckdb_", "pragma_", "pg_", "icu_", "parquet_", "inet_", "has_", "json_s"]
)
def test_no_function_that_tells_of_the_machine_is_on_the_list(family: str) -> None:
    assert not [name for name in allowed.FUNCTIONS if name.startswith(family)]
