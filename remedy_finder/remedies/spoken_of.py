"""Sums and apologies that are only spoken of: "the only offer, of £75, was too low", "besides the apology it gave"."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from remedy_finder.records import Decision, Paragraph, Remedy, RemedyKind, Status
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.telling import GUIDANCE, NOT_THIS_CASE

GIVER = r"(?:it|they|the (?:council|trust|(?:care )?provider|company|school|academy|authority|icb|home))"
AN_OFFER = Sought(
    r"\b(?:the|an?|this|that|that first|its) (?:(?!no\b|not\b)[\w-]+ ){0,2}?(?P<offer>offer),? "
    r"(?:of|to (?:pay|refund|reimburse)) (?:(?:a|an|another|further|up|to|just|only|her|him|them) )*£"
    rf"|£[\d,.]*\d (?:which |that )?{GIVER} (?:has |had )?(?:already |previously |first |originally )?"
    r"(?P<put>offered|proposed|put forward|promised|suggested)\b"
)
"""An offer or a sum offered that is only spoken of ("the only offer, of £75", "the £150 the Council had proposed")."""
GIVEN_BACK = Sought(
    r"£[\d,.]*\d (?:[a-z-]+ ){0,4}(?:which|that) (?:was|were|has been|had been) (?:then |since |later )?"
    r"(?:waived|refunded|written off|repaid|credited|cancelled)\b"
    r"|\bthe (?:refund|payment|credit|reimbursement) of £[\d,.]*\d (?:which|that) (?:followed|it (?:has |had )?made)\b"
)
"""A sum given that is only spoken of ("the £65 penalty charge that was waived")."""
AN_APOLOGY = Sought(
    r"\b(?:the|an) (?:\w+ ){0,2}apolog(?:y|ies) (?:(?:that|which) )?"
    rf"{GIVER} (?:has |had |have )?(?:already |since |now |earlier |previously )?"
    r"(?:made|gave|given|sent|offered|issued)\b"
    r"|\ban apology [^.;]{0,60}\b(?:went|was (?:sent|given|made)|has been (?:sent|given|made)) (?:to|in|with|by)\b"
)
"""An apology that is only spoken of ("besides the apology it gave", "an apology went to her")."""
TO_ITS_OWN = re.compile(
    r"[^.;]{0,20}\bto (?:the|its) (?:\w+ )?(?:contractors?|provider|agency|supplier|school|home|carers?)\b"
)
"""After a sum that the body pays for its services, and gives to nobody."""
MADE = re.compile(
    r"\b(?:evidence|confirmed|shows?|satisfied) (?:that )?"
    r"it (?:has |had )?(?:made (?:the|this) payment|paid (?:it|this))\b"
)
"""After a sum that was promised: it has been paid."""


class Told(NamedTuple):
    """A sentence of a decision, in plain words, with its place."""

    paragraph: Paragraph
    start: int
    low: str


def told_sentences(decision: Decision, roles: Collection[str]) -> Iterator[Told]:
    """The sentences of the sections of some roles that tell of no other case."""
    for section in decision.sections:
        for paragraph in section.paragraphs if section.role in roles else ():
            for start, end in sentences(decision.text, paragraph.start, paragraph.end):
                low = plain(decision.text[start:end])
                if not NOT_THIS_CASE.search(low):
                    yield Told(paragraph, start, low)


SPOKEN: tuple[tuple[Sought, Status], ...] = ((AN_OFFER, "offered_earlier"), (GIVEN_BACK, "already_provided"))


def sums_spoken_of(decision: Decision) -> Iterator[Remedy]:
    """ "The only offer, of £75, was too low", "the £65 charge that was waived": sums in facts and findings."""
    for told in told_sentences(decision, ("facts", "fault")):
        for pattern, status in SPOKEN if not GUIDANCE.search(told.low) else ():
            phrase = pattern.search(told.low)
            sums = [s for s in find_sums(told.low) if phrase and s.start >= phrase.start() and s.rate is None]
            if phrase is None or not sums or TO_ITS_OWN.match(told.low, sums[0].end):
                continue
            last = told.start + max(phrase.end(), sums[0].end)
            paid = MADE.search(plain(decision.text[last : told.paragraph.end]))
            amount, then = sums[0].amount, "already_provided" if paid else status
            yield _row(decision, told.start + phrase.start(), last, "payment", "other_payment", then, amount)


def apology_spoken_of(decision: Decision) -> list[Remedy]:
    """The first apology that is spoken of as made, in a decision that tells of none."""
    for told in told_sentences(decision, ("facts", "fault", "agreed_action")):
        if found := AN_APOLOGY.search(told.low):
            first, last = told.start + found.start(), told.start + found.end()
            return [_row(decision, first, last, "apology", "apology", "already_provided")]
    return []


def _row(
    decision: Decision, start: int, end: int, kind: RemedyKind, name: str, status: Status, amount: float | None = None
) -> Remedy:
    """A row for the complainant between two offsets; `name` is its type."""
    return Remedy(
        kind=kind,
        type=name,
        status=status,
        to=main_complainant(decision),
        amount_gbp=amount,
        quote=decision.text[start:end],
        start=start,
        end=end,
    )
