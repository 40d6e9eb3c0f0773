"""Several machines load at once: who is first counts, who does not disturb is put on top."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.lake.lakes import Lake
from tests.support import one_score, tidy
from warehouse.errors import Busy
from warehouse.intake import LoadOptions, judging, load
from warehouse.queries import Reader
from warehouse.store.lake.catalogue import Catalogue
from warehouse.store.lake.loading import Loader
from warehouse.store.lake.records import Publication

_JUDGE = "warehouse.intake.journey.judge"  # the last step before publishing


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """A function: what happens at another machine when the next load is about to be published."""

    def arrange(happens: Callable[[], object]) -> None:
        def judged(*arguments: object) -> object:
            monkeypatch.setattr(_JUDGE, judging.judge)
            happens()
            return judging.judge(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(_JUDGE, judged)

    return arrange


def _group(name: str, score: int, year: int = 2024, kind: str = "Xã") -> dict[str, str]:
    """The files of a province of its own: two units, a framework, scores."""
    units = [f"{kind} {name} {letter}" for letter in "AB"]
    return {
        f"{name}-communes.csv": "code,name,kind,group\n"
        + "".join(f"{name}{i},{u.removeprefix(kind).strip()},{kind},{name}\n"
                  for i, u in enumerate(units)),
        f"{name}-framework.csv": "year,group,code,parent,name,max_score,kind\n"
         f"{year},{name},1,,Một,10,appraisal\n",
        f"{name}-scores.csv": "year,commune,criterion,score\n"
        + "".join(f"{year},{u},1,{score + i}\n" for i, u in enumerate(units)),
    }  # fmt: skip


def test_loads_of_different_years_are_both_kept(lake: Lake, meanwhile: Callable[..., None]) -> None:
    lake.load(one_score(9))
    meanwhile(lambda: load(lake.another(), lake.write(one_score(5, 2025)), LoadOptions()))
    result = lake.load(one_score(8, 2024))
    assert result.load_id == 3
    assert lake.store.snapshots() == [1, 2, 3]
    assert lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8, (2025, "A", "1"): 5}
    history = lake.run("history", "--json").json
    assert [(r["load_id"], r["snapshot"], r["years"]) for r in history] == [
        (3, 3, [2024]), (2, 2, [2025]), (1, 1, [2023]),
    ]  # fmt: skip
    changes = lake.rows("SELECT year, score_change FROM leaderboard ORDER BY year")
    assert changes == [(2023, None), (2024, -1), (2025, -3)]


def test_loads_of_different_groups_of_one_year_are_both_kept(
    lake: Lake, meanwhile: Callable[..., None]
) -> None:
    lake.load(_group("Bắc", 3))
    meanwhile(lambda: load(lake.another(), lake.write(_group("Trung", 5)), LoadOptions()))
    lake.load(_group("Nam", 7))
    assert lake.totals(2024) == {
        "Xã Bắc A": (3, 2), "Xã Bắc B": (4, 1), "Xã Trung A": (5, 2), "Xã Trung B": (6, 1),
        "Xã Nam A": (7, 2), "Xã Nam B": (8, 1),
    }  # fmt: skip
    assert lake.value("SELECT COUNT(DISTINCT commune_id) FROM communes") == 6
    assert lake.value("SELECT COUNT(DISTINCT framework_id) FROM frameworks") == 3
    assert lake.rows("SELECT load_id, COUNT(*) FROM load_files GROUP BY 1 ORDER BY 1") == [
        (1, 3), (2, 3), (3, 3),
    ]  # fmt: skip
    assert lake.run("check", "--json").json == []


def test_two_first_loads_are_both_kept(lake: Lake, meanwhile: Callable[..., None]) -> None:
    meanwhile(lambda: load(lake.another(), lake.write(_group("Trung", 5)), LoadOptions()))
    assert lake.load(_group("Nam", 7)).load_id == 2
    assert len(lake.totals(2024)) == 4


def test_where_numbers_are_counted_on_sources_follow(
    lake: Lake, meanwhile: Callable[..., None]
) -> None:
    lake.load(one_score(9))
    meanwhile(lambda: load(lake.another(), lake.write(one_score(5, 2025)), LoadOptions()))
    lake.load(one_score(8, 2024))
    assert lake.rows(
        "SELECT s.load_id, l.name FROM scores AS s INNER JOIN load_files AS l"
        " ON s.load_id = l.load_id AND s.file_no = l.file_no ORDER BY s.load_id"
    ) == [(1, "d-2023.csv"), (2, "d-2025.csv"), (3, "d-2024.csv")]


@pytest.mark.parametrize("replace", [False, True])
def test_of_two_loads_of_one_year_the_first_wins_whole(
    lake: Lake, meanwhile: Callable[..., None], replace: bool
) -> None:
    lake.load(one_score(9))
    other = tidy({"A": {"1": 5}, "B": {"1": 6}}, {"1": 10})
    meanwhile(lambda: load(lake.another(), lake.write({"d-2024.csv": other}), LoadOptions()))
    with pytest.raises(Busy, match="another load has changed 2024") as told:
        lake.load(one_score(8, 2024), replace=replace)
    assert "load again" in str(told.value.fix)
    assert lake.totals(2024) == {"A": (5, 2), "B": (6, 1)}
    assert lake.store.snapshots() == [1, 2]
    again = lake.load(one_score(8, 2024), replace=True)
    assert again.load_id == 3
    assert lake.totals(2024) == {"A": (8, 1), "B": (6, 2)}


def test_two_new_units_that_may_be_one_are_not_put_together(
    lake: Lake, meanwhile: Callable[..., None]
) -> None:
    lake.load(one_score(9))
    new = tidy({"C": {"1": 5}}, {"1": 10})
    meanwhile(lambda: load(lake.another(), lake.write({"d-2025.csv": new}), LoadOptions()))
    with pytest.raises(Busy, match="another load has changed the same"):
        lake.load({"d-2027.csv": new})
    assert lake.store.snapshots() == [1, 2]


def test_a_restore_meanwhile_counts(lake: Lake, meanwhile: Callable[..., None]) -> None:
    lake.load(one_score(9))
    lake.load(one_score(7), replace=True)
    meanwhile(lambda: lake.another().restore(1))
    with pytest.raises(Busy):
        lake.load(one_score(6), replace=True)
    assert lake.totals(2023) == {"A": (9, 1)}


def test_units_that_are_gone_by_now_get_no_scores(
    lake: Lake, meanwhile: Callable[..., None]
) -> None:
    lake.load(one_score(9))
    both = tidy({"A": {"1": 5}, "B": {"1": 6}}, {"1": 10})
    lake.load({"d-2024.csv": both})
    meanwhile(lambda: lake.another().restore(1))
    with pytest.raises(Busy):
        lake.load({"d-2026.csv": both})
    assert lake.rows("SELECT full_name FROM communes") == [("A",)]


def test_a_broken_lock_does_no_harm(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both publish at the same moment, without any lock: the lake lets one of them pass."""
    lake.load(one_score(9))
    other, write = lake.another(), Loader._write

    def raced(self: Loader, *arguments: Any) -> Publication | None:
        monkeypatch.setattr(Loader, "_write", write)
        monkeypatch.setattr(Catalogue, "publishing", _no_lock)
        load(other, lake.write(one_score(5, 2025)), LoadOptions())
        return write(self, *arguments)

    monkeypatch.setattr(Loader, "_write", raced)
    lake.load(one_score(8, 2024))
    assert set(lake.scores().values()) == {9, 8, 5}
    assert lake.store.snapshots() == [1, 2, 3]


class _no_lock:  # noqa: N801 - stands for a function
    def __init__(self, wait: float) -> None: ...
    def __enter__(self) -> None: ...
    def __exit__(self, *failure: object) -> None: ...


def test_many_machines_at_once(lake: Lake) -> None:
    """Four loaders, each of its own group, and a reader that never sees anything half."""
    lake.load(one_score(9))
    failures: list[BaseException] = []
    done = threading.Event()

    def loads(name: str) -> None:
        place = lake.beside(name)
        try:
            for year in (2024, 2025):
                place.load(_group(name, 3, year))
        except BaseException as error:
            failures.append(error)

    def reads() -> None:
        store = lake.another()
        while not done.is_set():
            try:
                with Reader(store) as reader:
                    units = reader.table(
                        "SELECT group_name, COUNT(*) FROM leaderboard WHERE year > 2023"
                        " GROUP BY year, group_name"
                    )[1]
                    assert {count for _, count in units} <= {2}
            except BaseException as error:
                failures.append(error)

    loaders = [threading.Thread(target=loads, args=(name,)) for name in ("Đông", "Tây", "Nam")]
    reader = threading.Thread(target=reads)
    for thread in (*loaders, reader):
        thread.start()
    for thread in loaders:
        thread.join()
    done.set()
    reader.join()
    assert failures == []
    assert lake.store.snapshots() == list(range(1, 8))
    assert len(lake.totals(2024)) == len(lake.totals(2025)) == 6
    assert [r["load_id"] for r in lake.run("history", "--json").json] == list(range(7, 0, -1))
