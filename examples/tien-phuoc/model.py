"""Draw the illustrative scores: seeded, in whole numbers and decimals only, so always the same.

Every commune gets a talent at random, nobody's is set by hand; then Tiên Châu is moved to the
figures that were printed for 2022 and 2023, and the rivals that stand in the way of its printed
ranks are moved too.
"""

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from criteria import DOMAINS, SURVEY_DOMAIN, Row, leaves_of
from units import HERO, NAMES, RIVALS

SEED = 20231221
YEARS = range(2020, 2025)
ZERO = Decimal(0)
CENT = Decimal("0.01")

# The usual share of the maximum per domain in 2020..2024, in percent.
LEVELS: dict[str, tuple[int, ...]] = {
    "1": (76, 79, 84, 81, 83),
    "2": (82, 84, 88, 87, 88),
    "3": (76, 78, 82, 76, 80),
    "4": (86, 87, 90, 90, 91),
    "5": (74, 76, 80, 74, 78),
    "6": (70, 72, 76, 71, 75),
    "7": (62, 68, 79, 79, 84),
    "8": (80, 81, 84, 86, 87),
}
# What Tiên Châu has per domain: as printed where given, otherwise chosen to fill the total.
HERO_DOMAINS: dict[int, tuple[str, ...]] = {
    2022: ("12.25", "8.75", "10.85", "6", "7.95", "5.10", "8.85", "26.07"),
    2023: ("12.1", "9", "8.93", "6", "6.10", "4", "9.4", "27.55"),
}
HERO_RANKS: dict[int, dict[str, int]] = {
    2022: {"1": 3, "7": 8, "8": 11},
    2023: {"1": 1, "7": 4, "8": 5},
}
HERO_TOTALS = {2022: Decimal("85.82"), 2023: Decimal("83.08")}
HERO_TOTAL_RANK = 4
TIE_YEAR = 2022

EXTRA_POINTS: dict[tuple[int, str], tuple[str, str]] = {
    (2020, "Xã Tiên Cảnh"): ("T", "0.5"),
    (2021, "Thị trấn Tiên Kỳ"): ("T", "1"),
    (2021, "Xã Tiên Ngọc"): ("P", "-0.5"),
    (2022, "Xã Tiên Thọ"): ("T", "0.5"),
    (2023, "Xã Tiên Mỹ"): ("T", "1"),
    (2024, "Xã Tiên An"): ("T", "0.5"),
    (2024, "Xã Tiên Phong"): ("T", "0.5"),
}

Scores = dict[tuple[str, str], Decimal]  # (commune, criterion code) -> score of one year
Shares = dict[tuple[str, int], Decimal]  # (commune, leaf key) -> distance from the usual share


def noise(rng: random.Random, spread: str) -> Decimal:
    """A bell-shaped draw with this standard deviation, from whole numbers only."""
    return sum((Decimal(rng.randint(-1000, 1000)) for _ in range(4)), ZERO) / 1155 * Decimal(spread)


def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return max(low, min(high, value))


def total(scores: Scores, commune: str, domain: str = "") -> Decimal:
    """The commune's points in one domain, or in all of them."""
    return sum(
        (
            s
            for (c, code), s in scores.items()
            if c == commune and (not domain or code[0] == domain)
        ),
        ZERO,
    )


def fit(
    rng: random.Random, scores: Scores, commune: str, pool: Sequence[Row], goal: Decimal
) -> None:
    """Move the commune's leaves in small steps until the pool sums to the goal exactly."""
    gap = goal - sum((scores[commune, row.code] for row in pool), ZERO)
    for _ in range(400):
        if not gap:
            return
        row = rng.choice(pool)
        if row.step != CENT and abs(gap) < row.step:
            continue
        reach = row.step if row.step != CENT else Decimal("0.15")
        old = scores[commune, row.code]
        new = clamp(old + clamp(gap, -reach, reach), ZERO, row.points)
        scores[commune, row.code] = new
        gap -= new - old
    raise RuntimeError(f"{commune}: {goal} cannot be reached")


def place(rng: random.Random, scores: Scores, pool: Sequence[Row], domain: str, rank: int) -> None:
    """Move rivals' leaves of the pool until Tiên Châu stands, untied, at this rank.

    The rank is that of the domain, or of the total when the domain is "".
    """
    margin = Decimal("0.15" if domain else "0.4")
    bar = total(scores, HERO, domain)
    order = sorted(RIVALS, key=lambda name: -total(scores, name, domain))
    above, below = order[: rank - 1], order[rank - 1 :]
    wanted = [(name, 1, n) for n, name in enumerate(reversed(above), 1)]
    wanted += [(name, -1, n) for n, name in enumerate(below, 1)]
    for name, sign, n in wanted:
        value = total(scores, name, domain)
        goal = bar + sign * margin * n + noise(rng, "0.02").quantize(CENT)
        if sign * (value - bar) < margin:
            held = sum((scores[name, row.code] for row in pool), ZERO)
            fit(rng, scores, name, pool, held + goal - value)


def draw(
    rng: random.Random, year: int, talent: Shares, past: Shares, ease: Sequence[Decimal]
) -> Scores:
    """Draw a year's leaf scores: the usual share, what the commune was like before, and luck."""
    scores: Scores = {}
    for commune in NAMES:
        luck = {domain: noise(rng, "0.035") for domain in DOMAINS}
        for row in leaves_of(year):
            survey = row.domain == SURVEY_DOMAIN
            own = talent[commune, 0] + talent[commune, int(row.domain)]
            start = own + noise(rng, "0.03" if survey else "0.09")
            before = past.get((commune, row.key), start)
            move = luck[row.domain] + noise(rng, "0.02" if survey else "0.05")
            usual = Decimal(LEVELS[row.domain][year - YEARS[0]]) / 100
            lift = ease[row.key] / 4 if survey else ease[row.key]
            share = usual + lift + before * Decimal("0.75") + own * Decimal("0.25") + move
            steps = (share * row.points / row.step).quantize(Decimal(1), ROUND_HALF_UP)
            scores[commune, row.code] = clamp(steps * row.step, ZERO, row.points)
            past[commune, row.key] = before * Decimal("0.75") + own * Decimal("0.25") + move
    return scores


def settle(rng: random.Random, year: int, scores: Scores) -> None:
    """Give Tiên Châu its published figures and ranks; give 2022 a tie at the 8th place."""
    rows = leaves_of(year)
    pools = {domain: [row for row in rows if row.domain == domain] for domain in DOMAINS}
    for domain, goal in zip(DOMAINS, HERO_DOMAINS[year], strict=True):
        fit(rng, scores, HERO, pools[domain], Decimal(goal))
    for domain, rank in HERO_RANKS[year].items():
        place(rng, scores, pools[domain], domain, rank)
    free = [row for row in rows if row.domain in "23456"]
    place(rng, scores, free, "", HERO_TOTAL_RANK)
    if year == TIE_YEAR:
        first, second = sorted(RIVALS, key=lambda name: -total(scores, name))[6:8]
        held = sum((scores[second, row.code] for row in free), ZERO)
        gap = total(scores, first) - total(scores, second)
        fit(rng, scores, second, free, held + gap)


def simulate() -> dict[int, Scores]:
    """The leaf scores of every year, bonus and penalty included."""
    rng = random.Random(SEED)
    talent: Shares = {}
    for commune in NAMES:
        talent[commune, 0] = noise(rng, "0.055")
        for domain in DOMAINS:
            talent[commune, int(domain)] = noise(rng, "0.025")
    ease = [Decimal(rng.choice((-8, -4, 0, 4, 10, 14))) / 100 for _ in range(100)]
    past: Shares = {}
    result: dict[int, Scores] = {}
    for year in YEARS:
        scores = draw(rng, year, talent, past, ease)
        for (when, commune), (code, points) in EXTRA_POINTS.items():
            if when == year:
                scores[commune, code] = Decimal(points)
        if year in HERO_DOMAINS:
            settle(rng, year, scores)
        result[year] = scores
    return result
