"""Figures drawn by hypothesis, in the shapes that the layouts can say."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.intake.layouts.model import ZERO, Commune, Criterion, Figures, Mark, Value

COMMUNES = (
    ("Thị trấn", "Tiên Kỳ"), ("Xã", "Tiên Châu"), ("Xã", "Tiên Thọ"), ("Xã", "Tiên Lộc"),
    ("Xã", "Hòa Bắc"), ("Xã", "Thủy Thanh"), ("Xã", "Ia Tơi"), ("Xã", "Đắk Ang"),
    ("Phường", "An Khê"), ("Phường", "Hòa Xuân"), ("Xã", "Quý Lộc"), ("Xã", "Mỹ Đức"),
)  # fmt: skip
APPRAISED = (
    "Kế hoạch cải cách hành chính", "Chỉ đạo, điều hành", "Báo cáo định kỳ", "Cải cách thể chế",
    "Rà soát văn bản quy phạm pháp luật", "Tổ chức bộ máy", "Công vụ, công chức",
    "Tài chính công", "Thủ tục hành chính", "Hồ sơ đúng hạn", "Dịch vụ công trực tuyến",
    "Chữ ký số", "Tuyên truyền",
)  # fmt: skip
SURVEYED = ("Điều tra xã hội học", "Điểm XHH lĩnh vực", "Khảo sát người dân", "Điều tra XHH CBCC")
EXTRA = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
TOTALS = {"appraisal": "Điểm thẩm định", "survey": "Điểm ĐTXHH", **EXTRA}


def points(largest: Decimal, decimals: int) -> st.SearchStrategy[Decimal]:
    """Points from 0 to `largest` with so many decimals."""
    unit = Decimal(1).scaleb(-decimals)
    return st.integers(0, int(largest / unit)).map(lambda n: n * unit)


@st.composite
def _maximum(draw: st.DrawFn, large: bool) -> Decimal:
    if large:
        return Decimal(draw(st.integers(1000, 2500)))
    return draw(
        st.sampled_from(["0.25", "0.5", "1", "1.5", "2", "3.5", "5", "10", "31.5"]).map(Decimal)
    )


@st.composite
def _leaves(draw: st.DrawFn, codes: list[str], large: bool, extra: bool = True) -> list[Criterion]:
    """Leaves with these codes; extra: perhaps a bonus and a penalty among them."""
    names = iter(draw(st.permutations(APPRAISED)))
    surveys = iter(draw(st.permutations(SURVEYED)))
    leaves: list[Criterion] = []
    for code in codes:
        survey = next(surveys, None) if leaves and draw(st.integers(0, 2)) == 0 else None
        name, kind = (survey, "survey") if survey else (next(names), "appraisal")
        leaves.append(Criterion(code, name, draw(_maximum(large)), kind))
    for kind, name in EXTRA.items():
        if extra and len(leaves) > 2 and draw(st.booleans()):
            taken = leaves.pop()
            leaves.insert(0, Criterion(taken.code, name, kind=kind))
    return leaves


@st.composite
def flat(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Criteria of one level."""
    large = draw(st.integers(0, 5)) == 5
    count = draw(st.integers(1, 3 if large else 6))
    form = draw(st.sampled_from(["{}", "TC{}", "1.{}"]))
    return tuple(draw(_leaves([form.format(n) for n in range(1, count + 1)], large)))


@st.composite
def tree(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Domains over leaves, with dotted codes or Roman domains over counted leaves; perhaps with
    a level between."""
    roman = draw(st.booleans())
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    names = draw(st.permutations([f"Lĩnh vực {n}" for n in ("thể chế", "nhân sự", "số hóa")]))
    codes = _codes(sizes, roman)
    leaves = {leaf.code: leaf for leaf in draw(_leaves([c for own in codes for c in own], False))}
    domains = []
    for place, own in enumerate(codes):
        code = ("I", "II", "III")[place] if roman else str(place + 1)
        below = tuple(leaves[c] for c in own)
        if len(own) == 3 and draw(st.booleans()):
            below = (below[0], Criterion(f"{code}.M", f"Nhóm {place + 1}", children=below[1:]))
        domains.append(Criterion(code, names[place], children=below))
    return tuple(domains)


def _codes(sizes: list[int], roman: bool) -> list[list[str]]:
    if not roman:
        return [[f"{d}.{n}" for n in range(1, size + 1)] for d, size in enumerate(sizes, 1)]
    ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
    return [
        [str(n) for n in range(end - size + 1, end + 1)]
        for end, size in zip(ends, sizes, strict=True)
    ]


@st.composite
def proven(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Domains over two leaves or more, whose dotted codes and sums of maxima prove the tree even
    where no framework file says it."""
    sizes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=3))
    codes = [code for own in _codes(sizes, False) for code in own]
    leaves = iter(draw(_leaves(codes, False, extra=False)))
    names = draw(st.permutations([f"Lĩnh vực {n}" for n in ("thể chế", "nhân sự", "số hóa")]))
    domains = []
    for place, size in enumerate(sizes, 1):
        below = tuple(next(leaves) for _ in range(size))
        domains.append(Criterion(str(place), names[place - 1], children=below))
    return tuple(domains)


@st.composite
def totals(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """The two parts of the totals table, perhaps with bonus and penalty."""
    kinds = ["appraisal", "survey", *(kind for kind in EXTRA if draw(st.booleans()))]
    maxima = {"appraisal": Decimal(65), "survey": Decimal(35)}
    return tuple(
        Criterion(str(n), TOTALS[kind], maxima.get(kind, ZERO), kind)
        for n, kind in enumerate(kinds, 1)
    )


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Domains of an appraised leaf, a surveyed leaf, or both."""
    domains = []
    for place in range(1, draw(st.integers(1, 4)) + 1):
        kinds = draw(st.sampled_from([["appraisal", "survey"], ["appraisal"], ["survey"]]))
        leaves = tuple(
            Criterion(
                f"{place}.{n}", f"{TOTALS[kind]} {APPRAISED[place]}", draw(_maximum(False)), kind
            )
            for n, kind in enumerate(kinds, 1)
        )
        domains.append(Criterion(str(place), APPRAISED[place], children=leaves))
    return tuple(domains)


@st.composite
def figures(
    draw: st.DrawFn, domains: tuple[Criterion, ...], own: bool, each: bool = False
) -> Figures:
    """Scores of some communes. own: with self scores;  each: every commune has a score"""
    units = draw(st.lists(st.sampled_from(COMMUNES), min_size=1, max_size=5, unique=True))
    units.sort(key=lambda unit: unit[0])
    communes = tuple(Commune(*unit, str(20850 + i)) for i, unit in enumerate(units))
    leaves = [leaf for domain in domains for leaf in domain.leaves()]
    large = any(leaf.maximum > 1000 for leaf in leaves)
    decimals = draw(st.integers(0, 2 if large else 4))
    scores: dict[tuple[str, str], Value] = {}
    selves: dict[tuple[str, str], Decimal | None] = {}
    for commune in communes:
        for leaf in leaves:
            key = commune.full_name, leaf.code
            given = points(leaf.maximum or Decimal(5), decimals)
            scores[key] = draw(_value(given, leaf.is_required))
            selves[key] = draw(st.one_of(given, st.none())) if leaf.is_required else None
    for commune in communes if each else communes[:1]:
        first = commune.full_name, leaves[0].code
        scores[first] = scores[first] if isinstance(scores[first], Decimal) else leaves[0].maximum
    return Figures(draw(st.integers(2012, 2025)), communes, domains, scores, selves if own else {})


def _value(given: st.SearchStrategy[Decimal], required: bool) -> st.SearchStrategy[Value]:
    """Points mostly, else missing or, of a required leaf, not applicable."""
    rest: list[Value] = [None, Mark.NOT_APPLICABLE] if required else [None]
    return st.integers(0, 7).flatmap(lambda n: st.sampled_from(rest) if n == 0 else given)
