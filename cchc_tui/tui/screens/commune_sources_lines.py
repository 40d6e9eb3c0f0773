"""All that is known of where one number comes from, in lines."""

from __future__ import annotations

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.screens.commune_sources_columns import SourceRow, cell_name, differs
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.lines import Line
from warehouse.queries import CellPlace

_DIGITS = 12  # of a file's SHA-256


def source_lines(row: SourceRow) -> list[Line]:
    """The score's place, the self-assessed one's, the load, what was published."""
    return [_score_line(row), _self_line(row), _load_line(row), _printed_line(row)]


def _fact(label: str, *parts: Cell) -> Line:
    return Line(((f"{label}  ", "dim"), *parts))


def _place(place: CellPlace) -> tuple[Cell, ...]:
    sheet = _("sheet {name}, ").format(name=place.sheet) if place.sheet else ""
    text = _("row {row}, column {column} ({cell})").format(
        row=place.row, column=place.column, cell=cell_name(place)
    )
    return (place.file or formats.NOTHING, "strong"), (f"  {sheet}{text}", "")


def _score_line(row: SourceRow) -> Line:
    if row.source is None:
        nothing = row.score is None
        text = _("no score was loaded") if nothing else _("the sum of its parts, in no file")
        return _fact(_("Score"), (text, "warn" if nothing else ""))
    note: tuple[Cell, ...] = ()
    if row.source.note:
        note = (("  " + _("note: {text}").format(text=row.source.note), "dim"),)
    return _fact(_("Score"), *_place(row.source.place), *note)


def _self_line(row: SourceRow) -> Line:
    place = row.source.self_place if row.source else None
    return _fact(_("Self-assessed"), *(_place(place) if place else ((formats.NOTHING, "dim"),)))


def _load_line(row: SourceRow) -> Line:
    load = row.load
    if load is None:
        return _fact(_("Load"), (formats.NOTHING, "dim"))
    text = _("{load}, {time} UTC, by {user}").format(
        load=load.load_id, time=formats.moment(load.loaded_at), user=load.loaded_by
    )
    name = row.source.place.file if row.source else (row.printed.file if row.printed else None)
    sums = [file.sha256[:_DIGITS] for file in load.files if file.name == name]
    return _fact(_("Load"), (text, ""), (f"  SHA-256 {sums[0]}…" if sums else "", "dim"))


def _printed_line(row: SourceRow) -> Line:
    figure = row.printed
    if figure is None:
        return _fact(_("Published"), (formats.NOTHING, "dim"))
    pairs = [
        (_("points"), figure.printed_score, figure.score, formats.points),
        (_("rank"), figure.printed_rank, figure.rank, formats.rank),
        (_("rating"), figure.printed_rating, figure.rating, str),
    ]
    parts: list[Cell] = []
    for label, printed, ours, write in pairs:
        if printed is not None:
            shown = write(ours) if ours is not None else formats.NOTHING  # type: ignore[operator]
            parts.append((f"{label} {write(printed)} ({_('computed')} {shown})   ", ""))  # type: ignore[operator]
    place = formats.cell(figure.row, figure.column)
    tone = "warn" if differs(figure) else "dim"
    verdict = _("differs") if differs(figure) else _("as computed")
    return _fact(_("Published"), *parts, (f"{verdict}  {figure.file or ''} {place}", tone))
