"""What is stored and what a file says: unchanged, added, contradicted, replaced."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.intake.cases import FRAMEWORK, HEAD
from tests.support import Warehouse, fixes, messages

SCORES = HEAD + "A,1.1,5\nA,1.2,4\nA,2,5\nB,1.1,4\nB,1.2,3\nB,2,4\n"


@pytest.fixture
def loaded(here: Warehouse) -> Warehouse:
    """A year with two communes, complete."""
    here.load({"khung.csv": FRAMEWORK, "d-2023.csv": SCORES})
    return here


def test_the_same_content_under_another_name_is_unchanged_too(loaded: Warehouse) -> None:
    before = loaded.fingerprint()
    result = loaded.load({"lai-2023.csv": SCORES, "khung-2.csv": FRAMEWORK})
    assert (result.unchanged, result.load_id, result.changed) == (True, None, 0)
    assert loaded.fingerprint() == before


def test_part_of_the_content_is_unchanged(loaded: Warehouse) -> None:
    assert loaded.load({"d-2023.csv": HEAD + "B,2,4,\n".replace(",\n", "\n")}).unchanged


def test_new_rows_are_added_to_a_year_without_replace(loaded: Warehouse) -> None:
    result = loaded.load({"c-2023.csv": HEAD + "C,1.1,6\nC,1.2,4\nC,2,5\n"})
    assert result.changed == 3
    assert loaded.totals(2023)["C"] == (15, 1)


def test_every_difference_is_listed_with_its_place(loaded: Warehouse) -> None:
    refusal = loaded.refused({"d-2023.csv": HEAD + "A,1.1,5\nA,1.2,3.5\nB,2,1\n"})
    assert messages(refusal) == [
        "d-2023.csv:3:3: A, 1.2, 2023: stored is 4.0000, the file says 3.5000",
        "d-2023.csv:4:3: B, 2, 2023: stored is 4.0000, the file says 1.0000",
    ]
    assert "--replace" in fixes(refusal)[0]


def test_replace_changes_what_the_file_states_and_nothing_else(loaded: Warehouse) -> None:
    before = loaded.scores()
    loaded.load({"d-2023.csv": HEAD + "A,1.2,3.5\n"}, replace=True)
    assert loaded.scores() == {**before, (2023, "A", "1.2"): Decimal("3.5")}


def test_an_empty_cell_states_nothing_even_with_replace(loaded: Warehouse) -> None:
    before = loaded.scores()
    result = loaded.load({"d-2023.csv": HEAD + "A,1.2,\nB,2,3\n"}, replace=True)
    assert result.changed == 1
    assert loaded.scores() == {**before, (2023, "B", "2"): 3}


def test_replace_can_take_a_criterion_away_from_a_unit(loaded: Warehouse) -> None:
    loaded.load({"d-2023.csv": HEAD + "A,1.2,x\n"}, replace=True)
    assert loaded.rows("SELECT score, max_score FROM leaderboard WHERE commune = 'A'") == [(10, 11)]
    loaded.load({"d-2023.csv": HEAD + "A,1.2,4\n"}, replace=True)
    assert loaded.rows("SELECT score, max_score FROM leaderboard WHERE commune = 'A'") == [(14, 15)]


def test_not_applicable_against_a_stored_score_is_a_difference(loaded: Warehouse) -> None:
    assert "1.2" in messages(loaded.refused({"d-2023.csv": HEAD + "A,1.2,x\n"}))[0]


def test_self_scores_first_then_the_appraised_ones(here: Warehouse) -> None:
    own = "commune,criterion,self_score\nA,1.1,6\nA,1.2,4\nA,2,5\n"
    here.load({"khung.csv": FRAMEWORK, "tu-cham-2023.csv": own})
    assert here.rows("SELECT score, rank, leaves_missing FROM leaderboard") == [(None, None, 3)]
    here.load({"d-2023.csv": HEAD + "A,1.1,5\nA,1.2,4\nA,2,5\n"})
    found = here.rows("SELECT score, self_score, rank FROM node_results WHERE code = ''")
    assert found == [(14, 15, 1)]


def test_appraised_scores_first_then_the_self_scores_keep_their_places(here: Warehouse) -> None:
    here.load({"khung.csv": FRAMEWORK, "d-2023.csv": HEAD + "A,1.1,5\n"})
    here.load({"tu-cham-2023.csv": "commune,criterion,self_score\nA,1.1,6\n"})
    assert here.rows("SELECT score, self_score, load_id, row_no FROM scores") == [(5, 6, 1, 2)]


def test_another_framework_is_refused_and_names_the_criteria_that_differ(
    loaded: Warehouse,
) -> None:
    other = FRAMEWORK.replace("Báo cáo,4", "Báo cáo,4.5")
    refusal = loaded.refused({"khung.csv": other})
    assert "1.2" in messages(refusal)[0]
    assert "--replace" in fixes(refusal)[0]


def test_another_framework_with_replace_keeps_the_scores(loaded: Warehouse) -> None:
    loaded.load({"khung.csv": FRAMEWORK.replace("Báo cáo,4", "Báo cáo,4.5")}, replace=True)
    found = loaded.rows("SELECT score, max_score FROM leaderboard WHERE commune = 'A'")
    assert found == [(14, Decimal("15.5"))]


@pytest.mark.parametrize(
    ("first", "second", "question", "values"),
    [
        ("year,rank_rule\n2023,1224\n", "year,rank_rule\n2023,dense\n",
         "SELECT rank_rule FROM frameworks", ("1224", "dense")),
        ("year,rating,lower\n2023,Tốt,80\n", "year,rating,lower\n2023,Tốt,85\n",
         "SELECT lower FROM ratings", (Decimal(80), Decimal(85))),
        ("code,name,kind,valid_to\n1,A,Xã,\n", "code,name,kind,valid_to\n1,A,Phường,\n",
         "SELECT kind FROM communes WHERE code = '1'", ("Xã", "Phường")),
        ("year,commune,rank,rating\n2023,A,1,\n", "year,commune,rank,rating\n2023,A,2,\n",
         "SELECT rank FROM published", (1, 2)),
    ],
    ids=["settings", "ratings", "communes", "published"],
)  # fmt: skip
def test_definitions_are_kept_until_replace(
    loaded: Warehouse, first: str, second: str, question: str, values: tuple[object, object]
) -> None:
    loaded.load({"x.csv": first})
    assert loaded.load({"x.csv": first}).unchanged
    refusal = loaded.refused({"x.csv": second})
    assert messages(refusal)[0].startswith("x.csv:2:")
    assert loaded.value(question) == values[0]
    loaded.load({"x.csv": second}, replace=True)
    assert loaded.value(question) == values[1]


def test_settings_take_only_what_the_file_states(loaded: Warehouse) -> None:
    loaded.load({"x.csv": "year,title,rank_rule\n2023,Bảng,dense\n"})
    loaded.load({"y.csv": "year,rank_decimals\n2023,1\n"}, replace=True)
    found = loaded.rows("SELECT title, rank_rule, rank_decimals FROM frameworks")
    assert found == [("Bảng", "dense", 1)]


def test_two_years_do_not_touch_one_another(loaded: Warehouse) -> None:
    before = {key: value for key, value in loaded.scores().items() if key[0] == 2023}
    later = FRAMEWORK.replace("2023", "2024")
    loaded.load({"khung.csv": later, "d-2024.csv": SCORES.replace("A,1.1,5", "A,1.1,6")})
    assert {key: value for key, value in loaded.scores().items() if key[0] == 2023} == before


def test_the_load_counts_what_it_changed_and_says_which_years(loaded: Warehouse) -> None:
    result = loaded.load({"d-2023.csv": HEAD + "A,1.1,6\nA,1.2,4\n"}, replace=True)
    assert (result.changed, result.years, result.accepted) == (1, (2023,), 2)


def test_a_wide_file_may_add_a_column_to_a_declared_framework_only_if_it_is_there(
    loaded: Warehouse,
) -> None:
    refusal = loaded.refused({"w-2023.csv": "Đơn vị,Kế hoạch,Mới (3)\nC,5,3\n"})
    assert messages(refusal) == [
        "w-2023.csv:1:3: the criterion “Mới” is not in the framework of 2023"
    ]
