"""What a body takes up: our recommendation ("agreed to my proposal that it pay"), or its own offer ("will pay it")."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from remedy_finder.records import Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.verb_forms import base_of, singular_of

if TYPE_CHECKING:
    from remedy_finder.remedies.clauses import Clause

TAKES_UP = re.compile(
    r"\b(?P<verb>agree[sd]?|accept(?:s|ed)?)(?P<what>(?: to| with)? (?:my|our|the|this|his|her|their) (?:[\w']+ ){0,3}?"
    r"(?:recommendations?|proposals?|suggestions?|requests?|view) "
    r"(?:that (?:it|they|the (?:council|trust|provider|company|school)) (?:(?:should|would|must|will) )?|to ))"
    r"(?P<deed>[a-z]+)\b"
)
AGREED = " agreed to"


def with_deed_taken_up(low: str) -> str:
    """Plain words, as long as before, with the deed of a recommendation as what was agreed to ("agreed to   pay …")."""
    return TAKES_UP.sub(_agreed, low) if "agree" in low or "accept" in low else low


def _agreed(match: re.Match[str]) -> str:
    deed = match["deed"]
    base = base_of(deed) or singular_of(deed)
    if not base:
        return match.group()
    length = len(match["verb"]) + len(match["what"])
    return f"{match['verb']} to ".ljust(length) + base.ljust(len(deed))


SUM_AGREED = re.compile(
    r"(?: (?:to|on|upon|that))? (?:(?:an?|the|another|further|additional|extra|increased|higher|this|symbolic|"
    r"financial|total|sum|payment|figure|refund|amount|of) )*£"
)


def agrees_to_pay(low: str, clause: "Clause") -> bool:
    """Whether a clause agrees to a sum and names no deed ("It has now agreed to £500")."""
    return clause.verb == "agree" and SUM_AGREED.match(low, clause.verb_end) is not None


PAYS_IT = re.compile(
    r" (?:it|this|that|(?:this|that|the) (?:sum|amount|money|payment|offer|figure))\b(?! (?:of|into|for|in full and))"
)
AN_OFFER = re.compile(r"\b(?:offer|propos)")


def with_sum_offered(text: str, opened: int, rows: Sequence[Remedy], after: str) -> list[Remedy]:
    """The rows of a clause, a payment of "it" with the one sum that the paragraph, from `opened` on, says was offered.

    `after` is what follows the verb. The quotation then begins with the sentence of the offer.
    """
    if len(rows) != 1 or rows[0].kind != "payment" or rows[0].amount_gbp is not None or not PAYS_IT.match(after):
        return list(rows)
    row = rows[0]
    before = [(a, b) for a, b in sentences(text, opened, row.start) if find_sums(plain(text[a:b]))]
    sums = [s for a, b in before for s in find_sums(plain(text[a:b])) if s.use in ("gift", "total")]
    if len(sums) != 1 or not AN_OFFER.search(plain(text[before[-1][0] : before[-1][1]])):
        return [row]
    start = before[-1][0]
    offered = {"amount_gbp": sums[0].amount, "start": start, "quote": text[start : row.end], "needs_check": None}
    return [row.model_copy(update=offered)]
