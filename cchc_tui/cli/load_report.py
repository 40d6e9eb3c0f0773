"""What `load` says: each table as it was understood, what changes, and every problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_tui import formats
from cchc_tui.cli.differences import differences_json, print_differences
from cchc_tui.cli.output import (
    Column,
    print_lines,
    print_table,
    print_warnings,
    problem_json,
    tell,
)
from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.wording.loads import word
from warehouse.errors import BadInput

if TYPE_CHECKING:
    from warehouse.checks import Finding
    from warehouse.intake import FileReport, LoadResult

_MOST = 20  # changes and findings listed for people; --json and `check` have all


def report_json(outcome: LoadResult | BadInput) -> dict[str, Any]:
    """The contract's document of a load, accepted or refused."""
    if isinstance(outcome, BadInput):
        return {
            "load_id": None,
            "year": None,
            "years": [],
            "files": [],
            "accepted": 0,
            "changed": 0,
            "changes": [],
            "differences": None,
            "problems": [problem_json(problem) for problem in outcome.problems],
            "unchanged": False,
        }
    years = list(outcome.years)
    return {
        "load_id": outcome.load_id,
        "year": years[0] if len(years) == 1 else None,
        "years": years,
        "files": [_fields(file) for file in outcome.files],
        "accepted": outcome.accepted,
        "changed": outcome.changed,
        "changes": [_fields(change) for change in outcome.replaced],
        "differences": None
        if outcome.differences is None
        else differences_json(outcome.differences, None, None),
        "problems": [problem_json(problem) for problem in outcome.problems]
        + [_finding_json(finding) for finding in outcome.findings],
        "unchanged": outcome.unchanged,
    }


def _fields(answer: object) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in getattr(answer, "__slots__", ())}


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "file": None,
        "sheet": None,
        "row": None,
        "column": None,
        "severity": finding.severity,
        "message": translate(finding.message),
    }


def print_report(result: LoadResult, *, dry_run: bool) -> None:
    """The tables, what changed (or would change), and what deserves a look."""
    _print_tables(result.files)
    if result.unchanged:
        print_lines(_("unchanged: the warehouse already holds all of this"))
    elif dry_run:
        print_lines(
            _changed(_("dry run: {rows} would change ({years}); nothing was written"), result)
        )
    else:
        print_lines(_changed(_("load {load}: {rows} added or changed ({years})"), result))
    if result.differences is not None:
        print_differences(result.differences)
    else:
        _print_replaced(result)
    print_warnings(result.problems)
    warnings = [finding for finding in result.findings if not finding.is_listing]
    listed = [finding for finding in result.findings if finding.is_listing]
    _tell_findings(warnings, f"{_('warning')}: ")
    if listed:
        tell(_("Changes of the framework:"))
        _tell_findings(listed, "  ")


def _tell_findings(findings: list[Finding], mark: str) -> None:
    for finding in findings[:_MOST]:
        tell(mark + translate(finding.message))
    if len(findings) > _MOST:
        more = len(findings) - _MOST
        tell(_("... and {count} more; see: cchc-tui check").format(count=more))


def _print_tables(files: tuple[FileReport, ...]) -> None:
    columns = [
        Column(_("file")),
        Column(_("kind")),
        Column(_("layout")),
        Column(_("encoding")),
        Column(_("rows"), right=True),
        Column(_("left out"), right=True),
        Column(_("communes"), right=True),
        Column(_("criteria"), right=True),
        Column(_("sum of points"), right=True),
        Column(_("problems"), right=True),
    ]
    rows = [
        [
            f.name + (f"[{f.sheet}]" if f.sheet is not None else ""),
            word(f.kind),
            word(f.layout),
            f.encoding,
            str(f.rows),
            str(f.left_out or ""),
            str(f.communes or ""),
            str(f.criteria or ""),
            "" if f.points is None else formats.exact(f.points),
            str(f.problems or ""),
        ]
        for f in files
    ]
    filled = [i for i in range(len(columns)) if i < 5 or any(row[i] for row in rows)]
    print_table([columns[i] for i in filled], [[row[i] for i in filled] for row in rows])


def _print_replaced(result: LoadResult) -> None:
    """Stored scores that become others, old and new side by side."""
    if not result.replaced:
        return
    columns = [
        Column(_("year")),
        Column(_("commune"), cut=True),
        Column(_("criterion")),
        Column(_("stored"), right=True),
        Column(_("in the files"), right=True),
    ]
    rows = [
        [str(c.year), c.commune, c.criterion, formats.points(c.old), formats.points(c.new)]
        for c in result.replaced[:_MOST]
    ]
    print_table(columns, rows, _("Replaced scores"))
    if len(result.replaced) > _MOST:
        more = len(result.replaced) - _MOST
        print_lines(_("... and {count} more; --json lists all").format(count=more))


def _changed(template: str, result: LoadResult) -> str:
    rows = ngettext("{count} row", "{count} rows", result.changed).format(count=result.changed)
    years = ", ".join(map(str, result.years)) or "–"
    return template.format(load=result.load_id, rows=rows, years=years)
