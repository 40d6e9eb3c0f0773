"""Answers as plain frozen data. Fields stand in the order of the columns of their query.

Scores, maxima, changes and medians are points; index_* are percent (changes of it percentage
points); ranks count from 1 = best, and rank_change > 0 is an improvement. None = not known.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Year:
    """sql/queries/years.sql: a year, a group of units in it, and the framework they have."""

    year: int
    group: str
    framework_id: int
    title: str | None
    decision: str | None
    decision_date: datetime.date | None
    max_score: Decimal
    rank_by: str
    rank_rule: str
    rank_decimals: int
    illustrative: bool
    units: int
    ranked: int


@dataclass(frozen=True, slots=True)
class Standing:
    """sql/queries/standings.sql: one unit on a leaderboard (of the total or of a criterion)."""

    year: int
    group: str
    framework_id: int
    commune_id: int
    criterion: str | None
    criterion_name: str
    commune: str
    commune_code: str | None
    score: Decimal | None
    partial_score: Decimal | None
    self_score: Decimal | None
    max_score: Decimal
    index_percent: Decimal | None
    rank: int | None
    rank_of: int | None
    tied: bool
    rating: str | None
    previous_score: Decimal | None
    previous_rank: int | None
    score_change: Decimal | None
    index_change: Decimal | None
    rank_change: int | None
    comparable: bool | None
    published_score: Decimal | None
    published_rank: int | None
    published_rating: str | None
    applicable: bool
    leaves_missing: int
    data_note: str | None
    name_order: int


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """sql/queries/profile.sql: one criterion of one unit, in the tree's order."""

    code: str
    parent: str
    level: int
    kind: str
    is_leaf: bool
    name: str
    score: Decimal | None
    partial_score: Decimal | None
    self_score: Decimal | None
    max_score: Decimal
    index_percent: Decimal | None
    lost: Decimal | None
    rank: int | None
    rank_of: int | None
    tied: bool
    previous_score: Decimal | None
    previous_rank: int | None
    score_change: Decimal | None
    index_change: Decimal | None
    rank_change: int | None
    comparable: bool | None
    median: Decimal | None
    best: Decimal | None
    applicable: bool
    leaves_missing: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One commune in one year: its total, its criteria, and the leaves it lacks."""

    total: Standing
    criteria: tuple[ProfileRow, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveyChange:
    """A commune's change since the year before, in points: of the survey, and of the rest."""

    survey: Decimal
    rest: Decimal


@dataclass(frozen=True, slots=True)
class Criterion:
    """sql/queries/criteria.sql: one node of a year's tree of criteria."""

    framework_id: int
    code: str
    parent: str
    level: int
    name: str
    max_score: Decimal
    kind: str
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class DomainScore:
    """sql/queries/domains.sql: one unit's result in one domain of the year."""

    commune_id: int
    code: str
    score: Decimal | None
    max_score: Decimal
    index_percent: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's result at one node in one year, for histories."""

    commune_id: int
    year: int
    score: Decimal | None
    max_score: Decimal
    index_percent: Decimal | None
    rank: int | None
    rank_of: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """sql/queries/node_spread.sql: how the units of a group stand at one node.

    best, worst, median: points;  at_max: how many units have the whole maximum
    levels: how many different scores there are; 1 = the node separates nobody
    """

    units: int
    best: Decimal
    worst: Decimal
    median: Decimal
    at_max: int
    levels: int


@dataclass(frozen=True, slots=True)
class FrameworkChange:
    """sql/queries/framework_changes.sql: new, dropped, remaxed or renumbered criterion."""

    group: str
    change: str
    code: str | None
    name: str | None
    max_score: Decimal | None
    previous_code: str | None
    previous_name: str | None
    previous_max: Decimal | None


@dataclass(frozen=True, slots=True)
class PublisherRule:
    """sql/queries/publisher_rules.sql: which rule the printed ranks of a node follow.

    rule, decimals, basis: the rule that reproduces all `printed` ranks, or, with broken > 0 of
    them, the nearest;  rules: all that reproduce them on that basis and decimals
    commune, printed_rank, rule_rank: the first row, in printed order, that breaks the framework's
    own rule, or the nearest; None where the own rule reproduces all
    """

    year: int
    group: str
    criterion: str | None
    printed: int
    rule: str
    decimals: int
    basis: str
    broken: int
    rules: tuple[str, ...]
    own_rule: str
    own_decimals: int
    own_basis: str
    is_own: bool
    commune: str | None
    printed_rank: int | None
    rule_rank: int | None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a figure stands: row and column from 1; sheet is None in a text file."""

    load_id: int
    file: str
    sheet: str | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ScoreSource:
    """sql/queries/sources.sql: where a stored score and its self-assessed score stand.

    self_place is None without a self-assessed score, and where its place is not known.
    """

    place: CellPlace
    note: str | None
    self_place: CellPlace | None


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """sql/queries/printed_figures.sql: what a decision printed of one unit at one node.

    printed_*: None = not printed;  score_tolerance: points that rounding to the printed decimals
    explains;  score, index_percent, rank, rank_of, rating: what is computed;  file and sheet are
    None where the load's files are not known any more
    """

    group: str
    commune_id: int
    commune: str
    criterion: str | None
    criterion_name: str
    printed_score: Decimal | None
    printed_percent: Decimal | None
    printed_rank: int | None
    printed_rank_of: int | None
    printed_rating: str | None
    score_tolerance: Decimal
    score: Decimal | None
    index_percent: Decimal | None
    rank: int | None
    rank_of: int | None
    rating: str | None
    load_id: int
    file: str | None
    sheet: str | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file of a load; a workbook is one, whatever the number of its sheets."""

    name: str
    sha256: str
    kind: str
    layout: str
    encoding: str
    rows: int


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """sql/queries/history.sql: one load or restore; loaded_at is UTC without a zone."""

    load_id: int
    snapshot: int
    action: str
    loaded_at: datetime.datetime
    loaded_by: str
    years: tuple[int, ...]
    rows: int
    note: str | None
    files: tuple[LoadedFile, ...]
