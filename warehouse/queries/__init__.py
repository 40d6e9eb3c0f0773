"""Typed questions that the faces ask; each runs one named file of sql/queries."""

from warehouse.queries.answers import (
    Criterion,
    DomainScore,
    FrameworkChange,
    LoadedFile,
    LoadRecord,
    Place,
    Profile,
    ProfileRow,
    Standing,
    SurveyChange,
    Year,
)
from warehouse.queries.communes import find_commune, name_index
from warehouse.queries.differences import (
    Differences,
    OtherDifference,
    ResultDifference,
    ScoreDifference,
    differences,
    differences_between,
)
from warehouse.queries.leaderboard import (
    criteria,
    criterion_code_in,
    criterion_history,
    domains,
    find_criterion,
    framework_changes,
    rank_histories,
    standings,
    years,
)
from warehouse.queries.profile import missing_leaves, profile, sources, survey_change
from warehouse.queries.provenance import check, history, is_illustrative, loads_since
from warehouse.queries.reader import Reader

__all__ = [
    "Criterion",
    "Differences",
    "DomainScore",
    "FrameworkChange",
    "LoadRecord",
    "LoadedFile",
    "OtherDifference",
    "Place",
    "Profile",
    "ProfileRow",
    "Reader",
    "ResultDifference",
    "ScoreDifference",
    "Standing",
    "SurveyChange",
    "Year",
    "check",
    "criteria",
    "criterion_code_in",
    "criterion_history",
    "differences",
    "differences_between",
    "domains",
    "find_commune",
    "find_criterion",
    "framework_changes",
    "history",
    "is_illustrative",
    "loads_since",
    "missing_leaves",
    "name_index",
    "profile",
    "rank_histories",
    "sources",
    "standings",
    "survey_change",
    "years",
]
