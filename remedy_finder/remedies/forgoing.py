"""What a body will not claim is a debt let go: "it would not charge for the visit", "not pursue the £300"."""

import re

from remedy_finder.remedies.sentence import Head
from remedy_finder.remedies.sought import Sought

MONEY_OWED = (
    r"(?:£|\b(?:debts?|overpayments?|charges?|fees?|arrears|balance|costs?|money|sums?|amount|invoices?|bills?|fines?|"
    r"penalt(?:y|ies)|contributions?|rent|rest|repayment|payment|loan)\b)"
)
CLAIMS = re.compile(
    r"(?:charge|bill|invoice)\b(?! (?:more|less|extra|interest|vat|at|on)\b)"
    rf"|(?:pursue|recover|reclaim|collect|chase|claim|enforce|demand|take)\b[^.;:]{{0,60}}?{MONEY_OWED}"
    r"|(?:ask|require|expect|want|press)\b[^.;:]{0,40}?(?:\b(?:to|they) (?:re)?pay|\brepaid\b|"
    rf"\bfor (?:the|any|this|that|its|payment)\b[^.;:]{{0,30}}?{MONEY_OWED}|\bfor £)"
    rf"|(?:seek|try|attempt|look|continue|go on)\b[^.;:]{{0,20}}?\b(?:recover\w*|collect\w*|pursu\w+|chas\w+|claim\w*|"
    rf"repayment|payment)\b[^.;:]{{0,60}}"
)
"""A claim for money, from the base of its verb on."""
CLAIMED = frozenset({"charge", "pursue", "recover", "collect", "chase", "claim", "enforce", "demand", "take", "seek"})
"""What will not be done to a sum that is let go ("the £1,450 for the first would not be collected")."""
NOT = re.compile(r"\b(?:not|never|no longer)\b(?! have\b)")
ASKS = re.compile(r"\b(?:ask|require|expect|press|want) [^.;:]{0,40}\bto $")
NEED_NOT = re.compile(r"\b(?:need not|not (?:have|need) to|no longer (?:have|need) to) $")
TO_COME = frozenset({"will", "would", "shall", "should", "agree", "decide", "offer", "promise", "undertake", "propose"})
AGREES_NOT_TO = Sought(r"\b(?:agreed|decided|offered|promised|undertook|undertaken|resolved|chose) (?:\w+ )?not to\b")


def forgone(plain: str, head: Head) -> Head | None:
    """The head of a negated verb as one that lets a debt go; null where it claims nothing, or did not."""
    words = plain[head.start : head.verb_at]
    to_come = head.modal in TO_COME or AGREES_NOT_TO.search(words) is not None
    spared = NEED_NOT.search(words)
    if not (to_come and NOT.search(words)) or (" have " in words and not spared):
        return None
    claimed = (
        CLAIMS.match(f"{head.base}{plain[head.verb_end :]}")
        or (head.base in ("pay", "repay") and (ASKS.search(words) or spared) is not None)
        or (head.form == "passive" and head.base in CLAIMED and re.search(MONEY_OWED, head.subject) is not None)
    )
    waived = head._replace(base="waive", form="passive") if spared else head._replace(base="waive")
    return waived if claimed else None


def lets_go(words: str) -> bool:
    """Whether the plain words from a verb on let a debt go that was due; a charge not made later is only promised."""
    return LETS_GO.match(words) is not None


LETS_GO = re.compile(
    r"(?:pursue|recover|reclaim|collect|chase|claim|enforce|demand|ask|require|press|seek|repay|pay)(?:e?d)?\b"
)
