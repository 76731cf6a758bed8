"""Deeds told from the side of whoever has them: "Miss P will receive £1,650", "they will have an apology by post"."""

import re

from remedy_finder.remedies.sentence import Head
from remedy_finder.remedies.subjects import is_person

RECEIVES = frozenset({"receive", "have", "get", "claim"})
MONEY = re.compile(
    r" (?:back )?(?:(?:a|an|another|the|its|this|his|her|their|further|total of|all|"
    r"(?:sum|payment|refund|rebate|cheque|voucher|credit) (?:of|for)) )*£"
    r"| (?:his|her|their|the) (?:money|fees?|deposit|fares?) back\b"
)
APOLOGY = re.compile(r" (?:(?:an?|another|the|written|full|further|personal|proper|letter|of) )*apolog(?:y|ies)\b")
FROM_SOMEBODY = re.compile(r"[^.;]{0,40}? from (?:it|them|the|its)\b")
"""After an apology that somebody had: who made it."""


def received(plain: str, head: Head) -> Head | None:
    """The head as the deed of whoever gives, told in the passive; null where no money or apology is received."""
    if had_both(plain, head):
        return head._replace(base="give", form="passive")
    if had_from_body(plain, head):
        return head._replace(base="pay", form="passive")
    if had_apology(plain, head):
        return head._replace(base="apologise", form="passive")
    if head.base not in RECEIVES or head.modal not in ("will", "should", "would", "must", "shall"):
        return None
    if not _somebody_has(head) or " can " in plain[head.start : head.verb_at]:
        return None
    words = plain[head.verb_end :]
    base = "pay" if MONEY.match(words) else "apologise" if APOLOGY.match(words) else None
    return head._replace(base=base, form="passive") if base else None


def _somebody_has(head: Head) -> bool:
    """Whether the subject is a person, named or not."""
    return is_person(head.subject) or head.subject in ("he", "she", "they")


def had_from_body(plain: str, head: Head) -> bool:
    """Whether somebody of the case is told to have had money from the body ("Mr B accepted £220 from the Council")."""
    told = head.form in ("past", "perfect") and head.base in RECEIVES | TAKES and _somebody_has(head)
    return told and FROM_BODY.match(plain, head.verb_end) is not None


def had_apology(plain: str, head: Head) -> bool:
    """Whether somebody of the case is told to have had an apology ("She got a letter of apology from the director")."""
    sorry = APOLOGY.match(plain, head.verb_end) if head.form == "past" and head.base in ("get", "receive") else None
    return sorry is not None and _somebody_has(head) and FROM_SOMEBODY.match(plain, sorry.end()) is not None


def had_both(plain: str, head: Head) -> bool:
    """Whether somebody of the case is told to have had an apology and money ("has had the apology and the £120")."""
    told = head.form in ("past", "perfect") and head.base in RECEIVES and _somebody_has(head)
    return told and AN_APOLOGY_AND_MONEY.match(plain, head.verb_end) is not None


AN_APOLOGY_AND_MONEY = re.compile(
    r" (?:(?:an?|the|its|written|full|letter|of) )*apology (?:and|with) (?:(?:a|the|payment|cheque|of|for) )*£"
)
TAKES = frozenset({"accept", "take"})
FROM_BODY = re.compile(
    r" (?:already )?(?:[a-z]+ of |(?:a|the|further|another|back) )*£[\d.,]*\d\b[^.;£]{0,40}? from (?:it\b|them\b|"
    r"the (?:council|trust|provider|care provider|company|home|school|agency|contractor|academy|authority)\b)"
)
GIVEN = frozenset({"pay", "apologise", "refund", "repay", "reimburse", "compensate", "give", "send", "offer", "credit"})
ASKED_OF = frozenset({"ask", "require", "expect", "need", "want", "advise", "charge", "bill", "leave", "affect"})
"""What is done to somebody and not for them."""
WHAT_IS_GIVEN = re.compile(
    r"[^.;:]{0,60}?(?:£|\bapolog|\brefund|\bthe (?:difference|shortfall|arrears|balance|allowance|full)\b)"
)


def gets(plain: str, head: Head) -> bool:
    """Whether something is to be done for somebody ("she will be told why"), or given ("should be refunded £40")."""
    if head.form != "passive":
        return False
    if head.modal == "will":
        return head.base not in ASKED_OF
    if head.base in ("offer", "give", "provide"):
        return True  # "Mrs B should be offered a meeting"
    return head.base in GIVEN and WHAT_IS_GIVEN.match(plain, head.verb_at) is not None
