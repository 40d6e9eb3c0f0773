"""`copy` takes the answers of surveys along, between directory and lake, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Postgres, Storage
from tests.support import Warehouse, run
from tests.survey.lakes import bytes_of
from tests.survey.small import bring, csv_of, surveyed
from warehouse.errors import BadInput, Unusable
from warehouse.store import copy_warehouse
from warehouse.store.lake import answers as lake_answers


@pytest.mark.parametrize("where", ["directory", "s3"])
def test_a_copy_takes_the_answers_along_and_back(
    here: Warehouse, server: Postgres, objects: Storage, keys: None, tmp_path: Path, where: str
) -> None:
    surveyed(here)
    bring(here, {"more-2023.csv": csv_of([("01", "C1", "1", "2")])})
    data = tmp_path / "data" if where == "directory" else objects.bucket()
    location, back = server.database(), tmp_path / "back" / "warehouse"
    there = run("--data", data, "copy", here.path, location)
    assert there.status == 0, there.err
    assert there.text.splitlines()[1] == "files of survey answers: 2, all with the same SHA-256"
    assert run("copy", location, back).text == there.text
    for place in (Lake(tmp_path / "lake", location, str(data)), Warehouse(tmp_path / "back")):
        assert bytes_of(place) == bytes_of(here)
        assert place.run("survey", "score", "--json", "--replace").json["scores"] == [
            *here.run("survey", "score", "--json", "--replace", "--dry-run").json["scores"]
        ]


def test_a_copy_that_was_interrupted_goes_on(
    any_lake: Lake, here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is whole is not copied again, what is half is, and the state comes last."""
    surveyed(here)
    bring(here, {"more-2023.csv": csv_of([("01", "C1", "1", "2")])})
    first, second = sorted(bytes_of(here))
    target = any_lake.store.answers()
    target.prepare(1)
    target.write(first, [bytes_of(here)[first]])
    target.write(second, [bytes_of(here)[second][:100]])
    written: list[str] = []
    write = type(target).write

    def counted(self: object, name: str, blocks: object) -> None:
        written.append(name)
        write(self, name, blocks)  # type: ignore[arg-type]

    monkeypatch.setattr(type(target), "write", counted)
    assert copy_warehouse(here.store, any_lake.store).answers == 2
    assert written == [second]
    assert bytes_of(any_lake) == bytes_of(here)
    copy_warehouse(here.store, any_lake.store)
    assert written == [second]


def test_a_copy_that_arrives_otherwise_is_told(
    lake: Lake, here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    surveyed(here)
    monkeypatch.setattr(lake_answers.LakeFolder, "read", lambda *_: iter([b"other"]))
    with pytest.raises(Unusable, match="did not arrive as they were"):
        copy_warehouse(here.store, lake.store)
    assert lake.store.snapshots() == [1]  # those before the answers


def test_answers_that_the_target_is_about_are_not_overwritten(lake: Lake, here: Warehouse) -> None:
    surveyed(here)
    copy_warehouse(here.store, lake.store)
    (name,) = bytes_of(lake)
    lake.store.answers().write(name, [b"other"])
    with pytest.raises(BadInput, match="holds something else already: snapshot 2"):
        copy_warehouse(here.store, lake.store)
    assert bytes_of(lake) == {name: b"other"}
