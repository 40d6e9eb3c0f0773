"""Workbooks (.xlsx, .xls, .ods), opened by a child process under operating-system limits."""

from warehouse.intake.workbook.parent import Limits, Workbook, read_workbook
from warehouse.spreadsheets.container import is_workbook

__all__ = ["Limits", "Workbook", "is_workbook", "read_workbook"]
