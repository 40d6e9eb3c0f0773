"""The columns of the sources: points, the place in a file, the load, what was published."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.screens.commune_tab import name_column
from cchc_tui.tui.screens.shared_columns import number_column, text_column, unsortable
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.queries import CellPlace, LoadRecord, PrintedFigure, ScoreSource


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One number: of a criterion, or (code '') the total."""

    code: str
    name: str
    level: int
    score: Decimal | None
    source: ScoreSource | None
    printed: PrintedFigure | None
    load: LoadRecord | None


def source_columns() -> list[Column[SourceRow]]:
    """The columns; rows keep the order of the tree."""
    return [
        name_column(
            lambda row: (_indented(row), "strong" if row.level < 2 else ""),
            lambda row: formats.criterion(row.code, row.name) if row.code else row.name,
            _("Criterion"),
            _("Every criterion; those with parts are the sum of them and stand in no file"),
        ),
        unsortable(
            number_column(
                "score",
                _("Points"),
                lambda row: row.score,
                about=_("Points as computed from the loaded scores"),
            )
        ),
        text_column(
            "file",
            _("File"),
            lambda row: file_name(row.source.place) if row.source else "",
            15,
            widest=34,
            about=_("The file that the score was read from, and the sheet of a workbook"),
        ),
        text_column(
            "cell",
            _("Cell"),
            lambda row: cell_name(row.source.place) if row.source else "",
            5,
            about=_("Column and row of the file, as spreadsheets write them: C6"),
        ),
        *_load_columns(),
        Column(
            "printed",
            _("Published"),
            _published,
            width=9,
            about=_("What a decision printed; ≠ where it is not what is computed"),
            align="right",
            priority=1,
            export=lambda row: row.printed.printed_score if row.printed else None,
        ),
    ]


def _load_columns() -> list[Column[SourceRow]]:
    """The load; when and by whom is said below the grid, and stands in files."""
    return [
        text_column(
            "load",
            _("Load"),
            lambda row: str(row.load.load_id) if row.load else "",
            3,
            about=_("Number of the load that brought the number in"),
            priority=2,
            export=lambda row: row.load.load_id if row.load else None,
        ),
        text_column(
            "time",
            _("Loaded (UTC)"),
            lambda row: formats.moment(row.load.loaded_at) if row.load else "",
            0,
            about=_("When it was loaded, in universal time (UTC)"),
            export=lambda row: row.load.loaded_at.isoformat(" ", "seconds") if row.load else None,
        ),
        text_column(
            "user",
            _("By"),
            lambda row: row.load.loaded_by if row.load else "",
            0,
            about=_("Who loaded it"),
        ),
    ]


def _indented(row: SourceRow) -> str:
    indent = "  " * max(row.level - 1, 0)
    return indent + formats.criterion(row.code, row.name, "  ") if row.code else row.name


def file_name(place: CellPlace) -> str:
    """The file and the sheet; of very old loads the files may not be known."""
    name = place.file or formats.NOTHING
    return f"{name} [{place.sheet}]" if place.sheet else name


def cell_name(place: CellPlace) -> str:
    """The cell, as spreadsheets call it."""
    return formats.cell(place.row, place.column)


def differs(figure: PrintedFigure) -> bool:
    """True where a printed figure is not what is computed, beyond its own rounding."""
    score = figure.printed_score is not None and (
        figure.score is None or abs(figure.printed_score - figure.score) > figure.score_tolerance
    )
    rank = figure.printed_rank is not None and figure.printed_rank != figure.rank
    rating = figure.printed_rating is not None and figure.printed_rating != figure.rating
    return score or rank or rating


def _published(row: SourceRow) -> Cell:
    if row.printed is None:
        return "", ""
    figure = row.printed
    if figure.printed_score is not None:
        shown = formats.points(figure.printed_score)
    else:
        shown = formats.rank(figure.printed_rank, figure.printed_rank_of)
    return (f"≠ {shown}", "warn") if differs(figure) else (shown, "")
