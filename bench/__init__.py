"""Measurements of cchc-tui: against plain tools in the same run, and in bytes. See README.md."""
