"""Which commune a text names, or what to say when none or several do."""

from __future__ import annotations

from warehouse.intake.distinct import Finding
from warehouse.intake.state import State
from warehouse.messages import say
from warehouse.names import Unit


def find_unit(state: State, text: str, year: int) -> Unit | Finding:
    """The one unit that `text` names in `year`; where no communes file was ever loaded, a new
    name is a new unit."""
    match = state.units.find(text, year)
    if match.unit:
        return match.unit
    if match.ambiguous:
        codes = ", ".join(f"{u.full_name} ({u.code or '-'})" for u in match.ambiguous)
        return (
            say("“{text}” names more than one commune", text=text),
            say("give the code: {names}", names=codes),
        )
    if not state.communes_declared:
        return state.add_unit(text)
    if nearest := state.units.nearest(text, year):
        fix = say("did you mean: {names}", names=", ".join(nearest))
    else:
        fix = say("add it to the communes file, or mend the name")
    return say("there is no commune “{text}” in {year}", text=text, year=str(year)), fix
