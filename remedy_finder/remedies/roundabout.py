"""Deeds told in a roundabout way → the plain deed: "said how sorry she was", "arranged for the £77 to go back"."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from remedy_finder.data import table

SHORT_FOR = {
    "<tells>": r"(?:say|tell|write|add|explain|reply|answer|state|meet|ring|call|telephone|e-?mail|visit|go|wish|want|"
    r"let|be)",
    "<body>": r"(?:he|she|it|they|the council|the trust|the provider|the company|the school|the home)",
}
"""What stands in the patterns of the table for a verb of telling and for who acts."""
LONGEST = 200
"""Characters after a verb in which what it means is looked for."""


class Way(NamedTuple):
    """One way of telling: the verb that it means, and the words by which it is known, from the base of its verb on."""

    means: str
    words: re.Pattern[str]


@cache
def ways() -> tuple[Way, ...]:
    """The entries of data/roundabout.toml, in their order."""
    return tuple(Way(entry["means"], re.compile(_whole(entry["pattern"]))) for entry in table("roundabout")["way"])


def _whole(pattern: str) -> str:
    for short, whole in SHORT_FOR.items():
        pattern = pattern.replace(short, whole)
    return pattern


@lru_cache(maxsize=8192)
def meant(verb: str, after: str) -> str:
    """The verb that a deed means, which is mostly its own; `after` is the plain words that follow it."""
    words = f"{verb} {after[:LONGEST].removeprefix(' ')}"
    if _any_way().match(words) is None:
        return verb
    return next(way.means for way in ways() if way.words.match(words))


@cache
def _any_way() -> re.Pattern[str]:
    """All ways in one pattern: most deeds are told in none of them."""
    return re.compile("|".join(f"(?:{way.words.pattern})" for way in ways()))
