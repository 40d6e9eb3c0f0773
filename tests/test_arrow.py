"""Frames reach DuckDB whole, in order, and in portions that more than one thread can take."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from warehouse import arrow
from warehouse.arrow import ArrowStream, portioned


@pytest.mark.parametrize("height", [0, 1, 4, 5, 9])
def test_a_portioned_frame_is_the_same_frame(monkeypatch: pytest.MonkeyPatch, height: int) -> None:
    monkeypatch.setattr(arrow, "_PORTION", 4)
    texts = ["đ", "", None, "Xã A"]
    frame = pl.DataFrame(
        {"n": range(height), "t": [texts[n % 4] for n in range(height)]},
        schema={"n": pl.Int32, "t": pl.Categorical},
    )
    incoming = portioned(frame)
    assert incoming.n_chunks() == max(1, -(-height // 4))
    stream = ArrowStream(incoming)  # noqa: F841 - DuckDB finds it by its name
    with duckdb.connect() as connection:
        assert connection.execute("SELECT * FROM stream").fetchall() == frame.rows()
