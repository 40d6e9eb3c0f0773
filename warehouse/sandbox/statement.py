"""Which statements may run at all, decided before they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_READING = {"SELECT", "EXPLAIN", "RELATION"}

# What tells about the machine instead of the warehouse, or runs text as a statement.
_FORBIDDEN = re.compile(
    r"(duckdb|pragma)_(settings|databases|extensions|secrets?|secret_types|logs?|log_contexts"
    r"|temporary_files|variables|optimizers|memory|external_file_cache|approx_database_count)"
    r"|pragma_\w+|pg_settings|pg_database|database_list|database_size|current_setting|getvariable"
    r"|query|query_table|getenv|which_secret|parse_duckdb_log_message|disable_logging"
    r"|enable_logging|force_checkpoint|checkpoint|sql_auto_complete|load_aws_credentials"
)


def refusal(connection: duckdb.DuckDBPyConnection, sql: str) -> str | None:
    """Why a text is not one reading statement about the warehouse; None when it is."""
    import duckdb

    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        return f"{len(statements)} statements instead of one"
    kind = statements[0].type.name
    words = _identifiers(duckdb.tokenize(sql), sql)
    if kind not in _READING or words[:1] == ["pragma"]:
        return f"{'PRAGMA' if words[:1] == ['pragma'] else kind} is not a reading statement"
    forbidden = next((word for word in words if _FORBIDDEN.fullmatch(word)), None)
    return f"{forbidden} does not tell about the warehouse" if forbidden else None


def _identifiers(tokens: Sequence[tuple[int, object]], sql: str) -> list[str]:
    """The words of a statement that are neither text, numbers nor comments, in lower case."""
    data = sql.encode()
    ends = [start for start, _ in tokens[1:]] + [len(data)]
    words = []
    for (start, kind), end in zip(tokens, ends, strict=True):
        if str(kind).rpartition(".")[2] in ("identifier", "keyword"):
            word = data[start:end].decode(errors="replace").strip()
            words.append(re.sub(r"\s*(--|/\*).*", "", word, flags=re.DOTALL).strip('" ').casefold())
    return words
