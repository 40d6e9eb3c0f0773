"""Numeric statements of a Vietnamese text, checked against the warehouse.

text -> sentences -> statements (patterns, numbers) -> whom they speak of (subjects, context)
-> verdicts (facts, judge) -> what the text leaves out. docs/methods.md says what counts as true.
"""

from warehouse.claims.answers import Claim, Examination, LeftOut, Part
from warehouse.claims.checking import examine

__all__ = ["Claim", "Examination", "LeftOut", "Part", "examine"]
