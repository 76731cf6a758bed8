"""Why a payment is made, as far as its own words say, by the table of reasons."""

import re
from functools import cache
from typing import NamedTuple

from remedy_finder.data import table
from remedy_finder.records import Reason
from remedy_finder.remedies.sought import Sought

RETURNS = frozenset({"refund", "reimburse", "repay", "return"})
FORGIVES = frozenset(
    {"waive", "write off", "cancel", "remit", "reduce", "remove", "strike out", "withdraw", "drop", "clear", "halve"}
    | {"take off", "knock", "knock off", "wipe", "wipe out", "excuse"}
)
"""Verbs of a debt that is let go: the words for it ("the fee of £95") say what, and not why."""
TAKES_OFF = re.compile(r"\b(?:took|takes?|taking)\b[^.;]{0,40}\boff\b|\bwithout charge\b|\bno rent\b")
EARNINGS = re.compile(r"\b(?:wages|earnings|income|pay (?:she|he|they) lost)\b")
CAUSE = Sought(
    r"\b(?P<feeling>(?:distress|worry|upset|anxiety|stress|strain|shock|fear|uncertainty|frustration|disappointment|"
    r"inconvenience|trouble)) (?P<cause>(?:(?:she|he|they) (?:was|were|had been|has been) (?:caused|put to) )?"
    r"(?:by|of|at|from|over|about|in|caused|arising|resulting|because of)\b(?:(?! and |[,;.]).)*)"
)
"""After a feeling, what caused it: no reason of its own."""


class _Entry(NamedTuple):
    reason: Reason
    pattern: Sought
    also_as_cause: Sought | None
    weak: bool


@cache
def _entries() -> list[_Entry]:
    return [
        _Entry(
            e["reason"],
            Sought("|".join(e["patterns"])),
            Sought(e["also_as_cause"]) if "also_as_cause" in e else None,
            e.get("weak", False),
        )
        for e in table("reasons")["reason"]
    ]


def reasons_in(words: str, verb: str) -> tuple[Reason, ...]:
    """The reasons that the plain words of a payment state, in the order of the table; `verb` is in the base form."""
    feelings = CAUSE.sub(r"\g<feeling>", words)
    causes = " ".join(m["cause"] for m in CAUSE.finditer(words))
    found = [
        e.reason
        for e in _entries()
        if not e.weak and (e.pattern.search(feelings) or (e.also_as_cause and e.also_as_cause.search(causes)))
    ]
    if not found:
        found = [e.reason for e in _entries() if e.weak and e.pattern.search(feelings)][:1]
    return tuple(dict.fromkeys(_without_costs(found, verb, words)))


def _without_costs(found: list[Reason], verb: str, words: str) -> list[Reason]:
    """Money given back is given for the loss of it; of a debt that is let go, the words for it say no reason."""
    if verb in RETURNS:
        return found if found in (["loss_of_service"], ["backdated_entitlement"]) else ["financial_loss"]
    if verb in FORGIVES or TAKES_OFF.search(words):
        return [reason for reason in found if reason not in ("financial_loss", "backdated_entitlement")]
    if "backdated_entitlement" in found:
        return [reason for reason in found if reason != "financial_loss"]
    if set(found) == {"loss_of_service", "financial_loss"}:
        return ["financial_loss"] if EARNINGS.search(words) else ["loss_of_service"]
    return found
