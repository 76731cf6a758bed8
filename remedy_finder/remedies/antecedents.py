"""What a relative clause tells of, before it: "the sum of £500 that the Trust has agreed to pay"."""

import re

LEADS_TO = re.compile(r"(?:^|[,;:] )(?P<lead>(?:[^,;:]|(?<=\d),(?=\d)){3,120},? (?:which|that) )$")
"""The words before a relative clause, from the last comma or the start of the sentence."""
PAYS = frozenset({"pay", "repay", "refund", "reimburse", "waive", "write off", "cancel", "return", "credit"})
"""Verbs whose sum may stand before the relative clause that they are in."""


def antecedent_start(plain: str, start: int) -> int:
    """Where what a relative clause belongs to begins ("this gives them new appeals which should be held by …")."""
    lead = LEADS_TO.search(plain[:start])
    return lead.start("lead") if lead else start


def tells_of_a_sum(plain: str, verb: str, start: int, end: int) -> bool:
    """Whether a clause between two offsets is relative and pays the sum before it, with none of its own."""
    lead = LEADS_TO.search(plain[:start]) if verb in PAYS else None
    return lead is not None and "£" in lead["lead"] and "£" not in plain[start:end]
