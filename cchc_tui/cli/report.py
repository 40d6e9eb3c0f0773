"""`report`: the yearly report of one commune, or of all communes of a year."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_tui.cli.options import GroupOption, YearOption, session_of
from cchc_tui.cli.output import tell
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say

if TYPE_CHECKING:
    from cchc_tui.reports.district import District
    from cchc_tui.reports.document import Document
    from warehouse.queries import Reader, Standing

_MOST_IN_ONE = 100  # communes of one .docx, which must be held in memory as a whole


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", help=_("The yearly report of a commune, or of all (--district)."))(report)


def report(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help=_("Name or code of the commune."))
    ] = None,
    year: YearOption = None,
    district: Annotated[
        bool, typer.Option("--district", help=_("Of all communes: an overview, then each one."))
    ] = False,
    group: GroupOption = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER/",
            help=_(
                "FILE.md, FILE.docx, or with --district a folder: a file a commune."
                " - is standard output."
            ),
        ),
    ] = "-",
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="md|docx", help=_("Of the files in a folder.")),
    ] = None,
) -> None:
    """Write the report."""
    from cchc_tui.reports.writing import check_format

    _check_usage(name, output, group, form, district=district)
    check_format(_format(output, form))
    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        if district:
            _district(reader, at, group, output, _format(output, form))
        else:
            _commune(reader, at, name or "", output)


def _check_usage(
    name: str | None, output: str, group: str | None, form: str | None, *, district: bool
) -> None:
    """Raise BadInput for options that do not go together."""
    if (name is None) != district:
        raise BadInput.because(
            say("what to report is not clear"), say("give a commune's name, or --district")
        )
    if group is not None and not district:
        raise BadInput.because(
            say("--group needs --district"), say("leave it out, or report on all communes")
        )
    if _is_folder(output) and not district:
        raise BadInput.because(
            say("{path} is a folder", path=output), say("name a file that ends with .md or .docx")
        )
    if form is not None and not _is_folder(output):
        raise BadInput.because(
            say("--format needs -o FOLDER/"), say("a file's format is that of its name's ending")
        )


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _format(output: str, form: str | None) -> str:
    """md or docx. Raises BadInput for an ending or a format that is neither."""
    from cchc_tui.reports.writing import FORMATS, format_of

    if output == "-":
        return "md"
    if not _is_folder(output):
        return format_of(Path(output))
    if form is not None and form not in FORMATS:
        raise BadInput.because(
            say("there is no format “{name}”", name=form),
            say("there are: {names}", names=", ".join(FORMATS)),
        )
    return form or "docx"


def _commune(reader: Reader, year: int, name: str, output: str) -> None:
    from cchc_tui.reports.commune import commune_report
    from cchc_tui.reports.facts import read_commune, read_year
    from warehouse.queries import find_commune

    unit = find_commune(reader, name, year)
    shared = read_year(reader, year, unit.commune_id)
    _deliver(commune_report(shared, read_commune(reader, shared, unit.commune_id)), output)


def _deliver(document: Document, output: str) -> None:
    """To a file, or as Markdown to standard output."""
    from cchc_tui.reports.writing import write_file, write_stream

    if output == "-":
        write_stream(sys.stdout.buffer, "md", document)
        return
    write_file(Path(output), document)
    tell(_("the report was written to {path}").format(path=output))


def _district(reader: Reader, year: int, group: str | None, output: str, form: str) -> None:
    from cchc_tui.reports.district import District, district_report
    from cchc_tui.reports.facts import read_commune, read_year
    from warehouse.queries import printed_figures, standings

    rows = standings(reader, year, group=group)
    if not rows:
        raise BadInput.because(
            say("there is no group “{name}” in {year}", name=group, year=str(year)),
            say("see which there are with: cchc-tui rank"),
        )
    shared = read_year(reader, year)
    district = District(shared, tuple(rows), tuple(printed_figures(reader, year)))
    if _is_folder(output):
        _folder(reader, district, Path(output), form)
        return
    if form == "docx" and len(rows) > _MOST_IN_ONE:
        raise BadInput.because(
            say("{count} communes are too many for one .docx", count=len(rows)),
            say("write a file a commune with -o FOLDER/, or one .md file"),
        )
    shown = rows if output == "-" else _shown(rows)
    communes = (read_commune(reader, shared, row.commune_id) for row in shown)
    _deliver(district_report(district, communes), output)


def _folder(reader: Reader, district: District, folder: Path, form: str) -> None:
    from cchc_tui.reports.commune import commune_report
    from cchc_tui.reports.district import district_report
    from cchc_tui.reports.facts import read_commune
    from cchc_tui.reports.writing import write_folder

    shared = district.shared
    count = write_folder(
        folder,
        form,
        district_report(district),
        _shown(district.rows),
        lambda row: commune_report(shared, read_commune(reader, shared, row.commune_id)),
    )
    tell(_("{count} files written to {path}").format(count=count, path=folder))


def _shown(rows: Sequence[Standing]) -> Iterable[Standing]:
    """The rows, with a bar on a terminal that tells how far the work is."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(
        rows, _("reports"), console=console, transient=True, disable=not console.is_terminal
    )
