"""Figures in the words of an office: '04/15', 'tăng 02 bậc', 'giảm 2,74 điểm'."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_tui import formats, i18n
from cchc_tui.i18n import _, ngettext
from warehouse.queries import ProfileRow, Standing

# what stands before a unit's name and is written small inside a sentence
_KINDS = ("Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Quận", "Thị xã", "Thành phố", "Tỉnh")


def padded(number: int) -> str:
    """A count as offices write it: at least two digits in Vietnamese."""
    return f"{number:02}" if i18n.language() == "vi" else str(number)


def place(rank: int | None, of: int | None = None, *, tied: bool = False) -> str:
    """'04/15'; with the word for a tie; '–' for a unit that is not ranked."""
    if rank is None:
        return formats.NOTHING
    text = padded(rank) if of is None else f"{padded(rank)}/{padded(of)}"
    return _("{place} (tied)").format(place=text) if tied else text


def in_sentence(name: str) -> str:
    """A unit's name inside a sentence: 'xã Tiên Châu' in Vietnamese."""
    if i18n.language() == "vi" and name.startswith(tuple(f"{kind} " for kind in _KINDS)):
        return name[0].lower() + name[1:]
    return name


def listed(parts: Sequence[str]) -> str:
    """'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{several} and {last}").format(several=", ".join(parts[:-1]), last=parts[-1])


def points_moved(change: Decimal) -> str:
    """'tăng 1,48 điểm', 'giảm 2,74 điểm', 'giữ nguyên số điểm'."""
    if change == 0:
        return _("the same points")
    template = _("up {points} points") if change > 0 else _("down {points} points")
    return template.format(points=formats.points(abs(change)))


def ranks_moved(change: int) -> str:
    """'tăng 02 bậc', 'giảm 01 bậc', 'giữ nguyên vị thứ'."""
    if change == 0:
        return _("the same rank")
    count = abs(change)
    template = (
        ngettext("up {count} place", "up {count} places", count)
        if change > 0
        else ngettext("down {count} place", "down {count} places", count)
    )
    return template.format(count=padded(count))


def index_moved(change: Decimal) -> str:
    """'chỉ số tăng 1,20 điểm phần trăm': where the points of two years cannot be compared."""
    if change == 0:
        return _("the same index")
    template = (
        _("index up {points} percentage points")
        if change > 0
        else _("index down {points} percentage points")
    )
    return template.format(points=formats.percent(abs(change)))


def moves(row: Standing | ProfileRow) -> list[str]:
    """What is known of a unit's move against the year before: points or index, and rank."""
    found = []
    if row.score_change is not None:
        found.append(points_moved(row.score_change))
    elif row.index_change is not None:
        found.append(index_moved(row.index_change))
    if row.rank_change is not None:
        found.append(ranks_moved(row.rank_change))
    return found


def headline(total: Standing) -> str:
    """The sentence that a report opens with: points, rank, rating, and the move."""
    if total.score is None:
        return _(
            "In {year}, {commune} was not ranked: {count} scores are missing; those that are"
            " there sum to {score} of {maximum} points."
        ).format(
            year=total.year,
            commune=in_sentence(total.commune),
            count=padded(total.leaves_missing),
            score=formats.points(total.partial_score),
            maximum=formats.exact(total.max_score),
        )
    said = _("In {year}, {commune} scored {share} points").format(
        year=total.year,
        commune=in_sentence(total.commune),
        share=formats.share(total.score, total.max_score),
    )
    if total.rank is not None:
        said += _(", ranked {place}").format(
            place=place(total.rank, total.rank_of, tied=total.tied)
        )
    if total.rating:
        said += _(", rated {rating}").format(rating=total.rating)
    if moved := moves(total):
        said += _("; {moves} against {year}").format(moves=listed(moved), year=total.year - 1)
    return f"{said}."
