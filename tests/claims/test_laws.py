"""Sentences made from true figures are true; with one figure changed, that one is false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.claims.conftest import Examine, verdicts
from tests.support import Warehouse
from warehouse.queries import ProfileRow, Reader, Standing, profile, standings
from warehouse.text import fold


@dataclass(frozen=True)
class Told:
    """What a sentence says of a commune at a node; domain None = the total."""

    commune: str
    year: int
    domain: str | None
    score: Decimal
    maximum: Decimal
    rank: int
    rank_of: int
    rank_change: int
    score_change: Decimal | None

    def sentence(self, *, point: bool = False, plain: bool = False) -> str:
        about = f"về lĩnh vực {self.domain}, " if self.domain else ""
        of_maximum = f"{_number(self.score)}/{_number(self.maximum)}"
        parts = [
            f"Năm {self.year}, {about}{self.commune} đạt {of_maximum} điểm",
            f"xếp vị thứ {self.rank:02}/{self.rank_of}",
            _moved(self.rank_change),
        ]
        if self.score_change:
            way = "tăng" if self.score_change > 0 else "giảm"
            parts.append(f"{way} {_number(abs(self.score_change))} điểm")
        text = ", ".join(parts) + f" so với năm {self.year - 1}."
        text = text.replace(",", "\0").replace("\0 ", ", ").replace("\0", "." if point else ",")
        return fold(text) if plain else text


def _number(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def _moved(ranks: int) -> str:
    if not ranks:
        return "giữ nguyên vị thứ"
    return f"{'tăng' if ranks > 0 else 'giảm'} {abs(ranks):02} bậc"


def _all_told(reader: Reader) -> Iterator[Told]:
    for year in (2021, 2022, 2023, 2024):
        for row in standings(reader, year):
            found = profile(reader, row.commune_id, year)
            domains = [one for one in found.criteria if one.level == 1]
            nodes: list[tuple[Standing | ProfileRow, str | None]] = [(found.total, None)]
            for node, domain in [*nodes, *((one, one.name) for one in domains)]:
                if node.score is None or node.rank is None or node.rank_change is None:
                    continue
                yield Told(
                    row.commune, year, domain, node.score, node.max_score, node.rank,
                    node.rank_of or 0, node.rank_change, node.score_change,
                )  # fmt: skip


@pytest.fixture(scope="module")
def told(sample: Warehouse) -> list[Told]:
    """Everything that could be told of the sample's totals and domains."""
    with Reader(sample.store) as reader:
        return list(_all_told(reader))


FORMS = st.fixed_dictionaries({"point": st.booleans(), "plain": st.booleans()})
relaxed = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(data=st.data(), form=FORMS)
def test_what_is_told_as_it_is_holds(
    examined: Examine, told: list[Told], data: st.DataObject, form: dict[str, bool]
) -> None:
    several = data.draw(st.lists(st.sampled_from(told), min_size=1, max_size=8))
    text = "\n\n".join(one.sentence(**form) for one in several)
    expected = "".join("TTT" + "T" * bool(one.score_change) for one in several)
    assert verdicts(examined(text)) == expected, text


@relaxed
@given(data=st.data(), form=FORMS)
def test_what_is_changed_is_found(
    examined: Examine, told: list[Told], data: st.DataObject, form: dict[str, bool]
) -> None:
    several = data.draw(st.lists(st.sampled_from(told), min_size=1, max_size=8))
    spoilt = [_spoilt(one, data) for one in several]
    text = "\n\n".join(one.sentence(**form) for one, _ in spoilt)
    assert verdicts(examined(text)) == "".join(expected for _, expected in spoilt), text


def _spoilt(one: Told, data: st.DataObject) -> tuple[Told, str]:
    """The same with one figure changed, and the verdicts that it must get."""
    step = data.draw(st.sampled_from([1, -1]))
    cent = Decimal("0.01") * step
    wrong = [
        (0, replace(one, score=one.score + cent)),
        (0, replace(one, maximum=one.maximum + cent)),
        (1, replace(one, rank=one.rank + 1)),
        (1, replace(one, rank_of=one.rank_of + 1)),
        (2, replace(one, rank_change=one.rank_change + step)),
    ]
    if one.score_change and one.score_change + cent:
        wrong += [
            (3, replace(one, score_change=one.score_change + cent)),
            (3, replace(one, score_change=-one.score_change)),
        ]
    at, other = data.draw(st.sampled_from(wrong))
    expected = ["T"] * (3 + bool(other.score_change))
    expected[at] = "F"
    return other, "".join(expected)


@relaxed
@given(text=st.text(alphabet="0123456789,./%()-–+ điểmhạngbậcthứnăKh\n\t|xãTC", max_size=80))
def test_no_text_breaks_the_checker(examined: Examine, text: str) -> None:
    for claim in examined(text, commune="Tiên Châu").claims:
        assert claim.verdict in ("true", "false", "unknown")
        assert (claim.reason is None) <= (claim.verdict == "true")
