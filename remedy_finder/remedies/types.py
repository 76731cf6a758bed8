"""A clause → its kind and type, by the table of remedy types."""

import re
from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import RemedyKind
from remedy_finder.remedies.kinds import service_improvement_probability
from remedy_finder.remedies.language import with_people_marked

DOUBT = 0.2
"""A weighed chance nearer to one half than this is marked to be checked."""


class RemedyType(NamedTuple):
    """An entry of the table."""

    kind: RemedyKind
    type: str
    past: str
    decides: bool = False
    doubtful: bool = False
    """Whether the kind was weighed and could as well be the other."""


@cache
def _entries() -> list[tuple[re.Pattern[str], RemedyType]]:
    return [
        (
            re.compile(e["pattern"]),
            RemedyType(e["kind"], e["type"], e["past"], e.get("decides", e["kind"] == "apology")),
        )
        for e in table("remedy_types")["type"]
    ]


def type_of(verb: str, rest: str) -> RemedyType:
    """The type of a clause: its verb in the base form, and the words after it as they stand in the text."""
    return type_of_marked(verb, f"{verb} {with_people_marked(rest.strip())}".strip())


def type_of_marked(verb: str, clause: str) -> RemedyType:
    """The type of a clause in the form of the table's examples: an apology, or one of the kind it is weighed to be."""
    settled = next((found for pattern, found in _entries() if found.decides and pattern.search(clause)), None)
    if settled:
        return settled
    chance = service_improvement_probability(verb, clause)
    kind = "service_improvement" if chance >= 0.5 else "other_action"
    found = next(found for pattern, found in _entries() if found.kind == kind and pattern.search(clause))
    return found._replace(doubtful=abs(chance - 0.5) < DOUBT)
