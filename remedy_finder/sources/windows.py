"""A stretch of time cut into windows of dates, each small enough to be listed page by page."""

from datetime import date, timedelta
from typing import NamedTuple

from remedy_finder.sources.lgsco import FIRST_DAY

EARLIEST = date(1974, 4, 1)
"""The Local Government Act 1974 made the Ombudsman: no decision is older."""


class Window(NamedTuple):
    """Decisions made from one day to another, both included; without a first day all up to the last."""

    first: date | None
    last: date

    def __str__(self) -> str:
        return f"{self.first or 'the beginning'} to {self.last}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - (self.first or min(EARLIEST, self.last))).days + 1

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return (self.first is None or self.first <= day) and day <= self.last

    def halves(self) -> tuple["Window", "Window"]:
        """The newer and the older half of a window of several days."""
        middle = self.last - timedelta(days=self.days // 2)
        return Window(middle + timedelta(days=1), self.last), Window(self.first, middle)


def months(first: date | None, last: date) -> list[Window]:
    """Calendar months, the newest first, cut to the stretch; before the first day of publication one window for all."""
    windows: list[Window] = []
    start = first or FIRST_DAY
    day = last
    while day >= start:
        begin = max(day.replace(day=1), start)
        windows.append(Window(begin, day))
        day = begin - timedelta(days=1)
    if first is None:
        windows.append(Window(None, day))
    return windows
