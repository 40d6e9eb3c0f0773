"""Whole cases drawn by hypothesis: figures, and every choice of how they are written."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.intake.layouts import files, numbers, spelling, strategies
from tests.intake.layouts.case import Case
from tests.intake.layouts.dress import PSEUDO_ROWS, Dress
from tests.intake.layouts.manner import Manner
from tests.intake.layouts.model import Criterion

_IN_TITLES = ("declared", "upper", "office", "short", "tones")
_MAXIMUM = (" ({})", " ({} điểm)", " [tối đa: {}]", "\n({} điểm)", " ({}đ)")
_STATED = {"A": ("column",), "B": ("heading", "row"), "C": ("column",), "F": ("column",)}
_SEPARATORS = {"csv": (",", ";"), "tsv": ("\t",), "txt": ("\t", ";", "|")}

dresses = st.builds(
    Dress,
    letterhead=st.booleans(),
    title=st.booleans(),
    unit=st.booleans(),
    blank_rows=st.integers(0, 2),
    blank_columns=st.integers(0, 1),
    numbers=st.sampled_from(["", "digits", "brackets", "letters", "sums"]),
    sections=st.booleans(),
    pseudo=st.lists(st.sampled_from(sorted(PSEUDO_ROWS)), max_size=2, unique=True).map(tuple),
    repeat=st.booleans(),
    notes=st.booleans(),
    signature=st.booleans(),
)


@st.composite
def formats(draw: st.DrawFn, endings: tuple[str, ...]) -> files.Format:
    """A file format; what does not apply to it keeps its default."""
    ending = draw(st.sampled_from(endings))
    style = draw(st.sampled_from(numbers.STYLES))
    if ending in files.WORKBOOKS:
        return files.Format(ending, style=style, numbers=draw(st.booleans()))
    return files.Format(
        ending,
        draw(st.sampled_from(files.ENCODINGS)),
        draw(st.sampled_from(_SEPARATORS[ending])),
        draw(st.sampled_from(["\n", "\r\n"])),
        style,
        form=draw(st.sampled_from(["NFC", "NFD"])),
        quoted=draw(st.booleans()),
    )


def domains(layout: str, declared: bool) -> st.SearchStrategy[tuple[Criterion, ...]]:
    """Criteria that the layout can say; without a framework file those of one level, or a tree
    that the table itself proves."""
    if layout == "D":
        return strategies.totals()
    if layout == "E":
        return strategies.blocks()
    if declared:
        return st.one_of(strategies.flat(), strategies.tree())
    return strategies.flat() if layout == "A" else st.one_of(strategies.flat(), strategies.proven())


@st.composite
def manners(draw: st.DrawFn, layout: str, declared: bool, how: files.Format) -> Manner:
    """The choices that the layout has; without framework and communes files, those that need
    neither."""
    place = draw(st.sampled_from(["title", "line", *(["sheet"] if how.is_workbook else [])]))
    names = _IN_TITLES if layout == "F" else spelling.COMMUNES
    spelled = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    dress = draw(dresses)
    year = draw(
        st.sampled_from(["file", "option", "title", *(["column"] if layout == "A" else [])])
    )
    if how.encoding in files.LEGACY or year == "title":
        dress = replace(dress, title=True, letterhead=True)  # texts by which to know them
    stated = _STATED.get(layout, ("heading",))
    named = [n for n in spelling.CRITERIA if declared or layout in "CE" or n != "code"]
    return Manner(
        dress=dress,
        style=how.style if how.style in ("comma", "point", "padded") else "comma",
        communes=tuple(spelled) if declared else ("declared",),
        criteria=draw(st.sampled_from(named)),
        missing=draw(st.sampled_from(numbers.MISSING)),
        not_applicable=draw(st.sampled_from(numbers.NOT_APPLICABLE)),
        numbered=draw(st.booleans()),
        maxima=draw(st.sampled_from([*stated, *([""] if declared and layout != "F" else [])])),
        maximum=draw(st.sampled_from(_MAXIMUM)),
        parents=draw(st.sampled_from(["", "sums", "empty"])) if declared else "",
        printed=draw(st.booleans()),
        year=year,
        over=draw(st.booleans()),
        turn=draw(st.integers(0, 3)),
        place=place if declared or place != "sheet" else "title",
    )


@st.composite
def cases(draw: st.DrawFn, layout: str, endings: tuple[str, ...]) -> Case:
    """A file in the layout, with or without a framework and a communes file."""
    declared = draw(st.booleans())
    how = draw(formats(endings))
    own = layout in "AF" and draw(st.booleans())
    said = draw(strategies.figures(draw(domains(layout, declared)), own, each=layout == "F"))
    manner = draw(manners(layout, declared, how))
    if not declared and not said.is_flat and layout in "BCF":
        parents = draw(st.sampled_from(["sums", "empty"]))
        named = draw(st.sampled_from(["coded", "dotted", *(["code"] if layout == "C" else [])]))
        manner = replace(manner, parents=parents, criteria=named)
    case = Case(layout, said, manner, how, declared)
    if files.can_say(case.sheets(), how):
        return case
    return replace(case, how=replace(how, encoding="utf-8"))
