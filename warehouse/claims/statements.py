"""What a sentence states: the patterns applied in their order, each number taken once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from warehouse.claims import patterns as say_so
from warehouse.claims.answers import Kind
from warehouse.claims.idle import idle
from warehouse.claims.numbers import DIGITS, Figure, read_figure
from warehouse.claims.sentences import Sentence
from warehouse.claims.stating import Reading, Statement
from warehouse.text import fold

_RISES = frozenset(fold(word) for word in say_so.RISES.split("|"))
_NUMBER = re.compile(DIGITS)
_TOWARDS = ("len", "xuong", "nang", "vuot", "vuon", "tien")  # 'vượt 80 điểm', 'nâng lên 27,55'


def statements(
    sentence: Sentence, ratings: tuple[str, ...], taken: list[tuple[int, int]]
) -> list[Statement]:
    """Everything numeric that a sentence states, in its order.

    ratings: the names of ratings that there are
    taken: places whose numbers claim nothing here (codes of criteria that are named)
    """
    reading = Reading(sentence, [*taken, *idle(sentence)])
    for reader in _READERS:
        reader(reading)
    _read_ratings(reading, ratings)
    _read_rest(reading)
    return sorted(reading.found, key=lambda statement: statement.start)


def _way(word: str) -> int:
    return 1 if fold(word) in _RISES else -1


def _unit(text: str | None) -> str:
    """'steps', 'points', 'percent' or '' for the unit behind a number."""
    unit = fold(text or "")
    if not unit:
        return ""
    if unit in ("%", "phan tram"):
        return "percent"
    return "points" if unit in ("diem", "d") else "steps"


_CHANGES: dict[str, Kind] = {
    "points": "score_change", "steps": "rank_change", "percent": "index_change",
}  # fmt: skip
_LEVELS: dict[str, Kind] = {"points": "score", "percent": "index"}


def _read_from_to(reading: Reading) -> None:
    """'từ vị thứ 11 lên vị thứ 5', 'từ 26,07 lên 27,55 điểm': two figures and a direction."""
    for pattern in (say_so.FROM_TO_RANK, say_so.FROM_TO_SCORE):
        for match in pattern.finditer(reading.sentence):
            kind: Kind = "rank"
            if pattern is say_so.FROM_TO_SCORE:
                kind = _LEVELS[_unit(match["unit"])]
            first, last = reading.figure(match, "n"), reading.figure(match, "to")
            if first is None or last is None or not reading.is_free(first, last):
                continue
            way = {"len": 1, "xuong": -1}.get(fold(match["way"]), 0)
            of, to_of = reading.figure(match, "of"), reading.figure(match, "to_of")
            reading.add(Statement(kind, match.start(), first.end, first, of, at_base=True))
            reading.add(Statement(kind, match.start("way"), match.end(), last, to_of, way=way))


def _read_changes(reading: Reading) -> None:
    for match in say_so.CHANGE.finditer(reading.sentence):
        figure = reading.figure(match, "n")
        if figure is None:
            continue
        kind, way = _CHANGES[_unit(match["unit"])], _way(match["way"])
        said = match[0]
        # "tăng lên 27,55 điểm" is where it went; "tăng lên 1,48 điểm" says by how much
        to = re.search(
            r"(?:lên|len|xuống|xuong|đến|den|tới|toi|còn|con)\W*$",
            said[: match.start("n") - match.start()],
        )
        otherwise: Kind | None = None
        if kind == "score_change" and fold(match["way"]) in _TOWARDS:
            kind, otherwise = "score", kind
        elif kind == "score_change" and to:
            otherwise = "score"
        if not reading.add(
            Statement(kind, match.start(), match.end(), figure, way=way, otherwise=otherwise)
        ):
            continue
        _read_more_changes(reading, match.end(), way)


def _read_more_changes(reading: Reading, at: int, way: int) -> None:
    """'tăng 1,48 điểm và 6 bậc': the second goes the same way."""
    more = say_so.MORE_CHANGE.of(reading.sentence)
    while match := more.match(reading.sentence.lower, at):
        figure = reading.figure(match, "n")
        kind = _CHANGES[_unit(match["unit"])]
        if figure is None or reading.found[-1].kind == kind:
            return
        if not reading.add(Statement(kind, match.start("n"), match.end(), figure, way=way)):
            return
        at = match.end()


def _read_signed(reading: Reading) -> None:
    for match in say_so.SIGNED.finditer(reading.sentence):
        text = reading.sentence.text[slice(*match.span("n"))]
        figure = read_figure(text.replace(" ", ""), match.start("n"))
        unit = _unit(match["unit"])
        if figure is None or (not unit and match.start() == 0):
            continue
        positive = Figure(abs(figure.value), figure.decimals, match.start("n"), match.end("n"))
        way = -1 if figure.value < 0 or text[0] in "-−–" else 1
        kind = _CHANGES[unit or ("points" if figure.decimals else "steps")]
        reading.add(Statement(kind, match.start("n"), match.end(), positive, way=way))


def _read_steps(reading: Reading) -> None:
    for match in say_so.STEPS.finditer(reading.sentence):
        figure = reading.figure(match, "n")
        reading.add(Statement("rank_change", match.start(), match.end(), figure))


def _read_sameness(reading: Reading) -> None:
    """'giữ nguyên vị thứ': a change of nothing."""
    sames = ((say_so.SAME_RANK, _CHANGES["steps"]), (say_so.SAME_SCORE, _CHANGES["points"]))
    for pattern, kind in sames:
        for match in pattern.finditer(reading.sentence):
            reading.add(Statement(kind, match.start(), match.end()))


def _whole(figure: Figure | None) -> Figure | None:
    return figure if figure and figure.is_whole else None


def _read_ranks(reading: Reading) -> None:
    for pattern in (say_so.TOP, say_so.RANK, say_so.RANK_IN_WORDS):
        for match in pattern.finditer(reading.sentence):
            figure = _whole(reading.figure(match, "n") or reading.figure(match, "n2"))
            if figure is None:
                continue
            kind: Kind = "top" if pattern is say_so.TOP else "rank"
            of = reading.figure(match, "of")
            reading.add(Statement(kind, match.start(), match.end(), figure, of))
    for match in say_so.PAIR_OF_UNITS.finditer(reading.sentence):
        figure, of = reading.figure(match, "n"), reading.figure(match, "of")
        reading.add(Statement("rank", match.start(), match.end(), figure, of))
    ends: tuple[tuple[say_so.Pattern, Kind], ...] = ((say_so.FIRST, "top"), (say_so.LAST, "last"))
    for pattern, kind in ends:
        for match in pattern.finditer(reading.sentence):
            if not any(one.start <= match.start() < one.end for one in reading.found):
                reading.add(Statement(kind, match.start(), match.end()))


def _read_maxima(reading: Reading) -> None:
    for match in say_so.AT_MAX.finditer(reading.sentence):
        negated = match["no"] is not None
        figure = reading.figure(match, "n")
        reading.add(Statement("at_max", match.start(), match.end(), figure, negated=negated))


_POINTS: tuple[tuple[say_so.Pattern, Kind, Kind | None], ...] = (
    (say_so.SELF_SCORE, "self_score", None),
    (say_so.MAX_SCORE, "max_score", None),
    (say_so.LOST, "lost", "score_change"),
    (say_so.SCORE, "score", None),
    (say_so.LABELLED, "score", None),
)


def _read_points(reading: Reading) -> None:
    for pattern, kind, otherwise in _POINTS:
        for match in pattern.finditer(reading.sentence):
            figure = reading.figure(match, "n")
            if figure is None:
                continue
            of = reading.figure(match, "of") or reading.figure(match, "of2")
            other = otherwise
            if kind == "score" and of is None and _is_aside(reading, match.start()):
                other = "score_change"
            way = -1 if kind == "lost" else 0
            reading.add(
                Statement(kind, match.start(), match.end(), figure, of, way=way, otherwise=other)
            )


def _is_aside(reading: Reading, start: int) -> bool:
    """True for a number in brackets behind a direction: 'tăng mạnh nhất (1,48 điểm)'."""
    before = reading.sentence.lower[:start]
    if not before.rstrip().endswith("("):
        return False
    clause = re.split(r"[,;:.](?!\d)", before)[-1]
    return any(re.search(rf"\b{word}\b", fold(clause)) for word in ("tang", "giam"))


def _read_percents(reading: Reading) -> None:
    for match in say_so.PERCENT.finditer(reading.sentence):
        figure = reading.figure(match, "n")
        if figure:
            reading.add(Statement("index", match.start(), match.end(), figure))


def _read_fractions(reading: Reading) -> None:
    """'12,1/13,5' and '4/15' without a word beside them: points, or a rank."""
    for match in say_so.FRACTION.finditer(reading.sentence):
        figure, of = reading.figure(match, "n"), reading.figure(match, "of")
        if figure is None or of is None:
            continue
        other: Kind | None = "rank" if figure.is_whole and of.is_whole else None
        reading.add(
            Statement(
                "score", match.start(), match.end(), figure, of, otherwise=other, is_bare=True
            )
        )
    for match in say_so.ABOUT_COLON.finditer(reading.sentence):
        figure = reading.figure(match, "n")
        if figure and not figure.is_whole:
            reading.add(Statement("score", match.start("n"), match.end(), figure))


def _read_units(reading: Reading) -> None:
    for match in say_so.UNITS.finditer(reading.sentence):
        reading.add(Statement("units", match.start(), match.end(), reading.figure(match, "n")))


_READERS: tuple[Callable[[Reading], None], ...] = (
    _read_from_to,
    _read_changes,
    _read_signed,
    _read_steps,
    _read_ranks,
    _read_sameness,
    _read_maxima,
    _read_points,
    _read_percents,
    _read_units,
    _read_fractions,
)


def _read_ratings(reading: Reading, ratings: tuple[str, ...]) -> None:
    for match in say_so.RATING.finditer(reading.sentence):
        said = reading.sentence.text[slice(*match.span("rating"))]
        name = next(iter(_named(said, ratings)), None)
        if name is None and not said[:1].isupper():
            continue  # 'xếp loại chất lượng cán bộ' names no rating
        start = match.start("rating")
        words = name or said.split()[0]
        reading.add(
            Statement("rating", match.start(), start + len(words), rating=said[: len(words)])
        )


def _named(said: str, ratings: tuple[str, ...]) -> Iterator[str]:
    """The ratings with which `said` begins, the longest name first."""
    for name in sorted(ratings, key=len, reverse=True):
        if re.match(rf"{re.escape(fold(name))}\b", fold(said)):
            yield name


def _read_rest(reading: Reading) -> None:
    """Numbers that are left say something that is not understood."""
    text = reading.sentence.lower
    for match in _NUMBER.finditer(text):
        if match.end() < len(text) and text[match.end()].isalpha():
            continue  # 4G, H1
        figure = read_figure(match[0], match.start())
        if figure is None:
            reading.found.append(Statement("other", match.start(), match.end()))
        else:
            reading.add(Statement("other", match.start(), match.end(), figure))
