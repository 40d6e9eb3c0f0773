"""The lists of the data screen: what each asks for, shows, and where its rows lead."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.tui import ledgers
from cchc_tui.tui.ledgers import Asked, Ledger, State
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens import data_columns
from cchc_tui.tui.screens.drilling import enter_commune, enter_criterion, enter_named
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.wording.findings import rule_line
from warehouse.messages import N_
from warehouse.queries import LoadRecord, PrintedFigure, Reader

if TYPE_CHECKING:
    from cchc_tui.tui.screens.data import DataScreen
    from cchc_tui.tui.source import Source
    from warehouse.checks import Finding

Row = TypeVar("Row")

_LINE = 76  # letters of a sentence over a list, so that none is cut on the narrowest terminal


class DataList(Generic[Row]):
    """One list. `name` stands in actions and binding ids; `title` is a message id.

    of_year: other years have other rows
    """

    name: ClassVar[str]
    letter: ClassVar[str]
    title: ClassVar[str]
    of_year: ClassVar[bool] = True

    def ask(self, reader: Reader, source: Source, asked: Asked) -> Ledger:
        """The list of a year and group; asked in a thread."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column[Row]]:
        """What is shown of a row."""
        raise NotImplementedError

    def key(self, row: Row) -> Hashable:
        """By what a row is known."""
        raise NotImplementedError

    def texts(self, row: Row) -> tuple[str | None, ...]:
        """What the filter looks at."""
        raise NotImplementedError

    def lead(self, ledger: Ledger) -> str:
        """What the whole list says."""
        raise NotImplementedError

    def more(self, ledger: Ledger) -> Sequence[str]:
        """What else it says, a line each."""
        return ()

    def said(self, row: Row) -> Cell:
        """What the status line says of a row."""
        return "", "dim"

    def open(self, screen: DataScreen, row: Row) -> None:
        """Enter: to what the row is about."""


class Loads(DataList[LoadRecord]):
    """What was loaded when by whom; a row leads to its files."""

    name, letter, title = "loads", "o", N_("Loads")
    of_year = False

    def ask(self, reader: Reader, source: Source, asked: Asked) -> Ledger:
        """All loads."""
        return ledgers.ledger(reader, self.name, asked, ledgers.loads(reader, asked))

    def columns(self) -> Sequence[Column[LoadRecord]]:
        """When, who, what."""
        return data_columns.loads()

    def key(self, row: LoadRecord) -> Hashable:
        """Its number."""
        return row.load_id

    def texts(self, row: LoadRecord) -> tuple[str | None, ...]:
        """Who, which years, which files."""
        return (row.loaded_by, *map(str, row.years), *(file.name for file in row.files))

    def lead(self, ledger: Ledger) -> str:
        """How many."""
        count = len(ledger.rows)
        return ngettext("{count} load", "{count} loads", count).format(count=count)

    def said(self, row: LoadRecord) -> Cell:
        """The files, with the start of what proves which they were."""
        return " · ".join(f"{file.name} {file.sha256[:8]}" for file in row.files), "dim"

    def open(self, screen: DataScreen, row: LoadRecord) -> None:
        """Its files."""
        from cchc_tui.tui.screens.load_files import LoadFilesScreen

        screen.app.push_screen(LoadFilesScreen(screen.source, row, screen.standpoint))


class Problems(DataList["Finding"]):
    """What the checks find; a row leads to the criterion or the commune."""

    name, letter, title = "problems", "p", N_("Problems")

    def ask(self, reader: Reader, source: Source, asked: Asked) -> Ledger:
        """What is wrong in a year, of all groups."""
        return ledgers.ledger(reader, self.name, asked, ledgers.problems(reader, asked))

    def columns(self) -> Sequence[Column[Finding]]:
        """How bad, who, what."""
        return data_columns.problems()

    def key(self, row: Finding) -> Hashable:
        """What it says."""
        return (row.check, row.group, row.commune, row.criterion, row.found)

    def texts(self, row: Finding) -> tuple[str | None, ...]:
        """All that is written."""
        return (row.commune, row.criterion, row.check, translate(row.message))

    def lead(self, ledger: Ledger) -> str:
        """How many, in which year."""
        count = sum(not found.is_listing for found in ledger.rows)
        if not count:
            return _("{year}: everything agrees").format(year=ledger.at.year)
        text = ngettext("{year}: {count} problem", "{year}: {count} problems", count)
        return text.format(year=ledger.at.year, count=count)

    def said(self, row: Finding) -> Cell:
        """The whole sentence."""
        return translate(row.message), "dim" if row.is_listing else "warn"

    def open(self, screen: DataScreen, row: Finding) -> None:
        """The criterion that it is about, or the commune."""
        at = Standpoint(row.year, row.group)
        enter_named(screen, at, row.commune, row.criterion)


class Published(DataList[PrintedFigure]):
    """What decisions printed beside what is computed."""

    name, letter, title = "published", "b", N_("Published")

    def ask(self, reader: Reader, source: Source, asked: Asked) -> Ledger:
        """What was published of a year and group."""
        rows = ledgers.published(reader, asked)
        return ledgers.ledger(reader, self.name, asked, rows, rules=True)

    def columns(self) -> Sequence[Column[PrintedFigure]]:
        """Printed and computed side by side."""
        return data_columns.published()

    def key(self, row: PrintedFigure) -> Hashable:
        """Whose and of what."""
        return (row.commune_id, row.criterion)

    def texts(self, row: PrintedFigure) -> tuple[str | None, ...]:
        """Whose and of what."""
        return (row.commune, row.criterion, row.criterion_name)

    def lead(self, ledger: Ledger) -> str:
        """How many differ."""
        if not ledger.rows:
            return _("{year}: nothing was published").format(year=ledger.at.year)
        other = sum(ledgers.differs(figure) for figure in ledger.rows)
        return _("{year}: {other} of {count} published figures are computed otherwise").format(
            year=ledger.at.year, other=other, count=len(ledger.rows)
        )

    def more(self, ledger: Ledger) -> Sequence[str]:
        """Which rule the printed ranks follow."""
        return [line for rule in ledger.rules for line in wrap(rule_line(rule), _LINE)]

    def said(self, row: PrintedFigure) -> Cell:
        """Where it is printed."""
        if row.file is None:
            return "", "dim"
        place = _("{file}, row {row}, column {column}").format(
            file=" › ".join(filter(None, (row.file, row.sheet))), row=row.row, column=row.column
        )
        return place, "dim"

    def open(self, screen: DataScreen, row: PrintedFigure) -> None:
        """The criterion, or the commune where the total was printed."""
        at = screen.standpoint
        if row.criterion is None:
            enter_commune(screen, row.commune_id, at.year)
        else:
            there = Standpoint(at.year, at.group, row.commune_id)
            enter_criterion(screen, there, row.criterion, row.commune)


class States(DataList[State]):
    """The states of the warehouse; a row leads to what changed with it."""

    name, letter, title = "states", "t", N_("States")
    of_year = False

    def ask(self, reader: Reader, source: Source, asked: Asked) -> Ledger:
        """All states."""
        return ledgers.ledger(reader, self.name, asked, ledgers.states(reader, source.store))

    def columns(self) -> Sequence[Column[State]]:
        """Which, since when, why, whether it is still there."""
        return data_columns.states()

    def key(self, row: State) -> Hashable:
        """Its number."""
        return row.record.snapshot

    def texts(self, row: State) -> tuple[str | None, ...]:
        """Who and when."""
        return (str(row.record.snapshot), row.record.loaded_by, *map(str, row.record.years))

    def lead(self, ledger: Ledger) -> str:
        """What can be done."""
        return _("Enter: what changed with a state; Space marks one to compare another with")

    def said(self, row: State) -> Cell:
        """Why a state cannot be compared."""
        if not row.kept:
            return _("Snapshot {number} is not kept any more").format(
                number=row.record.snapshot
            ), "warn"
        return "", "dim"

    def open(self, screen: DataScreen, row: State) -> None:
        """What it has otherwise than the marked one, or than the one before it."""
        screen.compare_states(row)


LISTS: tuple[type[DataList[Any]], ...] = (Loads, Problems, Published, States)
