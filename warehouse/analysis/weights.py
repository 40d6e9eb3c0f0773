"""Ranks under random weights: the arithmetic, on arrays.

The only part of the analyses that calculates with floating-point numbers, because its weights are
random. Whatever is alike in the figures is made alike before the arithmetic, so that no noise of
the last binary digit can part a tie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from warehouse.analysis.answers import WeightInterval
from warehouse.analysis.places import rounded

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.unsignedinteger]

_CELLS = 200_000  # composites that are worked on at a time: 2 MB, some 20 ms
_PERCENT = 1e6  # 100 percent, in ten-thousandths
_FINE = 1e5  # ten-thousandths of a point to the 9 decimals at which composites are ranked


@dataclass(frozen=True, slots=True)
class Profiles:
    """What n units have at the k parts (leaves or domains) whose weights are drawn.

    points, maxima: n x k ten-thousandths of a point;  fixed: n of them that no weight touches
    (bonus and penalty);  weights: k, the official ones, their sum is 1
    by_percent: units are ranked by their share of their own maximum
    """

    points: Ints
    maxima: Ints
    fixed: Ints
    weights: Floats
    by_percent: bool


def ranks_under_weights(
    profiles: Profiles,
    sets: int,
    seed: int,
    concentration: float,
    progress: Callable[[int], None] | None = None,
) -> Ranks:
    """n x sets competition ranks under weights drawn from a Dirichlet distribution.

    Its mean is the official weights w, the variance of each w (1 - w) / (concentration + 1).
    progress: called with how many sets are done.  The same seed gives the same sets, in whatever
    portions they are worked on.
    """
    units = len(profiles.points)
    ranks = np.empty((units, sets), dtype=np.min_scalar_type(units))
    draws = np.random.default_rng(seed)
    composites = _composer(profiles)
    step = max(1, _CELLS // max(units, len(profiles.weights)))
    for start in range(0, sets, step):
        drawn = draws.dirichlet(concentration * profiles.weights, min(step, sets - start))
        ranks[:, start : start + len(drawn)] = competition_ranks(composites(drawn)).T
        if progress is not None:
            progress(start + len(drawn))
    return ranks


def _composer(profiles: Profiles) -> Callable[[Floats], Floats]:
    """A function: weight sets (sets x k) -> composites (sets x n), whole numbers of 10^-9.

    With g = drawn / official weight, a composite is the sum of g x points, or, by percent, its
    share of the sum of g x maxima: under the official weights just what the framework ranks.
    Each different profile is calculated once.
    """
    k = len(profiles.weights)
    columns = [profiles.points, profiles.fixed[:, None]]
    if profiles.by_percent:
        columns.append(profiles.maxima)
    unique, place = np.unique(np.hstack(columns), axis=0, return_inverse=True)
    place = place.reshape(-1)  # NumPy 2.0 gives it a second axis
    points = unique[:, :k].T.astype(np.float64)
    fixed, maxima = unique[:, k].astype(np.float64), unique[:, k + 1 :].T.astype(np.float64)

    def compose(drawn: Floats) -> Floats:
        factors = drawn / profiles.weights
        sums = factors @ points
        sums += fixed
        if profiles.by_percent:
            wholes = factors @ maxima
            sums *= _PERCENT
            sums /= np.where(wholes > 0, wholes, _PERCENT)  # without a maximum, points are ranked
        sums *= _FINE
        np.rint(sums, out=sums)
        return sums[:, place]

    return compose


def competition_ranks(values: Floats | Ints) -> Ints:
    """1 + how many values of the same row are greater; equal values have equal ranks."""
    order = np.argsort(values, axis=-1)[..., ::-1]
    falling = np.take_along_axis(values, order, axis=-1)
    lower = np.ones(values.shape, dtype=bool)
    lower[..., 1:] = falling[..., 1:] < falling[..., :-1]
    places = np.where(lower, np.arange(values.shape[-1]), 0)
    np.maximum.accumulate(places, axis=-1, out=places)
    ranks = np.empty(values.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places + 1, axis=-1)
    return ranks


def summaries(ranks: Ranks, official: Ints) -> Iterator[WeightInterval]:
    """For each unit what its ranks (n x sets) come to; sorts them.

    Percentiles are the nearest ranks: the 5 % one of 10,000 is the 500th.
    """
    ranks.sort(axis=1)
    sets = ranks.shape[1]
    at = [0, -(-sets // 20) - 1, (sets - 1) // 2, -(-19 * sets // 20) - 1, sets - 1]
    for row, rank in zip(ranks, official.tolist(), strict=True):
        best, low, median, high, worst = row[at].tolist()
        first, last = np.searchsorted(row, [rank, rank + 1]).tolist()
        same = rounded(Fraction(100 * (last - first), sets), 2)
        yield WeightInterval(best, low, median, high, worst, same)
