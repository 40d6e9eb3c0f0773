"""The last step of scores: texts -> points, applicable or not, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse.intake.distinct import DistinctTexts, Finding
from warehouse.intake.fields import read_truth
from warehouse.intake.state import Node
from warehouse.messages import Message, say
from warehouse.points import USUAL, read_points
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl

_READ = ("score", "self_score", "max_score", "applicable", "note")
STORED = (
    "framework_id", "commune_id", "code", "score", "self_score", "max_score", "applicable", "note",
    "file_no", "row_no", "column_no", "decimals", "self_column_no",
)  # fmt: skip
_BONUS = Decimal(100)  # points: more than any bonus
_WITH_MAXIMUM = ("appraisal", "survey")


@dataclass(frozen=True, slots=True)
class _Scale:
    """What decides how a score's text is read: as many as there are criteria at most.

    ceiling: the largest sensible points
    """

    ceiling: Decimal
    is_penalty: bool
    is_leaf: bool


def read_figures(texts: DistinctTexts, frame: pl.DataFrame, nodes: Sequence[Node]) -> pl.DataFrame:
    """The columns that are stored (see ScoreTaker.frame), read from the cells' texts.

    frame: texts with framework_id, commune_id, code and node (place in `nodes`) resolved
    """
    import polars as pl

    frame = frame.rename({name: f"{name}_text" for name in _READ})
    frame, scales = _with_scales(texts, frame, nodes)

    def score(text: str, number: int) -> tuple[Any, ...]:
        return _score(text, scales[number])

    for name in ("score", "self_score"):
        keys = [f"{name}_text", "scale"]
        results = {name: pl.Decimal(9, 4), f"{name}_fits": pl.Boolean,
                   f"{name}_rounded": pl.Boolean, f"{name}_decimals": pl.Int32}  # fmt: skip
        frame = texts.each(frame, keys, name, score, results)
    frame = texts.each(frame, ["applicable_text"], "applicable", _applies, {"says": pl.Boolean})
    frame = texts.each(frame, ["note_text"], "note", _note, {"note": pl.Categorical})
    _warn(texts, frame)
    return _stored_form(frame)


def _with_scales(
    texts: DistinctTexts, frame: pl.DataFrame, nodes: Sequence[Node]
) -> tuple[pl.DataFrame, list[_Scale]]:
    """With own_max (the unit's own maximum, where a row states another one for a leaf than the
    framework does) and scale (place in the list, which is returned, too)."""
    import polars as pl

    stated: list[Decimal | None] = []
    scales: dict[_Scale, int] = {}

    def maximum(text: str) -> tuple[Any, ...]:
        cell = read_points(text, USUAL)
        if cell.problem or (cell.value is not None and cell.value < 0):
            return _not_points(cell.problem or say("a maximum below zero"))
        stated.append(cell.value)
        return (len(stated) - 1,)

    def scale(place: int | None, number: int) -> tuple[Any, ...]:
        node, own = nodes[number], None if place is None else stated[place]
        limited = node.kind in _WITH_MAXIMUM
        ceiling = (node.max_score if own is None else own) if limited else Decimal(100)
        if not node.is_leaf:
            ceiling += _BONUS  # a bonus may lift a stated sum over its maximum
        found = _Scale(ceiling, node.kind == "penalty", node.is_leaf)
        differs = own is not None and limited and node.is_leaf and own != node.max_score
        return own if differs else None, scales.setdefault(found, len(scales))

    frame = texts.each(frame, ["max_score_text"], "max_score", maximum, {"stated": pl.Int32})
    results = {"own_max": pl.Decimal(9, 4), "scale": pl.Int32}
    frame = texts.each(frame, ["stated", "node"], "max_score", scale, results)
    return frame, list(scales)


def _score(text: str, scale: _Scale) -> tuple[Any, ...]:
    cell = read_points(text, scale.ceiling)
    if cell.problem:
        return _not_points(cell.problem)
    value = cell.value
    if value is not None and scale.is_penalty:
        value = -abs(value)  # a penalty subtracts, whichever sign the file gives it
    # a leaf's figure is what it is; a sum that is stated is only as exact as it is printed
    return value, cell.applicable, cell.rounded, None if scale.is_leaf else cell.decimals


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
    own = frame.filter(pl.col("own_max").is_not_null())
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
        pl.col("own_max").alias("max_score"),
        applicable.alias("applicable"),
        "note",
        "file_no",
        "row_no",
        "column_no",
        pl.col("score_decimals").alias("decimals"),
        pl.when(pl.col("self_score").is_not_null())
        .then(pl.col("self_column_no"))
        .alias("self_column_no"),
    )
    figures = pl.col("score", "self_score", "max_score", "applicable", "note")
    states = stored.select(pl.any_horizontal(figures.is_not_null())).to_series()
    if states.all():
        return stored
    stating = stored.filter(states)
    unit = ["framework_id", "commune_id"]
    silent = stored.join(stating, on=unit, how="anti").unique(unit, maintain_order=True)
    return pl.concat([stating, silent])


def _not_points(what: Message) -> Finding:
    return what, say("write a number such as 12,5 or 12.5, or leave the cell empty")
