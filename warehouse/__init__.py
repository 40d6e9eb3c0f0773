"""The data of the CCHC index: intake, store, questions. Knows no face."""

__version__ = "0.1.0"
