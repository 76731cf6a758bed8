"""Sums that the decision only refers to: "less the £200 it has paid", "the Council's offer of £150 was not enough".

They are taken where no sentence tells of the payment or the offer itself.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from remedy_finder.records import Decision, Paragraph, Remedy
from remedy_finder.remedies.amounts import Sum, find_sums
from remedy_finder.remedies.context import Context
from remedy_finder.remedies.language import plain, sentences
from remedy_finder.remedies.payments import payment_rows
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.telling import GUIDANCE, NOT_THIS_CASE

REFERRING = ("deducted", "in_addition_to", "instead_of")
REFERRED = re.compile(
    r"£[\d,.]*\d in (?:its|the) (?:\w+ ){0,2}(?:offer|reply|response)\b"
    r"|£[\d,.]*\d(?:(?!\bto be\b)[^.;,£]){0,40}?\b(?:paid|offered|sent|credited|refunded|repaid|proposed)(?: "
    r"(?:in|on|at|earlier|before|previously|already)[^.;,£]{0,25})?|£[\d,.]+ to "
    r"£[\d,]+(?:\.\d\d)?"
)
PAID = re.compile(r"paid|sent|credited|refunded|repaid")
NAMED = Sought(
    r"\b(?:its|the (?:council|trust|(?:care )?provider|company|school|academy|authority|icb|home)'s) "
    r"(?:(?!not\b)[\w-]+ ){0,3}?(?:(?P<offer>offer|proposal)|payment|refund) "
    r"(?:of|to (?:pay|refund|reimburse|give)(?: (?:mr|mrs|ms|miss) [a-z]| her| him| them)?) "
    r"(?:(?:a|an|another|further|up|to) ){0,3}£"
)
"""A sum that is named with its giver, as a thing already known."""
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
TO_ITS_OWN = re.compile(
    r"[^.;]{0,20}\bto (?:the|its) (?:\w+ )?(?:contractors?|provider|agency|supplier|school|home|carers?)\b"
)
"""After a sum that the body pays for its services, and gives to nobody."""


def referred_to(decision: Decision, agreed: list[Remedy], before: list[Remedy]) -> list[Remedy]:
    """Rows of the sums that are referred to and told of nowhere else; `agreed` and `before` are all other rows."""
    known = {row.amount_gbp for row in before}
    found: list[Remedy] = []
    for section in decision.sections:
        payments = agreed if section.role == "agreed_action" else before if section.role in ("facts", "fault") else []
        for paragraph in section.paragraphs if payments else ():
            found += _unknown(_beside(decision, paragraph, payments), known)
    known |= {None} | {row.amount_gbp for row in agreed}
    named = _unknown(_named(decision), known)
    sums = [row.amount_gbp for row in before if row.amount_gbp is not None]
    known |= {round(one + other, 2) for one, other in pairwise(sums)}  # "the £400 it had offered", told before in parts
    apology = () if any(row.kind == "apology" for row in before) else _apology_spoken_of(decision)
    return [*found, *named, *_unknown(_spoken_of(decision), known), *apology]


def _unknown(rows: Iterator[Remedy], known: set[float | None]) -> list[Remedy]:
    """The first row of each sum that is not known yet; the sums are known from then on."""
    found = []
    for row in rows:
        if row.amount_gbp not in known:
            known.add(row.amount_gbp)
            found.append(row)
    return found


def _beside(decision: Decision, paragraph: Paragraph, payments: list[Remedy]) -> Iterator[Remedy]:
    """Sums that a payment of the paragraph is less, more or in place of."""
    low = plain(paragraph.text)
    for money in find_sums(low):
        phrase = REFERRED.match(low, money.start)
        if money.use in REFERRING and phrase:
            payment = next(
                (r for r in payments if r.kind == "payment" and paragraph.start <= r.start < paragraph.end), None
            )
            if payment is None and payments and payments[0].status not in ("agreed", "recommended"):
                continue  # in the story, sums are told of beside many things
            start, end = paragraph.start + money.start, paragraph.start + phrase.end()
            yield Remedy(
                kind="payment",
                type="other_payment",
                status="already_provided" if PAID.search(phrase.group()) else "offered_earlier",
                by=payment.by if payment else None,
                to=payment.to if payment else None,
                amount_gbp=money.amount,
                quote=decision.text[start:end],
                start=start,
                end=end,
            )


def _named(decision: Decision) -> Iterator[Remedy]:
    """ "Its payment of £250 in June was enough": a sum named with its giver."""
    person = main_complainant(decision)
    paragraphs = [p for s in decision.sections if s.role in ("facts", "fault", "agreed_action") for p in s.paragraphs]
    for paragraph in paragraphs:
        for start, end in sentences(decision.text, paragraph.start, paragraph.end):
            low = plain(decision.text[start:end])
            name = NAMED.search(low)
            if name is None or NOT_THIS_CASE.search(low) or GUIDANCE.search(low):
                continue
            money = next((s for s in find_sums(low) if s.start >= name.end() - 1), None)
            if money is None or money.use not in ("gift", "base") or TO_ITS_OWN.match(low, money.end):
                continue
            context = Context(
                text=decision.text,
                decided_on=decision.decided_on,
                status="offered_earlier" if name["offer"] else "already_provided",
                person=person,
                before=decision.text[paragraph.start : start],
            )
            first, last = start + name.start(), start + money.end
            yield from payment_rows(
                context, first, last, "pay", low[name.start() : money.end], [_at(money, name.start())]
            )


MADE = re.compile(
    r"\b(?:evidence|confirmed|shows?|satisfied) (?:that )?"
    r"it (?:has |had )?(?:made (?:the|this) payment|paid (?:it|this))\b"
)
"""After a sum that was promised: it has been paid."""


def _spoken_of(decision: Decision) -> Iterator[Remedy]:
    """ "The only offer, of £75, was too low", "the £65 charge that was waived": sums in the findings, one by one."""
    paragraphs = [p for s in decision.sections if s.role in ("facts", "fault") for p in s.paragraphs]
    for paragraph in paragraphs:
        for start, end in sentences(decision.text, paragraph.start, paragraph.end):
            low = plain(decision.text[start:end])
            if NOT_THIS_CASE.search(low) or GUIDANCE.search(low):
                continue
            for pattern, status in ((AN_OFFER, "offered_earlier"), (GIVEN_BACK, "already_provided")):
                if (phrase := pattern.search(low)) is None:
                    continue
                money = next((s for s in find_sums(low) if s.start >= phrase.start() and s.rate is None), None)
                if money is None or TO_ITS_OWN.match(low, money.end):
                    continue
                first, last = start + phrase.start(), start + max(phrase.end(), money.end)
                paid = MADE.search(plain(decision.text[last : paragraph.end]))
                yield Remedy(
                    kind="payment",
                    type="other_payment",
                    status="already_provided" if paid else status,
                    to=main_complainant(decision),
                    amount_gbp=money.amount,
                    quote=decision.text[first:last],
                    start=first,
                    end=last,
                )


AN_APOLOGY = Sought(
    r"\b(?:the|an) (?:\w+ ){0,2}apolog(?:y|ies) (?:(?:that|which) )?"
    rf"{GIVER} (?:has |had |have )?(?:already |since |now |earlier |previously )?"
    r"(?:made|gave|given|sent|offered|issued)\b"
    r"|\ban apology [^.;]{0,60}\b(?:went|was (?:sent|given|made)|has been (?:sent|given|made)) (?:to|in|with|by)\b"
)
"""An apology that is only spoken of ("besides the apology it gave", "an apology went to her")."""


def _apology_spoken_of(decision: Decision) -> Iterator[Remedy]:
    """The first apology that is spoken of as made, in a decision that tells of none."""
    for section in decision.sections:
        for paragraph in section.paragraphs if section.role in ("facts", "fault", "agreed_action") else ():
            for start, end in sentences(decision.text, paragraph.start, paragraph.end):
                low = plain(decision.text[start:end])
                if (found := AN_APOLOGY.search(low)) and not NOT_THIS_CASE.search(low):
                    first, last = start + found.start(), start + found.end()
                    yield Remedy(
                        kind="apology",
                        type="apology",
                        status="already_provided",
                        to=main_complainant(decision),
                        quote=decision.text[first:last],
                        start=first,
                        end=last,
                    )
                    return


def _at(money: Sum, start: int) -> Sum:
    """The sum with its place counted from a later start."""
    return money._replace(start=money.start - start, end=money.end - start)
