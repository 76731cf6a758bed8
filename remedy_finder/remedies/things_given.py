"""One clause that gives several things: "provide an apology, £150 and a review of its letters" is three remedies."""

import re
from typing import Literal, NamedTuple

What = Literal["apology", "money", "action"]
GIVES = frozenset(
    {
        "send",
        "give",
        "provide",
        "offer",
        "make",
        "issue",
        "write",
        "include",
        "contain",
        "enclose",
        "agree",
        "recommend",
    }
    | {"propose", "suggest"}
)
"""Verbs whose objects may each be a remedy."""
PAYS = frozenset({"pay"})
"""Verbs beside whose money an apology may stand, but no action."""
JOINT = re.compile(
    r"(?:[,;] )?(?:\b(?:and|with|plus|as well as)|\b(?:together|along) with) (?:also |to |for |on )?|[,;] (?:to )?"
)
APOLOGY = re.compile(
    r"(?:\b(?:an?|the|another|written|formal|further|full|unreserved|sincere|its) (?:[a-z-]+ )?(?:of )?)?"
    r"\bapolog(?:y|ies)\b"
)
MONEY = re.compile(r"£\d|\b(?:payment|cheque|sum|refund) of\b")
FROM_THE_START = re.compile(
    rf"(?:(?!for\b)[a-z-]+ ){{0,4}}?(?:(?:cheque|voucher|card|refund|payment) for )?(?:{MONEY.pattern})"
)
"""Money with the few words that may stand before it ("a further symbolic payment of")."""
ACTION = re.compile(
    r"\b(?P<one>(?:an?|another|further|some|refresher|fresh|new) )?(?:(?!(?:for|of|in|the|and)\b)[a-z-]+ ){0,3}?"
    r"(?P<noun>review|training|assessment|reassessment|meeting|audit|inspection|survey|briefing|reminder|guidance|"
    r"visit|action plan)\b(?= (?:of|for|to|on|in|with|by|about|from|within)\b|[.;,]|$)"
)
"""What is done, named as a thing that is given."""
CARRIED_OUT = frozenset({"review", "assessment", "reassessment", "audit", "inspection", "survey", "visit"})


class Thing(NamedTuple):
    """A stretch of a plain clause that names one thing given; `verb` is the deed of an action."""

    start: int
    end: int
    what: What
    verb: str


def things_given(verb: str, words: str) -> list[Thing]:
    """The things that a plain clause gives, where they are several and one is an apology or money; else none."""
    if verb not in GIVES | PAYS or not (APOLOGY.search(words) or MONEY.search(words)):
        return []
    starts: list[tuple[int, int]] = []
    found: list[tuple[What, str]] = []
    for joint in JOINT.finditer(words):
        named = _named(verb, words, joint.end())
        first = _first(verb, words[: joint.start()]) if named and not found else None
        if first:
            starts, found = [(0, 0)], [first]
        if named and found and not _goes_on(found[-1], named, words[starts[-1][1] : joint.start()]):
            starts.append((joint.start(), joint.end()))
            found.append(named)
    if len(found) < 2 or all(what == "action" for what, _ in found):
        return []
    ends = [*(start for start, _ in starts[1:]), len(words)]
    return [Thing(at, end, *one) for (_, at), end, one in zip(starts, ends, found, strict=True)]


def _named(verb: str, words: str, at: int) -> tuple[What, str] | None:
    """What the words from a place on name: an apology, money, or an action and its deed."""
    if APOLOGY.match(words, at) and not words.startswith("the ", at):  # and not "for the apology it never gave"
        return "apology", "apologise"
    if FROM_THE_START.match(words, at):
        return "money", verb
    action = ACTION.match(words, at) if verb in GIVES else None
    return ("action", _deed(action)) if action else None


def _first(verb: str, words: str) -> tuple[What, str] | None:
    """What the words name first, wherever it stands in them."""
    action = ACTION.search(words) if verb in GIVES else None
    sorry, money = APOLOGY.search(words), MONEY.search(words)
    places: list[tuple[int, What, str]] = []
    if sorry:
        places.append((sorry.start(), "apology", "apologise"))
    if money:
        places.append((money.start(), "money", verb))
    if action:
        places.append((action.start(), "action", _deed(action)))
    return min(places)[1:] if places else None


def _deed(action: re.Match[str]) -> str:
    return "carry out" if action["noun"] in CARRIED_OUT else "provide"


def _goes_on(before: tuple[What, str], this: tuple[What, str], words: str) -> bool:
    """Whether money goes on with money, which is another matter, or a bare noun with a reason.

    "£200 for the lack of support and training" is one payment.
    """
    if before[0] == this[0] == "money":
        return True
    return this[0] == "action" and before[0] == "money" and " for " in words
