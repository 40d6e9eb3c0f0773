"""Rules and ratings that cannot be."""

from __future__ import annotations

from tests.intake.bad.case import Bad, Files

_HEAD = "year,title,decision,decision_date,total_max,rank_by,rank_rule,rank_decimals,illustrative\n"


def _rules(row: str) -> Files:
    return {"quy-tac.csv": f"{_HEAD}{row}\n"}


def _bands(*lines: str, head: str = "rating,lower,inclusive,basis\n") -> Files:
    return {"xl-2019.csv": head + "".join(f"{line}\n" for line in lines)}


def _rule(row: str, column: int, says: str) -> Bad:
    return Bad(_rules(row), f"quy-tac.csv:2:{column}", says)


def _band(files: Files, place: str, says: str) -> Bad:
    return Bad(files, f"xl-2019.csv:{place}", says)


CASES = {
    "a day that is none": _rule("2019,,,31/02/2019,,,,,", 4, "not a day"),
    "a day of another order": _rule("2019,,,12/31/2019,,,,,", 4, "not a day"),
    "a month in words": _rule("2019,,,12-Jan,,,,,", 4, "not a day"),
    "a day in words": _rule("2019,,,hôm qua,,,,,", 4, "not a day"),
    "a total in words": _rule("2019,,,,một trăm,,,,", 5, "not a number"),
    "a total beyond points": _rule("2019,,,,100000,,,,", 5, "too large"),
    "a percentage for the total": _rule("2019,,,,90%,,,,", 5, "percentage"),
    "an unknown measure": _rule("2019,,,,,số phiếu,,,", 6, "not one of the known words"),
    "an unknown rule": _rule("2019,,,,,,2341,,", 7, "not one of the known words"),
    "five decimals": _rule("2019,,,,,,,5,", 8, "4 decimals"),
    "decimals in words": _rule("2019,,,,,,,hai,", 8, "not a whole number"),
    "half a decimal": _rule("2019,,,,,,,1.5,", 8, "not a whole number"),
    "negative decimals": _rule("2019,,,,,,,-1,", 8, "not a whole number"),
    "perhaps illustrative": _rule("2019,,,,,,,,có lẽ", 9, "neither yes nor no"),
    "a rule twice": Bad(
        {"quy-tac.csv": "year,rank_rule\n2019,1224\n2019,1334\n"}, "quy-tac.csv:3:1", "stand twice"
    ),
    "no year": _rule(",,,,,,1224,,", 1, "which year"),
    "a rating without a name": _band(_bands("Tốt,80,,", ",70,,"), "3:1", "must not be empty"),
    "a rating twice": _band(_bands("Tốt,80,,", "Tốt,70,,"), "3:1", "stands twice"),
    "a bound in words": _band(_bands("Tốt,tám mươi,,"), "2:2", "not a number"),
    "a bound of two": _band(_bands("Tốt,80-90,,"), "2:2", "not a number"),
    "a bound with a sign": _band(_bands("Tốt,>80,,"), "2:2", "not a number"),
    "a bound that is a date": _band(_bands("Tốt,08-Jan,,"), "2:2", "date"),
    "a bound of two readings": _band(_bands("Tốt,1.000,,"), "2:2", "can be read"),
    "a bound beyond points": _band(_bands("Tốt,80000,,"), "2:2", "too large"),
    "perhaps inclusive": _band(_bands("Tốt,80,tùy,"), "2:3", "neither yes nor no"),
    "an unknown basis": _band(_bands("Tốt,80,,số xã"), "2:4", "not one of the known words"),
    "two ratings of one bound": _band(_bands("Tốt,80,,", "Khá,80,,"), "3:", "bound|same"),
    "no ratings": _band(_bands(), "1:1", "no rows below"),
    "a row cut short": _band(_bands("Tốt,80"), "2:2", "cells"),
    "other ratings than the stored": Bad(
        {"xl-2022.csv": "rating,lower\nTốt,85\nKhá,65\n"}, "xl-2022.csv:2:1", "other ratings stored"
    ),
}  # fmt: skip
