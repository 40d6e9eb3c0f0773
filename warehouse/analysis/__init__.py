"""The analyses: why a commune moved, what a goal costs, what the criteria do, how firm ranks are.

Sums and ranks of what is stored stay in sql/; here is what SQL cannot say well: coalitions, paths,
trials, random weights. docs/methods.md states every formula.
"""

from warehouse.analysis.audits import audit
from warehouse.analysis.changes import change, change_totals
from warehouse.analysis.plans import plan, plan_from
from warehouse.analysis.prices import next_goals, read_goal
from warehouse.analysis.robustness import robust
from warehouse.analysis.standpoint import Standpoint, read_standpoint
from warehouse.analysis.trials import read_trials, supposed, what_if

__all__ = [
    "Standpoint",
    "audit",
    "change",
    "change_totals",
    "next_goals",
    "plan",
    "plan_from",
    "read_goal",
    "read_standpoint",
    "read_trials",
    "robust",
    "supposed",
    "what_if",
]
