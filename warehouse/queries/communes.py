"""Finding the commune that a person names."""

from __future__ import annotations

from itertools import groupby

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.names import NameIndex, Unit
from warehouse.queries.reader import Reader


def name_index(reader: Reader) -> NameIndex:
    """All units of the warehouse under all their spellings."""
    units = []
    for _, group in groupby(reader.rows("communes"), key=lambda row: row[0]):
        rows = list(group)
        aliases = tuple(row[8] for row in rows if row[8])
        units.append(Unit(*rows[0][:8], aliases=aliases))
    return NameIndex(units)


def find_commune(reader: Reader, text: str, year: int | None) -> Unit:
    """The unit that `text` names in `year`. Raises BadInput with the nearest names."""
    match = name_index(reader).find(text, year)
    if match.unit:
        return match.unit
    if match.ambiguous:
        raise BadInput.because(
            say("“{text}” names more than one commune", text=text),
            say("give the code: {names}", names=_with_codes(match.ambiguous)),
        )
    raise BadInput.because(
        say("there is no commune “{text}”", text=text),
        say("did you mean: {names}", names=", ".join(match.nearest))
        if match.nearest
        else say("see the names with: cchc-tui rank"),
    )


def _with_codes(units: tuple[Unit, ...]) -> str:
    return ", ".join(f"{unit.full_name} ({unit.code or '-'})" for unit in units)
