"""A clause with its context → remedy rows: one a beneficiary and amount."""

import re

from remedy_finder.records import Decision, Remedy
from remedy_finder.remedies.amounts import find_sums
from remedy_finder.remedies.context import Context, is_for_the_ombudsman, make_row, trim
from remedy_finder.remedies.giving import is_payment
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.nothing_named import ONLY_AN_ITEM, names_nothing
from remedy_finder.remedies.others import is_for_others, pays_others
from remedy_finder.remedies.payments import payment_rows
from remedy_finder.remedies.people import beneficiary, beneficiary_of_act, others_in, people_in
from remedy_finder.remedies.things_given import Thing, things_given
from remedy_finder.remedies.types import RemedyType, type_of

OTHERS_AFFECTED = RemedyType("other_action", "remedy_for_others_affected", "cue")


def make_rows(context: Context, start: int, end: int, verb: str, verb_end: int) -> list[Remedy]:
    """The rows of one clause between two offsets of the text; none where it is no remedy."""
    start, end = trim(context.text, start, end)
    words = plain(context.text[start:end])
    after_verb = context.text[min(verb_end, end) : end]
    lemma = f"{verb} {plain(after_verb).strip()}".strip()
    to_come = context.status in ("agreed", "recommended")
    if names_nothing(verb, plain(after_verb), to_come) or ONLY_AN_ITEM.match(words) or _for_us(lemma, words):
        return []
    sums = find_sums(words)
    if is_for_others(lemma):
        return [make_row(context, start, end, OTHERS_AFFECTED, to=others_in(context.text[start:end]))]
    if things := things_given(verb, words):
        return _each(context, start, end, verb, things)
    if is_payment(verb, lemma, sums) and not (verb == "backdate" and PLACE_IN_LINE.search(words)):
        stated = any(s.use in ("gift", "rate", "total") for s in sums) or bool(people_in(context.text[start:end]))
        if not stated and pays_others(lemma, plain(context.before[-200:])):
            return [make_row(context, start, end, OTHERS_AFFECTED, to=others_in(context.text[start:end]))]
        return payment_rows(context, start, end, verb, words, sums)
    kind = type_of(verb, after_verb)
    if kind.kind == "apology":
        return [
            make_row(
                context, start, end, kind, to=beneficiary(context.text[start:end], context.before, context.person)[0]
            )
        ]
    return [make_row(context, start, end, kind, to=_other_beneficiary(context, start, end, kind))]


def _for_us(lemma: str, words: str) -> bool:
    return is_for_the_ombudsman(lemma) or is_for_the_ombudsman(words)


def _each(context: Context, start: int, end: int, verb: str, things: list[Thing]) -> list[Remedy]:
    """The rows of each thing that one clause gives, with its own words as quotation."""
    to = beneficiary(context.text[start:end], context.before, context.person)[0]
    rows: list[Remedy] = []
    for thing in things:
        first, last = trim(context.text, start + thing.start, start + thing.end)
        own = context.with_(before=f"{context.before} {context.text[start:first]}", person=to or context.person)
        words = context.text[first:last]
        if thing.what == "money":
            rows += payment_rows(own, first, last, verb, plain(words), find_sums(plain(words)))
        else:
            kind = type_of(thing.verb, f" {words}")
            named = to if kind.kind == "apology" else _other_beneficiary(own, first, last, kind)
            rows.append(make_row(own, first, last, kind, to=named))
    return rows


def _other_beneficiary(context: Context, start: int, end: int, kind: RemedyType) -> str | None:
    if kind.kind == "service_improvement":
        return None
    clause = context.text[start:end]
    if kind.type == "remedy_for_others_affected" and (others := others_in(clause)):
        return others
    if not people_in(clause) and (others := others_in(clause)):
        return others
    return beneficiary_of_act(clause, context.before, context.person)


EXPLAINS = re.compile(
    r"(?:it|the [a-z]+) (?:has )?(?:worked|calculated|works|calculates) (?:this|it|that)\b|"
    r"this (?:amounts|totals|equals)\b|of (?:this|that|which),? £|(?:this|that|the latter|"
    r"(?:this|that|the) (?:payment|sum|total|amount|figure|gross figure|last figure)|the rate) "
    r"(?:is|was|represents|comprises|consists|reflects|equates|will be|"
    r"includes|comes)\b"
)
"""The beginning of a sentence that explains the sum before it."""


PLACE_IN_LINE = re.compile(r"\b(?:priority|band|application|registration|housing register|waiting list)\b")
"""What is backdated without money."""


def split_between(total: Remedy, rows: list[Remedy]) -> list[Remedy]:
    """The shares that several bodies pay of a sum ("The ICB will pay £600 and the Council £400"); empty where none."""
    shares = [row.amount_gbp or 0 for row in rows if row.kind == "payment"]
    if total.kind != "payment" or total.amount_gbp is None or len(shares) < 2 or len(shares) < len(rows):
        return []
    whole = abs(sum(shares) - total.amount_gbp) < 0.005 and len({row.by for row in rows}) == len(rows)
    return [row.model_copy(update={"to": total.to, "paid_to": total.paid_to}) for row in rows] if whole else []


def parts_of_total(decision: Decision, total: Remedy, start: int, end: int) -> list[Remedy]:
    """The rows of the parts that a sentence names of a total ("This is made up of £300 for … and £200 for …").

    Empty where it names no parts, or parts that come to more than the total; less is marked to be checked.
    """
    low = plain(decision.text[start:end])
    if total.amount_gbp is None or len([s for s in find_sums(low) if s.use in ("gift", "total")]) < 2:
        return []
    context = Context(
        text=decision.text,
        decided_on=decision.decided_on,
        status=total.status,
        actor=total.by,
        deadline=total.deadline,
        conditional=total.conditional,
        person=total.to,
        before=total.quote,
    )
    rows = make_rows(context, start, end, "pay", start)
    named = round(sum(r.amount_gbp or 0 for r in rows), 2)
    if len(rows) < 2 or named > total.amount_gbp + 0.005:
        return []
    check = (
        None
        if abs(named - total.amount_gbp) < 0.005
        else f"the parts come to £{named:,.2f} and the total is £{total.amount_gbp:,.2f}"
    )
    return [row.model_copy(update={"needs_check": row.needs_check or check, "to": row.to or total.to}) for row in rows]
