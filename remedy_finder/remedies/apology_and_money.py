"""One clause that gives both: "provide Mrs B with an apology and a payment of £150" is two remedies."""

import re
from typing import NamedTuple

GIVES_BOTH = frozenset(
    {"send", "give", "provide", "offer", "make", "issue", "write", "include", "pay", "agree", "recommend"}
)
JOINT = re.compile(r",? (?:and|with|plus|(?:together|along) with|as well as) (?:to )?")
APOLOGY = re.compile(
    r"(?:\b(?:an?|another|written|formal|further|full|unreserved|sincere) (?:[a-z-]+ )?(?:of )?)?\bapolog(?:y|ies)\b"
)
MONEY = re.compile(r"£\d|\b(?:payment|cheque|sum|refund) of\b")
NEAR = 4
"""Words that may stand between the joint and what is given second ("a further symbolic payment of")."""


class Halves(NamedTuple):
    """Where the first half of a clause ends and the second begins."""

    first_end: int
    second_start: int
    apology_first: bool


def apology_and_money(verb: str, words: str) -> Halves | None:
    """The two halves of a plain clause that gives an apology and money; null where it gives one."""
    sorry, money = APOLOGY.search(words), MONEY.search(words)
    if verb not in GIVES_BOTH or sorry is None or money is None:
        return None
    apology_first = sorry.start() < money.start()
    if not apology_first and sorry.group().startswith("apolog"):
        return None  # "£300 for the distress and the apology it never gave"
    first, second = (sorry, money) if apology_first else (money, sorry)
    joint = next(reversed(list(JOINT.finditer(words, first.end(), second.start()))), None)
    if joint is None or len(words[joint.end() : second.start()].split()) > NEAR:
        return None
    return Halves(joint.start(), joint.end(), apology_first)
