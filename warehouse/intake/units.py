"""Which commune a text names, or what to say when none or several do."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.intake.distinct import Finding
from warehouse.intake.state import State
from warehouse.intake.table import NAME, Label, Table
from warehouse.messages import say
from warehouse.names import Match, Unit
from warehouse.points import is_error
from warehouse.text import clean, fold


def find_unit(state: State, text: str, year: int) -> Unit | Finding:
    """The one unit that `text` (a name, a code, or code NAME name) names in `year`; where no
    communes file was ever loaded, a new name is a new unit."""
    code, mark, name = text.partition(NAME)
    if mark and clean(code) and clean(name):
        return _by_both(state, clean(code), clean(name), year)
    text = clean(code) or clean(name)
    if is_error(text):
        return (
            say("“{text}” is an error of a spreadsheet's formula", text=text),
            say("mend the formula, save the workbook, and load it again"),
        )
    match = _match(state, text, year)
    if match.unit:
        return match.unit
    if match.ambiguous:
        return _ambiguous(text, match)
    if not state.communes_declared:
        return state.add_unit(text)
    return _unknown(state, text, year)


def _match(state: State, text: str, year: int | None) -> Match:
    """By the text itself, else by what an officer said that it stands for."""
    match = state.units.find(text, year)
    if match.unit is None and not match.ambiguous and (meaning := state.meaning_of(text)):
        return state.units.find(meaning, year)
    return match


def _by_both(state: State, code: str, name: str, year: int) -> Unit | Finding:
    """A code with a name beside it: they must not contradict one another."""
    by_code, by_name = state.units.find(code, year), _match(state, name, year)
    if by_code.unit is None:
        return find_unit(state, name, year)
    if by_name.unit not in (None, by_code.unit) or (
        by_name.unit is None and by_code.unit not in by_name.ambiguous
    ):
        return (
            say(
                "the code {code} is that of {stored}, the name beside it is “{name}”",
                code=code,
                stored=by_code.unit.full_name,
                name=name,
            ),
            say("mend the code or the name"),
        )
    return by_code.unit


def _ambiguous(text: str, match: Match) -> Finding:
    codes = ", ".join(f"{u.full_name} ({u.code or '-'})" for u in match.ambiguous)
    return (
        say("“{text}” names more than one commune", text=text),
        say("give the code: {names}", names=codes),
    )


def _unknown(state: State, text: str, year: int) -> Finding:
    if nearest := state.units.nearest(text, year):
        fix = say(
            "did you mean: {names}? Mend the name, or give --alias “{text}={first}”",
            names=", ".join(nearest),
            text=text[:40],
            first=nearest[0],
        )
    else:
        fix = say("add it to the communes file, or mend the name")
    return say("there is no commune “{text}” in {year}", text=text[:80], year=str(year)), fix


def unit_of_card(state: State, table: Table, year: int | None) -> Label | Problem:
    """The text that names the one commune of a sheet; titles and names must not disagree."""
    named = [(label, _match(state, label.text, year).unit) for label in table.units]
    stem = table.units[-1]
    if named[-1][1] is None:
        named[-1] = (stem, _inside(state, stem.text, year))
    found = [(label, unit) for label, unit in named if unit is not None]
    if len({unit for _, unit in found}) > 1:
        one, other = found[0], next(pair for pair in found if pair[1] != found[0][1])
        return table.problem_at(
            other[0] if other[0].line else one[0],
            say(
                "this sheet is about {one} by “{first}” and about {other} by “{second}”",
                one=one[1].full_name,
                first=one[0].text,
                other=other[1].full_name,
                second=other[0].text,
            ),
            say("mend the title or the name of the sheet or the file"),
        )
    if found:
        label, unit = found[0]
        return Label(unit.code or unit.full_name, label.line, label.index)
    if not state.communes_declared and len(table.units) > 1:
        return table.units[0]
    first = table.units[0]
    if first.line is not None and year is not None:
        match = _match(state, first.text, year)
        ambiguous = bool(match.ambiguous)
        finding = _ambiguous(first.text, match) if ambiguous else _unknown(state, first.text, year)
        return table.problem_at(first, *finding)
    return table.problem(
        table.header,
        0,
        say("which commune these points belong to is not stated"),
        say("write “Đơn vị: Xã …” above the table, or name the sheet after the commune"),
    )


def _inside(state: State, text: str, year: int | None) -> Unit | None:
    """The one unit whose name with its kind stands in a file's name."""
    words = f" {fold(text)} "
    units = [u for u in state.units.units if u.kind and u.valid_in(year)]
    inside = [u for u in units if f" {fold(u.full_name)} " in words]
    return inside[0] if len(inside) == 1 else None
