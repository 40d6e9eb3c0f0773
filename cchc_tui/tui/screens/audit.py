"""What the criteria do, and who claims more than was granted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.binding import Binding

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import auditing
from cchc_tui.tui.auditing import Audited
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.room import Room
from cchc_tui.tui.screens.audit_columns import claims_columns, criteria_columns, gap_columns, remark
from cchc_tui.tui.screens.base import YEAR_KEYS, Renewal
from cchc_tui.tui.screens.drilling import enter_commune, enter_criterion
from cchc_tui.tui.screens.views import View, ViewsScreen, view_keys
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line, wrapped
from cchc_tui.tui.widgets.ordering import SortKey
from cchc_tui.wording.audits import conclusions
from warehouse.analysis.answers import CommuneClaims, CriterionAudit, OverClaim
from warehouse.messages import N_

_BAR, _WIDE_BAR = 10, 24  # cells of the double bar
_LEAST = 2  # lines over the grid on a short terminal
_CLAIMS, _FEW_CLAIMS = 3, 2  # over-claims that are listed below the grid


def _criteria(answer: Audited, room: Room) -> Sequence[Column[CriterionAudit]]:
    return criteria_columns(answer.audit, _WIDE_BAR if room.wide else _BAR)


def _audit_lead(answer: Audited, room: Room) -> list[Line]:
    said = conclusions(answer.audit)[:-1] or conclusions(answer.audit)
    lines = [line for text in said for line in wrapped(text, "", room.width)]
    return lines if room.tall else lines[:_LEAST]


def _claims_lead(answer: Audited, room: Room) -> list[Line]:
    return wrapped(conclusions(answer.audit)[-1], "", room.width)


def _criterion_foot(_answer: Audited, row: CriterionAudit, _room: Room) -> list[Line]:
    """The criterion in words."""
    said: Cell = (formats.criterion(row.code, row.name), "")
    text, tone = remark(row)
    return [Line((said, ("   ", ""), (text, tone)))]


def _claims_of_criterion(answer: Audited, row: CriterionAudit, room: Room) -> list[Line]:
    found = [claim for claim in answer.audit.over_claims if claim.code == row.code]
    name = formats.criterion(row.code, row.name)
    return _listed(name, found, room, lambda claim: claim.commune)


def _claims_of_commune(answer: Audited, row: CommuneClaims, room: Room) -> list[Line]:
    found = [claim for claim in answer.audit.over_claims if claim.commune_id == row.commune_id]
    return _listed(row.commune, found, room, lambda c: formats.criterion(c.code, c.name))


def _listed(
    about: str, claims: Sequence[OverClaim], room: Room, name: Callable[[OverClaim], str]
) -> list[Line]:
    """The over-claims of one row, the largest first; as many lines on every row."""
    most = _CLAIMS if room.tall else _FEW_CLAIMS
    if not claims:
        lines = [Line(((f"{about}: " + _("no over-claim stands out"), "dim"),))]
    else:
        lines = [Line(((about, "heading"),))]
    for claim in claims[:most]:
        figures = _("self {self_score} granted {score}").format(
            self_score=formats.exact(claim.self_score), score=formats.exact(claim.score)
        )
        gap: Cell = (f"{formats.change(claim.gap):>7}  ", "bad")
        lines.append(Line((gap, (figures, "dim"), (f"  {name(claim)}", ""))))
    return [*lines, *([Line()] * (most + 1 - len(lines)))]


def _to_criterion(screen: ViewsScreen[Audited], row: CriterionAudit) -> None:
    enter_criterion(screen, screen.standpoint, row.code)


def _to_commune(screen: ViewsScreen[Audited], row: CommuneClaims) -> None:
    enter_commune(screen, row.commune_id, screen.answer.at.year)


VIEWS: tuple[View[Audited, Any], ...] = (
    View(
        "criteria",
        "t",
        N_("Criteria"),
        "criterion",
        _criteria,
        lambda answer: answer.audit.criteria,
        lambda row: row.code,
        _audit_lead,
        _criterion_foot,
        _to_criterion,
    ),
    View(
        "gaps",
        "c",
        N_("Over-claiming by criterion"),
        "criterion",
        lambda _answer, _room: gap_columns(),
        lambda answer: [row for row in answer.audit.criteria if row.self_units],
        lambda row: row.code,
        _claims_lead,
        _claims_of_criterion,
        _to_criterion,
        (SortKey("flagged", downwards=True),),
    ),
    View(
        "claims",
        "o",
        N_("Over-claiming by commune"),
        "commune",
        lambda answer, _room: claims_columns(answer.audit),
        lambda answer: answer.audit.communes,
        lambda row: row.commune_id,
        _claims_lead,
        _claims_of_commune,
        _to_commune,
        (SortKey("gap", downwards=True),),
    ),
)


class AuditScreen(ViewsScreen[Audited]):
    """Criteria, then self-assessment by criterion and by commune."""

    VIEWS = VIEWS
    BINDINGS = [
        *view_keys("audit", VIEWS),
        *YEAR_KEYS,
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: Audited, at: Standpoint | None = None) -> None:
        """`at`: the criterion and the commune that are under the cursor at first."""
        super().__init__(source, answer)
        if at is not None:
            self.prefer({"criterion": at.criterion, "commune": at.commune_id})
        self._head(answer)

    def _head(self, answer: Audited) -> None:
        self.title_line(
            _("Audit {year}").format(year=answer.at.year),
            *filter(None, (answer.at.group,)),
            illustrative=answer.at.illustrative,
        )

    def show(self, answer: Audited) -> None:
        """Show the audit of a year."""
        self._head(answer)
        super().show(answer)

    def renewal(self) -> Renewal[Audited]:
        """The same year once more."""
        return Renewal("audit", self.answer, auditing.renewed, self.show)

    @property
    def standpoint(self) -> Standpoint:
        """The year, and the criterion or commune under the cursor."""
        at, row = self.answer.at, self.grid.cursor_row
        if isinstance(row, CommuneClaims):
            return Standpoint(at.year, at.group, row.commune_id)
        return Standpoint(at.year, at.group, None, row.code if row else None)

    def action_year(self, by: int) -> None:
        """The same of the year before or after."""
        year, group = self.answer.at.year + by, self.answer.at.group
        self.ask("audit", lambda reader: auditing.audited(reader, year, group), self.show)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return f"cchc-{self.answer.at.year}-audit-{self.open.name}"


def entrance() -> Entrance[Audited]:
    """How the dashboard opens it."""
    return Entrance(auditing.entered, AuditScreen)
