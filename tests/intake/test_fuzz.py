"""Some of the broken files of tests.intake.fuzz, always the same ones."""

from __future__ import annotations

import pytest

from tests.intake.fuzz import Ground, attempt, trial

SEED = 20240115
FILES, EACH = 240, 20


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Warehouses into which the files are loaded."""
    return Ground(tmp_path_factory.mktemp("ground"))


@pytest.mark.parametrize("first", range(0, FILES, EACH))
def test_a_broken_file_is_refused_or_read_right(ground: Ground, first: int) -> None:
    for index in range(first, first + EACH):
        one = trial(SEED, index)
        try:
            assert attempt(one, ground) in ("refused", "taken")
        except Exception as error:
            error.add_note(f"python -m tests.intake.fuzz --seed {SEED} --only {index}: {one.name}")
            raise


def test_the_same_number_is_the_same_file() -> None:
    one, other = trial(SEED, 7), trial(SEED, 7)
    assert (one.name, list(one.data)) == (other.name, list(other.data))
    assert one.case.how.is_workbook or one.data == other.data
