"""The same work with DuckDB alone: no rules, no checks, no history. The yardstick for commands.

Usage: `python bench/plain.py load DATABASE CSV...`
Usage: `python bench/plain.py ask DATABASE SQL_FILE PARAMETERS_AS_JSON`
"""

import json
import sys
from pathlib import Path

import duckdb

_TYPES = {
    "year": "INTEGER",
    "commune": "VARCHAR",
    "criterion": "VARCHAR",
    "score": "DECIMAL(9, 4)",
    "self_score": "DECIMAL(9, 4)",
    "max_score": "DECIMAL(9, 4)",
}


def load(database: str, files: list[str]) -> None:
    """Scores files with the same headings into one typed table of a new database."""
    with Path(files[0]).open(encoding="utf-8") as stream:
        names = stream.readline().strip().split(",")
    columns = {name: _TYPES.get(name, "VARCHAR") for name in names}
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
    connection = duckdb.connect(database, config={"threads": 2})
    connection.execute(
        "CREATE TABLE scores AS SELECT * FROM"
        f" read_csv([{listed}], header = true, columns = {columns})"
    )
    connection.execute("CHECKPOINT")
    connection.close()


def ask(database: str, sql_file: str, parameters: str) -> None:
    """Run one query and print its rows as JSON."""
    connection = duckdb.connect(database, read_only=True, config={"threads": 2})
    sql = Path(sql_file).read_text(encoding="utf-8")
    cursor = connection.execute(sql, json.loads(parameters))
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    print(json.dumps(rows, default=str, ensure_ascii=False))


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(sys.argv[2], sys.argv[3:])
    else:
        ask(*sys.argv[2:])
