"""A file's journey: bytes -> text -> table -> layout -> tidy scores -> problems or accepted."""

from warehouse.intake.journey import FileReport, LoadOptions, LoadResult, load

__all__ = ["FileReport", "LoadOptions", "LoadResult", "load"]
