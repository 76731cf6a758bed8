"""Clauses of the story that tell of no remedy, by their own words and the sentence before them."""

import re

from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.forgoing import MONEY_OWED
from remedy_finder.remedies.words import listed_words

BEFORE = 260
"""Characters before a sentence in which the one before it is looked for."""


def is_no_remedy(low: str, clause: Clause, previous: str, before: str) -> bool:
    """Whether a clause only mentions an apology or a payment, tells of an event, or of what others did.

    `previous` is the kind of the row before it in its sentence, `before` the plain words before the sentence.
    """
    if clause.verb in ONLY_MENTIONS and AN_APOLOGY.search(low, clause.verb_end, clause.end):
        return True  # "had amended her letter of apology to the college"
    if NO_NEED.search(low[clause.verb_at : clause.end]):
        return True  # "saw no need to apologise"
    if clause.link == "which" and clause.joined and previous == "payment":
        return True  # "£430, which was paid in August"
    if clause.actor in ("it", "they", None) and clause.standing == "done" and BY_ANOTHER.search(before):
        return True  # "The tribunal sat in June. It reduced the overpayment"
    if clause.form == "passive" and BY_AN_OUTSIDER.search(low, clause.verb_at, clause.end):
        return True  # "has been treated by her doctor"
    if _is_for_itself(low, clause):
        return True
    if clause.verb in ADVISES and WHAT_TO_DO.match(low, clause.verb_end):
        return True  # "suggested Ms C should contact the contractor"
    sorry = low.find("sorry", clause.start, clause.end)
    if clause.verb == "regret" or (sorry >= 0 and IS_SAD.match(low, sorry)):
        return True  # "it regretted the delay", "she was sorry to hear of it": no apology
    if clause.verb == "explain" and low[: clause.verb_at].endswith(" to "):
        return False  # "rang him to explain"
    return clause.verb in NEVER_A_REMEDY and MONEY_OR_SORRY.search(low, clause.start, clause.end) is None


def _is_for_itself(low: str, clause: Clause) -> bool:
    """Whether a body pays for its own works, claims what it is owed, or has a scheme for everybody."""
    if clause.standing == "done" and TO_ITS_OWN.search(low, clause.verb_end, clause.end):
        return True  # "paid £1,200 to the contractor for the works"
    if low[clause.verb_at : clause.verb_end] == "offers" and TO_EVERYBODY.match(low, clause.verb_end):
        return True  # "the Council offers each family £1,000 towards moving"
    if (clause.verb == "offer" or clause.form == "present") and HABIT.search(low, clause.start, clause.verb_at):
        return True  # "it would ordinarily offer £100 in such cases"
    if clause.verb == "add" and CHARGED.search(low, clause.start, clause.end):
        return True  # "court costs of £84 had been added to the account"
    claims = CLAIMS_A_DEBT.match(f"{clause.verb}{low[clause.verb_end : clause.end]}")
    pays_a_bill = clause.verb == "pay" and clause.actor in ("he", "she", "they") and A_BILL.match(low, clause.verb_end)
    if clause.standing == "done" and pays_a_bill:
        return True  # "She paid the balance of £1,120"
    to_come = clause.standing in ("offered", "agreed")
    takes = clause.verb == "accept" and TAKES_FROM_THEM.match(low, clause.verb_end)
    return bool(takes) or (
        to_come and claims is not None
    )  # "it would recover the sum", "will go on recovering the rent"


CLAIMS_A_DEBT = re.compile(
    rf"(?:recover|reclaim|collect|pursue|chase|enforce|demand)\b[^.;:]{{0,60}}?{MONEY_OWED}|go to court\b"
)
TAKES_FROM_THEM = re.compile(r" £[^;.]{0,30} from (?:her|him|them|m(?:r|rs|s|iss) [a-z])\b")
A_BILL = re.compile(
    r" (?:the|her|his|their|this|that) (?:\w+ )?(?:balance|bill|invoice|charge|fine|penalty|rent|rest|debt)\b"
)
NEVER_A_REMEDY = listed_words(
    "say explain reply respond state fail miss lose forget cause wait complain believe think feel want know happen "
    "seem become mean show expect need note conclude uphold appear receive understand hear learn realise claim leave "
    "concede defend own"
)
"""Verbs that tell of events, unless money or an apology follows."""
MONEY_OR_SORRY = re.compile(r"£|apolog|sorry|regret|pence|%")
IS_SAD = re.compile(
    r"\bsorry to (?:hear|learn|see|read)\b"
    r"|\bsorry(?:, (?:it|he|she|they) said,)? (?:that )?(?:(?:mr|mrs|ms|miss) [a-z]{1,2}|she|he|they) "
    r"(?:feels?|felt|was (?:un|dis)\w+|were (?:un|dis)\w+|remain(?:s|ed) (?:un|dis)\w+)"
)
"""Sorrow at what somebody feels owns up to nothing."""
ONLY_MENTIONS = frozenset({"amend", "change", "edit", "read", "lose", "find", "see", "discuss", "delete", "remove"})
"""What is done to an apology that somebody made: none is made by it."""
AN_APOLOGY = re.compile(r"\bapolog(?:y|ies)\b")
BY_ANOTHER = re.compile(
    r"(?:^|[.!?] )the (?:tribunal|court|judge|police|coroner|planning inspector|inspector|bailiffs?|landlord|bank|jury|"
    r"regulator|secretary of state|high court|county court) (?!(?:ordered|told|asked|directed) (?:the|it)\b)[^.]*\.\s*$"
)
"""The sentence before tells what another body did: "it" means that body."""
BY_AN_OUTSIDER = re.compile(
    r"\bby (?:her|his|their|its own|a|an|the) (?:own |family |private )?"
    r"(?:doctor|gp|dentist|surgeon|bank|insurers?|landlord|employer|friends?|neighbours?|son|daughter|mother|father)\b"
)
HABIT = re.compile(r"\b(?:always|ordinarily|usually|normally|generally|typically)\b")
TO_EVERYBODY = re.compile(
    r" (?:each|every|any|all|anyone|everyone|people|families|residents|tenants|applicants|customers|parents|carers)\b"
)
TO_ITS_OWN = re.compile(
    r"£[\d,.]*\d to (?:the|an?|its|another) (?:[\w-]+ )?(?:contractor|builder|agency|surveyor|supplier|architect)s?\b"
)
"""A sum that the body pays for its works, and gives to nobody of the case."""
CHARGED = re.compile(
    r"\b(?:costs?|fees?|charges?|fines?|penalt(?:y|ies)|surcharge) (?:of|for)\b"
    r"[^;]*\badded to (?:the|her|his|their|it|m(?:r|rs|s|iss))\b"
)
NO_NEED = re.compile(
    r"\bno (?:need|reason|cause|grounds?|obligation) (?:for it )?to\b"
    r"|^\w+(?: to)?(?: her| him| them| m(?:r|rs|s|iss) [a-z]{1,2})? no (?:\w+ )?(?:apolog|redress|regret|"
    r"compensation|refund|payment|money)"
)
ADVISES = frozenset({"suggest", "advise", "recommend", "propose", "say", "tell"})
WHAT_TO_DO = re.compile(
    r"(?: that)? (?:(?:mr|mrs|ms|miss|mx) [a-z]{1,2}|she|he|they|the (?:family|couple))(?: and \w+(?: \w)?)? "
    r"(?:should|ought|needed|would (?:have|need)|could (?:pay|buy|apply|ask|write|use|go|hire|claim on)|"
    r"(?:take|ask|contact|apply|use|write|go|call|speak|get|buy|make|send|try|seek|complain)\b)\b"
)
"""What the complainant was told to do."""
