"""What goes with a larger or smaller sum among comparable cases, shown from the cases; nothing is said of causes."""

import re
from collections.abc import Callable, Sequence
from statistics import median

from remedy_finder.records import Circumstance, CircumstanceKind, Status
from remedy_finder.weighing.payments import FAMILY_OF
from remedy_finder.weighing.ranges import pence
from remedy_finder.weighing.records import Comparable, Difference, Side
from remedy_finder.weighing.wording import count, money

FEWEST_A_SIDE = 4
"""Cases on each side below which no median is given."""
LONG_MONTHS = 12
WORDS: dict[CircumstanceKind, str] = {
    "duration": "more than a year is stated",
    "people": "several people are named as affected",
    "vulnerability": "a disability, illness or other vulnerability is named",
    "financial_loss": "a loss of money is named",
    "repeated_fault": "the fault is said to have been repeated",
}
EARLY = "the body had paid or offered money before the decision"
NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ),
        1,
    )
} | {"a": 1, "an": 1, "thirty": 30}  # fmt: skip
LENGTH = re.compile(r"\b(\d{1,3}|[a-z]+)(?: and a half)? (?:school |calendar |working )?(day|week|month|term|year)s?\b")
MONTHS_IN = {"day": 1 / 30.4, "week": 12 / 52, "month": 1.0, "term": 4.0, "year": 12.0}


def months_of(value: str) -> float | None:
    """A length of time in months ("about 14 months": 14), or null where it is told by dates."""
    match = LENGTH.search(value.lower())
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else NUMBERS.get(match[1])
    return None if number is None else number * MONTHS_IN[match[2]]


def case_total(case: Comparable, status: Status) -> float | None:
    """All stated sums of a case of one status that make good no countable loss, each once; null where there is none."""
    sums = [
        remedy.amount_gbp
        for remedy in case.remedies
        if remedy.kind == "payment"
        and remedy.status == status
        and remedy.amount_gbp is not None
        and "quantifiable" not in {FAMILY_OF[reason] for reason in remedy.reasons}
    ]
    return pence(sum(sums)) if sums else None


def differences(comparables: Sequence[Comparable], status: Status = "agreed") -> tuple[Difference, ...]:
    """For each circumstance that some cases with such a sum state and others do not, both sides."""
    totals = {case.reference: total for case in comparables if (total := case_total(case, status)) is not None}
    paid = [case for case in comparables if case.reference in totals]
    tests: list[tuple[str, Callable[[Comparable], list[str]]]] = [
        *((words, lambda case, kind=kind: _stated(case, kind)) for kind, words in WORDS.items()),
        (EARLY, _offered_early),
    ]
    found = [_difference(words, test, paid, totals, status) for words, test in tests]
    return tuple(each for each in found if each is not None)


def _difference(
    words: str,
    test: Callable[[Comparable], list[str]],
    paid: list[Comparable],
    totals: dict[str, float],
    status: Status,
) -> Difference | None:
    told = {case.reference: quotes for case in paid if (quotes := test(case))}
    having = [reference for reference in totals if reference in told]
    lacking = [reference for reference in totals if reference not in told]
    if not having or not lacking:
        return None
    enough = min(len(having), len(lacking)) >= FEWEST_A_SIDE
    sides = [_side(references, totals, enough) for references in (having, lacking)]
    return Difference(
        circumstance=words,
        status=status,
        having=sides[0],
        lacking=sides[1],
        quotes=tuple((reference, told[reference][0]) for reference in having),
        sentence=_sentence(words, sides[0], sides[1]),
    )


def _side(references: list[str], totals: dict[str, float], enough: bool) -> Side:
    middle = pence(median(totals[reference] for reference in references)) if enough else None
    return Side(cases=len(references), median_gbp=middle, references=tuple(references))


def _sentence(words: str, having: Side, lacking: Side) -> str:
    if having.median_gbp is None or lacking.median_gbp is None:
        return (
            f"Where {words}: {count(having.cases, 'case')}; where not: {count(lacking.cases, 'case')}. "
            "Too few for a comparison."
        )
    return (
        f"Where {words} ({count(having.cases, 'case')}) the payments of a case came to {money(having.median_gbp)} "
        f"in the middle; where not ({count(lacking.cases, 'case')}) to {money(lacking.median_gbp)}. That they go "
        "together does not say that one brought about the other."
    )


def _stated(case: Comparable, kind: CircumstanceKind) -> list[str]:
    return [each.quote for each in case.circumstances if each.kind == kind and _weighs(each)]


def _weighs(circumstance: Circumstance) -> bool:
    if circumstance.kind != "duration":
        return True
    return (months_of(circumstance.value) or 0.0) > LONG_MONTHS


def _offered_early(case: Comparable) -> list[str]:
    return [
        remedy.quote
        for remedy in case.remedies
        if remedy.kind == "payment" and remedy.status in ("offered_earlier", "already_provided")
    ]
