"""What `robust` prints for people: conclusions, then every commune with what its rank could be."""

from __future__ import annotations

from cchc_tui import formats
from cchc_tui.cli.output import Column, print_lines, print_table
from cchc_tui.cli.rows import illustrative_note
from cchc_tui.i18n import _
from cchc_tui.wording.robustness import conclusions, how_drawn, interval, legend
from warehouse.analysis.answers import Firmness, Interval, Robustness


def print_robustness(found: Robustness) -> None:
    """One group."""
    print_lines(" · ".join(filter(None, (str(found.year), found.group))), *conclusions(found))
    percent = found.rule.rank_by == "percent"
    columns = [
        Column(_("rank"), right=True),
        Column(_("commune"), cut=True),
        Column(_("index %") if percent else _("score"), right=True),
        Column(f"±{formats.exact(found.rule.quantum / 2)}", right=True),
        Column(f"±{formats.exact(found.u)}", right=True),
        *([Column(_("survey"), right=True)] if _is_sampled(found) else []),
        Column(_("weights"), right=True),
        Column(_("same %"), right=True),
        Column(_("−domain"), right=True),
        Column(_("any"), right=True),
    ]
    print_table(columns, [_cells(row) for row in found.rows])
    print_lines(legend(found), how_drawn(found), illustrative_note() if found.data_note else "")


def _is_sampled(found: Robustness) -> bool:
    return any(row.survey is not None for row in found.rows)


def _cells(row: Firmness) -> list[str]:
    without = list(row.domains.values()) or [row.rank]
    return [
        str(row.rank),
        row.commune,
        formats.points(row.value),
        interval(row.rounding),
        interval(row.tolerance),
        *([interval(row.survey)] if row.survey else []),
        interval(Interval(row.weights.low, row.weights.high)),
        formats.percent(row.weights.same),
        interval(Interval(min(without), max(without))),
        interval(row.dominance),
    ]
