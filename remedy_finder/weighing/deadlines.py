"""Spans of time: the usual one of many deadlines, and the date to which one comes."""

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from remedy_finder.records import Remedy

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SPAN = re.compile(
    rf"\b(?:within|in|no later than)\s+(?P<number>\d{{1,3}}|an?|{'|'.join(NUMBERS)})\s+(?P<working>working\s+)?"
    r"(?P<unit>day|week|month)s?\b",
    re.IGNORECASE,
)
DAYS = {"day": 1, "week": 7, "month": 30}


class Span(NamedTuple):
    """So many days, working days, weeks or months."""

    number: int
    unit: str
    working: bool = False

    @property
    def days(self) -> int:
        """About how many days; for sorting and for comparing."""
        return round(self.number * DAYS[self.unit] * (1.4 if self.working else 1))


def read_span(text: str) -> Span | None:
    """The first span in words like "within four weeks of my final decision", or null."""
    match = SPAN.search(text)
    if match is None:
        return None
    word = match["number"].lower()
    number = int(word) if word.isdigit() else 1 if word in ("a", "an") else NUMBERS.index(word) + 1
    return Span(number, match["unit"].lower(), bool(match["working"]))


def usual_span(remedies: Sequence[Remedy]) -> Span | None:
    """The span that most deadlines have; of equals the longer one, which promises no more than cases gave."""
    spans = Counter(span for remedy in remedies if remedy.deadline and (span := read_span(remedy.deadline.text)))
    return max(spans, key=lambda span: (spans[span], span.days), default=None)


def spell_span(span: Span) -> str:
    """“four weeks”, “20 working days”."""
    number = NUMBERS[span.number - 1] if 1 <= span.number <= len(NUMBERS) else str(span.number)
    working = "working " if span.working else ""
    return f"{number} {working}{span.unit}{'' if span.number == 1 else 's'}"


def due_date(start: date, span: Span) -> date:
    """The last day of a span; working days leave out Saturdays and Sundays, public holidays are not known here."""
    if span.unit == "month":
        month = start.month - 1 + span.number
        year, month = start.year + month // 12, month % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    if not span.working:
        return start + timedelta(days=span.number * DAYS[span.unit])
    end, left = start, span.number
    while left:
        end += timedelta(days=1)
        left -= end.weekday() < 5
    return end
