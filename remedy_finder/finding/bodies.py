"""Names of bodies: which are one body, and which bodies became another; the rules and tables are data/bodies.toml."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple

from remedy_finder.data import table

Tier = Literal["county", "district", "any"]
MARKS = re.compile(r"[’'.]")


class Body(NamedTuple):
    """A name without the words that only say what kind of body it is, and the kind as far as it matters."""

    core: str
    tier: Tier


@cache
def body(name: str) -> Body:
    """What a name comes down to: ("lewisham", "district") for "London Borough of Lewisham"."""
    rules = table("bodies")["rules"]
    words = re.findall(r"[a-z0-9]+", MARKS.sub("", name.lower().replace("&", " and ")))
    core = [word for word in words if word not in rules["kind_words"]]
    tier: Tier = "any"
    if set(words) & set(rules["county_words"]):
        tier = "county"
    elif set(words) & set(rules["district_words"]):
        tier = "district"
    # A name that is all kind words ("City of London") keeps them: nothing else tells it from another.
    return Body(" ".join(core or words), tier if core else "any")


def one_body(first: str, second: str) -> bool:
    """Whether two names may stand for one body."""
    one, other = body(first), body(second)
    return one.core == other.core and ("any" in (one.tier, other.tier) or one.tier == other.tier)


def names_of(wanted: str) -> tuple[str, ...]:
    """The name, the others that the table gives the same body, and those of the bodies that were merged into it."""
    names = [wanted]
    for group in _groups("same"):
        if any(one_body(wanted, name) for name in group["names"]):
            names.extend(group["names"])
    for merger in _groups("merged"):
        asked_for_old = body(wanted) in {body(name) for name in merger["was"]}
        if not asked_for_old and any(one_body(name, merger["name"]) for name in names):
            names.extend(merger["was"])
    return tuple(dict.fromkeys(names))


def matching(wanted: str, known: Iterable[str]) -> set[str]:
    """Which of the known names stand for the body that somebody asks for."""
    names = names_of(wanted)
    return {name for name in known if any(one_body(each, name) for each in names)}


def _groups(name: str) -> list[dict[str, Any]]:
    return list(table("bodies")[name])
