"""Charts of a report as PNG, by matplotlib's object interface (no window, no global state).

Readable in black and white and by colour-blind people: every difference of colour is one of
lightness and of hatching or shape too. The same data give the same bytes.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from decimal import Decimal
from textwrap import fill
from typing import TYPE_CHECKING, Any

from cchc_tui import formats
from cchc_tui.reports.document import Bars, Chart, RankLine, Waterfall

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 157  # mm of the 160 between the margins
_INCH = 25.4
_DPI = 200
_COLOURS = 48  # a third of the bytes, and nobody sees it
_NAME_WIDTH = 34  # characters of a name in a line
_DARK, _LIGHT, _INK = "#1f4e79", "#f2b36b", "#222222"
# the first that is there; the last one comes with matplotlib and has all Vietnamese letters
_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "DejaVu Serif")
_LOOK: dict[Any, Any] = {
    "font.size": 10.5,
    "ytick.labelsize": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _INK,
    "axes.axisbelow": True,
    "hatch.linewidth": 0.6,
}


def png(chart: Chart) -> bytes:
    """The chart, as wide as the text of a page."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # of fonts and caches
    with mpl.rc_context({**_LOOK, "font.family": _family()}):
        figure = Figure(
            figsize=(WIDTH / _INCH, _height(chart) / _INCH), dpi=_DPI, layout="constrained"
        )
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        match chart:
            case Bars():
                _bars(axes, chart)
            case Waterfall():
                _waterfall(axes, chart)
            case RankLine():
                _rank_line(axes, chart)
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png")
    small = io.BytesIO()
    pixels = Image.open(drawn).convert("RGB").quantize(_COLOURS)
    pixels.save(small, "PNG", optimize=True, dpi=(_DPI, _DPI))
    return small.getvalue()


def _family() -> list[str]:
    from matplotlib import font_manager

    there = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _FONTS if name in there]


def _height(chart: Chart) -> int:
    """Millimetres."""
    match chart:
        case Bars():
            return 22 + 8 * len(chart.names)
        case Waterfall():
            return 14 + 8 * (len(chart.names) + 1)
    return 58


def _bars(axes: Axes, chart: Bars) -> None:
    places = range(len(chart.names))
    values = [float(value) for value in chart.values]
    axes.barh(places, values, height=0.62, color=_DARK, label=chart.own)
    known = [(float(m), at) for at, m in enumerate(chart.medians) if m is not None]
    if known:
        axes.plot(
            [median for median, _ in known],
            [at for _, at in known],
            linestyle="none",
            marker="D",
            markersize=6.5,
            markerfacecolor=_LIGHT,
            markeredgecolor="black",
            label=chart.median,
        )
    for at, value in zip(places, chart.values, strict=True):
        axes.text(103, at, formats.percent(value), va="center", ha="left")
    _name_rows(axes, chart.names)
    axes.set_xlim(0, 114)
    axes.set_xticks(range(0, 101, 20))
    axes.set_xlabel(chart.axis)
    axes.grid(axis="x", color="#cccccc", linewidth=0.6)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)


def _waterfall(axes: Axes, chart: Waterfall) -> None:
    reach = Decimal(0)
    ends = [reach]
    for at, change in enumerate(chart.changes):
        _step(axes, at, reach, change)
        reach += change
        axes.plot([float(reach)] * 2, [at - 0.31, at + 1.31], color=_INK, linewidth=0.8)
        ends.append(reach)
    last = len(chart.changes)
    axes.barh(last, float(chart.total), height=0.62, color="#7f7f7f", edgecolor=_INK)
    _step_label(axes, last, Decimal(0), chart.total, bold=True)
    _name_rows(axes, (*chart.names, chart.total_name))
    axes.axvline(0, color=_INK, linewidth=0.8)
    low, high = float(min(ends)), float(max(ends))
    room = max((high - low) * 0.14, 0.05)  # for the figures beside the bars
    axes.set_xlim(low - room, high + room)
    axes.xaxis.set_major_formatter(lambda value, _at: formats.exact(Decimal(str(round(value, 4)))))
    axes.set_xlabel(chart.axis)
    axes.grid(axis="x", color="#cccccc", linewidth=0.6)


def _step(axes: Axes, at: int, start: Decimal, change: Decimal) -> None:
    """A fall is dark, a rise light and hatched."""
    fall = change < 0
    axes.barh(
        at,
        float(change),
        left=float(start),
        height=0.62,
        color=_DARK if fall else _LIGHT,
        edgecolor=_INK,
        hatch=None if fall else "///",
    )
    _step_label(axes, at, start, start + change)


def _step_label(axes: Axes, at: int, start: Decimal, end: Decimal, *, bold: bool = False) -> None:
    right = end >= start
    axes.annotate(
        formats.change(end - start),
        (float(end), at),
        xytext=(4 if right else -4, 0),
        textcoords="offset points",
        va="center",
        ha="left" if right else "right",
        fontweight="bold" if bold else "normal",
    )


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Names from the top down."""
    axes.set_yticks(
        range(len(names)), [fill(name, _NAME_WIDTH) for name in names], linespacing=1.15
    )
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(names) - 0.4, -0.6)


def _rank_line(axes: Axes, chart: RankLine) -> None:
    nan = float("nan")  # breaks the line
    ranks = [nan if rank is None else rank for rank in chart.ranks]
    axes.plot(chart.years, ranks, color=_DARK, linewidth=1.8, marker="o", markersize=6)
    for year, rank, label in zip(chart.years, chart.ranks, chart.labels, strict=True):
        if rank is not None:
            axes.annotate(
                label, (year, rank), xytext=(0, 8), textcoords="offset points", ha="center"
            )
    for number, year in enumerate(sorted(chart.marked)):
        axes.axvline(
            year - 0.5,
            color=_INK,
            linestyle=(0, (4, 3)),
            linewidth=0.9,
            label=chart.mark if number == 0 else None,
        )
    if chart.marked:
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False)
    axes.set_xticks(chart.years)
    axes.set_xlim(chart.years[0] - 0.6, chart.years[-1] + 0.6)
    axes.set_ylim(chart.lowest + 0.8, min(0, 1 - chart.lowest * 0.14))
    axes.set_yticks(_rank_ticks(chart.lowest))
    axes.set_ylabel(chart.axis)
    axes.grid(axis="y", color="#cccccc", linewidth=0.6)


def _rank_ticks(lowest: int) -> list[int]:
    """1, a few between, the lowest."""
    steps = (first * 10**power for power in range(7) for first in (1, 2, 5))
    step = next(step for step in steps if lowest <= 6 * step)
    between = [rank for rank in range(step, lowest, step) if rank > 1 and lowest - rank >= step / 2]
    return [1, *between, lowest] if lowest > 1 else [1]
