"""Asking where to write what is on screen, and writing it."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from cchc_tui.i18n import _, language
from cchc_tui.tui.exporting import ENDINGS, Offer, target, write
from cchc_tui.tui.screens.base import sentence
from cchc_tui.tui.widgets.keybar import keys_of
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse.errors import WarehouseError
from warehouse.messages import N_


class ExportScreen(ModalScreen[Path | None]):
    """A prompt over the screen; the result is the file that was written, or None."""

    BINDINGS = [
        Binding("escape", "cancel", N_("Back"), id="export.cancel"),
        Binding("tab", "style", N_("Style of the CSV"), id="export.style", priority=True),
    ]

    def __init__(self, offer: Offer, kiosk: bool, folder: Path | None) -> None:
        super().__init__()
        self.offer = offer
        self.excel = language() == "vi"
        self._kiosk = kiosk
        self._folder = folder
        self._confirmed: Path | None = None

    def compose(self) -> ComposeResult:
        """The question, the file name, the style, what went wrong."""
        with Vertical(id="prompt"):
            yield Lines(id="question")
            line = Input(self._proposal(), id="path", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield Lines(id="answer")

    def on_mount(self) -> None:
        """Write the question."""
        table = self.offer.table
        kinds = ", ".join(f".{ending}" for ending in (ENDINGS if table.columns else ENDINGS[-1:]))
        rows = (
            _("Export {rows} rows, or the screen as a picture ({kinds}):")
            if table.columns
            else _("The screen as a picture ({kinds}):")
        ).format(rows=len(table.rows), kinds=kinds)
        where = (str(self._folder), "dim") if self._folder and not self._kiosk else ("", "")
        self.query_one("#question", Lines).show(Line(((rows, "strong"),), (where,)))
        self._explain()
        self.query_one("#path", Input).focus()

    def _proposal(self) -> str:
        table = self.offer.table
        return f"{table.name}.{ENDINGS[0] if table.columns else ENDINGS[-1]}"

    def _explain(self, problem: str = "") -> None:
        mark = "[x]" if self.excel else "[ ]"
        style = _("CSV for Vietnamese Excel (; and decimal comma)")
        named = keys_of(self)
        keys = _("Enter write   {style} style   {back} back").format(
            style=named.get("export.style", ""), back=named.get("export.cancel", "")
        )
        second = ((problem, "warn"),) if problem else ((keys, "dim"),)
        self.query_one("#answer", Lines).show(Line(((f"{mark} {style}", ""),)), Line(second))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._confirmed = None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            path = target(event.value, kiosk=self._kiosk, folder=self._folder)
            if path.exists() and self._confirmed != path:
                self._confirmed = path
                self._explain(_("The file exists. Enter again overwrites it."))
                return
            write(self.offer, path, excel=self.excel, kiosk=self._kiosk)
        except WarehouseError as error:
            self._explain(sentence(error))
        else:
            self.dismiss(path)

    def action_style(self) -> None:
        """The other style."""
        self.excel = not self.excel
        self._explain()

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)
