"""Synthetic national files: every commune of the country, every criterion, many years; ranked as
one, or province by province.

The numbers mean nothing; their amount and their shape do: two-decimal points, about a third of
the leaves at their maximum (as in real appraisals), a self-score beside each score.
Files are written row by row, so that their size costs no memory here.

    python bench/national.py FOLDER --communes 332 --criteria 100 --years 10
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMMUNES, CRITERIA, YEARS = 3321, 100, 10
FIRST_YEAR = 2015
_DOMAINS = 8
_CODES_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much to write. scores = communes x criteria x years.

    provinces: groups that have a framework and a ranking each; 0 = the country is ranked as one
    """

    communes: int = COMMUNES
    criteria: int = CRITERIA
    years: int = YEARS
    provinces: int = 0

    @property
    def scores(self) -> int:
        return self.communes * self.criteria * self.years

    @property
    def last_year(self) -> int:
        return FIRST_YEAR + self.years - 1

    def members(self, province: int) -> range:
        """The numbers of a province's communes; its own number is from 0."""
        ends = (self.communes * at // self.provinces for at in (province, province + 1))
        return range(*ends)


def group(province: int) -> str:
    """A province's name, as files and rankings have it."""
    return f"Tỉnh mẫu {province + 1:02}"


def code(number: int) -> str:
    """A commune's code."""
    return str(_CODES_FROM + number)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One criterion; maximum in hundredths of a point."""

    code: str
    domain: int
    maximum: int


def leaves(size: Size) -> list[Leaf]:
    """The same criteria every year: `size.criteria` leaves that sum to 100 points."""
    share, rest = divmod(10_000, size.criteria)
    return [
        Leaf(f"{i % _DOMAINS + 1}.{i // _DOMAINS + 1}", i % _DOMAINS + 1, share + (i < rest))
        for i in range(size.criteria)
    ]


def write(folder: Path, size: Size, seed: int = 20250701) -> list[Path]:
    """Write communes.csv, ratings.csv, and a framework and a scores file a year.

    Returns the scores files, oldest first. The same size and seed give the same bytes.
    """
    years = write_definitions(folder, size)
    found = [folder / f"scores-{year}.csv" for year in years]
    for year, file in zip(years, found, strict=True):
        write_scores(file, size, year, range(size.communes), f"{seed}-{year}")
    return found


def write_definitions(folder: Path, size: Size) -> range:
    """Write everything but scores; the years."""
    folder.mkdir(parents=True, exist_ok=True)
    tree = leaves(size)
    years = range(FIRST_YEAR, size.last_year + 1)
    groups = [group(province) for province in range(size.provinces)]
    _write(folder / "communes.csv", _communes(size))
    _write(folder / "ratings.csv", _ratings(years))
    for year in years:
        _write(folder / f"framework-{year}.csv", _framework(year, tree, groups))
    return years


def write_scores(file: Path, size: Size, year: int, numbers: Iterable[int], seed: str) -> None:
    """Write the scores of the communes with these numbers; the same seed gives the same bytes."""
    _write(file, _scores(year, size, numbers, random.Random(seed)))


def write_correction(file: Path, scores: Path, rows: int = 100) -> None:
    """Write `file`: that many rows of a scores file, spread over it, with other scores."""
    lines = scores.read_text(encoding="utf-8").splitlines()
    step = max(1, (len(lines) - 1) // rows)
    _write(file, _corrected(lines[0], lines[1::step][:rows]))


def _corrected(headings: str, lines: list[str]) -> Iterator[str]:
    yield headings
    for line in lines:
        year, commune, criterion, score, self_score = line.split(",")
        other = "0.00" if score != "0.00" else "0.01"
        yield f"{year},{commune},{criterion},{other},{self_score}"


def definitions(folder: Path) -> list[Path]:
    """What must be loaded before or along with the scores."""
    return sorted(path for path in folder.glob("*.csv") if not path.name.startswith("scores-"))


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _communes(size: Size) -> Iterator[str]:
    groups = {
        number: f",{group(province)}"
        for province in range(size.provinces)
        for number in size.members(province)
    }
    yield "code,name,kind" + (",group" if groups else "")
    for number in range(size.communes):
        kind = "Phường" if number % 5 == 0 else "Xã"
        yield f"{code(number)},Mẫu {number + 1},{kind}{groups.get(number, '')}"


def _ratings(years: range) -> Iterator[str]:
    yield "year,rating,lower,inclusive,basis"
    for year in years:
        for rating, lower in (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50)):
            yield f"{year},{rating},{lower},yes,points"
        yield f"{year},Yếu,,yes,points"


def _framework(year: int, tree: list[Leaf], groups: list[str]) -> Iterator[str]:
    yield "year," + ("group," if groups else "") + "code,parent,name,max_score,kind"
    for start in [f"{year},{name}" for name in groups] or [f"{year}"]:
        for domain in range(1, _DOMAINS + 1):
            below = [leaf for leaf in tree if leaf.domain == domain]
            if below:
                yield from _domain(start, domain, below)


def _domain(start: str, domain: int, below: list[Leaf]) -> Iterator[str]:
    kind = "survey" if domain == _DOMAINS else "appraisal"
    total = sum(leaf.maximum for leaf in below)
    yield f"{start},{domain},,Lĩnh vực {domain},{_points(total)},{kind}"
    for leaf in below:
        yield f"{start},{leaf.code},{domain},Tiêu chí {leaf.code},{_points(leaf.maximum)},{kind}"


def _scores(year: int, size: Size, numbers: Iterable[int], chance: random.Random) -> Iterator[str]:
    """A commune has a level of its own that moves a little from year to year."""
    yield "year,commune,criterion,score,self_score"
    draw, tree = chance.random, leaves(size)
    for number in numbers:
        level = 0.55 + 0.4 * (number * 7919 % size.communes) / size.communes
        for leaf in tree:
            share = min(1.0, level + 0.3 * draw())
            score = int(leaf.maximum * share)
            own = min(leaf.maximum, score + int(3 * draw()))
            yield f"{year},{code(number)},{leaf.code},{_points(score)},{_points(own)}"


def _points(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def main() -> None:
    """Write the files that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--communes", type=int, default=COMMUNES)
    parser.add_argument("--criteria", type=int, default=CRITERIA)
    parser.add_argument("--years", type=int, default=YEARS)
    options = parser.parse_args()
    size = Size(options.communes, options.criteria, options.years)
    write(options.folder, size)
    print(f"{size.scores} scores in {options.folder}")


if __name__ == "__main__":
    main()
