"""Write the illustrative Tiên Phước sample (2020-2024) beside this file.

`python generate.py` rewrites the CSV files; `python generate.py --check` writes nothing and exits
with 1 when a file on disk differs from what would be written.

The names, codes and dates of the communes, decision 4769/QĐ-UBND and the printed figures of
Xã Tiên Châu for 2022 and 2023 are real. Every other number is drawn from a seeded generator.
"""

import csv
import io
import random
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from criteria import DOMAINS, EXTRAS, PARENTS, SURVEY_DOMAIN, Row, leaves_of
from model import CENT, SEED, YEARS, ZERO, Scores, simulate
from units import COMMUNES, HERO, NAMES, SUCCESSORS, SUCCESSORS_FROM

HERE = Path(__file__).resolve().parent
PUBLISHED_YEARS = (2022, 2023)
DECISIONS = {2023: ("4769/QĐ-UBND", "2023-12-21")}
BANDS = (("Xuất sắc", "90"), ("Tốt", "85"), ("Khá", "75"), ("Trung bình", "50"), ("Yếu", ""))

NOT_APPLICABLE = (2021, "Xã Tiên Lập", "3.3.2")
MISSING = (2020, "Xã Tiên Lãnh", "6.3")
NOTES = {NOT_APPLICABLE: "không phát sinh hồ sơ trễ hẹn", MISSING: "chưa có kết quả"}

Line = Sequence[str]


def text(value: Decimal) -> str:
    """The number without trailing zeros: 1.50 -> 1.5, 2.00 -> 2."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def table(header: str, lines: Iterable[Line]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(lines)
    return out.getvalue()


def communes() -> str:
    lines: list[Line] = []
    for code, kind, name, valid_to, successor, aliases in COMMUNES:
        order = str(len(lines) + 1)
        lines.append((code, name, kind, "", "", valid_to, successor, aliases, order))
    for code, name in SUCCESSORS:
        lines.append((code, name, "Xã", "", SUCCESSORS_FROM, "", "", "", str(len(lines) + 1)))
    return table("code,name,kind,group,valid_from,valid_to,successor,aliases,display_order", lines)


def settings() -> str:
    lines: list[Line] = []
    for year in YEARS:
        title = f"Chỉ số CCHC các xã, thị trấn huyện Tiên Phước năm {year} (số liệu minh họa)"
        decision, date = DECISIONS.get(year, ("", ""))
        rule = ("100", "points", "1224", "2", "yes")
        lines.append((str(year), "", title, decision, date, *rule))
    return table(
        "year,group,title,decision,decision_date,total_max,rank_by,rank_rule,rank_decimals,"
        "illustrative",
        lines,
    )


def ratings() -> str:
    lines = [(str(year), "", name, low, "yes", "points") for year in YEARS for name, low in BANDS]
    return table("year,group,rating,lower,inclusive,basis", lines)


def framework(year: int) -> str:
    """The year's tree in depth-first order; a parent's maximum is the sum of its leaves'."""
    rows = leaves_of(year)
    lines: list[Line] = []
    seen: set[str] = set()
    for row in rows:
        kind = "survey" if row.domain == SURVEY_DOMAIN else "appraisal"
        parts = row.code.split(".")
        for depth in range(1, len(parts)):
            code = ".".join(parts[:depth])
            if code not in seen:
                seen.add(code)
                name = DOMAINS[code] if depth == 1 else PARENTS[code]
                most = sum((r.points for r in rows if r.code.startswith(code + ".")), ZERO)
                parent = code.rpartition(".")[0]
                lines.append((str(year), "", code, parent, name, text(most), kind, ""))
        parent = row.code.rpartition(".")[0]
        most_text = text(row.points)
        lines.append(
            (str(year), "", row.code, parent, row.name, most_text, kind, row.previous_code)
        )
    lines += [(str(year), "", code, "", name, "0", kind, "") for code, name, kind in EXTRAS]
    return table("year,group,code,parent,name,max_score,kind,previous_code", lines)


def claimed(rng: random.Random, row: Row, score: Decimal, boldness: int) -> Decimal:
    """What the commune gave itself: mostly the appraised score or more, now and then less."""
    chance = rng.randrange(100)
    size = rng.randint(1, 12) if row.step == CENT else 1
    if chance < 3:
        return max(ZERO, score - size * row.step)
    if chance < 25 + 8 * boldness:
        return min(row.points, score + size * row.step * rng.randint(1, 2))
    return score


def scores(year: int, points: Scores) -> str:
    rng = random.Random(SEED)
    boldness = {commune: rng.randint(0, 4) for commune in NAMES}
    rng = random.Random(SEED + year)
    lines: list[Line] = []
    for commune in NAMES:
        for row in leaves_of(year):
            score = points[commune, row.code]
            own = claimed(rng, row, score, boldness[commune])
            own_text = "" if row.domain == SURVEY_DOMAIN else text(own)
            here = (year, commune, row.code)
            if here in NOTES:
                applicable = "no" if here == NOT_APPLICABLE else ""
                cells = ("", "", "", applicable, NOTES[here])
            else:
                cells = (text(score), own_text, "", "", "")
            lines.append((str(year), commune, row.code, *cells))
        for code, _, _ in EXTRAS:
            if (commune, code) in points:
                extra = text(points[commune, code])
                lines.append((str(year), commune, code, extra, "", "", "", ""))
    return table("year,commune,criterion,score,self_score,max_score,applicable,note", lines)


def published(year: int, points: Scores) -> str:
    """What a decision would print: the total, the rank (1224) and the rating of every commune."""
    totals = dict.fromkeys(NAMES, ZERO)
    for (commune, _), score in points.items():
        totals[commune] += score
    lines: list[Line] = []
    for commune, value in totals.items():
        rank = 1 + sum(other > value for other in totals.values())
        rating = next(name for name, low in BANDS if not low or value >= Decimal(low))
        lines.append((str(year), commune, "", f"{value:.2f}", str(rank), rating))
    return table("year,commune,criterion,score,rank,rating", lines)


def build() -> dict[str, str]:
    files = {
        "communes.csv": communes(),
        "settings.csv": settings(),
        "ratings.csv": ratings(),
    }
    for year, points in simulate().items():
        files[f"framework-{year}.csv"] = framework(year)
        files[f"scores-{year}.csv"] = scores(year, points)
        if year in PUBLISHED_YEARS:
            files[f"published-{year}.csv"] = published(year, points)
    return files


def demand(true: bool, message: str) -> None:
    if not true:
        raise ValueError(message)


def read(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content)))


def check_year(files: dict[str, str], year: int) -> dict[str, dict[str, Decimal]]:
    """Read a year's files again; return the points by domain ("" = total) and commune."""
    tree = read(files[f"framework-{year}.csv"])
    most = {row["code"]: Decimal(row["max_score"]) for row in tree}
    inner = {row["parent"] for row in tree}
    leaves = [code for code in most if code not in inner and code not in "TP"]
    demand(sum(most[code] for code in leaves) == 100, f"{year}: the leaves' maxima are not 100")
    for code in inner - {""}:
        below = sum(most[row["code"]] for row in tree if row["parent"] == code)
        demand(below == most[code], f"{year} {code}: the maximum is not the sum below")
    sums: dict[str, dict[str, Decimal]] = {code: {} for code in ("", *DOMAINS, "T", "P")}
    given: dict[str, list[str]] = {name: [] for name in NAMES}
    for row in read(files[f"scores-{year}.csv"]):
        commune, code = row["commune"], row["criterion"]
        score = Decimal(row["score"] or 0)
        demand(score == score.quantize(CENT), f"{year} {commune} {code}: too many decimals")
        if code not in "TP":
            given[commune].append(code)
            demand(0 <= score <= most[code], f"{year} {commune} {code}: out of range")
            demand(Decimal(row["self_score"] or 0) <= most[code], f"{year} {commune} {code}: self")
        for key in ("", code[0]):
            sums[key][commune] = sums[key].get(commune, ZERO) + score
    for name, codes in given.items():
        demand(codes == leaves, f"{year} {name}: leaves differ from the framework's")
    return sums


def check_facts(files: dict[str, str]) -> None:
    """Raise unless the written text carries every printed figure of Tiên Châu."""
    sums = {year: check_year(files, year) for year in YEARS}

    def stands(year: int, domain: str, points: str, rank: int) -> None:
        column = sums[year][domain]
        mine = column[HERO]
        place = 1 + sum(value > mine for value in column.values())
        alone = sum(value == mine for value in column.values()) == 1
        where = f"{year} {domain or 'total'}: {mine}, rank {place}"
        demand(len(column) == 15 and alone and place == rank, where)
        demand(not points or mine == Decimal(points), where)

    stands(2023, "", "83.08", 4)
    stands(2022, "", "85.82", 4)
    stands(2023, "1", "12.1", 1)
    stands(2022, "1", "", 3)
    stands(2023, "7", "9.4", 4)
    stands(2022, "7", "", 8)
    stands(2023, "8", "27.55", 5)
    stands(2022, "8", "26.07", 11)
    for domain, most in (("2", 9), ("4", 6)):
        demand(sums[2023][domain][HERO] == most, f"2023 {domain}: not at the maximum")
    for year in PUBLISHED_YEARS:
        totals = sums[year][""]
        for row in read(files[f"published-{year}.csv"]):
            value = totals[row["commune"]]
            rank = 1 + sum(other > value for other in totals.values())
            demand(Decimal(row["score"]) == value and int(row["rank"]) == rank, f"published {row}")
        ranks = list(totals.values())
        demand(year != 2022 or len(set(ranks)) < len(ranks), "2022: no tie")


def main(arguments: Sequence[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: python generate.py [--check]", file=sys.stderr)
        return 2
    files = build()
    check_facts(files)
    different = 0
    for name, content in files.items():
        path, wanted = HERE / name, content.encode()
        if arguments and (not path.is_file() or path.read_bytes() != wanted):
            print(f"{name}: differs", file=sys.stderr)
            different = 1
        elif not arguments:
            path.write_bytes(wanted)
    return different


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
