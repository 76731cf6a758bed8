"""For the person or for future users? The one question of kind that no single word decides.

An action without money is `other_action` where it is done for somebody of the case or puts others right, and
`service_improvement` where it is done for future users. Cues and words of the clause are weighed.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from remedy_finder.data import table
from remedy_finder.remedies.deeds import classes_of
from remedy_finder.remedies.learned import log_odds
from remedy_finder.remedies.sought import Sought, SoughtTogether

WORD = re.compile(r"[a-zA-Z'£]+")
TABLE = "kind_weights"
ACTIONS = ("service_improvement", "other_action")
"""The kinds without money and apology, between which it is weighed."""


def features(verb: str, clause: str) -> list[str]:
    """The names of the cues and words that a clause has; `clause` has its people marked and begins with its verb."""
    words = WORD.findall(clause.replace("'s", " 's"))
    named, together = _cues()
    cues = [name for name, pattern in (named[at] for at in together.possible(clause)) if pattern.search(clause)]
    classes = classes_of(verb)
    return [
        *cues,
        *(f"class {name}" for name in classes),
        *(f"class {name} & {cue}" for name in classes for cue in cues),
        *sorted({f"word {w}" for w in words}),
        *sorted({f"words {a} {b}" for a, b in pairwise(words)}),
        f"verb {verb}",
    ]


@cache
def _cues() -> tuple[list[tuple[str, Sought]], SoughtTogether]:
    named = [(f"cue {entry['name']}", Sought(entry["pattern"])) for entry in table("kind_cues")["cue"]]
    return named, SoughtTogether([pattern for _, pattern in named])


@lru_cache(maxsize=512)  # the acts of a sentence are often read with one clause, and again when all rows are known
def service_improvement_odds(verb: str, clause: str) -> float:
    """The log-odds that the clause is a service improvement and no action for somebody."""
    return log_odds(TABLE, features(verb, clause))
