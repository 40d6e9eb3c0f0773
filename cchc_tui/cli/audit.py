"""`audit`: what the criteria do, who over-claims, and whether the figures are consistent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui import formats
from cchc_tui.cli.check import finding_json, print_findings
from cchc_tui.cli.options import GroupOption, JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import illustrative_note
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _, ngettext
from cchc_tui.wording.audits import conclusions
from cchc_tui.wording.findings import rule_line

if TYPE_CHECKING:
    from warehouse.analysis.answers import Audit, CriterionAudit, OverClaim
    from warehouse.checks import Finding
    from warehouse.queries import PublisherRule, Reader

_SHOWN = 15  # over-claims that are shown of all communes; of one commune, all are


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "audit", help=_("Which criteria separate nobody, which decide, and who over-claims.")
    )(audit)


def audit(
    context: typer.Context,
    year: YearOption = None,
    group: GroupOption = None,
    commune: Annotated[
        str | None,
        typer.Option("--commune", metavar="NAME", help=_("Only the over-claims of this commune.")),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print the audit of each group: conclusions, criteria, over-claims, consistency."""
    from warehouse.queries import check, find_commune, publisher_rules

    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        unit = find_commune(reader, commune, at) if commune else None
        audits = _audits(reader, at, unit.group_name if unit and group is None else group)
        findings = [finding for finding in check(reader, at) if not finding.is_listing]
        rules = publisher_rules(reader, at)
    if unit:
        audits = [_of_commune(found, unit.commune_id) for found in audits]
    sections = [
        (found, [f for f in findings if f.group == found.group],
         [rule for rule in rules if rule.group == found.group and rule.criterion is None])
        for found in audits
    ]  # fmt: skip
    if json:
        print_json([_json(*section) for section in sections])
        return
    for section in sections:
        _print(*section, whole=unit is not None)


def _audits(reader: Reader, year: int, group: str | None) -> list[Audit]:
    """One audit a group of the year, or that of `group`."""
    from warehouse.analysis import audit as audit_of
    from warehouse.queries import years

    groups = dict.fromkeys(entry.group for entry in years(reader) if entry.year == year)
    return [audit_of(reader, year, name) for name in ([group] if group is not None else groups)]


def _of_commune(found: Audit, commune_id: int) -> Audit:
    """The same audit, of whose claims only one commune's are left."""
    return replace(
        found,
        over_claims=tuple(c for c in found.over_claims if c.commune_id == commune_id),
        communes=tuple(c for c in found.communes if c.commune_id == commune_id),
    )


def _json(
    found: Audit, findings: Sequence[Finding], rules: Sequence[PublisherRule]
) -> dict[str, Any]:
    document = asdict(found) | {"group": found.group or None}
    for entry in (*document["over_claims"], *document["communes"]):
        del entry["commune_id"]  # the warehouse's own number means nothing outside
    return document | {
        "findings": [finding_json(finding) for finding in findings],
        "publisher_rules": [asdict(rule) | {"group": rule.group or None} for rule in rules],
    }


def _print(
    found: Audit,
    findings: Sequence[Finding],
    rules: Sequence[PublisherRule],
    *,
    whole: bool,
) -> None:
    """whole: list every over-claim there is."""
    print_lines(
        " · ".join(filter(None, (str(found.year), found.group, _units(found)))),
        *conclusions(found),
    )
    _print_domains(found)
    _print_criteria(found)
    if found.communes:
        _print_communes(found)
    if found.over_claims:
        _print_over_claims(found.over_claims if whole else found.over_claims[:_SHOWN])
        _tell_rest(0 if whole else len(found.over_claims) - _SHOWN)
    print_lines(_("Consistency"))
    if findings:
        print_findings(findings)
    else:
        print_lines(_("everything agrees"))
    print_lines(
        *(rule_line(rule) for rule in rules),
        illustrative_note() if found.data_note else "",
    )


def _units(found: Audit) -> str:
    return ngettext(
        "{count} commune with all scores", "{count} communes with all scores", found.units
    ).format(count=found.units)


def _tell_rest(count: int) -> None:
    if count > 0:
        print_lines(
            ngettext(
                "… and {count} more: --commune NAME shows all of a commune, --json all",
                "… and {count} more: --commune NAME shows all of a commune, --json all",
                count,
            ).format(count=count)
        )


def _print_domains(found: Audit) -> None:
    print_table(
        [
            Column(_("code")),
            Column(_("domain"), cut=True),
            Column(_("% points"), right=True),
            Column(_("% diff."), right=True),
        ],
        [
            [*_named(one.code, one.name), formats.percent(one.points_share),
             formats.percent(one.variance_share)]
            for one in found.domains
        ],
        _("What decides the order"),
    )  # fmt: skip


def _print_criteria(found: Audit) -> None:
    print_table(
        [
            Column(_("code")),
            Column(_("criterion"), cut=True),
            Column(_("max"), right=True),
            Column(_("% points"), right=True),
            Column(_("% diff."), right=True),
            Column(_("% at max"), right=True),
            Column(_("levels"), right=True),
            Column(_("corr."), right=True),
            Column(_("flagged"), right=True),
        ],
        [_criterion(leaf) for leaf in found.criteria],
        _("What each criterion does"),
    )


def _criterion(leaf: CriterionAudit) -> list[str]:
    return [
        *_named(leaf.code, leaf.name),
        formats.exact(leaf.max_score),
        formats.percent(leaf.points_share),
        formats.percent(leaf.variance_share),
        formats.percent(leaf.at_max),
        str(leaf.levels),
        formats.percent(leaf.item_rest),
        str(leaf.flagged) if leaf.self_units else formats.NOTHING,
    ]


def _print_communes(found: Audit) -> None:
    print_table(
        [
            Column(_("commune")),
            Column(_("self"), right=True),
            Column(_("appraised"), right=True),
            Column(_("difference"), right=True),
            Column(_("criteria"), right=True),
            Column(_("flagged"), right=True),
        ],
        [
            [one.commune, formats.points(one.self_total), formats.points(one.appraised_total),
             formats.change(one.gap), str(one.leaves), str(one.flagged)]
            for one in found.communes
        ],
        _("Self-assessed against appraised scores"),
    )  # fmt: skip


def _print_over_claims(claims: Sequence[OverClaim]) -> None:
    print_table(
        [
            Column(_("commune")),
            Column(_("criterion"), cut=True),
            Column(_("self"), right=True),
            Column(_("appraised"), right=True),
            Column(_("difference"), right=True),
            Column("z", right=True),
        ],
        [
            [one.commune, formats.criterion(one.code, one.name), formats.points(one.self_score),
             formats.points(one.score), formats.change(one.gap), formats.percent(one.z)]
            for one in claims
        ],
        _("Over-claims, the largest first"),
    )  # fmt: skip


def _named(code: str, name: str) -> list[str]:
    """Cells for code and name; a code that is only the name is not said twice."""
    return ["" if code == name else code, name]
