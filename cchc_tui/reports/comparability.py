"""The chapter that says what a report's figures can be compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.reports.document import Block, Column, Heading, Items, Table
from cchc_tui.reports.facts import CommuneFacts, YearFacts
from cchc_tui.wording import changes as words
from cchc_tui.wording import office
from warehouse.messages import N_
from warehouse.queries import FrameworkChange, Year

_KINDS = {
    "new": N_("new"),
    "dropped": N_("dropped"),
    "remaxed": N_("other maximum"),
    "renumbered": N_("other code"),
}
_ROWS = 40  # changed criteria that a table lists


def comparability(shared: YearFacts, facts: CommuneFacts, level: int) -> Iterator[Block]:
    """The chapter of a commune's report."""
    yield Heading(level, _("Notes on comparison"))
    framework = shared.framework(facts.total)
    yield Items((rule_sentence(framework), *remarks(facts), *_other_years(shared, facts)))
    if changes := shared.changed.get(facts.total.framework_id):
        yield framework_table(shared, changes)


def rule_sentence(framework: Year) -> str:
    """How ranks are made."""
    rules = {
        "1224": _("equal scores share the better rank"),
        "1334": _("equal scores share the worse rank"),
        "dense": _("equal scores share a rank, and the next one follows without a gap"),
        "ordinal": _("equal scores are ranked in the decision's order"),
    }
    count = framework.rank_decimals
    template = (
        ngettext(
            "Ranks are by percent of the maximum, rounded to {decimals} decimal; {rule}.",
            "Ranks are by percent of the maximum, rounded to {decimals} decimals; {rule}.",
            count,
        )
        if framework.rank_by == "percent"
        else ngettext(
            "Ranks are by points, rounded to {decimals} decimal; {rule}.",
            "Ranks are by points, rounded to {decimals} decimals; {rule}.",
            count,
        )
    )
    return template.format(decimals=count, rule=rules[framework.rank_rule])


def remarks(facts: CommuneFacts) -> Iterator[str]:
    """What holds for this commune only."""
    total, change = facts.total, facts.change
    if facts.profile.missing:
        yield _("Scores are missing ({codes}): the commune is listed but not ranked.").format(
            codes=", ".join(facts.profile.missing)
        )
    unfit = [row.code for row in facts.profile.criteria if row.is_leaf and not row.applicable]
    if unfit:
        yield _("Criteria that do not apply to the commune: {codes}.").format(
            codes=", ".join(unfit)
        )
    if total.comparable is False:
        yield _(
            "The maximum is not that of the year before: the index is compared instead of the"
            " points (marked ≈)."
        )
    if change is not None and (note := words.merged_note(change)):
        yield note
    gaps = [leaf.code for leaf in change.leaves if leaf.basis == "gap"] if change else []
    if gaps:
        yield _("Not compared, because a score is missing in one of the years: {codes}.").format(
            codes=", ".join(gaps)
        )


def _other_years(shared: YearFacts, facts: CommuneFacts) -> Iterator[str]:
    """The years of the commune's history whose criteria changed, in a line each."""
    for row in facts.history[1:]:
        if changes := shared.changed.get(row.framework_id):
            yield _("The criteria of {year} are not those of {before}: {changes}.").format(
                year=row.year, before=row.year - 1, changes=_counted(changes)
            )


def _counted(changes: Sequence[FrameworkChange]) -> str:
    counts = {kind: sum(change.change == kind for change in changes) for kind in _KINDS}
    return ", ".join(
        f"{office.padded(count)} {_(_KINDS[kind])}" for kind, count in counts.items() if count
    )


def _name(change: FrameworkChange) -> str:
    if not (change.code or change.previous_code):
        return _("Total")
    return change.name or change.previous_name or ""


def framework_table(shared: YearFacts, changes: Sequence[FrameworkChange]) -> Table:
    """Each changed criterion with its maxima."""
    columns = (
        Column(_("Code"), 16),
        Column(_("Criterion"), 72),
        Column(_("Maximum {year}").format(year=shared.year - 1), 22, right=True),
        Column(_("Maximum {year}").format(year=shared.year), 22, right=True),
        Column(_("Change"), 28),
    )
    rows = tuple(
        (
            change.code or change.previous_code or "",
            _name(change),
            formats.exact(change.previous_max),
            formats.exact(change.max_score),
            _(_KINDS[change.change]),
        )
        for change in changes[:_ROWS]
    )
    caption = _("Criteria of {year} that are not those of {before}").format(
        year=shared.year, before=shared.year - 1
    )
    source = _("Source: the criteria of both years as loaded.")
    if len(changes) > _ROWS:
        source += " " + _("{count} more are left out.").format(count=len(changes) - _ROWS)
    return Table(caption, columns, rows, source)
