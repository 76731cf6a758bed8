"""What became of an offer or a promise: kept, paid out, taken, sent back, in the same sentence or the next.

All patterns are for plain text.
"""

import re

SOON = 160
"""Characters after an offer or a promise in which it may be said to have been kept."""
FULFILLED = re.compile(
    r"(?:^|,|;|\.|\band\b) ?(?:which|and|but|it|this|he|she|they)?,? ?(?:it |he |she |they "
    r")?(?:has |have |had )?(?:since "
    r"|then |later |now )?(?:did (?:so|this|that|it|these)\b|"
    r"did(?=[,.;]|$| \(| (?:in|on|at|within|by|until|later|soon|that (?:day|week|month))\b)|done (?:so|this|that)\b|"
    r"kept to (?:this|that|it|its word)\b|"
    r"so (?:it|he|she|they) (?:did|(?:has|have|had)(?: been)?|was|were)\b|"
    r"was done\b|were done\b|"
    r"(?:both |all )?(?:of )?which (?:he|she|they|(?:mr|mrs|ms|miss) [a-z]{1,2}|[a-z]) (?:has |have |had )?"
    r"(?:since |then |later )?(?:availed|went on|went to|attended|took up|completed)\b|"
    r"has been done\b|\band (?:she|he|they) (?:has|have|had) (?:since )?(?:attended|completed|received) "
    r"(?:it|this|them|all of (?:it|them)|these)\b)"
)
"""After an offer or a promise: it was kept ("…, which it did")."""
PAID_OUT = re.compile(
    r"(?:^|[,;.] |\band )(?:(?:it|the council|they) )?(?:has |have |had )?(?:since |then |later |now )?"
    r"paid (?:it|them|these(?: sums)?|both(?: sums)?|(?:the|this|that) (?:money|sums?|amounts?))\b"
    r"|, which (?:it|the (?:council|trust|provider|company|school)|they) (?:has |have |had )?"
    r"(?:since |then |later |now |duly )?paid\b"
    r"|[;.] (?:it|they|the council) (?:has |had )?(?:since |then |later )?(?:settled|met|paid|cleared) "
    r"(?:the|this|that|his|her|their|these) (?:bill|invoice|account|costs?|fees?)\b"
    r"|(?<!not )(?<!never )\b(?:banked|cashed) (?:it|this|that|(?:the|her|his) (?:cheque|money)(?! for))\b"
    r"|\band (?:this|it|the (?:money|cheque|sum|payment)) (?:then |duly )?"
    r"(?:arrived|came|reached|was (?:paid|received))\b"
)
"""After an offer of money: it was paid, accepted or not ("… and paid it into his account")."""
TAKEN = re.compile(
    r"^[^£]*£[^.;£]{0,80}?\b(?:which|and|this|it) (?:she|he|they|(?:mr|mrs|ms|miss) "
    r"[a-z]{1,2})(?: and (?:mr|mrs|ms|miss) \w)? "
    r"(?:has |have |had )?(?:since |later )?(?:accepted|cashed|took|banked|received|was paid|gave (?:it|this) to)\b|"
    r"^[^£]*£[^.;£]{0,60}?\bwhich "
    r"(?:was|were|has been|it (?:has )?(?:since )?)(?: since)? ?paid\b"
)
"""After an offer of money: it was accepted."""
SENT_BACK = re.compile(
    r"[.;] +(?:he|she|they|(?:mr|mrs|ms|miss) [a-z]{1,2}|the (?:family|couple)) (?:has |have |had )?"
    r"(?:returned|sent back|posted back|did not cash|not cashed) "
    r"(?:it|them|this|the (?:cheque|voucher|money|payment))\b"
    r"|[.;] +(?:he|she|they|(?:mr|mrs|ms|miss) [a-z]{1,2}) (?:has |had )?(?:sent|posted|gave|handed) "
    r"(?:it|them|this|the (?:\w+ )?(?:cheque|voucher|money|payment|£[\d.,]*\d)) back\b"
    r"|[.;] +(?:he|she|they|(?:mr|mrs|ms|miss) [a-z]{1,2}) did not (?:pay|bank|cash|present) (?:it|the cheque)\b"
)
"""In the next sentence: what was given was given back."""
RECEIVED = re.compile(
    r"\b(?:received|was sent|were sent|was paid|were paid) £|\bpaid (?:her|him|them|this|these)\b"
    r"|\bmade (?:the|this|that) payment\b"
    r"|\bsent (?:her|him|them|(?:mr|mrs|ms|miss) [a-z]) (?:a|the) (?:cheque|money|payment|sum)\b(?! for £)"
)
"""After a recommendation that was accepted: the money came."""
PERSON = r"(?:she|he|they|the (?:family|couple|child)|(?:mr|mrs|ms|miss) [a-z]{1,2}|[a-z])"
NEXT = re.compile(
    r"^[^.;]*[.;] +(?P<next>(?:(?:this|that|these|it|they|the (?P<noun>[a-z-]+)) "
    r"(?:(?:was|were) (?:then |later |duly |also )?(?:done|paid|made|sent|fitted|put|served|issued|amended|built|held|"
    r"installed|replaced|repaired|carried out|completed|in (?:his|her|their) account)|(?:has|have) (?:now |since |"
    r"already )?(?:been )?(?:done|paid|made|happened|begun|started|fitted|put|held)|(?:is|are) now|went live|"
    r"took (?:effect|place)|happened (?:on|in|that)|began|started|came into)\b"
    r"|(?:it|the council|the trust|the company|the provider|the school|he|she|they|the officer|the manager) "
    r"(?:has |had )?(?:since |then |later |duly )?(?:did (?:so|this|that)|done (?:so|this))\b"
    rf"|{PERSON} (?:has |had )?(?:since |then |later )?(?:started|began|joined|attended|finished|completed|"
    r"received) (?:it|this|them|these)\b)[^.;]*)"
)
"""The next sentence says that what was offered came about ("The tutor began on 7 November")."""
DONE_BY_THEM = re.compile(r"\bif (?:he|she|they)\b[^.;]*, which (?:he|she|they) did\b")
"""What the complainant did for it ("would refund the £95 if he sent her the receipt, which he did")."""
CAME_TO_NOTHING = re.compile(r"\b(?:not|no|never|nothing|too late|only part|half)\b")


def is_paid_out(after: str, after_sum: str) -> bool:
    """Whether an offer of money was paid, by the words after its verb; what was raised then was not."""
    return PAID_OUT.search(after[:SOON]) is not None and RAISED.match(after_sum) is None


RAISED = re.compile(r",? (?:and |but |then |later |which it )*(?:increased|raised) (?:it |this |that |the offer )?to £")


def is_kept(promise: str, after: str, last: bool) -> bool:
    """Whether a promise was kept, by the rest of its sentence and, if it is the last deed there, by the next.

    `promise` is its own words, `after` what follows its verb.
    """
    own = len(after[:SOON].split(". ", 1)[0])  # in later sentences it must open one: "It did so in May"
    if any(found.start() <= own or found.group()[0] == "." for found in FULFILLED.finditer(after[:SOON])):
        return DONE_BY_THEM.search(after[:SOON]) is None
    follows = NEXT.match(after[: SOON * 2]) if last else None
    if follows is None or CAME_TO_NOTHING.search(follows["next"]):
        return False
    noun = follows["noun"]
    return noun is None or noun.rstrip("s") in promise


TAKEN_UP = re.compile(
    r"^[^.;]*[.;] +(?:[a-z]+ (?:\d{4}|later),? |in (?:a|an|its|her|his|the) [a-z][^.;,]{3,30} )?"
    r"(?:it|he|she|they|(?:the|its|a) (?:[a-z-]+ ){0,3}"
    r"(?:council|trust|provider|company|school|officer|director|manager|head|executive|board|icb)"
    r"(?: (?:of|for) [a-z']+(?: [a-z]+)?)?) "
    r"(?:has |had |have )?(?:since |then |later |fully )?(?:accepted|adopted|endorsed|agreed(?: to| with)?) "
    r"(?:this|these|both|all|them|it|every|all (?:two|three|four|five|six|seven) (?=recommend)|"
    r"(?:all (?:of )?)?(?:the|his|her|its|their|those) "
    r"(?:\w+ )?(?:recommendations?|findings and recommendations|proposals?|report)|in full)\b(?P<rest>[^.;]*)"
)
"""The sentence after a recommendation says that the body took all of it up ("The director accepted all of this")."""
SPARES = re.compile(
    r"\b(?:except|apart|save|other than|only|first|second|third|last|some|most|part|"
    r"but (?:it |she |he |they )?(?:did |would |does )?(?:not (?:the|agree|accept)|declined|refused|rejected))\b"
)


def is_taken_up(after: str) -> bool:
    """Whether what somebody recommended was accepted as a whole, by the words after its sentence."""
    follows = TAKEN_UP.match(". " + after.strip()[:300])
    return follows is not None and not SPARES.search(follows["rest"])


def is_done_after(kind: str, sums: list[str], after: str) -> bool:
    """Whether later words tell of a recommended deed as done, so that it is told there: a sum paid, an apology made."""
    later = after[:500]
    if kind == "apology":
        return "apolog" in later or "sorry" in later
    return any(found in later for found in sums)


def is_sent_back(words: str, after: str) -> bool:
    """Whether what a deed gave, by its own `words`, is told to have been given back before another sum is told of."""
    for money in A_SUM.findall(words):
        if re.search(rf"{HANDED_BACK} (?:back )?the {re.escape(money)}\b", after[:LATER]):
            return True  # "sent the £300 back", which names it, however late
    back = SENT_BACK.search(after[:SOON])
    return back is not None and "£" not in after[len(words) : back.start()]


HANDED_BACK = r"\b(?:sent|gave|handed|posted|returned)"
A_SUM = re.compile(r"£[\d,.]*\d")
LATER = 700
"""Characters after a gift in which the sum itself may be told to have been given back."""
