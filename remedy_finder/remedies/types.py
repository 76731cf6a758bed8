"""A clause → its kind and type, by the table of remedy types."""

from functools import cache, lru_cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import RemedyKind
from remedy_finder.remedies.kinds import service_improvement_odds
from remedy_finder.remedies.language import with_people_marked
from remedy_finder.remedies.learned import chance
from remedy_finder.remedies.sought import Sought, SoughtTogether

EITHER = "it could be meant for this person or for future users"
"""Why a row whose kind stays in doubt should be checked."""
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
def _entries() -> list[tuple[Sought, RemedyType]]:
    return [
        (
            Sought(e["pattern"]),
            RemedyType(e["kind"], e["type"], e["past"], e.get("decides", e["kind"] == "apology")),
        )
        for e in table("remedy_types")["type"]
    ]


@cache
def _together() -> SoughtTogether:
    return SoughtTogether([pattern for pattern, _ in _entries()])


@lru_cache(maxsize=64)  # asked for what the table decides, and again when the kind is weighed
def _possible(clause: str) -> tuple[tuple[Sought, RemedyType], ...]:
    """The entries that may be found in a clause, in order."""
    return tuple(_entries()[at] for at in _together().possible(clause))


def type_of(verb: str, rest: str) -> RemedyType:
    """The type of a clause: its verb in the base form, and the words after it as they stand in the text."""
    return type_of_marked(verb, f"{verb} {with_people_marked(rest.strip())}".strip())


def type_of_marked(verb: str, clause: str) -> RemedyType:
    """The type of a clause in the form of the table's examples: an apology, or one of the kind it is weighed to be."""
    settled = next((found for pattern, found in _possible(clause) if found.decides and pattern.search(clause)), None)
    if settled:
        return settled
    return type_by_odds(service_improvement_odds(verb, clause), clause)


def type_by_odds(odds: float, clause: str) -> RemedyType:
    """The type of an action of which the log-odds of being a service improvement are known."""
    kind = "service_improvement" if odds >= 0 else "other_action"
    found = next(found for pattern, found in _possible(clause) if found.kind == kind and pattern.search(clause))
    return found._replace(doubtful=abs(chance(odds) - 0.5) < DOUBT)


@cache
def deciding_types() -> frozenset[str]:
    """The types that the table alone decides, whatever is weighed."""
    return frozenset(entry.type for _, entry in _entries() if entry.decides)
