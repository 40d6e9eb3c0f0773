"""Large files are read by another way: it must give the same scores, places and refusals."""

from __future__ import annotations

import pytest

from tests.intake.cases import CASES, FRAMEWORK, Bad, with_framework
from tests.support import Warehouse, messages
from warehouse.intake import large
from warehouse.intake.large import large_table
from warehouse.intake.sources import Source

ROWS = 6000
BIG = "year,commune,criterion,score,self_score,note\n" + "".join(
    f'2023,Xã số {i},{code},"{i % 4},{i % 100:02d}",,ghi chú dài dòng {i}\n'
    for i in range(ROWS // 3)
    for code in ("1.1", "1.2", "2")
)
EVERYTHING = "SELECT * FROM scores ORDER BY ALL"


def source(text: str | bytes) -> Source:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return Source(1, "d-2023.csv", data, "")


def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no file is large."""
    monkeypatch.setattr(large, "LARGE", 1 << 40)


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every file is large."""
    monkeypatch.setattr(large, "LARGE", 0)


def test_a_large_file_gives_the_scores_and_places_of_the_careful_way(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert large_table(source(BIG), 1) is not None
    here.load({"khung.csv": FRAMEWORK, "d.csv": BIG})
    careful(monkeypatch)
    other = Warehouse(here.folder / "careful")
    other.load({"khung.csv": FRAMEWORK, "d.csv": BIG})
    assert here.rows(EVERYTHING) == other.rows(EVERYTHING)
    assert here.value("SELECT COUNT(*) FROM scores") == ROWS


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_is_refused_at_the_same_place(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, case: Bad
) -> None:
    quick(monkeypatch)
    result = here.run("load", *case.options, *here.write(case.files))
    assert result.status == 2
    assert tuple(line.split(": ")[0] for line in result.errors) == case.places
    assert case.says in result.err.decode()


@pytest.mark.parametrize(
    "text",
    [
        "commune,criterion,score\nA,1.1,5\nA,1.2,4\n",
        "commune,criterion,score\r\nA,1.1,5\r\nA,1.2,4\r\n",
        "commune,criterion,score\nA,1.1,5\n\nA,1.2,4\n",
        "commune,criterion,score\nA,1.1,5\nA,1.2,4",
        "TIÊU ĐỀ,,\ncommune,criterion,score\nA,1.1,5\nA,1.2,4\n",
        "\n\ncommune,criterion,score\nA,1.1,5\nA,1.2,4\n",
        'commune,criterion,score\n"A",1.1,5\n" A ","1.2","4"\n',
        "commune;criterion;score\nA;1.1;5,0\nA;1.2;4,0\n",
        "commune\tcriterion\tscore\nA\t1.1\t5,0\nA\t1.2\t4,0\n",
        "\ufeffcommune,criterion,score\nA,1.1,5\nA,1.2,4\n",
        "criterion,note,score,commune\n1.1,,5,A\n1.2,,4,A\n",
        "commune,criterion,score,\nA,1.1,5,\nA,1.2,4,\n",
        'commune,criterion,score,note\nA,1.1,5,"hai\ndòng"\nA,1.2,4,\n',
        "commune,criterion,score,note\nA,1.1,5,null\nA,1.2,4,NA\n",
        "commune,criterion,score\nA,1.1,5\nA,1.2,4\n,,\n,,\n",
        "Đơn vị,1.1,1.2\nA,5,4\n",
    ],
    ids=range(16),
)
def test_every_shape_of_a_good_file_is_read_alike(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    files = with_framework(text)
    here.load(files)
    quick(monkeypatch)
    other = Warehouse(here.folder / "quick")
    other.load(files)
    assert other.rows(EVERYTHING) == here.rows(EVERYTHING)
    assert other.scores() == {(2023, "A", "1.1"): 5, (2023, "A", "1.2"): 4}


def test_a_fault_near_the_end_of_a_large_file_has_its_place(here: Warehouse) -> None:
    refusal = here.refused({"khung.csv": FRAMEWORK, "d.csv": BIG + "2023,Xã cuối,1.1,tốt,,\n"})
    assert messages(refusal) == [f"d.csv:{ROWS + 2}:4: “tốt” is not a number"]


def test_a_ragged_row_of_a_large_file_has_its_place(here: Warehouse) -> None:
    refusal = here.refused({"khung.csv": FRAMEWORK, "d.csv": BIG + "2023,Xã cuối,1.1\n"})
    assert messages(refusal)[0].startswith(f"d.csv:{ROWS + 2}:3: this row has 3 cells")


@pytest.mark.parametrize(
    "text",
    [FRAMEWORK, "a,b\n1,2\n", b"\xff\xfe\x00", b"", "commune,criterion,score\n"],
    ids=range(5),
)
def test_what_is_not_certain_is_left_to_the_careful_way(
    monkeypatch: pytest.MonkeyPatch, text: str | bytes
) -> None:
    quick(monkeypatch)
    assert large_table(source(text), 1) is None
