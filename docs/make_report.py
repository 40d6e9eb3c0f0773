"""Write docs/report/tien-chau-2023.{md,docx}: the report of one commune of the sample.

The load's time is fixed, so that the same program writes the same bytes. The pictures of the
pages beside them are made by hand (docs/report/README.md).
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from unittest import mock

from cchc_tui import i18n
from cchc_tui.reports.commune import commune_report
from cchc_tui.reports.facts import read_commune, read_year
from cchc_tui.reports.writing import FORMATS, write_file
from docs.make_pictures import sample
from warehouse.queries import Reader, find_commune

FOLDER = Path(__file__).with_name("report")
COMMUNE, YEAR, LANGUAGE = "Tiên Châu", 2023, "vi"
LOADED_AT = datetime.datetime(2024, 3, 4, 1, 0)  # noqa: DTZ001 - UTC without a zone, as it is stored


def write(folder: Path) -> None:
    """Write the report in every format."""
    i18n.set_language(LANGUAGE)
    with (
        tempfile.TemporaryDirectory() as place,
        mock.patch("warehouse.store.work.utc_now", return_value=LOADED_AT),
        Reader(sample(place)) as reader,
    ):
        unit = find_commune(reader, COMMUNE, YEAR).commune_id
        shared = read_year(reader, YEAR, unit)
        facts = read_commune(reader, shared, unit)
        for form in FORMATS:
            write_file(folder / f"tien-chau-{YEAR}.{form}", commune_report(shared, facts))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write(FOLDER)
