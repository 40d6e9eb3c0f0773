"""What the warehouse already knows while files are taken in: units, frameworks, criteria."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from warehouse import sqlfiles
from warehouse.errors import BadInput, Problem
from warehouse.intake.report import Replaced
from warehouse.names import NameIndex, Unit, read_units
from warehouse.store.bulk import insert_rows
from warehouse.text import clean, heading_key, spelling_key

if TYPE_CHECKING:
    import duckdb

    from warehouse.store import Work


_WORD = re.compile(r"^(lĩnh vực|tiêu chí thành phần|tiêu chí|tcth|tctp|tc|criterion)\s+(?=[\dIVX])",
                   re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One criterion as the intake needs it; max_score in points."""

    code: str
    name: str
    max_score: Decimal
    kind: str
    is_leaf: bool
    parent: str = ""


@dataclass(slots=True)
class Framework:
    """One year's and group's criteria set; nodes without the total."""

    framework_id: int
    year: int
    group: str
    declared: bool
    nodes: dict[str, Node] = field(default_factory=dict)
    _by_name: dict[str, list[Node]] | None = None

    def know(self, nodes: Iterable[Node]) -> None:
        """Take these criteria in place of the former ones."""
        self.nodes = {node.code: node for node in nodes}
        self._by_name = None

    def find(self, text: str) -> Node | None:
        """The criterion named by code, by name, or by both ("1.2 Name", "Tiêu chí 1.2. Name",
        "Lĩnh vực 1")."""
        wanted = clean(text)
        bare = _WORD.sub("", wanted).strip()
        for spelling in (wanted, wanted.rstrip("."), bare.rstrip(".:")):
            if spelling in self.nodes:
                return self.nodes[spelling]
        if self._by_name is None:
            self._by_name = {}
            for node in self.nodes.values():
                for spelling in {node.name, f"{node.code} {node.name}"}:
                    self._by_name.setdefault(spelling_key(spelling), []).append(node)
        for spelling in (wanted, bare):
            found = self._by_name.get(spelling_key(spelling), [])
            if len(found) == 1:
                return found[0]
        return None

    def find_named(self, code: str, name: str) -> tuple[Node | None, bool]:
        """The criterion of a code and the name beside it; True when the code is another
        criterion's, so that the two contradict one another."""
        if not clean(code):
            return self.find(name), False
        node = self.nodes.get(clean(code)) or self.nodes.get(clean(code).rstrip("."))
        if node is None or not clean(name):
            return node or self.find(f"{code} {name}"), False
        agree = spelling_key(name) in (spelling_key(node.name), spelling_key(node.code))
        return node, not (agree or self.find(name) is node)

    def part_of(self, node: Node, part: str) -> Node | None:
        """The one leaf below a criterion that holds its appraised or surveyed points."""
        below = [n for n in self.nodes.values() if n.parent == node.code and n.kind == part]
        return below[0] if len(below) == 1 and below[0].is_leaf else None

    def nearest(self, text: str) -> list[str]:
        """Criteria whose names look alike, for a message."""
        import difflib

        names = {heading_key(n.name): f"{n.code} {n.name}" for n in self.nodes.values()}
        close = difflib.get_close_matches(heading_key(text), list(names), n=3, cutoff=0.6)
        return [names[key] for key in close]


class State:
    """The work copy as it stands, kept in step with what the intake writes into it."""

    def __init__(self, work: Work, *, replace: bool) -> None:
        self.work = work
        self.replace = replace
        self.problems: list[Problem] = []
        self._new_units: list[Unit] = []
        self.changed_rows = 0
        self.changed_years: set[int] = set()
        #: True when communes or aliases changed: results of any year may be others now
        self.changed_everywhere = False
        self.connection: duckdb.DuckDBPyConnection = work.connection
        self.reload_units()
        self.reload_frameworks()
        #: spelling_key of a spelling in files -> the spelling it stands for
        self.aliases: dict[str, str] = dict(self.rows("SELECT alias_key, meaning FROM aliases"))
        #: stored scores that the files state otherwise
        self.replaced: list[Replaced] = []
        self.new_aliases: dict[str, str] = {}
        #: frameworks whose criteria come from the scores of this load
        self.inferred: set[int] = set()

    def rows(
        self, sql: str, parameters: list[Any] | dict[str, Any] | None = None
    ) -> list[tuple[Any, ...]]:
        """Rows of a statement on the work copy."""
        return self.connection.execute(sql, parameters or []).fetchall()

    @property
    def years_to_judge(self) -> set[int] | None:
        """The years whose results may be others now; None = all."""
        return None if self.changed_everywhere else self.changed_years

    @property
    def refused(self) -> bool:
        """True when a problem was found that refuses the input."""
        return any(problem.severity == "error" for problem in self.problems)

    def refuse(self) -> None:
        """Raise BadInput with every problem, those first that refuse the input, if any does."""
        if self.refused:
            raise BadInput(sorted(self.problems, key=lambda problem: problem.severity != "error"))

    def reload_units(self) -> None:
        """Read the communes again, after they were changed."""
        self.units = NameIndex(read_units(self.rows(sqlfiles.text("queries", "communes"))))
        self.communes_declared = bool(self.rows("SELECT 1 FROM communes WHERE declared LIMIT 1"))

    def reload_frameworks(self) -> None:
        """Read the frameworks again, after they were changed."""
        self.frameworks: dict[tuple[int, str], Framework] = {}
        by_id: dict[int, Framework] = {}
        for row in self.rows("SELECT framework_id, year, group_name, declared FROM frameworks"):
            framework = Framework(*row)
            self.frameworks[framework.year, framework.group] = framework
            by_id[framework.framework_id] = framework
        for owner, *node in self.rows(
            "SELECT framework_id, code, name, max_score, kind, is_leaf, parent FROM criteria"
            " WHERE code <> '' ORDER BY framework_id, sort_order"
        ):
            by_id[owner].nodes[node[0]] = Node(*node)

    def framework_for(self, year: int, group: str) -> Framework | None:
        """The framework by which units of a group are scored in a year."""
        return self.frameworks.get((year, group)) or self.frameworks.get((year, ""))

    def new_framework(self, year: int, group: str) -> Framework:
        """Make an empty framework with the default rules; criteria come after."""
        number = int(self.rows("SELECT COALESCE(MAX(framework_id), 0) + 1 FROM frameworks")[0][0])
        self.connection.execute(
            "INSERT INTO frameworks VALUES"
            " (?, ?, ?, NULL, NULL, NULL, NULL, 'points', '1224', 2, FALSE, FALSE, FALSE, ?)",
            [number, year, group, self.work.load_id],
        )
        framework = Framework(number, year, group, declared=False)
        self.frameworks[year, group] = framework
        return framework

    def add_unit(self, name: str) -> Unit:
        """Know a commune that only a scores file names; write_units stores it."""
        last = self.units.units[-1].commune_id if self.units.units else 0
        unit = Unit(last + 1, None, name, None, name, "")
        self.units.add(unit)
        self._new_units.append(unit)
        return unit

    def write_units(self) -> None:
        """Store the communes that were added since the last time."""
        empty = (None, None, None, None)  # valid_from, valid_to, successor, display_order
        insert_rows(
            self.connection,
            "communes",
            [
                (u.commune_id, u.code, u.name, u.kind, u.full_name, u.group_name, *empty, False,
                 self.work.load_id)
                for u in self._new_units
            ],
        )  # fmt: skip
        self._new_units.clear()

    def meaning_of(self, text: str) -> str | None:
        """What an officer said that a spelling stands for, None where nobody did."""
        return self.aliases.get(spelling_key(text))

    def changed(self, year: int | None, rows: int = 1) -> None:
        """Count stored rows that this load adds or changes; year None = of no one year."""
        self.changed_rows += rows
        if rows and year is None:
            self.changed_everywhere = True
        elif rows and year is not None:
            self.changed_years.add(year)
