"""The standing of a deed that is told (done, offered, agreed, recommended), by its verb, sentence and what follows."""

import re
from typing import NamedTuple

from remedy_finder.records import Status
from remedy_finder.remedies.clauses import Clause
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.promises import PAID_OUT, SOON
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.taken_up import agrees_to_a_thing

NEAR = 500
"""Characters after a sentence in which "it agreed" still speaks of what it asked."""


class Place(NamedTuple):
    """Where a deed is told."""

    role: str
    agreements: bool
    """Whether what is agreed there is a remedy: no section of agreed actions follows, or it is an assessment."""
    asked: bool
    """Whether the paragraph has told that the Ombudsman asked the body for something."""
    complained: bool
    """Whether the complaint to the body, or its answer, has been told of."""


def standing_told(place: Place, clause: Clause, sentence: str, near: str, words: str) -> Status | None:
    """The standing of a deed by its own sentence; null where it is none of the body's.

    `near` is the text from the sentence on, `words` the plain words of the clause after its verb.
    """
    if clause.standing == "done":
        agrees = agrees_to_a_thing(sentence, clause) and clause.actor not in ("he", "she")
        return _agreed(place) if agrees else _done(place, clause, words)
    if clause.standing == "offered":
        before = sentence[: clause.verb_at]
        asked = place.asked or we_asked(before) or AGREED_THAT.search(before) is not None
        return "agreed" if place.agreements and place.role != "facts" and asked else "offered_earlier"
    if clause.standing == "agreed":
        return _agreed(place)
    low = plain(near)
    ours = clause.standing == "asked" or WE_RECOMMENDED.search(sentence) or AGREES_TO_DO_SO.search(low)
    found = place.role == "fault" and not place.agreements  # a sum that the list after it may not name
    if found and not ours and clause.standing == "recommended" and clause.verb in PAYS and "£" in words:
        return "recommended"  # "… and the Council should pay her £200 for that"
    if not ours or place.role == "facts" or not (place.agreements or found):
        return None
    return "agreed" if AGREEMENT.search(low) else "recommended" if NOT_AGREED.search(low) else None


def standing_then(status: Status, low: str, start: int, after: str, *, agreements: bool) -> Status:
    """The standing, put right by what a sentence says of when the deed was agreed and by whom, and what follows it."""
    if status == "offered_earlier" and agreements:
        taken = "proposed" in low and AGREED_TO_ALL.search(after[:NEAR])
        return "agreed" if taken or WE_AGREE.search(low) else status
    stage = AT_A_STAGE.search(low)
    then = stage is not None and (stage.start() >= start or "£" not in low[: stage.start()])
    if status == "agreed" and (then or PAID_OUT.search(after[:SOON])):
        return "offered_earlier"  # "agreed at stage two to pay £100", which is long past
    return status


def we_asked(words: str) -> bool:
    """Whether plain words tell that the Ombudsman asked the body for something, or turned to it."""
    return WE_ASKED.search(words) is not None


def _agreed(place: Place) -> Status | None:
    """What is agreed: in the facts it was offered, before a list of agreed actions a sum may stand alone."""
    if place.role == "facts":
        return "offered_earlier"
    return "agreed" if place.agreements or place.role == "fault" else None


def _done(place: Place, clause: Clause, words: str) -> Status | None:
    """What was done, or offered by a verb in the past ("offered", "put forward £50", "added £20")."""
    if clause.verb in ONLY_SAYS:
        return None
    if clause.verb in ("raise", "increase", "double") and RATE_RAISED.match(words):
        return "already_provided"
    offers = clause.verb in STILL_OFFERS or (clause.verb == "add" and place.complained and ADDS_TO_OFFER.match(words))
    offers = offers or (clause.verb in HOLDS_OUT and ("£" in words or " offer " in words))
    return "offered_earlier" if offers and not PAYMENT_BY.match(words) else "already_provided"


PAYS = frozenset({"pay", "refund", "repay", "reimburse"})
ONLY_SAYS = frozenset(
    {"agree", "accept", "confirm", "undertake", "recommend", "uphold", "admit", "recognise", "resolve", "repeat"}
    | {"decide"}
)
"""Verbs that in the past tell of no deed."""
STILL_OFFERS = frozenset(
    {"tender", "offer", "increase", "raise", "propose", "double", "promise", "suggest", "volunteer"}
)
HOLDS_OUT = frozenset({"put forward", "hold out", "invite"})
"""Verbs by which money is offered, and other things are not."""
PAYMENT_BY = Sought(r"[^.;]{0,30}\bpayment by £[^.;]{0,40}\b(?:received|paid)\b")
ADDS_TO_OFFER = re.compile(
    r" £[\d,.]*\d(?! (?:in|of|for) (?:\w+ )?(?:fees?|charges?|costs?|interest)\b)(?! to (?:her|his|their|the) )\b"
)
RATE_RAISED = re.compile(
    r" (?:the|its|his|her|their) (?:[\w-]+ ){0,3}?(?:allowances?|rents?|fees?|charges?|rates?|budgets?|contributions?|"
    r"benefits?|package|band|hours|limit|threshold)\b"
)
"""What is raised without being an offer of money."""
WE_ASKED = Sought(
    r"\b(?:i|we)(?: have| had)? (?:therefore |also |then )*(?:asked|contacted|wrote to|invited|"
    r"suggested|proposed|put (?:it|this)|explained (?:our|the)"
    r"|raised)\b|\b(?:my|our) (?:enquir|suggestion|request|proposal)|\bdraft of this\b"
)
WE_RECOMMENDED = Sought(r"\b(?:i|we)(?: have| had)?(?: therefore| also| then)* recommend(?:ed)?\b")
AGREEMENT = Sought(
    r"\b(?:it|council|trust|provider|school|company|both|bodies|they|board|authority|executive|director) (?:has |"
    r"have )?(?:readily |promptly |now |also |since )?(?:agreed|accepted|consented|confirmed (?:that )?it (?:"
    r"will|would)|(?:said|says|replied) (?:that )?it (?:will|would)|was willing)"
)
WE_AGREE = re.compile(r"\b(?:and|which|with which) (?:i|we) (?:also |fully )?agree\b")
"""The Ombudsman's word on what a body suggested, which is agreed by it."""
AGREES_TO_DO_SO = Sought(
    r"\brecommendations? that [^.;]{10,200} (?:has|have|was|were) (?:now |since )?(?:been )?(?:accepted|"
    r"agreed)\b|\b(?:it|council|trust|provider|company|school) (?:has |have )?(?:now |"
    r"since )?agreed to (?:do )?(?:so|this|these)\b"
)
"""After what the Ombudsman says a body should do."""
AGREED_THAT = re.compile(r"\bagreed (?:with us )?that (?:it|they|the [a-z]+) would (?:\w+ ){0,2}$")
"""Before what a body agreed to, told as past ("it agreed with us that it would also pay")."""
NOT_AGREED = Sought(
    r"\b(?:it|council|trust|provider|company|school) (?:has |have )?(?:not (?:yet )?(?:agreed|accepted)|refused|"
    r"declined)\b"
)
AGREED_TO_ALL = re.compile(
    r"\b(?:council|trust|provider|company|school|it|they|both) (?:has |have )?(?:now |since )?agreed to "
    r"(?:complete |do |make |carry out |take )?(?:all|both)(?: of)?(?: (?:two|three|four|these|them))?"
    r"(?=[.,;]| (?:by|within|and)\b)"
    r"|\b(?:council|trust|provider|company|school|it|they) (?:has |have )?(?:now |since )?"
    r"(?:agreed to|confirmed (?:that )?it will) (?:make|pay) (?:the|this|that) (?:payment|sum|money)\b"
)
"""After what a body proposed to the Ombudsman: it agreed to all of it."""
AT_A_STAGE = re.compile(
    r"\b(?:agreed|at|in)(?: its)? stage (?:one|two|three|1|2|3)\b|\bat the (?:first|second|third) stage\b"
    r"|\b(?:through|under|during|in response to) (?:its|her|his|their|the) (?:own )?complaints? (?:procedure|process)\b"
)
"""When the body's own complaint procedure still ran: what it agreed to then was an offer."""
