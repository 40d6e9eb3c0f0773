"""The files of one load."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens.base import BoardScreen, Renewal
from cchc_tui.tui.screens.data_columns import files
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse import queries
from warehouse.errors import BadInput
from warehouse.messages import N_, say
from warehouse.queries import LoadedFile, LoadRecord, Reader


class LoadFilesScreen(BoardScreen):
    """What a load brought, file by file, with what proves which file it was."""

    CSS_PATH = "data.tcss"
    about = N_("The files of one load, with what proves which they were")
    BINDINGS = [Binding("e", "app.export", N_("Export"), id="app.export")]

    def __init__(self, source: Source, record: LoadRecord, came_from: Standpoint) -> None:
        super().__init__(source)
        self.record = record
        self._came_from = came_from
        self._lead = Lines(id="lead")
        self.grid: Grid[LoadedFile] = Grid(lambda row: (row.name, row.sha256), "grid")
        self.grid.opens = False
        self.show(record)

    def body(self) -> Iterable[Widget]:
        """The load, and its files."""
        yield self._lead
        yield self.grid

    def show(self, record: LoadRecord) -> None:
        """Show a load."""
        self.record = record
        self.title_line(_("Data"), _("Load {load}").format(load=record.load_id), illustrative=False)
        count = len(record.files)
        text = ngettext(
            "{count} file, loaded on {at} (UTC) by {user}",
            "{count} files, loaded on {at} (UTC) by {user}",
            count,
        ).format(count=count, at=formats.moment(record.loaded_at), user=record.loaded_by)
        self._lead.show(Line(((text, "dim"),)))
        self.grid.fill(files(), record.files)

    @property
    def standpoint(self) -> Standpoint:
        """Where one comes from: a load is of no one year."""
        return self._came_from

    def renewal(self) -> Renewal[LoadRecord]:
        """The same load once more."""
        return Renewal("load", self.record, _again, self.show)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        row: LoadedFile | None = event.row
        if event.by_column or row is None:
            self.say(self.grid.about_chosen)
        else:
            self.say(f"SHA-256 {row.sha256}")

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return "cchc-" + _("Load {load}").format(load=self.record.load_id).lower()


def _again(reader: Reader, old: LoadRecord) -> LoadRecord:
    """The load with the same number. Raises BadInput where a restore took it away."""
    for record in queries.history(reader):
        if record.load_id == old.load_id:
            return record
    raise BadInput.because(say("there is no load {load} any more", load=str(old.load_id)))
