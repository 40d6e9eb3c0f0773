"""Who is at least as good as another everywhere: no weights can turn such a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_AT_A_TIME = 32  # units between two calls of `progress`: some 5 ms


def dominance(
    points: Ints, alike: Ints, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[int, int]]:
    """For each of n units: how many dominate it, and how many it dominates.

    points: n x k; a unit dominates another when it has at least as many points in every column,
    and more in one.  alike: n; only units of the same number are compared
    progress: called with how many units are done
    """
    order = np.argsort(-points.sum(axis=1), kind="stable")
    columns, kinds = np.ascontiguousarray(points[order].T), alike[order]
    sums = columns.sum(axis=0)
    above, below = np.zeros(len(order), np.int64), np.zeros(len(order), np.int64)
    for i in range(len(order)):
        # whoever dominates has more points in all, and so stands further in front
        front = int(np.searchsorted(-sums, -sums[i]))
        found = np.flatnonzero(kinds[:front] == kinds[i])
        for column in columns:
            if not len(found):
                break
            found = found[column[found] >= column[i]]
        above[i] = len(found)
        below[found] += 1
        if progress is not None and i % _AT_A_TIME == 0:
            progress(i)
    back = np.argsort(order)
    return zip(above[back].tolist(), below[back].tolist(), strict=True)
