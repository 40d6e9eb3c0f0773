"""Handing a Polars frame to DuckDB without pyarrow."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import polars as pl

# Where pyarrow is installed (the extra `cluster` needs it), DuckDB reads frames through it, and it
# would write a warning about Polars' buffers to standard error.
os.environ.setdefault("ACERO_ALIGNMENT_HANDLING", "ignore")

_PORTION = 122_880  # rows; as many as DuckDB stores together


class _Streamable(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class ArrowStream:
    """Forwards a frame's Arrow stream: a bare Polars frame makes DuckDB import pyarrow."""

    def __init__(self, frame: Any) -> None:
        self._frame: _Streamable = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def portioned(frame: pl.DataFrame) -> pl.DataFrame:
    """The same frame in portions (nothing is copied), so that DuckDB reads it on all threads."""
    import polars as pl

    if frame.height <= _PORTION:
        return frame
    return pl.concat(list(frame.iter_slices(_PORTION)), rechunk=False)
