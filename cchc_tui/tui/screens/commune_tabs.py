"""Which tabs a commune's screen has, in their order."""

from __future__ import annotations

from typing import Any

from cchc_tui.tui.screens.commune_history import HistoryTab
from cchc_tui.tui.screens.commune_lost import LostTab
from cchc_tui.tui.screens.commune_plan import PlanTab
from cchc_tui.tui.screens.commune_sources import SourcesTab
from cchc_tui.tui.screens.commune_tab import Tab
from cchc_tui.tui.screens.commune_tree import TreeTab
from cchc_tui.tui.screens.commune_why import WhyTab

TABS: tuple[type[Tab[Any]], ...] = (TreeTab, WhyTab, LostTab, PlanTab, HistoryTab, SourcesTab)
