"""`change`: why one commune's points and rank moved since the year before."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Annotated, Any

import typer

from cchc_tui import formats
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import framework_note, illustrative_note, standing_json
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _, translate
from cchc_tui.wording import changes as words
from warehouse.analysis.answers import Change, DomainChange, LeafChange
from warehouse.analysis.changes import added_up
from warehouse.analysis.places import rounded

_HEAVIEST = 6  # falls, and rises, that are shown without --all

_PARTS = ("framework", "common", "own", "score_change")
_SIDES = ("score", "max_score", "previous_score", "previous_max")
_LEAF = ("code", "name", *_PARTS, "previous_code", "domain", "kind", "basis", *_SIDES, "peers")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("change", help=_("Why a commune moved: points by domain, rank by rank."))(change)


def change(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Name or code of the commune."))],
    year: YearOption = None,
    every: Annotated[
        bool, typer.Option("--all", help=_("Every criterion, not only the heaviest."))
    ] = False,
    json: JsonOption = False,
) -> None:
    """Print the first line in words, the ledgers, and what has to be known about them."""
    from warehouse.analysis import change as why
    from warehouse.queries import find_commune

    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        found = why(reader, find_commune(reader, name, at).commune_id, at)
    if json:
        print_json(change_json(found))
        return
    total = found.total
    print_lines(f"{total.commune} · {found.past.year} → {total.year}", words.headline(found))
    print_lines(words.merged_note(found))
    if found.score_change is not None:
        parts = words.parts(found.framework, found.common, found.own, total.commune)
        print_lines(words.capital(parts), words.alone_note(found))
    _print_domains(found)
    _print_leaves(found, every)
    _print_ranks(found)
    print_lines(
        illustrative_note() if found.data_note else "",
        words.maximum_note(found),
        framework_note(total.year, list(found.framework_changes)),
    )


def change_json(found: Change) -> dict[str, Any]:
    """`change --json`."""
    ledger = asdict(found.ledger) if found.ledger else {}
    movers = {
        side: ledger.pop(side, [])
        for side in ("passed", "passed_by", "entered_above", "left_above")
    }
    return {
        "commune": found.total.commune,
        "year": found.total.year,
        "score_change": found.score_change,
        "rank_change": found.ledger.rank_change if found.ledger else None,
        "criteria": [{key: getattr(leaf, key) for key in _LEAF} for leaf in found.leaves],
        **movers,
        "rank_shares": [asdict(share) for share in found.shares],
        "outside": found.outside,
        "past": asdict(found.past),
        "total": standing_json(found.total),
        "comparable": found.comparable,
        "previous_score": found.previous_score,
        "previous_max": found.previous_max,
        **{key: getattr(found, key) for key in ("survey", "rest", "framework", "common", "own")},
        "domains": [asdict(domain) for domain in found.domains],
        "rank_ledger": ledger or None,
        "rank_note": translate(found.rank_note) or None,
        "cohort": asdict(found.cohort) if found.cohort else None,
        "framework_changes": [asdict(entry) for entry in found.framework_changes],
        "data_note": found.data_note,
    }


def _print_domains(found: Change) -> None:
    """The domains and the total; with what each makes in ranks where that is known."""
    shares = {(share.code, share.name): share.share for share in found.shares}
    columns = _columns(_("domain"))
    rows = [[*_named(row), *_figures(row)] for row in found.domains]
    rows.append(["", _("Total"), *_figures(added_up("", "", found.leaves))])
    if shares:
        columns.append(Column(_("±rank"), right=True))
        ranks = [shares.get((row.code, row.name)) for row in found.domains]
        ranks.append(sum(shares.values(), Decimal(0)))
        rows = [[*row, _two_decimals(rank)] for row, rank in zip(rows, ranks, strict=True)]
    print_table(columns, rows)


def _columns(heading: str) -> list[Column]:
    figures = (_("score"), _("±score"), _("framework"), _("common"), _("own"))
    return [
        Column(_("code")),
        Column(heading, cut=True),
        *(Column(figure, right=True) for figure in figures),
    ]


def _named(row: DomainChange | LeafChange) -> tuple[str, str]:
    return "" if row.code == row.name else row.code, row.name


def _figures(row: DomainChange | LeafChange) -> list[str]:
    """Points of the maximum, and the change with its three parts."""
    score = formats.points(row.score)
    if row.score is not None and row.max_score:
        score = f"{score}/{formats.exact(row.max_score)}"
    changes = (row.score_change, row.framework, row.common, row.own)
    return [score, *map(_two_decimals, changes)]


def _two_decimals(value: Decimal | None) -> str:
    """A change as people read it; all four decimals are in --json."""
    return formats.NOTHING if value is None else formats.change(rounded(value, 2))


def _print_leaves(found: Change, every: bool) -> None:
    """The heaviest falls and rises, or the whole ledger in the tree's order; gaps always."""
    moved = sorted(
        (leaf for leaf in found.leaves if leaf.score_change),
        key=lambda leaf: leaf.score_change or 0,
    )
    falls = [leaf for leaf in moved if (leaf.score_change or 0) < 0]
    rises = [leaf for leaf in reversed(moved) if (leaf.score_change or 0) > 0]
    gaps = [leaf for leaf in found.leaves if leaf.basis == "gap"]
    for title, leaves in (
        [(_("Every criterion"), list(found.leaves))]
        if every
        else [
            (_("Heaviest falls"), falls[:_HEAVIEST]),
            (_("Largest rises"), rises[:_HEAVIEST]),
            (_("Without a score in one of the years"), gaps),
        ]
    ):
        if leaves:
            rows = [[leaf.code, words.leaf_name(leaf), *_figures(leaf)] for leaf in leaves]
            print_table(_columns(_("criterion")), rows, title)


def _print_ranks(found: Change) -> None:
    print_lines(words.rank_line(found))
    if found.ledger:
        print_lines(*(f"  {line}" for line in words.passing(found.ledger)))
    if found.cohort:
        print_lines(words.cohort(found.cohort))
    print_lines(words.outside_line(found), "")
