"""Spellings that an officer says the meaning of: taken, remembered, never against a name."""

from __future__ import annotations

from tests.support import Warehouse, messages

COMMUNES = "code,name,kind\n1,Tiên Châu,Xã\n2,Tiên Lộc,Xã\n"
FRAMEWORK = "code,parent,name,max_score\n1,,Kế hoạch,6\n2,,Báo cáo,4\n"
SCORES = "commune,criterion,score\nT.Châu,KH,5\nTiên Lộc,2,4\n"
KNOWN = {"xa.csv": COMMUNES, "khung-2023.csv": FRAMEWORK}
STORED = {(2023, "Xã Tiên Châu", "1"): 5, (2023, "Xã Tiên Lộc", "2"): 4}
ALIASES = ("T.Châu=Tiên Châu", "KH=Kế hoạch")


def test_a_near_miss_is_refused_with_its_nearest_and_the_option(here: Warehouse) -> None:
    here.load(KNOWN)
    (path,) = here.write({"d-2023.csv": "commune,criterion,score\nTiên Chau,1,5\n"})
    (line,) = here.run("load", path, lang="en").errors
    assert line == (
        "d-2023.csv:2:1: there is no commune “Tiên Chau” in 2023: did you mean: Xã Tiên Châu,"
        " Xã Tiên Lộc?"
        " Mend the name, or give --alias “Tiên Chau=Xã Tiên Châu”"
    )


def test_aliases_of_a_commune_and_of_a_criterion(here: Warehouse) -> None:
    here.load(KNOWN)
    here.load({"d-2023.csv": SCORES}, aliases=ALIASES)
    assert here.scores() == STORED


def test_aliases_are_remembered(here: Warehouse) -> None:
    here.load(KNOWN)
    here.load({"d-2023.csv": SCORES}, aliases=ALIASES)
    assert here.load({"d-2023.csv": SCORES}).unchanged
    assert here.load({"d-2023.csv": SCORES}, aliases=ALIASES).unchanged


def test_a_file_of_aliases_means_the_same(here: Warehouse) -> None:
    text = "Cách viết trong tệp;Tên chính thức\nT.Châu;Tiên Châu\nKH;1\n"
    result = here.load({**KNOWN, "ten-khac.csv": text, "d-2023.csv": SCORES})
    assert [report.kind for report in result.files] == [
        "communes", "framework", "aliases", "scores",
    ]  # fmt: skip
    assert here.scores() == STORED


def test_another_meaning_needs_replace(here: Warehouse) -> None:
    here.load(KNOWN)
    here.load({"d-2023.csv": SCORES}, aliases=ALIASES)
    refusal = here.refused({"d-2023.csv": SCORES}, aliases=("T.Châu=Tiên Lộc",))
    assert messages(refusal) == [
        "None:None:None: “T.Châu” stands for “Tiên Châu” already, not for “Tiên Lộc”"
    ]
    other = {"d-2023.csv": "commune,criterion,score\nT.Châu,1,3\n"}
    here.load(other, aliases=("T.Châu=Tiên Lộc",), replace=True)
    assert here.scores()[2023, "Xã Tiên Lộc", "1"] == 3


def test_a_name_cannot_be_made_to_mean_another(here: Warehouse) -> None:
    here.load(KNOWN)
    refusal = here.refused({"d-2023.csv": SCORES}, aliases=("Tiên Lộc=Tiên Châu",))
    assert messages(refusal) == ["None:None:None: “Tiên Lộc” is the name of Xã Tiên Lộc itself"]
