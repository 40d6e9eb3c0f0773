"""The corpus of bad files: each is refused at its place with the right words, and nothing else
happens. `CASES` has them all by an id of group and name."""

from __future__ import annotations

from tests.intake.bad import (
    across,
    blocks,
    cards,
    communes,
    criteria,
    empty,
    encodings,
    files,
    frameworks,
    headings,
    maxima,
    names,
    numbers,
    published,
    settings,
    shapes,
    stored,
    totals,
    wide,
    workbooks,
    years,
)
from tests.intake.bad.case import Bad

_GROUPS = (
    across, blocks, cards, communes, criteria, empty, encodings, files, frameworks, headings,
    maxima, names, numbers, published, settings, shapes, stored, totals, wide, workbooks, years,
)  # fmt: skip

CASES: dict[str, Bad] = {
    f"{group.__name__.rpartition('.')[2]}: {name}": bad
    for group in _GROUPS
    for name, bad in group.CASES.items()
}
