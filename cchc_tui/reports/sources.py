"""Where the figures come from: the line below every table, and the table of files at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.reports.document import Column, Table
from cchc_tui.wording.names import some
from warehouse.queries.report import ScoreFile

_NAMED = 4  # files of a load that a source line names
_LISTED = 40  # files that the table at the end lists
_HASH = 12  # characters of a SHA-256 that tell files apart


@dataclass(frozen=True, slots=True)
class Sources:
    """The files behind a report, oldest year first."""

    files: tuple[ScoreFile, ...]

    def line(self, years: Iterable[int]) -> str:
        """'Nguồn: scores-2023.csv (lượt nạp 1, bản chụp 1, 23/11/2026).' for those years."""
        wanted = set(years)
        found = sorted(
            (file for file in self.files if file.year in wanted),
            key=lambda file: (file.load_id, -file.year),
        )
        parts = [_load_part(list(files)) for _id, files in groupby(found, lambda f: f.load_id)]
        return _("Source: {files}.").format(files="; ".join(parts) or formats.NOTHING)

    def table(self) -> Table:
        """Every file with its load and fingerprint."""
        shown = self.files[-_LISTED:]
        left = len(self.files) - len(shown)
        caption = _("Files that the figures come from")
        rows = tuple(
            (
                str(file.year),
                file.name or formats.NOTHING,
                str(file.load_id),
                str(file.snapshot),
                formats.date(file.loaded_at),
                str(file.figures),
                (file.sha256 or formats.NOTHING)[:_HASH],
            )
            for file in shown
        )
        return Table(caption, _columns(), rows, _left_out(left))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Year"), 13),
        Column(_("File"), 41),
        Column(_("Load"), 15, right=True),
        Column(_("Snapshot"), 20, right=True),
        Column(_("Loaded on"), 24),
        Column(_("Figures"), 17, right=True),
        Column("SHA-256", 30),
    )


def _left_out(left: int) -> str:
    said = _("Source: the warehouse's own record of loads.")
    if left:
        said += " " + _("{count} older files are left out.").format(count=left)
    return said


def _load_part(files: list[ScoreFile]) -> str:
    names = list(dict.fromkeys(file.name or formats.NOTHING for file in files))
    first = files[0]
    return _("{names} (load {load}, snapshot {snapshot}, {date})").format(
        names=some(names, _NAMED),
        load=first.load_id,
        snapshot=first.snapshot,
        date=formats.date(first.loaded_at),
    )
