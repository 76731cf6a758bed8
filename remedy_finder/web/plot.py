"""Payments as dots on a line, drawn by small functions: places are shares of the width, letters keep their size."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from remedy_finder.printing import money
from remedy_finder.web.markup import join, tag
from remedy_finder.weighing.records import PaymentRow, Series

LEFT, RIGHT = 2.0, 96.0
"""Where the line begins and ends, in hundredths of the width; what lies beyond its end is drawn at EDGE."""
EDGE = 98.5
APART = 2.4
"""Dots nearer than this stand on each other."""
RADIUS = 5.5
STACK = 12
"""Pixels from one dot of a pile to the next."""
MOST_STACKED = 6
BASE = 16
"""Pixels under the lowest dots."""
BEYOND = 12
"""Pixels more for the words on amounts that the axis does not reach."""
FEWEST = 8
"""Payments from which a middle half is drawn."""
STEPS = (1, 2, 2.5, 5, 10)


class Axis(NamedTuple):
    """From nothing to `most` pounds, with a mark at each step."""

    most: float
    step: float

    def place(self, amount: float) -> float:
        """Where an amount stands, in hundredths of the width."""
        return EDGE if amount > self.most else LEFT + (RIGHT - LEFT) * max(amount, 0) / self.most


def make_axis(amounts: Iterable[float], marks: Iterable[float] = ()) -> Axis:
    """An axis for the bulk of the amounts: the few far beyond it are drawn at its edge, with their amount."""
    ordered = sorted(amounts)
    marked = [mark for mark in marks if mark]
    if not ordered:
        return _round(max(marked, default=100.0))
    bulk = ordered[min(len(ordered) - 1, math.ceil(0.9 * len(ordered)) - 1)]
    most = ordered[-1] if ordered[-1] <= 2 * bulk else bulk
    return _round(max([most, *(mark for mark in marked if mark <= 3 * most)]))


def draw_series(
    series: Series, axis: Axis, address: Callable[[PaymentRow], str], amount: float | None = None
) -> Markup:
    """The payments of a series: each a dot that opens its case, middle half and median drawn where there is one."""
    placed = _stacked(series.rows, axis)
    base = BASE + (BEYOND if any(row.amount_gbp > axis.most for row in series.rows) else 0)
    height = base + STACK * max((min(level, MOST_STACKED) for _, _, level in placed), default=1) + 18
    line = height - base
    return tag(
        "svg",
        _line(LEFT, line, RIGHT, line, "axis"),
        _middle(series, axis, line),
        *(
            _dot(row, place, line - STACK * (min(level, MOST_STACKED) - 1), address(row))
            for row, place, level in placed
        ),
        _beyond(series, axis, line),
        _own(amount, axis, height),
        height=f"{height}",
        width="100%",
        role="group",
        aria_label=series.sentence,
        class_=f"dots {series.status}",
    )


def draw_bracket(low: float, high: float, axis: Axis, words: str) -> Markup:
    """A published range above the line."""
    left, right = axis.place(low), axis.place(high)
    return tag(
        "svg",
        _line(left, 14, right, 14, "bracket"),
        _line(left, 8, left, 20, "bracket"),
        _line(right, 8, right, 20, "bracket"),
        height="28",
        width="100%",
        role="img",
        aria_label=words,
        class_="dots",
    )


def draw_axis(axis: Axis, amount: float | None = None) -> Markup:
    """The marks under the lines of one group."""
    ticks = [axis.step * at for at in range(int(axis.most / axis.step + 0.5) + 1)]
    marks = [
        tag("text", money(tick), x=f"{axis.place(tick):.2f}%", y="13", text_anchor="middle" if tick else "start")
        for tick in ticks
    ]
    own = None
    if amount is not None:
        at = axis.place(amount)
        anchor = "end" if at > 70 else "start" if at < 20 else "middle"
        own = tag("text", f"yours: {money(amount)}", x=f"{at:.2f}%", y="30", text_anchor=anchor, class_="own-words")
    height = "34" if own else "18"
    return tag("svg", *marks, own, height=height, width="100%", aria_hidden="true", class_="dots ticks")


def _stacked(rows: Sequence[PaymentRow], axis: Axis) -> list[tuple[PaymentRow, float, int]]:
    """(row, its place, which dot of its pile it is, from 1)."""
    placed: list[tuple[PaymentRow, float, int]] = []
    pile: tuple[float, int] = (-100.0, 0)
    for row in sorted(rows, key=lambda row: row.amount_gbp):
        place = axis.place(row.amount_gbp)
        pile = (pile[0], pile[1] + 1) if place - pile[0] < APART else (place, 1)
        placed.append((row, pile[0], pile[1]))
    return placed


def _middle(series: Series, axis: Axis, line: int) -> Markup | None:
    if series.n < FEWEST or series.q1 is None or series.q3 is None or series.median is None:
        return None
    left, right, median = axis.place(series.q1), axis.place(series.q3), axis.place(series.median)
    box = tag(
        "rect", x=f"{left:.2f}%", y=f"{line - 10}", width=f"{max(right - left, 0.6):.2f}%", height="20", rx="3",
        class_="half",
    )  # fmt: skip
    return join([box, _line(median, line - 14, median, line + 14, "median")])


def _dot(row: PaymentRow, place: float, y: int, address: str) -> Markup:
    words = f"{money(row.amount_gbp)}{f' to {row.to}' if row.to else ''}, {row.organisation or row.reference}"
    circle = tag(
        "circle", tag("title", f"{words} ({row.reference})"), cx=f"{place:.2f}%", cy=f"{y}", r=f"{RADIUS}",
        class_="unsure" if row.needs_check else None,
    )  # fmt: skip
    return tag("a", circle, href=address, aria_label=f"{words}, {row.reference}")


def _beyond(series: Series, axis: Axis, line: int) -> Markup | None:
    """The amounts that the axis does not reach, in words at its end."""
    far = sorted({row.amount_gbp for row in series.rows if row.amount_gbp > axis.most})
    if not far:
        return None
    words = money(far[0]) if len(far) == 1 else f"{money(far[0])} to {money(far[-1])}"
    return tag("text", f"{words} →", x="100%", y=f"{line + 25}", text_anchor="end")


def _own(amount: float | None, axis: Axis, height: int) -> Markup | None:
    return None if amount is None else _line(axis.place(amount), 0, axis.place(amount), height, "own")


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return tag("line", x1=f"{x1:.2f}%", y1=f"{y1}", x2=f"{x2:.2f}%", y2=f"{y2}", class_=kind)


def _round(most: float) -> Axis:
    """The next round end for an axis with four or five marks."""
    rough = max(most, 1.0) / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * each for each in STEPS if power * each >= rough * 0.999)
    return Axis(step * math.ceil(max(most, 1.0) / step - 1e-9), step)
