"""Answers of the analyses as plain frozen data; docs/methods.md has every formula.

Scores, maxima, changes, needs and takes are points unless a field says otherwise; shares of
maximum are percent; ranks count from 1 = best, and rank_change > 0 is an improvement. None = not
known or not defined, never 0.
"""

from warehouse.analysis.answers.audits import (
    Audit,
    CommuneClaims,
    CriterionAudit,
    DomainAudit,
    OverClaim,
)
from warehouse.analysis.answers.changes import (
    Change,
    ChangeTotals,
    DomainChange,
    LeafChange,
    MatchedCohort,
    Mover,
    Past,
    RankLedger,
    RankShare,
)
from warehouse.analysis.answers.plans import Goal, Near, Plan, Step, Trial, WhatIf
from warehouse.analysis.answers.robustness import Firmness, Interval, Robustness, WeightInterval

__all__ = [
    "Audit",
    "Change",
    "ChangeTotals",
    "CommuneClaims",
    "CriterionAudit",
    "DomainAudit",
    "DomainChange",
    "Firmness",
    "Goal",
    "Interval",
    "LeafChange",
    "MatchedCohort",
    "Mover",
    "Near",
    "OverClaim",
    "Past",
    "Plan",
    "RankLedger",
    "RankShare",
    "Robustness",
    "Step",
    "Trial",
    "WeightInterval",
    "WhatIf",
]
