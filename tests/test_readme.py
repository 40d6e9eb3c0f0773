"""What the README shows can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import Warehouse

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
TABLES = re.findall(r"```csv\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = set(re.findall(r"cchc-tui (?:--lang en )?([a-z]+)", README))


@pytest.mark.parametrize("table", TABLES, ids=["tidy", "wide"])
def test_its_tables_load_as_they_stand(here: Warehouse, table: str) -> None:
    result = here.run("load", *here.write({"diem-2024.csv": table}))
    assert result.status == 0
    assert [row["rank"] for row in here.run("rank", "--json").json] == [1]


def test_its_commands_exist(here: Warehouse) -> None:
    listed = here.run("--help").text
    assert {"load", "rank", "commune", "check", "export", "compare", "query"} <= COMMANDS
    assert [name for name in COMMANDS if f" {name} " not in listed] == []
