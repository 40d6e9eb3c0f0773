"""A little of `make soak`: kills, readers and dashboards, races. The full size is not for tests."""

from __future__ import annotations

import subprocess
import sys

from tests.support import REPOSITORY


def soak(*arguments: str) -> dict[str, str]:
    """Run the soak in a process of its own, as it forks; its figures by name."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.soak", *arguments],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.strip() for line in done.stdout.splitlines()[1:]]
    return dict(line.split(": ", 1) for line in lines)


def test_a_killed_load_leaves_the_old_or_the_new_state() -> None:
    found = soak("kills", "--kills", "10")
    assert (found["wrong"], found["untidy"], found["readers' errors"]) == ("none",) * 3
    assert int(found["killed"]) + int(found["finished"]) == 10


def test_readers_and_dashboards_follow_every_load() -> None:
    found = soak("publish", "--loads", "4", "--readers", "3", "--dashboards", "2")
    assert (found["last"], found["dead"], found["readers' errors"]) == ("2", "0", "none")


def test_two_loaders_at_once_lose_nothing() -> None:
    found = soak("races", "--races", "4")
    assert (found["lost"], found["wrong"]) == ("0", "none")
    assert int(found["both"]) + int(found["refused"]) == 4
