"""What a body takes up without naming a deed: a sum ("has now agreed to £500"), or its own offer ("will pay this")."""

import re
from collections.abc import Sequence

from remedy_finder.records import Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.language import plain, sentences

THING_AGREED = re.compile(
    r"(?: instead)?(?: (?:to|on|upon|that))? "
    r"(?:(?:an?|the|my|our|its|another|this|further|additional|extra|increased|higher|symbolic|financial|total|sum|payment|"
    r"figure|refund|amount|recommend(?:ed|ation)|propos(?:ed|al)|suggest(?:ed|ion)|of|for) )*£"
    r"|(?: also)? to (?:an?|the) (?:[a-z]+ ){0,2}?"
    r"(?:apology|review|assessment|reassessment|meeting|training|visit|inspection|survey|audit)\b"
)


def agrees_to_a_thing(low: str, clause: Clause) -> bool:
    """Whether a clause agrees to a sum, an apology or a review and names no deed ("It has now agreed to £500")."""
    if clause.verb == "agree" and clause.form == "passive":
        return "£" in low[clause.start : clause.verb_at]  # "A payment of £1,000 to Mrs B has been agreed"
    return clause.verb == "agree" and THING_AGREED.match(low, clause.verb_end) is not None


PAYS_IT = re.compile(
    r" (?:it|this|that|(?:this|that|the) (?:sum|amount|money|payment|offer|figure|refund|cheque))\b"
    r"(?! (?:of|into|for|in full and))"
)
TOLD_OF_A_SUM = re.compile(r"\b(?:offer|propos|suggest|consider|recommend)")


def with_sum_offered(
    text: str, opened: int, found: Sequence[Remedy], made: Sequence[Remedy], after: str
) -> list[Remedy]:
    """The rows that a clause made, where it pays "it" with the one sum that the paragraph says was offered or is right.

    `opened` is where the paragraph begins, `found` the rows before, `after` what follows the verb. The quotation then
    begins with the sentence of the sum. Where a payment of the paragraph is meant, the clause only says by when.
    """
    if len(made) != 1 or made[0].kind != "payment" or made[0].amount_gbp is not None or not PAYS_IT.match(after):
        return list(made)
    if any(row.kind == "payment" and row.start >= opened for row in found):
        return []
    row = made[0]
    told = [(a, words) for a, b in sentences(text, opened, row.start) if find_sums(words := plain(text[a:b]))]
    sums = [s for _, words in told for s in find_sums(words) if s.use in ("gift", "total")]
    if len(sums) != 1 or not TOLD_OF_A_SUM.search(told[-1][1]):
        return [row]
    start = told[-1][0]
    offered = {"amount_gbp": sums[0].amount, "start": start, "quote": text[start : row.end], "needs_check": None}
    return [row.model_copy(update=offered)]
