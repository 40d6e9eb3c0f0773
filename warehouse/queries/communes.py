"""Finding the commune that a person names."""

from __future__ import annotations

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.names import NameIndex, Unit, read_units
from warehouse.queries.reader import Reader


def name_index(reader: Reader) -> NameIndex:
    """All units of the warehouse under all their spellings."""
    return NameIndex(read_units(reader.rows("communes")))


def find_commune(reader: Reader, text: str, year: int | None) -> Unit:
    """The unit that `text` names in `year`. Raises BadInput with the nearest names."""
    index = name_index(reader)
    match = index.find(text, year)
    if match.unit:
        return match.unit
    if match.ambiguous:
        raise BadInput.because(
            say("“{text}” names more than one commune", text=text),
            say("give the code: {names}", names=_with_codes(match.ambiguous)),
        )
    nearest = index.nearest(text, year)
    raise BadInput.because(
        say("there is no commune “{text}”", text=text),
        say("did you mean: {names}", names=", ".join(nearest))
        if nearest
        else say("see the names with: cchc-tui rank"),
    )


def _with_codes(units: tuple[Unit, ...]) -> str:
    return ", ".join(f"{unit.full_name} ({unit.code or '-'})" for unit in units)
