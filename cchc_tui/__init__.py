"""The faces of the CCHC index: the commands, the dashboard and the reports."""

__version__ = "0.1.0"
