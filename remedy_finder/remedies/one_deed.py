"""What makes several clauses one remedy."""

import re

from remedy_finder.records import Remedy
from remedy_finder.remedies.clauses import Clause

ANAPHORA = re.compile(r"\w+ (?:\w+ )?(?:it|them|the (?:findings?|results?|outcome)|this|these|its progress|progress)\b")
"""A clause about the object of the one before it ("draw up a form and publish it"): no improvement of its own."""


def is_one_deed(before: Remedy, row: Remedy, words: str) -> bool:
    """Whether a clause only goes on with the deed before it: the same kind, and no distinct improvement."""
    if before.kind != row.kind or before.kind in ("payment",) or before.conditional != row.conditional:
        return False
    if before.kind == "apology":
        return row.to in (None, before.to)
    if before.kind == "service_improvement":
        return len(words.split()) < 5 or ANAPHORA.match(words) is not None
    return True


RECKONS = frozenset({"work out", "calculate", "recalculate", "establish", "reckon", "take off", "deduct"})
PAYS = frozenset({"pay", "refund", "repay", "credit", "reimburse"})


def without_sums_done_first(clauses: list[Clause]) -> list[Clause]:
    """ "Work out what he would have had, take off £40 and pay him the rest": one payment, quoted whole."""
    kept: list[Clause] = []
    for clause in clauses:
        first = clause.start
        while kept and clause.verb in PAYS and kept[-1].verb in RECKONS and not kept[-1].conditional:
            first = kept.pop().start
        kept.append(clause._replace(start=first))
    return kept
