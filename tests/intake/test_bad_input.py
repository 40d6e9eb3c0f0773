"""Bad input: exit 2, one line each with file:row:column, nothing changed, no traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.intake.cases import CASES, FRAMEWORK, HEAD, Bad, with_framework
from tests.support import Result, Warehouse, tidy

LINE = re.compile(r"^(?P<place>[^:]+:\d+:\d+): (?P<what>\S.*): (?P<fix>\S.*)$")
BEFORE = {"truoc-2021.csv": tidy({"Nơi khác": {"1": 5}}, {"1": 10})}


def refused(result: Result) -> list[str]:
    """Standard error of a refused load: each line has a place, a reason and a way out."""
    assert result.status == 2, result.err.decode()
    assert result.out == b""
    assert b"Traceback" not in result.err
    assert result.errors
    for line in result.errors:
        assert LINE.match(line), line
    return result.errors


def load(warehouse: Warehouse, case: Bad, lang: str) -> Result:
    return warehouse.run("load", *case.options, *warehouse.write(case.files), lang=lang)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_is_refused_at_its_place(here: Warehouse, case: Bad) -> None:
    lines = refused(load(here, case, "en"))
    assert tuple(line.split(": ")[0] for line in lines) == case.places
    assert case.says in " ".join(lines)
    assert here.fingerprint() == {}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A warehouse with another year; every load into it is refused, so that all may share it."""
    warehouse = Warehouse(tmp_path_factory.mktemp("elsewhere"))
    warehouse.load(BEFORE)
    return warehouse


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_is_refused_in_vietnamese_and_leaves_the_warehouse_byte_for_byte(
    elsewhere: Warehouse, case: Bad
) -> None:
    before = elsewhere.fingerprint()
    english, vietnamese = load(elsewhere, case, "en"), load(elsewhere, case, "vi")
    assert elsewhere.fingerprint() == before
    lines = refused(vietnamese)
    assert tuple(line.split(": ")[0] for line in lines) == case.places
    for one, other in zip(refused(english), lines, strict=True):
        assert one != other, "the message is not translated"


def test_an_unknown_file(here: Warehouse) -> None:
    (line,) = refused(here.run("load", here.folder / "khong-co.csv"))
    assert "khong-co.csv:1:1: there is no such file" in line


def test_a_folder_without_tables(here: Warehouse) -> None:
    (line,) = refused(here.run("load", here.folder))
    assert "there is no table in this folder" in line
    assert ".xlsx" in line


def test_every_bad_file_is_told_at_once(here: Warehouse) -> None:
    paths = here.write({"a-2023.csv": "", "b-2023.csv": HEAD})
    lines = refused(here.run("load", *paths, here.folder / "c.csv"))
    assert len(lines) == 3


def test_one_bad_file_keeps_the_good_ones_out(here: Warehouse) -> None:
    good = tidy({"A": {"1": 5}}, {"1": 10})
    paths = here.write({"tot-2022.csv": good, "xau-2023.csv": good.replace("5,10", "11,10")})
    refused(here.run("load", *paths))
    assert here.fingerprint() == {}


def test_every_wrong_cell_of_a_file_is_told_at_once(here: Warehouse) -> None:
    cells = "".join(f"{name},1.1,tốt{i}\n" for i, name in enumerate("ABCDEFGHIJ"))
    paths = here.write(with_framework(HEAD + cells))
    lines = refused(here.run("load", *paths))
    assert [line.split(":")[1] for line in lines] == [str(i) for i in range(2, 12)]


def test_a_long_list_of_problems_is_cut_and_says_so(here: Warehouse) -> None:
    cells = "".join(f"Xã {i},1.1,sai{i}\n" for i in range(200))
    paths = here.write(with_framework(HEAD + cells))
    result = here.run("load", *paths)
    assert result.status == 2
    assert len(result.errors) < 100
    assert "150 more" in result.errors[-1]
    assert len(here.run("load", *paths, "--json").json["problems"]) == 200


def test_one_cause_in_a_whole_column_does_not_flood_the_screen(here: Warehouse) -> None:
    cells = "".join(f"Xã {i},9.9,5\n" for i in range(500))
    paths = here.write(with_framework(HEAD + cells))
    result = here.run("load", *paths)
    assert result.status == 2
    assert len(result.errors) <= 51


def test_a_score_of_an_older_load_is_not_blamed_on_the_new_file(here: Warehouse) -> None:
    here.load(with_framework(HEAD + "A,1.1,5\nA,1.2,4\nA,2,5\n"))
    smaller = FRAMEWORK.replace("Kế hoạch,6", "Kế hoạch,3")
    result = here.run("load", "--replace", *here.write({"khung-moi.csv": smaller}))
    assert result.status == 2
    assert "khung-moi.csv:2:" not in result.err.decode()
    assert here.totals(2023) == {"A": (14, 1)}


def test_a_framework_cannot_lose_a_criterion_that_has_scores(here: Warehouse) -> None:
    here.load(with_framework(HEAD + "A,1.1,5\n"))
    before = here.fingerprint()
    less = FRAMEWORK.replace("2023,1.1,1,Kế hoạch,6,\n", "")
    result = here.run("load", "--replace", *here.write({"khung-moi.csv": less}))
    assert result.status == 2
    assert "1.1" in result.err.decode()
    assert here.fingerprint() == before


def test_an_overflowing_sum_of_bonuses_is_no_internal_error(here: Warehouse) -> None:
    framework = "code,parent,name,max_score,kind\n1,,Một,0.5,\nT,,Điểm thưởng,,bonus\n"
    scores = HEAD + "A,1,0.5\nA,T,90000\n"
    result = here.run("load", *here.write({"k-2023.csv": framework, "d-2023.csv": scores}))
    assert (result.status, here.fingerprint()) == (2, {})


def test_the_log_of_a_refused_load_holds_no_machine_path(here: Warehouse, tmp_path: Path) -> None:
    result = load(here, CASES["above the maximum"], "en")
    assert str(tmp_path) not in result.err.decode()
