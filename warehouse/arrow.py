"""Handing a Polars frame to DuckDB without pyarrow."""

from __future__ import annotations

from typing import Any, Protocol


class _Streamable(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class ArrowStream:
    """Forwards a frame's Arrow stream: a bare Polars frame makes DuckDB import pyarrow."""

    def __init__(self, frame: Any) -> None:
        self._frame: _Streamable = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)
