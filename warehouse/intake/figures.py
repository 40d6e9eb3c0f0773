"""The last step of scores: texts -> points, applicable or not, notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.intake.distinct import DistinctTexts, Finding
from warehouse.intake.fields import read_truth
from warehouse.intake.infer import LARGEST_MAXIMUM
from warehouse.messages import Message, say
from warehouse.points import read_points
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl

_READ = ("score", "self_score", "max_score", "applicable", "note")
_WITH_MAXIMUM = ("appraisal", "survey")


def read_figures(texts: DistinctTexts, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that are stored (see ScoreTaker.frame), read from the cells' texts.

    frame: texts with framework_id, commune_id, code, kind, node_max and ceiling resolved
    """
    import polars as pl

    points = pl.Decimal(9, 4)
    frame = frame.rename({name: f"{name}_text" for name in _READ})
    frame = texts.each(frame, ["max_score_text"], "max_score", _maximum, {"stated_max": points})
    frame = frame.with_columns(
        pl.when(pl.col("kind").is_in(_WITH_MAXIMUM))
        .then(pl.coalesce("stated_max", "ceiling"))
        .otherwise(pl.col("ceiling"))
        .alias("ceiling")
    )
    for name in ("score", "self_score"):
        keys = [f"{name}_text", "ceiling", "kind"]
        results = {name: points, f"{name}_fits": pl.Boolean, f"{name}_rounded": pl.Boolean}
        frame = texts.each(frame, keys, name, _score, results)
    frame = texts.each(frame, ["applicable_text"], "applicable", _applies, {"says": pl.Boolean})
    frame = texts.each(frame, ["note_text"], "note", _note, {"note": pl.String})
    _warn(texts, frame)
    return _stored_form(frame)


def _maximum(text: str) -> tuple[Any, ...]:
    cell = read_points(text, LARGEST_MAXIMUM)
    if cell.problem or (cell.value is not None and cell.value < 0):
        return _not_points(cell.problem or say("a maximum below zero"))
    return (cell.value,)


def _score(text: str, ceiling: Decimal, kind: str) -> tuple[Any, ...]:
    cell = read_points(text, ceiling)
    if cell.problem:
        return _not_points(cell.problem)
    value = cell.value
    if value is not None and kind == "penalty":
        value = -abs(value)  # a penalty subtracts, whichever sign the file gives it
    return value, cell.applicable, cell.rounded


def _note(text: str) -> tuple[Any, ...]:
    return (clean(text) or None,)


def _applies(cell: str) -> tuple[Any, ...]:
    text = clean(cell)
    found = read_truth(text)
    if text and found is None:
        return (
            say("“{text}” is neither yes nor no", text=text[:40]),
            say("write yes or no (có, không)"),
        )
    return (found,)


def _warn(texts: DistinctTexts, frame: pl.DataFrame) -> None:
    """Say what was taken, but deserves a look."""
    import polars as pl

    rounded = frame.filter(pl.col("score_rounded") | pl.col("self_score_rounded"))
    own = frame.filter(
        pl.col("kind").is_in(_WITH_MAXIMUM) & (pl.col("stated_max") != pl.col("node_max"))
    )
    for rows, column, what in (
        (
            rounded,
            "score",
            say("{count} scores have more than 4 decimals and are rounded", count=len(rounded)),
        ),
        (
            own,
            "max_score",
            say(
                "{count} rows state another maximum than the framework; it is taken as that"
                " unit's own",
                count=len(own),
            ),
        ),
    ):
        if len(rows):
            texts.report(rows.head(1), column, (what, None), "warning")


def _stored_form(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that are stored. Rows that state nothing are left out, except one of a unit
    that has no other: a unit without any score is shown, too, and not ranked."""
    import polars as pl

    own_max = (
        pl.when((pl.col("stated_max") != pl.col("node_max")) & pl.col("kind").is_in(_WITH_MAXIMUM))
        .then(pl.col("stated_max"))
        .otherwise(None)
    )
    # a number says that the criterion applies; 'x' and "không áp dụng" say that it does not
    applicable = (
        pl.when(~pl.col("score_fits") | (pl.col("says") == False))  # noqa: E712
        .then(False)
        .when(pl.col("score").is_not_null())
        .then(True)
        .otherwise(None)
    )
    stored = frame.select(
        "framework_id",
        "commune_id",
        "code",
        "score",
        "self_score",
        own_max.alias("max_score"),
        applicable.alias("applicable"),
        "note",
        "file_no",
        "row_no",
        "column_no",
    )
    stating = stored.filter(
        pl.any_horizontal(
            pl.col("score", "self_score", "max_score", "applicable", "note").is_not_null()
        )
    )
    unit = ["framework_id", "commune_id"]
    silent = stored.join(stating, on=unit, how="anti").unique(unit, maintain_order=True)
    return pl.concat([stating, silent])


def _not_points(what: Message) -> Finding:
    return what, say("write a number such as 12,5 or 12.5, or leave the cell empty")
