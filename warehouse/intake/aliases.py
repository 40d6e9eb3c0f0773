"""Step 5d: what officers said that a spelling stands for -> aliases."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.errors import Problem
from warehouse.intake.fields import Fields
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say
from warehouse.store.bulk import insert_rows
from warehouse.text import clean, spelling_key


def take_aliases(state: State, given: Sequence[str], tables: Sequence[Table]) -> None:
    """Take `--alias "SPELLING=MEANING"` and files of aliases. A spelling that is a name itself,
    a meaning that nothing has, and another meaning than the stored one are refused."""
    for text in given:
        alias, mark, meaning = (part.strip() for part in text.partition("="))
        if mark and alias and meaning:
            problem = _take(state, clean(alias), clean(meaning))
        else:
            problem = Problem(
                say("“{text}” is no alias", text=text), say("write it as “spelling=name”")
            )
        if problem:
            state.problems.append(problem)
    for table in tables:
        for row in table.rows:
            fields = Fields(table, row, state.problems)
            alias, meaning = fields.needed("alias"), fields.needed("meaning")
            problem = _take(state, alias, meaning) if alias and meaning else None
            if problem and problem.fix:
                fields.wrong("alias", problem.what, problem.fix)


def _take(state: State, alias: str, meaning: str) -> Problem | None:
    """Know an alias; or what keeps it from being one."""
    key = spelling_key(alias)
    if (unit := state.units.find(alias).unit) is not None:
        return Problem(
            say("“{alias}” is the name of {name} itself", alias=alias, name=unit.full_name),
            say("an alias is for spellings that name nothing"),
        )
    stored = state.aliases.get(key)
    if stored is not None and stored != meaning and not state.replace:
        return Problem(
            say(
                "“{alias}” stands for “{old}” already, not for “{new}”",
                alias=alias,
                old=stored,
                new=meaning,
            ),
            say("leave it out, or give --replace to change its meaning"),
        )
    if stored != meaning:
        state.connection.execute("DELETE FROM aliases WHERE alias_key = ?", [key])
        insert_rows(state.connection, "aliases", [(alias, key, meaning, state.work.load_id)])
        state.aliases[key] = meaning
        state.new_aliases[alias] = meaning
        state.changed(None)
    return None


def check_meanings(state: State) -> None:
    """Once all names are known: an alias that stands for nothing is refused."""
    for alias, meaning in state.new_aliases.items():
        of_unit = state.units.find(meaning)
        of_criterion = any(f.find(meaning) for f in state.frameworks.values())
        if of_unit.unit is None and not of_unit.ambiguous and not of_criterion:
            names = ", ".join(state.units.nearest(meaning))
            state.problems.append(
                Problem(
                    say(
                        "the alias “{alias}” stands for “{meaning}”, which is no commune and no"
                        " criterion",
                        alias=alias,
                        meaning=meaning,
                    ),
                    say("did you mean: {names}", names=names)
                    if names
                    else say("write the name as the communes or framework file has it"),
                )
            )
