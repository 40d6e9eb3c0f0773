"""What two states have otherwise: scores, results, criteria, communes, printed results."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from tests.store.test_migrate import make_stale
from tests.support import Warehouse, one_score, tidy
from warehouse.errors import BadInput, Unusable
from warehouse.queries import Differences, Reader, differences, differences_between

points = Decimal
FRAMEWORK = "code,parent,name,max_score\n1,,Một,10\n2,,Hai,{max}\n"
COMMUNES = "code,name,kind\n01,Đông,Xã\n02,An,Xã\n03,Ba,Xã\n"
SETTINGS = "year,title,rank_decimals,illustrative\n2023,{title},2,x\n"
RATINGS = "year,rating,lower,inclusive,basis\n2023,Tốt,{good},x,points\n2023,Khá,0,x,points\n"


def scores(**units: tuple[object, object]) -> str:
    """code -> points at the criteria 1 and 2."""
    lines = ["commune,criterion,score"]
    for code, (one, two) in units.items():
        lines += [f"{code[1:]},1,{one}", f"{code[1:]},2,{two}"]
    return "\n".join(lines) + "\n"


def first(here: Warehouse) -> None:
    """Snapshot 1: three communes, two of them alike."""
    here.load(
        {
            "xa.csv": COMMUNES,
            "bo-2023.csv": FRAMEWORK.format(max=20),
            "quy-tac.csv": SETTINGS.format(title="Lần 1"),
            "xep-loai.csv": RATINGS.format(good=20),
            "d-2023.csv": scores(c01=(9, 12), c02=(8, 13), c03=(5, 5)),
        }
    )


def between(here: Warehouse, older: int, newer: int) -> Differences:
    return differences_between(here.store, older, newer)


def test_a_corrected_score_and_all_that_follows_from_it(here: Warehouse) -> None:
    first(here)
    here.load({"d-2023.csv": scores(c02=(8, 11.5))}, replace=True)
    found = between(here, 1, 2)
    (score,) = found.scores
    assert (score.year, score.commune, score.criterion, score.criterion_name) == (
        2023, "Xã An", "2", "Hai",
    )  # fmt: skip
    assert (score.change, score.old_score, score.new_score) == (
        "changed",
        points(13),
        points("11.5"),
    )
    results = {row.commune: row for row in found.results}
    assert set(results) == {"Xã An"}  # the other's rank is the same, only not shared any more
    an = results["Xã An"]
    assert (an.old_score, an.new_score) == (points(21), points("19.5"))
    assert (an.old_rank, an.new_rank) == (1, 2)
    assert (an.old_rating, an.new_rating) == ("Tốt", "Khá")
    assert found.others == ()


def test_the_other_way_round_is_the_mirror(here: Warehouse) -> None:
    first(here)
    here.load({"d-2023.csv": scores(c02=(8, 11.5), c03=(6, 5))}, replace=True)
    there, back = between(here, 1, 2), between(here, 2, 1)
    assert {(s.commune, s.old_score, s.new_score) for s in there.scores} == {
        (s.commune, s.new_score, s.old_score) for s in back.scores
    }
    assert {(r.commune, r.old_rank, r.new_rank) for r in there.results} == {
        (r.commune, r.new_rank, r.old_rank) for r in back.results
    }


def test_a_state_does_not_differ_from_itself_nor_from_what_was_restored(here: Warehouse) -> None:
    first(here)
    here.load({"d-2023.csv": scores(c02=(1, 1))}, replace=True)
    here.store.restore(1)
    assert between(here, 2, 2).none
    assert between(here, 1, 3).none
    assert not between(here, 2, 3).none


def test_a_new_year_is_added_whole_and_a_restore_takes_it_away(here: Warehouse) -> None:
    first(here)
    here.load({"bo-2024.csv": FRAMEWORK.format(max=20), "d-2024.csv": scores(c01=(1, 2))})
    found = between(here, 1, 2)
    one, two = found.scores
    assert (one.change, one.criterion, one.old_score, one.new_score) == (
        "added",
        "1",
        None,
        points(1),
    )
    assert (two.change, two.criterion, two.old_score, two.new_score) == (
        "added",
        "2",
        None,
        points(2),
    )
    (row,) = found.results
    assert (row.change, row.old_rank, row.new_rank) == ("added", None, 1)
    kinds = [(o.kind, o.year, o.name, o.property) for o in found.others]
    assert kinds == [
        ("framework", 2024, "", ""), ("criterion", 2024, "1", ""), ("criterion", 2024, "2", ""),
    ]  # fmt: skip
    assert {s.change for s in between(here, 2, 1).scores} == {"removed"}


def test_criteria_rules_bands_and_printed_results(here: Warehouse) -> None:
    first(here)
    here.load(
        {
            "bo-2023.csv": FRAMEWORK.format(max=25) + "3,,Ba,5\n",
            "quy-tac.csv": SETTINGS.format(title="Lần 2"),
            "xep-loai.csv": RATINGS.format(good=22),
            "kq.csv": "year,commune,score,rank,rating\n2023,Đông,21,1,Tốt\n",
        },
        replace=True,
    )
    found = {(o.kind, o.name, o.property): (o.old_value, o.new_value) for o in
             between(here, 1, 2).others}  # fmt: skip
    assert found[("framework", "", "title")] == ("Lần 1", "Lần 2")
    assert found[("criterion", "2", "max_score")] == ("20.0000", "25.0000")
    assert found[("criterion", "3", "")] == (None, "Ba")
    assert found[("rating", "Tốt", "bound")] == (">= 20.0000 points", ">= 22.0000 points")
    assert found[("published", "Xã Đông", "rank")] == (None, "1")
    assert found[("published", "Xã Đông", "score")] == (None, "21.0000")
    assert len(found) == 7


def test_communes_are_known_by_code_and_name_not_by_number(here: Warehouse) -> None:
    """After a restore other communes get the numbers that those had which it took away."""
    here.load({"d-2023.csv": tidy({"A": {"1": 9}, "B": {"1": 8}}, {"1": 10})})
    here.load({"e-2024.csv": tidy({"C": {"1": 7}, "D": {"1": 6}}, {"1": 10})})
    here.store.restore(1)
    here.load({"e-2024.csv": tidy({"D": {"1": 6}, "C": {"1": 7}}, {"1": 10})})
    found = between(here, 2, 4)
    assert found.scores == ()
    assert found.results == ()
    assert found.others == ()


def test_a_renamed_commune_stays_itself(here: Warehouse) -> None:
    first(here)
    here.load({"xa.csv": COMMUNES.replace("Ba", "Ba Mới")}, replace=True)
    found = between(here, 1, 2)
    assert [(o.kind, o.property, o.old_value, o.new_value) for o in found.others] == [
        ("commune", "full_name", "Xã Ba", "Xã Ba Mới"),
    ]  # fmt: skip
    assert (found.scores, found.results) == ((), ())


def test_what_a_load_would_change_is_seen_before_it_is_published(here: Warehouse) -> None:
    """As a dry run does it: the work copy beside the snapshot that it was copied from."""
    first(here)
    before = here.fingerprint()
    with here.store.writing() as work:
        work.connection.execute("UPDATE scores SET score = 10 WHERE commune_id = 3 AND code = '1'")
        work.rebuild()
        found = differences(work.connection, work.base)
        (score,), (row,) = found.scores, found.results
        assert (score.commune, score.old_score, score.new_score) == (
            "Xã Ba",
            points(5),
            points(10),
        )
        assert (row.commune, row.old_score, row.new_score) == ("Xã Ba", points(10), points(15))
        assert differences(work.connection, work.base) == found
    assert here.fingerprint() == before


def test_a_first_load_differs_from_nothing(here: Warehouse) -> None:
    first(here)
    with Reader(here.store) as reader:
        found = differences(reader._connection, None)
    assert len(found.scores) == 6
    assert {score.change for score in found.scores} == {"added"}
    assert {row.change for row in found.results} == {"added"}


def test_results_of_another_version_are_made_anew_aside(here: Warehouse) -> None:
    first(here)
    make_stale(here)
    here.store.migrate()
    here.load({"d-2023.csv": scores(c03=(9, 9))}, replace=True)
    before = here.fingerprint()
    assert {row.commune for row in between(here, 1, 3).results} == {"Xã Ba"}
    assert here.fingerprint() == before


def test_a_newer_or_damaged_or_unknown_snapshot_is_refused(here: Warehouse) -> None:
    first(here)
    here.load({"d-2023.csv": scores(c03=(9, 9))}, replace=True)
    with pytest.raises(BadInput, match="no snapshot 7"):
        between(here, 7, 1)
    with duckdb.connect(str(here.store.snapshot_file(1))) as database:
        database.execute("INSERT INTO schema_migrations VALUES (999, 'future', now())")
    with pytest.raises(Unusable, match="newer"):
        between(here, 1, 2)
    here.store.snapshot_file(1).write_bytes(b"rubbish")
    with pytest.raises(Unusable, match=r"000001\.duckdb"):
        between(here, 1, 2)


def test_a_snapshot_is_not_pruned_while_it_is_compared(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "1")
    here.load(one_score(9))
    with here.store.comparable(1) as file:
        here.load(one_score(8, 2024))
        assert file.exists()
    here.load(one_score(7, 2025))
    assert here.store.snapshots() == [3]
