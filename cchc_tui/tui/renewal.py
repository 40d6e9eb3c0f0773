"""What is on screen, asked once more of a newer state. Knows no toolkit, as answers.py."""

from __future__ import annotations

from cchc_tui.tui import answers
from cchc_tui.tui.answers import Board, CommuneYear, CriterionBoard
from warehouse import queries
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import Reader, Standing


def board(reader: Reader, old: Board) -> Board:
    """The same year and group; the newest year where a restore took that one away."""
    known = {at.year for at in queries.years(reader)}
    year = old.at.year if old.at.year in known else None
    return answers.board(reader, year, old.at.group)


def commune_year(reader: Reader, old: CommuneYear) -> CommuneYear:
    """The same commune and year. Raises BadInput where they are not there any more."""
    number = same_commune(reader, old.profile.total)
    return answers.commune_year(reader, number, old.at.year)


def criterion_board(reader: Reader, old: CriterionBoard) -> CriterionBoard:
    """The same criterion and year. Raises BadInput where they are not there any more."""
    return answers.criterion_board(reader, old.at.year, old.at.group, old.node.code)


def same_commune(reader: Reader, old: Standing) -> int:
    """Its number in the newer state.

    After a restore the number of a commune that came later may belong to another: it must still
    be called the same or have the same code.
    """
    units = {row[0]: (row[4], row[1]) for row in reader.rows("communes")}
    name, code = units.get(old.commune_id, (None, None))
    if name == old.commune or (code is not None and code == old.commune_code):
        return old.commune_id
    same = [number for number, (name, _) in units.items() if name == old.commune]
    if len(same) == 1:
        return int(same[0])
    raise BadInput.because(say("there is no commune “{text}”", text=old.commune))
