"""What a body takes up: our recommendation ("agreed to my proposal that it pay"), or its own offer ("will pay it")."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from remedy_finder.records import Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.language import plain, sentences, verbs
from remedy_finder.remedies.verb_forms import base_of, singular_of

if TYPE_CHECKING:
    from remedy_finder.remedies.clauses import Clause

TAKES_UP = re.compile(
    r"\b(?P<verb>agree[sd]?|accept(?:s|ed)?)(?P<what>(?: to| with)? (?:my|our|the|this|his|her|their) (?:[\w']+ ){0,3}?"
    r"(?:recommendations?|proposals?|suggestions?|requests?|view) "
    r"(?:that (?:it|they|the (?:council|trust|provider|company|school)) (?:(?:should|would|must|will) )?|to ))"
    r"(?P<deed>[a-z]+)\b"
    r"|\b(?P<takes>agree[sd]? to|accept(?:s|ed)?) (?:my|our|the|this) (?:proposed|suggested|recommended) "
    r"remed(?:y|ies) of "
    r"|\b(?P<what_is>what (?:it|they|the (?:council|trust|provider|company)) "
    r"(?:has |have |had |will |should |must |now )*(?:agree[sd]? to )?do(?: now)? is (?:to )?)"
    r"|\b(?P<ours>(?:my|our) recommendations? (?:is|are|was|were) (?:that |for ))"
)


PLANS = re.compile(r"agree|accept|recommendation|\bdo (?:now )?is\b")
"""Letters without which no recommendation is taken up."""
ENSURES = re.compile(
    r"\b(?:ensure|make sure|see to it)(?: that)? (?:the|its|each|both) (?:[a-z-]+ ){1,3}?(?P<deed>[a-z]+s)\b"
    r"(?P<rest>.*)"
)
MUST = re.compile(
    r"\b(?:ought to|(?:is|are) asked to|(?:(?<=council )|(?<=trust )|(?<=provider ))(?:needs|has) to)(?= )"
)
WE_ASK = re.compile(r"\b(?P<who>i|we) (?:would like|expect|want)(?= (?:the|it|both)\b)")
"""Other words for "should" and "we ask"."""
RECOMMENDS_THAT = re.compile(
    r"(?P<who>\b(?:i|we) (?:\w+ )?recommend(?:ed)? (?:that )?(?:it|they|the (?:[a-z-]+ ){0,2}"
    r"(?:council|trust|provider|company|home|school|authority|icb)) (?:\w+ly )?)(?P<deed>[a-z]+s)\b(?P<rest>.*)"
)
ALSO = re.compile(
    r"(?:(?<= and )|(?<=, ))[a-z]+s(?= (?:£|(?:the|its|an?|any|all|her|him|them|staff|how|what|mr|mrs|ms|miss|to)\b))"
)
"""A verb that goes on with what a provider is to do."""
GIVES = frozenset({"apologise", "pay", "refund", "reimburse", "repay", "waive", "credit"})
"""Deeds of a provider that a council ensures, which are the remedy."""


def with_deed_taken_up(low: str) -> str:
    """Plain words, as long as before, in which what is to be done stands after who agreed to it.

    So are read a recommendation that was agreed to ("agreed to my proposal that it pay") and what a council is to see
    to ("ensure the care provider pays her £300 and apologises").
    """
    low = MUST.sub(lambda m: "should".ljust(len(m.group())), WE_ASK.sub(_we_ask, low))
    if "recommend" in low:
        low = RECOMMENDS_THAT.sub(_recommended, low)
    if "ensure" in low or "make sure" in low or "see to it" in low:
        low = ENSURES.sub(_ensured, low)
    return TAKES_UP.sub(_agreed, low) if PLANS.search(low) else low


def _we_ask(match: re.Match[str]) -> str:
    return f"{match['who']} ask".ljust(len(match.group()))


def _recommended(match: re.Match[str]) -> str:
    if singular_of(match["deed"]) not in verbs():
        return match.group()
    return match["who"] + _base(match["deed"]) + ALSO.sub(lambda m: _base(m.group()), match["rest"])


def _ensured(match: re.Match[str]) -> str:
    if singular_of(match["deed"]) not in GIVES:
        return match.group()
    before = match.group()[: match.start("deed") - match.start()]
    return " " * len(before) + _base(match["deed"]) + ALSO.sub(lambda m: _base(m.group()), match["rest"])


def _base(word: str) -> str:
    """A verb in the base form, as long as before; another word as it is."""
    base = singular_of(word)
    return base.ljust(len(word)) if base in verbs() else word


def is_giving(low: str) -> bool:
    """Whether the words begin with what somebody else is to give ("pays her £300", below "ensure the home:")."""
    return singular_of(low.split(" ", 1)[0]) in GIVES


def _agreed(match: re.Match[str]) -> str:
    if match["what_is"]:
        return "it".ljust(len(match.group()) - 5) + "will "
    if match["ours"]:
        return "we recommend".ljust(len(match.group()) - 5) + "that "
    if match["takes"]:
        return f"{match['takes'].split()[0]} to provide".ljust(len(match.group()))
    deed = match["deed"]
    base = base_of(deed) or singular_of(deed)
    if not base:
        return match.group()
    length = len(match["verb"]) + len(match["what"])
    return "agreed to ".ljust(length) + base.ljust(len(deed))


SUM_AGREED = re.compile(
    r"(?: instead)?(?: (?:to|on|upon|that))? "
    r"(?:(?:an?|the|my|our|its|another|this|further|additional|extra|increased|higher|symbolic|financial|total|sum|payment|"
    r"figure|refund|amount|recommend(?:ed|ation)|propos(?:ed|al)|suggest(?:ed|ion)|of|for) )*£"
    r"|(?: also)? to (?:an?|the) (?:[a-z]+ ){0,2}?"
    r"(?:apology|review|assessment|reassessment|meeting|training|visit|inspection|survey|audit)\b"
)


def agrees_to_pay(low: str, clause: "Clause") -> bool:
    """Whether a clause agrees to a sum and names no deed ("It has now agreed to £500")."""
    if clause.verb == "agree" and clause.form == "passive":
        return "£" in low[clause.start : clause.verb_at]  # "A payment of £1,000 to Mrs B has been agreed"
    return clause.verb == "agree" and SUM_AGREED.match(low, clause.verb_end) is not None


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
    told = [(a, b) for a, b in sentences(text, opened, row.start) if find_sums(plain(text[a:b]))]
    sums = [s for a, b in told for s in find_sums(plain(text[a:b])) if s.use in ("gift", "total")]
    if len(sums) != 1 or not TOLD_OF_A_SUM.search(plain(text[told[-1][0] : told[-1][1]])):
        return [row]
    start = told[-1][0]
    offered = {"amount_gbp": sums[0].amount, "start": start, "quote": text[start : row.end], "needs_check": None}
    return [row.model_copy(update=offered)]
