"""What a survey gives: by hand, by an independent calculation, and as any load in the framework."""

from __future__ import annotations

import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from tests.support import Warehouse
from tests.survey.small import ANSWERS, DEFINED, SURVEY, bring, csv_of, score, surveyed

D = Decimal


def found(result_scores: object) -> dict[tuple[int, str], tuple[Decimal | None, Decimal | None]]:
    """(commune, criterion) -> score and standard error."""
    return {
        (s.commune_id, s.code): (s.score, s.standard_error)
        for s in result_scores  # type: ignore[attr-defined]
    }


def test_scores_by_hand(here: Warehouse) -> None:
    """An Bình, 8.1: C1 (100 % + 50 %) / 2 of 1 point, C2 75 % of 3; 8.2: (0 % + 3 x 100 %) / 4."""
    scores = found(surveyed(here).scores)
    assert scores[1, "8.1"][0] == D("3.0000")
    assert scores[1, "8.2"][0] == D("4.5000")
    assert scores[3, "8.1"][0] == D("3.0000")  # C1 (1.5 x 25 % + 0.5 x 75 %) / 2 = 37.5 %
    assert scores[3, "8.2"] == (D("3.0000"), D(0))  # all the same: no spread at all


def test_standard_errors_by_hand(here: Warehouse) -> None:
    """An Bình: C1 100 and 50, mean 75: 2/1 x 2 x 25^2 / 4 = 625, so 0.25 points, C2 no spread;
    8.2: 0 and 100 with weights 1 and 3, mean 75: 2/1 x (75^2 + 9 x 25^2) / 16 = 1406.25 of 6
    points, so 6 x sqrt(0.140625)."""
    scores = found(surveyed(here).scores)
    assert scores[1, "8.1"][1] == D("0.2500")
    assert scores[1, "8.2"][1] == D("2.2500")


def test_a_question_without_answers_is_no_zero(here: Warehouse) -> None:
    """Bình Hòa did not answer C3: no score, a warning, and it is not ranked."""
    result = surveyed(here)
    assert found(result.scores)[2, "8.2"] == (None, None)
    (warning,) = (p for p in result.load.problems if p.severity == "warning")
    assert str(warning.what).startswith("8.2: communes without a score")
    assert here.totals(2023)["Xã Bình Hòa"] == (None, None)
    # one answer to each question: a score, and no standard error
    assert found(result.scores)[2, "8.1"] == (D("1.0000"), None)


def test_the_scores_are_part_of_the_framework_and_say_where_they_come_from(here: Warehouse) -> None:
    result = surveyed(here)
    assert here.totals(2023)["Xã An Bình"] == (D("15.5"), 1)
    rows = here.run("commune", "An Bình", "--source", "--json").json["criteria"]
    source = next(row for row in rows if row["code"] == "8.2")["source"]
    assert (source["file"], source["row"], source["load_id"]) == ("questions-2023.csv", 4, 3)
    record = here.run("history", "--json").json[0]
    assert record["load_id"] == result.load.load_id
    assert [file["name"] for file in record["files"]] == ["questions-2023.csv", "answers-2023.csv"]
    stored = here.rows("SELECT code, standard_error, answers, not_applicable FROM survey_errors"
                       " WHERE commune_id = 1 ORDER BY code")  # fmt: skip
    assert stored == [("8.1", D("0.2500"), 4, 0), ("8.2", D("2.2500"), 2, 1)]


def test_scoring_again_changes_nothing(here: Warehouse) -> None:
    surveyed(here)
    before = here.fingerprint()
    assert score(here).load.unchanged
    assert here.fingerprint() == before


def test_more_answers_change_scores_only_with_replace(here: Warehouse) -> None:
    """The stored score is what was published: another one is a difference, as in any load."""
    surveyed(here)
    bring(here, {"more-2023.csv": csv_of([("01", "C1", "1", "2")])})
    refused = here.run("survey", "score")
    assert refused.status == 2
    assert "stored is 3, the file says 2.625" in refused.errors[0]
    dry = score(here, replace=True, dry_run=True)
    assert dry.load.load_id is None
    assert [(r.commune, r.old, r.new) for r in dry.load.replaced] == [
        ("Xã An Bình", D("3.0000"), D("2.6250"))
    ]
    assert here.totals(2023)["Xã An Bình"][0] == D("15.5")
    assert score(here, replace=True).load.load_id == 5
    assert here.totals(2023)["Xã An Bình"][0] == D("15.125")


def test_a_later_file_takes_the_standard_error_away(here: Warehouse) -> None:
    """It belonged to the surveyed score; of the one in its place nothing is known."""
    surveyed(here)
    assert here.value("SELECT COUNT(*) FROM survey_errors AS e JOIN scores AS s USING"
                      " (framework_id, commune_id, code, score)") == 5  # fmt: skip
    here.load({"x.csv": "year,commune,criterion,score\n2023,01,8.1,2\n"}, replace=True)
    assert here.value("SELECT COUNT(*) FROM survey_errors AS e JOIN scores AS s USING"
                      " (framework_id, commune_id, code, score)") == 4  # fmt: skip


def _independently(
    answers: list[tuple[str, str, str, str]],
) -> dict[tuple[int, str], tuple[Decimal, float]]:
    """The same formulas, in fractions, written a second time."""
    points = {"C1": ("8.1", 1), "C2": ("8.1", 3), "C3": ("8.2", 6)}
    cells: defaultdict[tuple[int, str], list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for commune, question, answer, weight in answers:
        if answer not in ("", "x"):
            cells[int(commune), question].append((Fraction(weight), Fraction(int(answer) - 1, 4)))
    scores: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    variances: defaultdict[tuple[int, str], float] = defaultdict(float)
    for (unit, question), rows in cells.items():
        code, most = points[question]
        whole, n = sum(w for w, _ in rows), len(rows)
        mean = sum(w * x for w, x in rows) / whole
        spread = sum(w * w * (x - mean) ** 2 for w, x in rows) / whole**2
        exact = Fraction(mean * most * 10_000)
        rounded = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        scores[unit, code] += Decimal(rounded) / 10_000
        variances[unit, code] += float(most**2 * spread * n / (n - 1))
    return {key: (score, variances[key] ** 0.5) for key, score in scores.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_independent_calculation_agrees(here: Warehouse, seed: int) -> None:
    """Scores to the last decimal, standard errors to a ten-thousandth of a point."""
    chance = random.Random(seed)
    answers = [
        (commune, question, chance.choice(["1", "2", "3", "4", "5", "x"]),
         chance.choice(["0.7", "1", "1.3333", "2.5"]))
        for commune in ("01", "02", "03")
        for question in ("C1", "C2", "C3")
        for _ in range(chance.randrange(20, 60))
    ]  # fmt: skip
    here.load(DEFINED)
    bring(here, {**SURVEY, "answers-2023.csv": csv_of(answers)})
    scores = found(score(here).scores)
    expected = _independently(answers)
    assert {key: value[0] for key, value in scores.items()} == {
        key: value.quantize(D("0.0001"), ROUND_HALF_UP) for key, (value, _) in expected.items()
    }
    for key, (_, error) in expected.items():
        assert abs(float(scores[key][1] or -1) - error) < 0.0001


def test_groups_with_a_framework_of_their_own(here: Warehouse) -> None:
    """Wards are scored by their framework, which has no 8.2: its question is not asked of them."""
    communes = (
        "code,name,kind,group\n01,An Bình,Xã,xã\n02,Bình Hòa,Xã,xã\n03,Cẩm Châu,Phường,phường\n"
    )
    framework = (
        "year,group,code,parent,name,max_score,kind\n2023,xã,8.1,,Một,4,survey\n"
        "2023,xã,8.2,,Hai,6,survey\n2023,phường,8.1,,Một,4,survey\n"
    )
    here.load({"communes.csv": communes, "framework.csv": framework})
    bring(here, {**SURVEY, "answers-2023.csv": csv_of(ANSWERS)})
    codes = {(s.commune_id, s.code) for s in score(here).scores}
    assert codes == {(1, "8.1"), (1, "8.2"), (2, "8.1"), (2, "8.2"), (3, "8.1")}
