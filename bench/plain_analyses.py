"""The arithmetic of the analyses in pandas, and in plain NumPy: the yardsticks beside them.

Both start from figures that are in memory already, calculate with floating-point numbers, and know
no names, groups, gaps, links between years, exact ties or rules for them: the least that an analyst
would write for one clean table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Jobs = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Cube:
    """scores: years x units x leaves, points;  maxima: points of each leaf
    domains: the number of each leaf's domain;  unit: whom the questions are about
    """

    scores: Floats
    maxima: Floats
    domains: npt.NDArray[np.int64]
    unit: int


def in_numpy(cube: Cube, sets: int) -> Jobs:
    """Every analysis by its name."""
    now, past, maxima = cube.scores[-1], cube.scores[-2], cube.maxima

    def ledgers() -> Floats:
        performance = maxima * (now / maxima - past / maxima)
        return np.stack([np.broadcast_to(performance.mean(axis=0), now.shape),
                         performance - performance.mean(axis=0)])  # fmt: skip

    def change() -> tuple[Floats, float]:
        before, after = past.sum(axis=1), now.sum(axis=1)
        moved = (after > after[cube.unit]).sum() - (before > before[cube.unit]).sum()
        return ledgers()[:, cube.unit], float(moved)

    def plan() -> Floats:
        own = now[cube.unit]
        levels = np.stack([cube.scores[:-1, cube.unit].max(axis=0), np.quantile(now, 0.25, axis=0),
                           np.quantile(now, 0.75, axis=0)])  # fmt: skip
        return np.sort(np.clip(levels.max(axis=0) - own, 0, None))[::-1].cumsum()

    def profile() -> Floats:
        columns = np.hstack([now, _domain_sums(now, cube.domains), now.sum(axis=1)[:, None]])
        return np.asarray(1 + (columns > columns[cube.unit]).sum(axis=0), dtype=np.float64)

    def audit() -> Floats:
        total = now.sum(axis=1)
        centred, of_total = now - now.mean(axis=0), total - total.mean()
        shares = centred.T @ of_total / (of_total @ of_total)
        rest = [np.corrcoef(column, total - column)[0, 1] for column in now.T]
        return np.stack([shares, np.nan_to_num(rest), (now == maxima).mean(axis=0)])

    def robust() -> Floats:
        drawn = _drawn(maxima, sets)
        found = np.empty((len(now), sets))
        for number, weights in enumerate(drawn):
            composites = np.round((now / maxima) @ weights, 9)
            ascending = np.sort(composites)
            found[:, number] = 1 + len(now) - np.searchsorted(ascending, composites, "right")
        return np.quantile(found, [0, 0.05, 0.5, 0.95, 1], axis=1)

    return {"change": change, "ledgers": ledgers, "plan": plan, "profile": profile,
            "audit": audit, "robust": robust}  # fmt: skip


def in_pandas(cube: Cube, sets: int) -> Jobs:
    """Every analysis by its name; its long table is made beforehand."""
    wide = [pd.DataFrame(year) for year in cube.scores]
    units, leaves = cube.scores.shape[1:]
    long = [
        pd.DataFrame(
            {
                "unit": np.repeat(np.arange(units), leaves),
                "leaf": np.tile(np.arange(leaves), units),
                "score": year.ravel(),
                "max": np.tile(cube.maxima, units),
            }
        )
        for year in cube.scores[-2:]
    ]
    now = wide[-1]

    def ledgers() -> pd.DataFrame:
        both = long[1].merge(long[0], on=["unit", "leaf"], suffixes=("", "_past"))
        share, past = both["score"] / both["max"], both["score_past"] / both["max_past"]
        both["framework"] = (share + past) / 2 * (both["max"] - both["max_past"])
        both["performance"] = (both["max"] + both["max_past"]) / 2 * (share - past)
        both["common"] = both.groupby("leaf")["performance"].transform("mean")
        both["own"] = both["performance"] - both["common"]
        return both

    def change() -> object:
        ledger = ledgers()
        ledger["rank"] = ledger.groupby("unit")["score"].transform("sum").rank(ascending=False)
        return ledger[ledger["unit"] == cube.unit]

    def plan() -> object:
        peers = now.drop(index=cube.unit).quantile([0.25, 0.75])
        own = pd.concat([frame.loc[cube.unit] for frame in wide[:-1]], axis=1).max(axis=1)
        gains = (pd.concat([own, peers.T], axis=1).max(axis=1) - now.loc[cube.unit]).clip(lower=0)
        return gains.sort_values(ascending=False).cumsum()

    def profile() -> object:
        domains = now.T.groupby(cube.domains).sum().T
        nodes = pd.concat([now, domains, now.sum(axis=1)], axis=1)
        return nodes.rank(ascending=False, method="min").loc[[cube.unit]]

    def audit() -> object:
        total = now.sum(axis=1)
        return pd.DataFrame(
            {
                "share": now.apply(lambda column: column.cov(total)) / total.var(),
                "rest": now.apply(lambda column: column.corr(total - column)),
                "at_max": (now == cube.maxima).mean(),
            }
        )

    def robust() -> object:
        drawn = _drawn(cube.maxima, sets)
        composites = (now / cube.maxima).dot(drawn.T).round(9)
        return composites.rank(ascending=False, method="min").quantile(
            [0, 0.05, 0.5, 0.95, 1], axis=1
        )

    return {"change": change, "ledgers": ledgers, "plan": plan, "profile": profile,
            "audit": audit, "robust": robust}  # fmt: skip


def _domain_sums(points: Floats, domains: npt.NDArray[np.int64]) -> Floats:
    return np.stack([points[:, domains == d].sum(axis=1) for d in np.unique(domains)], axis=1)


def _drawn(maxima: Floats, sets: int) -> Floats:
    return np.random.default_rng(1).dirichlet(100 * maxima / maxima.sum(), sets)
