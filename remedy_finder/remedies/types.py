"""A clause → its kind and type, by the table of remedy types."""

import re
from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.remedies.language import with_people_marked
from remedy_finder.records import RemedyKind


class RemedyType(NamedTuple):
    """An entry of the table."""

    kind: RemedyKind
    type: str
    past: str


@cache
def _entries() -> list[tuple[re.Pattern[str], RemedyType]]:
    return [(re.compile(e["pattern"]), RemedyType(e["kind"], e["type"], e["past"])) for e in table("remedy_types")["type"]]


def type_of(verb: str, rest: str) -> RemedyType:
    """The type of a clause: its verb in the base form, and the words after it as they stand in the text."""
    return type_of_marked(f"{verb} {with_people_marked(rest)}".strip())


@cache
def type_of_marked(clause: str) -> RemedyType:
    """The type of a clause in the form that the table's examples have."""
    return next(found for pattern, found in _entries() if pattern.search(clause))
