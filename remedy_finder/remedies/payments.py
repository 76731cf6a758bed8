"""A clause that gives money → one row a beneficiary and amount."""

import re
from collections.abc import Sequence
from itertools import pairwise

from remedy_finder.records import Reason, Remedy
from remedy_finder.remedies.amounts import Sum, find_sums
from remedy_finder.remedies.beside import SHARE_FIRST, paid_beside
from remedy_finder.remedies.context import Context, make_row
from remedy_finder.remedies.giving import DEBT_VERBS, RETURNING, WHAT_WAS_PAID
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.people import beneficiary, one_by_one, people_in
from remedy_finder.remedies.reasons import reasons_in
from remedy_finder.remedies.types import RemedyType

FORMULA = re.compile(
    r"\b(?:half|quarter|third|two-thirds|\d+ ?(?:%|per cent|percent)|per cent|costs? of|equal "
    r"to|equivalent|difference between|interest|as if|arrears|backdat|what (?:it|she|he|they|"
    r"the)|any (?:\w+ )?(?:fees?|charges?|costs?|loss|shortfall|overpaid|bank|money|sums?|"
    r"payments?|rent|underpaid)|all (?:the )?(?:\w+ )?(?:fees|charges|costs|payments|"
    r"contributions|sums)"
    r"|fares?|expenses?|mileage|charges?|fees?|invoices?|bills?|wages|travel|rent|allowance|"
    r"shortfall|balance|rest of|remaining|(?:the|its|her|his) costs?|pay for|cover|paid for|"
    r"top-ups?|penalt|debts?|storage|outlay|loss|difference|contributions?|subscription|"
    r"entitlement|benefit|overpayments?|deposit|receipts)\b"
)
EACH_OF = re.compile(
    r"\b(?:each|all) of (?:the|her|his|their) (?P<n>two|three|four|five|six) (?!and )(?!\w*\s?(?:months?|terms?|weeks?|"
    r"years?|days?|visits?|sessions?|half))"
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
GIVES_A_REASON = re.compile(r"\b(?:for|recogni|acknowledg|because|reflect|towards|to mark)")
ORDINAL = re.compile(r"(?:the )?(?:second|third|fourth|fifth|sixth)(?= (?:\w+ )?£)")
JOIN = re.compile(r"(?:[,;]? and (?:to )?(?:pay )?|[,;] (?:and )?(?:to )?(?:pay )?|; |, plus |\. )")

OPENING = re.compile(
    r"(?P<formula>(?![^£;]*\b(?:following|total|sums?)\b)[^£;]{20,});(?: and)? (?=(?:an? |a further |the )?(?:\w+ )?£)"
)
"""A payment without an amount before the first sum of a clause."""
INTEREST_FIRST = re.compile(
    r"(?P<formula>(?:[\w,']+ ){0,9}?(?:simple |compound )?interest (?:on|at|from)\b[^£;]{5,120}?),? and "
    r"(?=(?:a |a further |the |another )?(?:sum of |payment of )?£)"
)
"""Interest before a sum for something else ("pay her interest on the allowance, and £250 for her frustration")."""
LIMITS = re.compile(
    r"(?:trouble|effort|up to|to a|subject to|capped|not exceeding|no more than|at most|less|minus|being|which|"
    r"plus interest)\b"
)
"""After a comma: words that go on with the same payment, and begin no other."""


def payment_rows(context: Context, start: int, end: int, verb: str, words: str, sums: Sequence[Sum]) -> list[Remedy]:
    """One row a beneficiary and amount of a clause that gives money."""
    sums = _shared_out(words, sums)
    gifts = _given(verb, words, sums)
    rates = [s for s in sums if s.use == "rate"]
    over_it = verb in RETURNING and WHAT_WAS_PAID.search(words) is not None  # "whatever he paid over and above £90"
    if not gifts and sums and all(s.use == "in_addition_to" for s in sums) and not over_it:
        return []  # "pay the £300 it offered": no new payment
    if not gifts:
        return [_formula(context, start, end, verb, words, rates)]
    # "pay the allowance for May, less benefits; £300 for bedding"
    if opening := OPENING.match(words) or INTEREST_FIRST.match(words) or SHARE_FIRST.match(words):
        first = _formula(context, start, start + opening.end("formula"), verb, opening["formula"], rates)
        return [first, *_goes_on(context, start, start + opening.end(), end, first)]
    if beside := paid_beside(words, sums, gifts):
        own = words[: beside[0]]
        firsts = payment_rows(context, start, start + beside[0], verb, own, find_sums(own))
        return [*firsts, *_goes_on(context, start, start + beside[1], end, firsts[-1])] if firsts else []
    rows = _rows_of_parts(context, start, verb, words, gifts, rates)
    if len(rows) == 1 and (givers := EACH_GIVER.match(words)):
        rows = [
            rows[0].model_copy(update={"by": context.text[start:][slice(*givers.span(name))]})
            for name in ("one", "other")
        ]
    if (
        any(s.use == "total" for s in sums)
        and len(rows) > 1
        and rows[-1].deadline != rows[0].deadline
        and rows[0].deadline is None
    ):
        rows = [
            row.model_copy(update={"deadline": rows[-1].deadline}) for row in rows
        ]  # it stands after the last part and is for all
    return rows


def _goes_on(context: Context, start: int, second: int, end: int, first: Remedy) -> list[Remedy]:
    """The rows of the rest of a clause, for whoever has the payment before it."""
    before = context.before + " " + context.text[start:second]
    rest = context.with_(before=before, person=first.to or context.person, deadline=first.deadline)
    words = plain(context.text[second:end])
    return payment_rows(rest, second, end, "pay", words, find_sums(words))


def _given(verb: str, words: str, sums: Sequence[Sum]) -> list[Sum]:
    """The sums of a clause that are given; of a waived charge or a refund the sum that names it."""
    if verb in ("deduct", "reduce", "take off") and not any(s.use == "gift" for s in sums):
        sums = [s._replace(use="gift") if s.use == "deducted" else s for s in sums]
    gifts = [s for s in sums if s.use == "gift"]
    if not gifts and (verb in DEBT_VERBS | RETURNING or NAMED_SUM.search(words)):
        named = ("mentioned", "instead_of") if verb == "waive" else ("mentioned",)  # "will not pursue the £300"
        gifts = [s for s in sums if s.use in named][:1]  # "waive the contribution of £412"
    referred = bool(sums) and all(s.use == "in_addition_to" for s in sums)
    if not gifts and not referred and verb in BEARS and SHARE.search(words) is None:
        alone = all(s.use in ("mentioned", "rate") for s in sums) and sum(s.use == "mentioned" for s in sums) == 1
        bills = (INVOICED, A_BILL) if alone else (INVOICED,)
        gifts = [s for s in sums if s.use == "mentioned" and any(b.search(words[: s.start]) for b in bills)][:1]
    return gifts


def _rows_of_parts(
    context: Context, start: int, verb: str, words: str, gifts: list[Sum], rates: list[Sum]
) -> list[Remedy]:
    """The rows of a clause cut into one stretch a sum."""
    cuts = _segments(words, gifts)
    parts = [words[a:b] for a, b in cuts]
    stated = [reasons_in(part, verb) for part in parts]
    rows: list[Remedy] = []
    for i, (gift, (a, b)) in enumerate(zip(gifts, cuts, strict=True)):
        bare = GIVES_A_REASON.search(parts[i]) is None  # "£300 to A and £200 to B for distress": for both
        reasons = stated[i] or (stated[-1] if bare else ())
        own = context.text[start + a : start + b]
        to, paid_to = beneficiary(own, context.before + context.text[start : start + a], context.person)
        if rows and to == context.person and not people_in(own):
            to = rows[0].paid_to or rows[0].to  # "pay Mr K £700 for the loss and £300 for distress"
        if ordinal := ORDINAL.match(words[a:b]):
            to = _in_turn(own[: ordinal.end()], rows[0].to if rows else None)
        row = _payment(context, start + a, start + b, verb, gift.amount, reasons, to, paid_to)
        if rows and (giver := GIVER_OF_PART.match(words[a:b])):
            row = row.model_copy(update={"by": own[: giver.end()]})  # "the Council will pay £500 and the Trust £300"
        row = row.model_copy(update={"rate": next((r.rate for r in rates if a <= r.start < b), None)})
        heads = _heads(words[a:b], gift, plain(context.before) + plain(context.person or ""))
        names = one_by_one(to) if heads == 2 else []
        people: list[str | None] = [*names] or [to] * heads
        rows.extend(row.model_copy(update={"to": name}) for name in people)
    return rows


def _shared_out(words: str, sums: Sequence[Sum]) -> list[Sum]:
    """Of "£400 (£200 each)" the sum that counts: each share where two people are named, else the whole."""
    out = list(sums)
    for place, (whole, share) in enumerate(pairwise(sums)):
        near = words[whole.end : share.start].strip(" ,(-") == ""
        if near and share.per_head and not whole.per_head and whole.amount > share.amount:
            wanted, other = (place + 1, place) if TWO_PEOPLE.search(words[: whole.start]) else (place, place + 1)
            out[wanted], out[other] = out[wanted]._replace(use="gift"), out[other]._replace(use="mentioned")
    return out


def _in_turn(words: str, first: str | None) -> str:
    """ "the second" of "the first family £300, the second £100": with the noun of the first."""
    noun = (first or "").split()[-1:] if (first or "").startswith("the first ") else []
    name = words.strip()
    return " ".join([name if name.startswith("the ") else f"the {name}", *noun])


def _heads(words: str, gift: Sum, before: str) -> int:
    """How many people get the sum each; `before` is plain, and names those whom "each of them" means."""
    if match := EACH_OF.search(words):
        return COUNTS[match["n"]]
    if EACH_OF_THEM.search(words):
        return 2 if TWO_PEOPLE.search(before[-200:]) or len(set(NAMED.findall(before[-300:]))) == 2 else 1
    if gift.per_head and (counted := WITH_CHILDREN.search(words)):
        return 1 + COUNTS[counted["n"]]
    return 2 if gift.per_head and (TWO_PEOPLE.search(words) or TWO_PEOPLE.search(before[-200:])) else 1


EACH_GIVER = re.compile(
    r"(?:[^£]{0,60}, )?(?P<one>the [\w ]{3,30}?) and (?P<other>the [\w ]{3,30}?) (?:will|should|"
    r"must|(?:have|has) agreed to|agreed to|have|had)? ?each\b"
)
"""Two bodies that pay alike: two payments."""
GIVER_OF_PART = re.compile(r"the (?:council|trust|icb|ccg|board|provider|care provider|home|company|school)(?= £)")
EACH_OF_THEM = re.compile(r"\b(?:each|both) of them\b|\bthem (?:each|both)\b")
WITH_CHILDREN = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr) [a-z]{1,2} and (?:her|his|their) (?P<n>two|three|four|five|six) [a-z]+\b"
)
NAMED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr) [a-z]\b")
TWO_PEOPLE = re.compile(
    r"\b(?:(?:mr|mrs|ms|miss) and (?:mr|mrs|ms|miss)|both|and (?:mr|mrs|ms|miss)|"
    r"(?:(?:mr|mrs|ms|miss) )?[a-z] and (?:her|his|their) "
    r"(?:sister|brother|husband|wife|partner|mother|father|daughter|son)|"
    r"[a-z] and [a-z]\b|"
    r"first and second|the couple)\b"
)


def _segments(words: str, gifts: list[Sum]) -> list[tuple[int, int]]:
    """The stretch of each sum: cut at the last joining word before the next sum, so that names stay with their sum."""
    cuts = []
    at = 0
    for this, following in zip(gifts, [*gifts[1:], None], strict=True):
        if following is None:
            cuts.append((at, len(words)))
            break
        joins = [j for j in JOIN.finditer(words, this.end, following.start) if not LIMITS.match(words, j.end())]
        end, after = (joins[-1].start(), joins[-1].end()) if joins else (this.end, following.start)
        cuts.append((at, end))
        at = after
    return cuts


def formula_stated(words: str) -> bool:
    """Whether the words say how a sum without an amount is worked out."""
    return FORMULA.search(words) is not None or bool(find_sums(words))


def _formula(context: Context, start: int, end: int, verb: str, words: str, rates: list[Sum]) -> Remedy:
    """A payment whose amount is not stated: by formula, by a rate alone, or not at all."""
    to, paid_to = beneficiary(context.text[start:end], context.before, context.person)
    row = _payment(context, start, end, verb, None, reasons_in(words, verb), to, paid_to)
    formula = bool(rates) or verb == "backdate" or formula_stated(words)
    return row.model_copy(update={"formula": formula, "rate": rates[0].rate if rates else None})


PAID_IF = re.compile(r"(?<!as )\bif (?:the|she|he|it|her|his|their|this|that|either|any|they|mr|mrs|ms|miss|so)\b")


def words_before_money(words: str) -> int:
    """Where the first sum of the plain words stands, or 0: an "if" before it is not about the sum."""
    return words.find("£") + 1


def _payment(
    context: Context,
    start: int,
    end: int,
    verb: str,
    amount: float | None,
    reasons: tuple[Reason, ...],
    to: str | None,
    paid_to: str | None,
) -> Remedy:
    kind = RemedyType("payment", _payment_type(verb, reasons, plain(context.text[start:end])), "yes")
    row = make_row(context, start, end, kind, to=to)
    if context.status != "already_provided" and PAID_IF.search(
        plain(context.text[start:end]), words_before_money(plain(context.text[start:end]))
    ):
        row = row.model_copy(update={"conditional": True})
    check = None if to else "the text does not say who is to have this payment"
    if amount is None and not formula_stated(plain(context.text[start:end])):
        check = "the text does not state the amount"
    return row.model_copy(
        update={"amount_gbp": amount, "reasons": reasons, "paid_to": paid_to, "needs_check": row.needs_check or check}
    )


def _payment_type(verb: str, reasons: tuple[Reason, ...], words: str) -> str:
    if verb in WRITES_OFF:
        return "write_off_or_waiver"
    if SHARE.search(words):
        return "share_of_cost"
    if verb in ("refund", "repay", "return", "credit"):
        return "refund"
    for reason in ("backdated_entitlement", "lost_education", "loss_of_service", "unsuitable_accommodation"):
        if reason in reasons:
            return reason
    if verb in ("reimburse", "meet", "cover") or reasons == ("financial_loss",):
        return "reimbursement"
    if "delay" in reasons and BY_THE_PERIOD.search(words):
        return "delay_tariff"
    return next((name for reason, name in SYMBOLIC.items() if reason in reasons), "other_payment")


NAMED_SUM = re.compile(r"\barrears of £|£[\d,.]*\d back\b")
"""A sum that is given though it only names something ("the year's rent of £44 back")."""
BEARS = frozenset({"pay", "meet", "settle", "cover", "reimburse"})
A_BILL = re.compile(r"\b(?:bill|invoice|fee|charge|excess) (?:of|for) $")
"""Before the only sum: a bill that the body is to bear ("meet her solicitor's bill of £500")."""
INVOICED = re.compile(r"\((?:\w+ ){0,4}(?:invoices?|receipts?) [\w ]*$")
"""Before a sum: what "the cost of" something came to ("she has sent invoices for £3,978")."""
WRITES_OFF = DEBT_VERBS | {"reduce"}
SHARE = re.compile(r"(?<!and a )\bhalf\b(?! (?:a |term|the term))|\d ?%|per cent|share of")
BY_THE_PERIOD = re.compile(r"(?:a|per|each|every) (?:week|month|term)")
SYMBOLIC: dict[Reason, str] = {
    "distress": "symbolic_distress",
    "time_and_trouble": "time_and_trouble",
    "uncertainty": "symbolic_uncertainty",
    "frustration": "symbolic_frustration",
    "delay": "symbolic_delay",
}
"""Types of a payment that acknowledges, by the weightiest of its reasons."""
