"""What tests of the survey on a lake look at, and what other machines do there."""

from __future__ import annotations

from tests.lake.lakes import Lake
from tests.support import Warehouse
from tests.survey.small import DEFINED, QUESTIONNAIRE, bring
from warehouse.survey import SurveyOptions, load_survey


def with_questionnaire(lake: Lake) -> Lake:
    lake.load(DEFINED)
    bring(lake, {"questions-2023.csv": QUESTIONNAIRE})
    return lake


def elsewhere(lake: Lake, files: dict[str, str], **options: object) -> object:
    """Another machine's `survey load`."""
    paths = lake.beside("elsewhere").write(files)
    return load_survey(lake.another(), paths, SurveyOptions(**options))  # type: ignore[arg-type]


def lying(here: Warehouse) -> set[str]:
    """The files of answers that are there."""
    return set(here.store.answers().lying())


def named(here: Warehouse) -> set[str]:
    """Those that the current state is about."""
    return {name for (name,) in here.rows("SELECT kept FROM survey_files")}


def bytes_of(here: Warehouse) -> dict[str, bytes]:
    """Every file of answers with its content."""
    place = here.store.answers()
    return {name: b"".join(place.read(name)) for name in place.lying()}
