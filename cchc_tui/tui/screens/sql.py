"""A statement of one's own, run in the sandbox: an editor over the grid of what it gave."""

from __future__ import annotations

import time
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from textual import on
from textual.binding import Binding
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.tui.asking.source import Source
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.screens.base import BoardScreen, Renewal
from cchc_tui.tui.screens.sql_result import ResultRow, result_columns, result_rows
from cchc_tui.tui.sql.completion import Offer, offers
from cchc_tui.tui.sql.desk import desk_of
from cchc_tui.tui.sql.inquiry import Result, Statement
from cchc_tui.tui.sql.words import word_before
from cchc_tui.tui.widgets.editor import Editor
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import back_key
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.wide_grid import WideGrid
from warehouse import queries
from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import N_
from warehouse.queries import Reader, TableColumn
from warehouse.sandbox import Cancelled

_LETTERS = 2  # typed letters after which names are offered without being asked for

Catalogue = tuple[TableColumn, ...]


def entrance() -> Entrance[Catalogue]:
    """How the screen opens: it needs to know what there is to ask."""
    return Entrance(lambda reader, at: queries.catalogue(reader), SqlScreen)


class SqlScreen(BoardScreen):
    """Write, run, look, export. The text and its answer stay for as long as the session does."""

    CSS_PATH = "sql.tcss"
    AUTO_FOCUS = "Editor"
    BINDINGS = [
        Binding("f5,ctrl+enter,ctrl+j", "run", N_("Run"), id="sql.run"),
        Binding("f6", "other_half", N_("Editor or answer"), id="sql.other-half"),
        Binding("ctrl+r", "recall", N_("Earlier statements"), id="sql.history"),
        Binding("ctrl+up", "earlier(-1)", N_("The statement before"), id="sql.earlier",
                show=False),
        Binding("ctrl+down", "earlier(1)", N_("The statement after"), id="sql.later", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]  # fmt: skip

    export_name = "cchc-sql"

    def __init__(self, source: Source, catalogue: Catalogue, at: Standpoint) -> None:
        super().__init__(source)
        self._catalogue = catalogue
        self._at = at
        self._desk = desk_of(source)
        self._statement: Statement | None = None
        self._began = 0.0
        self._clock: Timer | None = None
        self._recalled = 0  # steps back in the history; 0 = what is being written
        self.editor = Editor(
            self._desk.text,
            id="editor",
            placeholder=_("Type a SELECT. Tab completes names, F5 runs it. SHOW TABLES lists all."),
        )
        self._seen = self._desk.text
        self._outcome = Lines(Line(), Line(), id="outcome")
        self.grid: WideGrid[ResultRow] = WideGrid(lambda row: row.number, id="grid")
        self.title_line("SQL", illustrative=False)
        if self._desk.result:
            self._show(self._desk.result)

    def body(self) -> Iterable[Widget]:
        """The editor, what came of it, and the answer."""
        yield self.editor
        yield self._outcome
        yield self.grid

    @property
    def standpoint(self) -> Standpoint:
        """Where one came from: a statement stands nowhere."""
        return self._at

    def renewal(self) -> Renewal[Catalogue]:
        """New data may bring other columns; the answer on screen is of the state it was asked."""
        return Renewal("catalogue", self._catalogue, _again, self._take)

    def _take(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    # running

    def action_run(self) -> None:
        """Run what is in the editor; whatever still runs is stopped."""
        sql = self.editor.text.strip()
        self.editor.offer(())
        if not sql:
            self._tell(_("There is no statement yet"), "warn")
            return
        self.stop_work()
        self._desk.text = self._seen = self.editor.text
        self._desk.history.add(sql)
        self._recalled = 0
        self.editor.mark(None)
        statement = self._statement = Statement(self.editor.text)
        store = self.source.store
        self._began = time.monotonic()
        self._tick()
        self._clock = self.set_interval(1, self._tick)
        self.ask(
            "sql",
            lambda reader: statement.ask(reader, store.snapshot_file(reader.snapshot)),
            self._answered,
        )

    def _tick(self) -> None:
        """Say for how long it has been running."""
        seconds = int(time.monotonic() - self._began)
        text = _("Running: {seconds} s · {key} stops it")
        if not seconds:
            text = _("Running · {key} stops it")
        self._tell(text.format(seconds=seconds, key=back_key(self)), "accent")

    def _ended(self) -> None:
        self._statement = None
        if self._clock:
            self._clock.stop()
            self._clock = None

    def _answered(self, result: Result) -> None:
        self._ended()
        self._desk.result = result
        self._show(result)

    def _show(self, result: Result) -> None:
        answer = result.answer
        self.title_line("SQL", illustrative=result.illustrative)
        self.grid.set_rows(())  # rows of other columns
        self.grid.set_columns(result_columns(answer))
        self.grid.set_order(())
        self.grid.set_rows(result_rows(answer))
        rows = len(answer.rows)
        said = (
            ngettext("{rows} row", "{rows} rows", rows).format(rows=rows),
            f"{formats.exact(Decimal(f'{result.seconds:.2f}'))} s",
            _("snapshot {number}").format(number=result.snapshot),
        )
        more = _("There are more rows: “export --sql” writes all of them.")
        self._tell(" · ".join(said), "good", more if answer.truncated else "")

    def stop_work(self) -> bool:
        """Stop the statement; False when none runs."""
        statement = self._statement
        if statement is None:
            return super().stop_work()
        self._ended()
        self._overtake("sql")
        self._waiting.pop("sql", None)
        statement.stop()
        self._tell("")
        return True

    def refuse(self, error: WarehouseError) -> None:
        """Why there is no answer, and where in the statement that is."""
        self._ended()
        if isinstance(error, Cancelled):
            return
        what, fix = translate(error.what), translate(error.fix)
        problem = error.problems[0] if isinstance(error, BadInput) else None
        if problem and problem.row and problem.column:
            place = _("line {row}, column {column}").format(row=problem.row, column=problem.column)
            what = f"{place}: {what}"
            if self.editor.text == self._desk.text:
                self.editor.mark((problem.row - 1, problem.column - 1))
        self._tell(what, "bad", fix)

    def _tell(self, text: str, tone: str = "", more: str = "") -> None:
        self._outcome.show(Line(((text, tone),)), Line(((more, "dim"),)))

    # writing

    @on(TextArea.SelectionChanged)
    def _typed(self) -> None:
        """Offer names after some letters; a cursor that goes elsewhere needs none."""
        if self.editor.text == self._seen:
            self.editor.offer(())
            return
        self._seen = self._desk.text = self.editor.text
        self.editor.mark(None)
        before = self._seen[: self.editor.at]
        wanted = len(word_before(before, len(before))) >= _LETTERS or before.endswith(".")
        self.editor.offer(self._offers() if wanted else ())

    def _offers(self) -> list[Offer]:
        return offers(self._catalogue, self.editor.text, self.editor.at)

    def action_complete(self) -> None:
        """Take the offer, or show some; where there is nothing to complete, go to the answer."""
        shown = self.editor.offers.first
        if shown is not None:
            self.editor.complete(shown)
            self.editor.offer(())
        elif found := self._offers():
            self.editor.offer(found)
        else:
            self.action_other_half()

    def action_other_half(self) -> None:
        """From the editor to the answer, and back."""
        self.editor.offer(())
        (self.grid if self.editor.has_focus else self.editor).focus()

    def action_back(self) -> None:
        """Close the offers; else stop what runs; else leave."""
        if self.editor.offers.height:
            self.editor.offer(())
        else:
            super().action_back()

    # earlier statements

    def _write(self, sql: str) -> None:
        self._seen = self._desk.text = sql
        self.editor.mark(None)
        self.editor.text = sql
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()

    def action_earlier(self, by: int) -> None:
        """The statement that was run before the one in the editor, or after it."""
        earlier = self._desk.history.statements
        self._recalled = max(0, min(self._recalled - by, len(earlier)))
        self._write(earlier[-self._recalled] if self._recalled else "")

    def action_recall(self) -> None:
        """Pick one of all statements that were run."""
        from cchc_tui.tui.screens.choose import ChooseScreen, Option

        earlier = list(reversed(self._desk.history.statements))
        if not earlier:
            self._tell(_("No statement was run yet"), "warn")
            return
        options = [Option(str(at), " ".join(sql.split()), "") for at, sql in enumerate(earlier)]
        self.app.push_screen(
            ChooseScreen(_("Earlier statements"), options), partial(self._recall, earlier)
        )

    def _recall(self, earlier: list[str], chosen: str | None) -> None:
        if chosen is not None:
            self._write(earlier[int(chosen)])

    # the answer

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        """Which row and column one is at, and the whole text of what is cut."""
        row: Any = event.row
        columns, rows = self.grid.columns, self.grid.rows
        if row is None or not columns:
            self.say("")
            return
        number = self.grid.column_number
        place = _("row {row} of {rows}").format(row=row.number, rows=len(rows))
        if number:
            place += " · " + _("column {column} of {columns}").format(
                column=number, columns=len(columns)
            )
        whole = columns[number - 1].cell(row)[0] if number and self.grid.is_cut(row) else ""
        self.say(whole, right=place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to export before there is an answer."""
        return action != "app.export" or self._desk.result is not None


def _again(reader: Reader, _old: Catalogue) -> Catalogue:
    return queries.catalogue(reader)
