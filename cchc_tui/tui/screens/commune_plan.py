"""The tab of the plan: type a new score and see total, rank and rating move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding

from cchc_tui import formats
from cchc_tui.i18n import _, translate
from cchc_tui.tui.asking.commune_answers import STANDPOINT, Part
from cchc_tui.tui.asking.trying import Trying
from cchc_tui.tui.screens.base import sentence
from cchc_tui.tui.screens.commune_plan_columns import PlanRow, plan_columns, sum_row
from cchc_tui.tui.screens.commune_plan_outcome import goal_options, outcome_lines, said_of
from cchc_tui.tui.screens.commune_tab import Tab, answered
from cchc_tui.tui.screens.proven import best_level, levels_line
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line
from warehouse.analysis import Standpoint
from warehouse.analysis.answers import Plan
from warehouse.analysis.proofs import Leaf
from warehouse.errors import BadInput
from warehouse.messages import N_

if TYPE_CHECKING:
    from cchc_tui.tui.screens.commune import CommuneScreen

_TYPED = tuple("0123456789,.")


class PlanTab(Tab[PlanRow]):
    """Trials of other scores. They are kept for each commune and year, and never stored."""

    name = "plan"
    letter = "w"
    title = N_("Plan")
    needs_on_card = False  # the trials say it themselves
    bindings = (
        # the digits begin to type at once; the key is for the mouse and for who looks it up
        Binding("f4", "in_tab('begin')", N_("New score"), id="plan.type", key_display="0-9"),
        Binding(
            "plus,equals_sign",
            "in_tab('step', 1)",
            N_("Step"),
            id="plan.more",
            key_display="+ -",
        ),
        Binding("minus", "in_tab('step', -1)", N_("Step down"), id="plan.less", show=False),
        Binding("g", "in_tab('choose_goal')", N_("Goal"), id="plan.goal"),
        Binding("r", "in_tab('reset')", N_("Reset"), id="plan.reset", key_display="r R"),
        Binding("R", "in_tab('reset_all')", N_("Reset all"), id="plan.reset-all", show=False),
    )

    def __init__(self, screen: CommuneScreen) -> None:
        super().__init__(screen)
        self._trials: dict[tuple[int, int], Trying] = {}  # by commune_id and year
        self._let_go: tuple[str, ...] = ()
        self._note: tuple[str, Cell] | None = None  # what the last key came to, and on which row

    @property
    def part(self) -> Part[Standpoint]:
        """What trials rest on."""
        return STANDPOINT

    @property
    def trying(self) -> Trying:
        """The trials of the commune's year that is shown."""
        total = self.view.year.profile.total
        return self._trials[total.commune_id, total.year]

    def take(self) -> None:
        """Go on with the trials of this commune's year, where they still are ones."""
        standpoint = answered(self, STANDPOINT)
        if standpoint is None:
            return
        key = (standpoint.total.commune_id, standpoint.total.year)
        trying = self._trials.setdefault(key, Trying(standpoint))
        refused = trying.move_to(standpoint) if trying.standpoint is not standpoint else []
        self._let_go = tuple(translate(error.what) for error in refused)

    # what is shown

    def rows(self) -> Sequence[PlanRow]:
        """The domains, each with its leaves below."""
        scores = self.trying.scores
        by_domain: dict[str, list[Leaf]] = {}
        for leaf in self.trying.standpoint.leaves:
            if leaf.applicable:
                by_domain.setdefault(leaf.domain, []).append(leaf)
        rows = []
        for code, leaves in by_domain.items():
            parts = [self._leaf(leaf, scores) for leaf in leaves]
            if [leaf.code for leaf in leaves] != [code]:
                found = self.screen.criteria.get(code)
                rows.append(sum_row(code, found.name if found else code, parts))
            rows += parts
        return rows

    def _leaf(self, leaf: Leaf, scores: Mapping[str, Decimal]) -> PlanRow:
        entry = self.trying.entry
        return PlanRow(
            leaf.code,
            leaf.name,
            True,
            leaf.code == leaf.domain,
            leaf.score,
            scores.get(leaf.code, leaf.score),
            leaf.max_score,
            leaf.code in scores,
            entry.text if entry and entry.code == leaf.code else None,
            best_level(leaf),
        )

    def columns(self) -> Sequence[Column[PlanRow]]:
        """Now, trial, maximum, change, proven level."""
        return plan_columns()

    def key(self, row: PlanRow) -> str:
        """Its code."""
        return row.code

    def code(self, row: PlanRow) -> str:
        """Its code."""
        return row.code

    def lead(self) -> list[Line]:
        """What would come of it; trials that newer figures took away."""
        lines = outcome_lines(self.trying)
        if self._let_go:
            text = _("Newer figures; no longer tried: {reasons}")
            lines[-1] = Line(((text.format(reasons="; ".join(self._let_go)), "warn"),))
        return lines

    def foot(self, row: PlanRow | None) -> list[Line]:
        """What is proven at the leaf under the cursor."""
        leaf = self.trying.leaves.get(row.code) if row else None
        return [levels_line(leaf) if leaf else Line()]

    def said(self, row: PlanRow) -> Cell:
        """What the last key came to; while typing, how that ends; else the whole name."""
        if self._note and self._note[0] == row.code:
            return self._note[1]
        self._note = None
        if trouble := self.trying.trouble:
            return sentence(trouble), "warn"
        if self.trying.entry:
            return _("Enter takes the score, Esc leaves it as it was"), "dim"
        return super().said(row)

    def allows(self, action: str) -> bool:
        """Nothing can be reset where nothing is tried."""
        return action not in ("reset", "reset_all") or bool(self.trying.taken)

    # what is done

    def typed(self, event: events.Key) -> bool:
        """Digits and separators are typed into the row; while typing, so are the editing keys."""
        row = self.screen.grid.cursor_row
        if row is None:
            return False
        character = event.character or ""
        if character in _TYPED:
            self._do(lambda: self.trying.type(row.code, character))
            return True
        return self.trying.entry is not None and self._edited(event.key)

    def _edited(self, key: str) -> bool:
        """A key while a score is being typed; True = that was all that it was for."""
        match key:
            case "backspace":
                self._do(self.trying.rub)
            case "escape":
                self.trying.entry = None
                self._show()
            case "enter":
                if self._do(self.trying.finish):
                    self.screen.grid.action_move(1)
            case _:
                self._do(self.trying.finish)
                return False
        return True

    @property
    def _code(self) -> str:
        """The code under the cursor; '' where there are no rows."""
        row: PlanRow | None = self.screen.grid.cursor_row
        return row.code if row is not None else ""

    def begin(self) -> None:
        """Type a new score, beginning with the present one."""
        row: PlanRow | None = self.screen.grid.cursor_row
        text = formats.exact(row.after) if row is not None and row.after is not None else ""
        self._do(lambda: self.trying.type(self._code, text))

    def step(self, by: int) -> None:
        """A quarter of a point more or less."""
        self._do(lambda: self.trying.step(self._code, by))

    def reset(self) -> None:
        """The score under the cursor as it is; of a domain, all of its scores."""
        code = self._code
        for leaf in self.trying.standpoint.leaves:
            if code in (leaf.code, leaf.domain):
                self.trying.reset(leaf.code)
        self._show()

    def reset_all(self) -> None:
        """All scores as they are."""
        self.trying.reset_all()
        self._show()

    def choose_goal(self) -> None:
        """Pick a rank or a rating; the proven path there becomes what is tried."""
        from cchc_tui.tui.screens.choose import ChooseScreen

        try:
            options = goal_options(self.trying.standpoint)
        except BadInput as error:
            self.screen.refuse(error)
            return
        if not options:
            self.screen.say(_("nothing above is left"))
            return
        self.screen.app.push_screen(ChooseScreen(_("Goal"), options), self._fill)

    def _fill(self, goal: str | None) -> None:
        if goal is None:
            return
        found: list[Plan] = []
        if not self._do(lambda: found.append(self.trying.fill(goal))):
            return
        (path,) = found
        if path.steps:
            self.screen.grid.select(path.steps[0].code)
        self._note = (self._code, said_of(path))

    def _do(self, action: Callable[[], None]) -> bool:
        """Change what is tried and show it; say why where it cannot be tried."""
        self._let_go, self._note = (), None
        try:
            action()
        except BadInput as error:
            self._note = (self._code, (sentence(error), "warn"))
        self._show()
        return self._note is None

    def _show(self) -> None:
        self.screen.grid.set_rows(self.rows())
        self.screen.show_around()
        self.screen.refresh_bindings()
