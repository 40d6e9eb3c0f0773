"""The faces of the CCHC index: the commands, the dashboard and the reports."""

from warehouse import __version__

__all__ = ["__version__"]
