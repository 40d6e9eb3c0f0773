"""The columns of the lists of data: loads, problems, published figures, states, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from cchc_tui import formats
from cchc_tui.i18n import _, translate
from cchc_tui.tui import ledgers
from cchc_tui.tui.ledgers import State
from cchc_tui.tui.screens.shared_columns import number_column, text_column
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.wording.findings import severity
from cchc_tui.wording.loads import word
from cchc_tui.wording.names import some
from warehouse.queries import LoadedFile, LoadRecord, PrintedFigure

if TYPE_CHECKING:
    from warehouse.checks import Finding

Row = TypeVar("Row")

_DIGITS = 12  # of a file's SHA-256; files have all of it
_OTHER = "≠ "  # before what is printed otherwise than it is computed


def loads() -> list[Column[LoadRecord]]:
    """When, who, which years, how many rows, which files."""
    return [
        number_column("load", _("Load"), lambda row: row.load_id, about=_("Number of the load")),
        _moment(lambda row: row),
        text_column("by", _("By"), lambda row: row.loaded_by, 8, about=_("Who loaded"), widest=12),
        text_column("years", _("Year"), _years, 9, about=_("Years with figures in it"), widest=16),
        number_column(
            "rows", _("Rows"), lambda row: row.rows, about=_("Rows of all its files"), priority=2
        ),
        text_column(
            "files",
            _("Files"),
            lambda row: some([file.name for file in row.files], 1),
            20,
            about=_("Names of the files; Enter shows more"),
            widest=80,
            priority=1,
            export=lambda row: ", ".join(file.name for file in row.files),
        ),
    ]


def files() -> list[Column[LoadedFile]]:
    """The files of one load."""
    return [
        text_column("file", _("File"), lambda row: row.name, 24, about=_("Its name"), widest=60),
        text_column(
            "kind", _("Kind"), lambda row: word(row.kind), 9, about=_("What is in it"), widest=20
        ),
        text_column(
            "layout",
            _("Layout"),
            lambda row: word(row.layout),
            8,
            about=_("How the table lies"),
            widest=14,
            priority=3,
        ),
        text_column(
            "encoding",
            _("Encoding"),
            lambda row: row.encoding,
            6,
            about=_("How its letters are written"),
            widest=12,
            priority=2,
        ),
        number_column("rows", _("Rows"), lambda row: row.rows, about=_("Rows that were read")),
        text_column(
            "sha256",
            "SHA-256",
            lambda row: row.sha256[:_DIGITS],
            _DIGITS,
            about=_("Proves that a file is the very same one (the start of it; files have all)"),
            priority=1,
            export=lambda row: row.sha256,
        ),
    ]


def problems() -> list[Column[Finding]]:
    """How bad, who, which criterion, what."""
    return [
        text_column(
            "severity",
            _("Severity"),
            lambda row: _("listed") if row.is_listing else severity(row),
            8,
            about=_("error: cannot be true; warning: does not agree; listed: only told"),
            tone=lambda row: "dim" if row.is_listing else "warn",
        ),
        text_column(
            "commune",
            _("Commune"),
            lambda row: row.commune or formats.NOTHING,
            16,
            about=_("Whom it is about"),
            widest=24,
            priority=2,
        ),
        text_column(
            "criterion",
            _("Criterion"),
            lambda row: row.criterion or formats.NOTHING,
            8,
            about=_("Which criterion it is about"),
            priority=1,
        ),
        text_column(
            "message",
            _("What is wrong"),
            lambda row: translate(row.message),
            50,
            about=_("What does not agree; the status line has all of it"),
            widest=160,
        ),
        text_column("check", "", lambda row: row.check, 0),
    ]


def published() -> list[Column[PrintedFigure]]:
    """Points, rank and rating, printed and computed."""
    printed, computed = _("Published"), _("Computed")
    return [
        text_column(
            "commune",
            _("Commune"),
            lambda row: row.commune,
            16,
            about=_("Whose figures"),
            widest=28,
            frozen=True,
        ),
        text_column(
            "criterion",
            _("Criterion"),
            lambda row: row.criterion or _("Total"),
            9,
            about=_("Of which criterion"),
        ),
        number_column(
            "printed_score",
            _("Points"),
            lambda row: row.printed_score,
            about=_("Points as printed; ≠ differs by more than rounding explains"),
            width=8,
            cell=lambda row: _printed(
                formats.points(row.printed_score), ledgers.score_differs(row)
            ),
            band=printed,
        ),
        number_column(
            "printed_rank",
            _("Rank"),
            lambda row: row.printed_rank,
            about=_("Rank as printed"),
            cell=lambda row: _printed(formats.rank(row.printed_rank), ledgers.rank_differs(row)),
            band=printed,
        ),
        text_column(
            "printed_rating",
            _("Rating"),
            lambda row: row.printed_rating or formats.NOTHING,
            10,
            about=_("Rating as printed"),
            tone=lambda row: "warn" if ledgers.rating_differs(row) else "",
            band=printed,
            priority=1,
        ),
        number_column(
            "score",
            _("Points"),
            lambda row: row.score,
            about=_("Points as the sum of what is loaded"),
            cell=lambda row: (formats.points(row.score), ""),
            band=computed,
        ),
        number_column(
            "rank",
            _("Rank"),
            lambda row: row.rank,
            about=_("Rank by the framework's rule"),
            band=computed,
        ),
        text_column(
            "rating",
            _("Rating"),
            lambda row: row.rating or formats.NOTHING,
            10,
            about=_("Rating by the bands of the framework"),
            band=computed,
            priority=1,
        ),
    ]


def states() -> list[Column[State]]:
    """Which state, what made it, when, by whom, whether it is kept."""
    return [
        number_column(
            "snapshot",
            _("State"),
            lambda row: row.record.snapshot,
            about=_("Number of the snapshot"),
        ),
        text_column(
            "kept",
            _("Kept"),
            _kept,
            8,
            about=_("current: what is shown; kept: can be gone back to; removed: to save room"),
            tone=lambda row: "good" if row.current else "" if row.kept else "dim",
        ),
        _moment(lambda row: row.record),
        text_column(
            "by",
            _("By"),
            lambda row: row.record.loaded_by,
            8,
            about=_("Who made it"),
            widest=12,
        ),
        text_column(
            "how",
            _("Made by"),
            lambda row: _how(row.record),
            24,
            about=_("What made this state"),
            widest=60,
        ),
    ]


def _moment(record: Callable[[Row], LoadRecord]) -> Column[Row]:
    return text_column(
        "at",
        _("Time (UTC)"),
        lambda row: formats.moment(record(row).loaded_at),
        16,
        about=_("When, in universal time: 7 hours less than in Vietnam"),
    )


def _years(row: LoadRecord) -> str:
    """2020–2024 where none is lacking between them; else each."""
    years = row.years
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years)) or formats.NOTHING


def _printed(text: str, differs: bool) -> Cell:
    return (_OTHER + text, "warn") if differs else (text, "")


def _kept(row: State) -> str:
    if row.current:
        return _("current")
    return _("kept") if row.kept else _("removed")


def _how(record: LoadRecord) -> str:
    if record.action == "restore":
        return _("back to snapshot {number}").format(number=record.note)
    if record.action == "migrate":
        return _("results made anew by a newer program")
    return _("load {load}: {years}").format(load=record.load_id, years=_years(record))
