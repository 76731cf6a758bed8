"""Sums that the decision only refers to: "less the £200 it has paid", "the Council's offer of £150 was not enough".

They are taken where no sentence tells of the payment or the offer itself (`spoken_of.py` has further names of them).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from remedy_finder.records import Decision, Paragraph, Remedy
from remedy_finder.remedies.amounts import Sum, find_sums
from remedy_finder.remedies.context import Context
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.payments import payment_rows
from remedy_finder.remedies.people import main_complainant
from remedy_finder.remedies.sought import Sought
from remedy_finder.remedies.spoken_of import TO_ITS_OWN, apology_spoken_of, sums_spoken_of, told_sentences
from remedy_finder.remedies.telling import GUIDANCE

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
    apology = [] if any(row.kind == "apology" for row in before) else apology_spoken_of(decision)
    return [*found, *named, *_unknown(sums_spoken_of(decision), known), *apology]


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
    for told in told_sentences(decision, ("facts", "fault", "agreed_action")):
        name = NAMED.search(told.low)
        if name is None or GUIDANCE.search(told.low):
            continue
        money = next((s for s in find_sums(told.low) if s.start >= name.end() - 1), None)
        if money is None or money.use not in ("gift", "base") or TO_ITS_OWN.match(told.low, money.end):
            continue
        context = Context(
            text=decision.text,
            decided_on=decision.decided_on,
            status="offered_earlier" if name["offer"] else "already_provided",
            person=person,
            before=decision.text[told.paragraph.start : told.start],
        )
        first, last = told.start + name.start(), told.start + money.end
        words = told.low[name.start() : money.end]
        yield from payment_rows(context, first, last, "pay", words, [_at(money, name.start())])


def _at(money: Sum, start: int) -> Sum:
    """The sum with its place counted from a later start."""
    return money._replace(start=money.start - start, end=money.end - start)
