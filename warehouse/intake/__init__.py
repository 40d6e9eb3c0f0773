"""A file's journey: bytes -> text -> table -> layout -> tidy scores -> problems or accepted."""

from warehouse.intake.journey import LoadOptions, LoadResult, load
from warehouse.intake.report import FileReport, Replaced

__all__ = ["FileReport", "LoadOptions", "LoadResult", "Replaced", "load"]
