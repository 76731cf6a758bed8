"""What a case says of money: a payment, none, one without its sum, nothing to be read; none of these is zero."""

import re
from collections.abc import Sequence
from typing import Any

from remedy_finder.records import Remedy
from remedy_finder.weighing.records import MoneyState, WhyNothing

IN_THE_DECISION = ("agreed", "recommended")
SUM = re.compile(r"£\s?\d|\b\d[\d,.]* pounds\b")
STATE_WORDS: dict[MoneyState, str] = {
    "paid": "a payment of a stated sum",
    "by_formula": "a payment by a formula, a percentage or an open rate alone",
    "amount_not_stated": "a payment whose amount the text does not state",
    "before_the_decision": "no payment in the decision; one was made or offered before it",
    "no_payment": "no payment",
    "not_readable": "not readable",
}


def why_not_readable(stored: dict[str, Any]) -> str | None:
    """Why nothing can be said of a stored decision's remedies, or null where they could be read."""
    if stored.get("truncated"):
        return f"the copy is not whole: {stored['truncated']}"
    sections = stored["sections"]
    if not any(section["paragraphs"] for section in sections if section["role"] != "summary"):
        return "the copy holds a summary alone"
    agreed = [section for section in sections if section["role"] == "agreed_action" and section["paragraphs"]]
    if agreed and not stored["remedies"]:
        return f"no remedy could be read out of the section “{agreed[0]['heading'] or 'Agreed action'}”"
    return None


def payment_state(remedy: Remedy) -> MoneyState:
    """What one payment says of its sum; where a sum stands in the quotation and none was read, it is not readable."""
    if remedy.amount_gbp is not None:
        return "paid"
    if remedy.formula or remedy.rate is not None:
        return "by_formula"
    return "not_readable" if SUM.search(remedy.quote) else "amount_not_stated"


def money_state(remedies: Sequence[Remedy], not_readable: str | None) -> MoneyState:
    """What a case says of money: the payments of the decision first, then those before it."""
    if not_readable is not None:
        return "not_readable"
    payments = [remedy for remedy in remedies if remedy.kind == "payment"]
    within = {payment_state(remedy) for remedy in payments if remedy.status in IN_THE_DECISION}
    for state in ("paid", "by_formula", "amount_not_stated", "not_readable"):
        if state in within:
            return state
    return "before_the_decision" if payments else "no_payment"


def why_nothing(remedies: Sequence[Remedy], outcome: str | None) -> WhyNothing | None:
    """Why a decision agreed or recommended nothing itself, or null where it did.

    An earlier remedy that the decision calls suitable goes before the label: "Not upheld" may only mean that.
    """
    if any(remedy.status in IN_THE_DECISION for remedy in remedies):
        return None
    label = (outcome or "").lower()
    if any(remedy.judged == "suitable" for remedy in remedies):
        return "already_remedied"
    if label.startswith("not upheld"):
        return "not_upheld"
    if label.startswith("closed"):
        return "closed"
    if any(remedy.status == "already_provided" for remedy in remedies):
        return "already_remedied"
    return "no_remedy_found" if label else "outcome_not_stated"
