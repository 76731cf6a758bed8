"""What a body takes up without naming a deed: a sum ("has now agreed to £500"), or its own offer ("will pay this")."""

import re
from collections.abc import Sequence

from remedy_finder.records import Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.context import trim
from remedy_finder.remedies.language import plain, sentences

THING_AGREED = re.compile(
    r"(?: instead)?(?: (?:to|on|upon|that))? "
    r"(?:(?:an?|the|my|our|its|another|this|further|additional|extra|increased|higher|symbolic|financial|total|sum|payment|"
    r"figure|refund|amount|recommend(?:ed|ation)|propos(?:ed|al)|suggest(?:ed|ion)|of|for) )*£"
    r"|(?: an?| another| the)?(?: [a-z]+){0,2}? (?:apology|payment|refund|training)\b"
    r"|(?: also)? to (?:an?|the) (?:[a-z]+ ){0,2}?"
    r"(?:apology|review|assessment|reassessment|meeting|training|visit|inspection|survey|audit|hearing|appeal)\b"
)


def agrees_to_a_thing(low: str, clause: Clause) -> bool:
    """Whether a clause agrees to a sum, an apology or a review and names no deed ("It has now agreed to £500")."""
    if clause.verb == "agree" and clause.form == "passive":
        return "£" in low[clause.start : clause.verb_at]  # "A payment of £1,000 to Mrs B has been agreed"
    return clause.verb == "agree" and THING_AGREED.match(low, clause.verb_end) is not None


PAYS_IT = re.compile(
    r"(?: back)?(?: to)?(?: (?:her|him|them|(?:mr|mrs|ms|miss) [a-z]{1,2}))?(?P<what>"
    r" (?:this|that|the|these|those|both) (?:whole |full |same |two )?"
    r"(?:sums?|amounts?|money|payments?|offers?|figure|refund|cheques?|costs?|expenses?|fees?|charges?)"
    r"| (?:it|this|that)"
    r"| the (?:balance|rest|remainder)"
    r"|(?: the)? (?:whole|full|entire|total) (?:sum|amount|cost|of (?:it|this|that)))\b"
    r"(?! (?:of|into|for|she|he|they|which|that)\b)"
)
"""What follows a verb that pays a sum of another sentence."""
WITH_MORE = re.compile(
    r"[^£;.]{0,40}?(?=(?:,? (?:together with|and|plus|as well as|along with)|, with) (?:a |further |another )*£)"
)
"""What may stand between such a sum and one beside it ("this sum in full within four weeks, together with £300")."""
TOLD_OF_A_SUM = re.compile(r"\b(?:offer|propos|suggest|consider|recommend)")
PAID_BEFORE = re.compile(r"\b(?:paid|charged|spent|took|taken|cost)\b")
LONGEST_TOLD = 45
"""Words of the sentence that tells of the sum, which becomes part of the quotation."""


def with_sum_offered(
    text: str, opened: int, found: Sequence[Remedy], made: Sequence[Remedy], after: str, after_at: int
) -> list[Remedy]:
    """The rows that a clause made, where it pays "it" or "that amount" with the one sum that the paragraph told of.

    `opened` is where the paragraph begins, `found` the rows before, `after` what follows the verb and `after_at` its
    place. The quotation then begins with the sentence of the sum. Where a payment of the paragraph is meant, the clause
    only says by when.
    """
    named = PAYS_IT.match(after)
    first = next(iter(made), None)
    if named is None or first is None or first.kind != "payment":
        return list(made)
    more = WITH_MORE.match(after, named.end()) if first.amount_gbp is not None else None
    if first.amount_gbp is not None and more is None:
        return list(made)
    rest = list(made[0 if more else 1 :])
    if any(row.kind == "payment" and row.start >= opened for row in found):
        return rest
    back = first.type in ("refund", "reimbursement")
    told = _sum_told(text, opened, first.start, named["what"], back=back)
    if told is None:
        return list(made)
    start, amount = told
    end = after_at + more.end() if more else first.end
    offered = {"amount_gbp": amount, "start": start, "end": end, "quote": text[start:end], "needs_check": None}
    beside = [row.model_copy(update=_after(text, row, end)) for row in rest[:1]] + rest[1:] if more else rest
    return [first.model_copy(update=offered | {"formula": False, "rate": None}), *beside]


def _after(text: str, row: Remedy, end: int) -> dict[str, object]:
    """The stretch of a row without what stands before a place."""
    start, last = trim(text, end, row.end)
    return {"start": start, "end": last, "quote": text[start:last]}


def _sum_told(text: str, opened: int, start: int, what: str, *, back: bool) -> tuple[int, float] | None:
    """(where the last sentence with a sum begins, the sum) before a place: the one given there, or the one alone."""
    told = [(a, words) for a, b in sentences(text, opened, start) if find_sums(words := plain(text[a:b]))]
    if not told:
        return None
    at, last = told[-1]
    given = [s.amount for _, words in told for s in find_sums(words) if s.use in ("gift", "total")]
    if len(given) == 1 and TOLD_OF_A_SUM.search(last):
        return at, given[0]
    sums = {s.amount for s in find_sums(last) if s.use != "rate"}
    paid = back and PAID_BEFORE.search(last) is not None  # "She paid £96 for it. The Council is to refund this"
    pointed = (paid or len(what.split()) > 1) and len(last.split()) <= LONGEST_TOLD
    return (at, sums.pop()) if len(sums) == 1 and pointed else None
