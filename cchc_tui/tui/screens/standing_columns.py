"""The columns of the leaderboard, and the sentences about one of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.asking.answers import Board
from cchc_tui.tui.screens.shared_columns import (
    change_column,
    comparison_remark,
    rank_change_column,
)
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.ordering import SortKey
from cchc_tui.wording.frameworks import changes_counted
from warehouse.queries import Criterion, Standing

BY_RANK = (SortKey("rank"),)  # how a leaderboard is sorted at first
YEARS_SHOWN = 8  # at most so many years of ranks are drawn
_DOMAIN = "domain "  # the columns of domains are called so, with the domain's code
_MISSING_SHOWN = 6  # codes of missing criteria that are named before "…"

StandingColumn = Column[Standing]


def leaderboard_columns(board: Board, since: int | None = None) -> list[StandingColumn]:
    """The columns for one year's leaderboard, headings in the user's language.

    since: the year that ranks are compared with; None, or a year that is not before the board's =
    the year before
    """
    rank, change = rank_columns()
    if since is not None and since < board.at.year - 1:
        change = _rank_change_since(board, since)
    columns = [rank, change, commune_column(board.standings), *_figures()]
    if any(row.rating for row in board.standings):
        columns.append(_rating())
    columns += [_domain(board, domain, first=i == 0) for i, domain in enumerate(board.domains)]
    first_year = min(
        (place.year for places in board.histories.values() for place in places),
        default=board.at.year,
    )
    years = min(board.at.year - first_year + 1, YEARS_SHOWN)
    if years > 1:
        columns.append(_trend(board, years))
    return columns


def rank_columns() -> list[StandingColumn]:
    """Rank and its change."""
    return [
        Column(
            "rank",
            _("Rank"),
            lambda row: (formats.rank(row.rank, tied=row.tied), "" if row.rank else "dim"),
            width=5,
            about=_("Rank by the framework's rule; 7= shares its rank; – is not ranked"),
            align="right",
            frozen=True,
            sort=lambda row: row.rank,
            export=lambda row: row.rank,
        ),
        rank_change_column(frozen=True),
    ]


def _rank_change_since(board: Board, year: int) -> StandingColumn:
    then = board.ranks_of(year)

    def gained(row: Standing) -> int | None:
        before = then.get(row.commune_id)
        return before - row.rank if before is not None and row.rank is not None else None

    return replace(
        rank_change_column(frozen=True),
        heading=f"±{year}",
        cell=lambda row: cells.rank_change(gained(row)),
        about=_("Ranks gained ▲ or lost ▼: rank of {year} − rank").format(year=year),
        sort=gained,
        export=gained,
    )


def commune_column(standings: Sequence[Standing]) -> StandingColumn:
    """The unit's name, as wide as the longest one."""
    longest = max((cell_len(row.commune) for row in standings), default=0)
    return Column(
        "commune",
        _("Commune"),
        lambda row: (row.commune, ""),
        width=16,
        widest=min(longest, 36),
        about=_("Commune, by Vietnamese alphabet when sorted"),
        frozen=True,
        sort=lambda row: row.name_order,
        export=lambda row: row.commune,
    )


def _figures() -> list[StandingColumn]:
    return [
        Column(
            "score",
            _("Points"),
            lambda row: (formats.points(row.score), "" if row.score is not None else "dim"),
            width=6,
            about=_("Points of the whole framework: the sum of its criteria"),
            align="right",
            sort=lambda row: row.score,
            downwards=True,
            export=lambda row: row.score,
        ),
        change_column(priority=1),
        Column(
            "index",
            _("Index %"),
            lambda row: (formats.percent(row.index_percent), "dim"),
            width=7,
            about=_("Index: 100 × points / maximum"),
            align="right",
            priority=4,
            sort=lambda row: row.index_percent,
            downwards=True,
            export=lambda row: row.index_percent,
        ),
    ]


def _rating() -> StandingColumn:
    return Column(
        "rating",
        _("Rating"),
        lambda row: (row.rating or formats.NOTHING, "" if row.rating else "dim"),
        width=10,
        about=_("Rating by the bands of the framework"),
        priority=2,
        sort=lambda row: row.index_percent if row.rating else None,
        downwards=True,
        export=lambda row: row.rating,
    )


def _domain(board: Board, domain: Criterion, *, first: bool) -> StandingColumn:
    def score(row: Standing) -> object:
        found = board.domain_scores.get(row.commune_id, {}).get(domain.code)
        return found.index_percent if found else None

    def cell(row: Standing) -> Cell:
        found = board.domain_scores.get(row.commune_id, {}).get(domain.code)
        return cells.heat(found.index_percent if found else None)

    return Column(
        _DOMAIN + domain.code,
        domain.code,
        cell,
        width=3,
        widest=7,
        about=_("Domain {code} {name}: 100 × points / {max}").format(
            code=domain.code, name=domain.name, max=formats.exact(domain.max_score)
        ),
        align="right",
        priority=5,
        sort=score,
        downwards=True,
        export=score,
        gap=2 if first else 1,
        series=_DOMAIN,
    )


def _trend(board: Board, years: int) -> StandingColumn:
    def cell(row: Standing) -> Cell:
        places = board.histories.get(row.commune_id, ())
        return cells.sparkline(places, board.at.year, years), ""

    return Column(
        "trend",
        _("Years"),
        cell,
        width=max(years, 4),
        about=_("Ranks {first}–{last}, the higher the better").format(
            first=board.at.year - years + 1, last=board.at.year
        ),
        priority=3,
    )


def remark(board: Board, row: Standing) -> str:
    """What has to be said about a row beyond its figures; '' when nothing has."""
    said = [
        _missing(board.missing.get(row.commune_id, ()), row),
        _published(row),
        comparison_remark(row),
    ]
    return " · ".join(filter(None, said))


def focus_remark(board: Board, row: Standing | None, chosen: str | None) -> str:
    """The figures behind the cell of the chosen domain; '' when the chosen column is none."""
    if row is None or chosen is None or not chosen.startswith(_DOMAIN):
        return ""
    domain = board.domain_scores.get(row.commune_id, {}).get(chosen.removeprefix(_DOMAIN))
    if domain is None:
        return ""
    figures = [formats.share(domain.score, domain.max_score)]
    if domain.index_percent is not None:
        figures.append(formats.percent(domain.index_percent) + " %")
    if domain.rank is not None:
        figures.append(_("rank {rank}").format(rank=domain.rank))
    return " · ".join(figures)


def framework_remark(board: Board) -> str:
    """That the criteria of the year before were others, and how many; '' when they were not."""
    return changes_counted(board.at.year - 1, board.framework_changes)


def _missing(codes: tuple[str, ...], row: Standing) -> str:
    if row.rank is not None:
        return ""
    if not codes:
        return _("Not ranked: no score")
    named = ", ".join(codes[:_MISSING_SHOWN]) + (", …" if len(codes) > _MISSING_SHOWN else "")
    return _("Not ranked: {count} criteria missing ({codes}); {points} points so far").format(
        count=len(codes), codes=named, points=formats.points(row.partial_score)
    )


def _published(row: Standing) -> str:
    """What a decision printed, where that differs from what is computed."""
    said = []
    if row.published_score is not None and row.published_score != row.score:
        said.append(_("{points} points").format(points=formats.points(row.published_score)))
    if row.published_rank is not None and row.published_rank != row.rank:
        said.append(_("rank {rank}").format(rank=row.published_rank))
    if row.published_rating and row.published_rating != row.rating:
        said.append(_("rating {rating}").format(rating=row.published_rating))
    return _("Published: {figures}").format(figures=", ".join(said)) if said else ""
