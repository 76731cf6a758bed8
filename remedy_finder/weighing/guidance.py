"""The published figures that bear on a question; the table is data/guidance.toml, docs/guidance.md explains it."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from remedy_finder.data import table
from remedy_finder.records import Reason, Record
from remedy_finder.weighing.records import Comparable, GuidanceLine

SHARE = 0.5
"""Of the comparable cases whose summaries must be about a subject where the question does not name it."""


class Figure(Record):
    """One entry of the table."""

    subject: str
    low_gbp: float
    high_gbp: float
    per: str | None = None
    status: Literal["confirmed", "unconfirmed"]
    source: str
    url: str | None
    updated: str | None = None
    checked_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    reasons: tuple[Reason, ...] = Field(default=())
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def is_about(self, text: str) -> bool:
        """Whether a text is about the subject."""
        plain = " ".join(text.lower().replace("’", "'").split())
        return bool(self.pattern) and re.search(self.pattern, plain) is not None

    def held_on(self, day: str | None) -> bool:
        """Whether the figure is known to have held on a day (ISO); never for one that is not stated."""
        if day is None:
            return False
        start, end = self.valid_from or date.min, self.valid_to or date.max
        return start.isoformat() <= day <= end.isoformat()


@cache
def figures() -> tuple[Figure, ...]:
    """The whole table, checked. Raises pydantic.ValidationError for an entry that is not whole."""
    return tuple(Figure.model_validate(entry) for entry in table("guidance")["figure"])


def guidance_for(query: str, comparables: Sequence[Comparable]) -> tuple[GuidanceLine, ...]:
    """The confirmed figures that bear on the question or on most of the cases, each with the cases of its time."""
    return tuple(_line(figure, comparables) for figure in figures() if _bears_on(figure, query, comparables))


def _bears_on(figure: Figure, query: str, comparables: Sequence[Comparable]) -> bool:
    if figure.status != "confirmed":
        return False
    about = sum(figure.is_about(case.summary or "") for case in comparables)
    return figure.is_about(query) or about > SHARE * len(comparables)


def _line(figure: Figure, comparables: Sequence[Comparable]) -> GuidanceLine:
    shown = figure.model_dump(mode="json", exclude={"status", "pattern", "examples", "counter_examples"})
    held = tuple(case.reference for case in comparables if figure.held_on(case.decided_on))
    return GuidanceLine(**shown, cases_of_its_time=held)
