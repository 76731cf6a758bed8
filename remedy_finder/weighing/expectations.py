"""How often each kind and type of remedy stood in the comparable cases, and how often there was nothing, and why."""

from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from remedy_finder.records import Remedy, RemedyKind, Status
from remedy_finder.weighing.ranges import wilson
from remedy_finder.weighing.records import Comparable, Expectation, Nothing, WhyNothing
from remedy_finder.weighing.typical import most_typical, usual_deadline
from remedy_finder.weighing.wording import STATUS_WORDS, count, named

KINDS: tuple[RemedyKind, ...] = get_args(RemedyKind)
STATUSES: tuple[Status, ...] = tuple(STATUS_WORDS)
Key = tuple[Status, RemedyKind, str | None]
Rows = dict[str, list[Remedy]]
"""Reference → the remedies of that case."""

NOTHING_WORDS: dict[WhyNothing, str] = {
    "already_remedied": "the body had put matters right before the decision",
    "not_upheld": "the complaint was not upheld",
    "closed": "the complaint was closed after initial enquiries",
    "no_remedy_found": "the complaint was upheld, and no remedy of the decision's own was found in its text",
    "outcome_not_stated": "the copy states no outcome",
}


def expectations(comparables: Sequence[Comparable]) -> tuple[Expectation, ...]:
    """An entry for each kind and each type, of each status, the most frequent kind first, its types after it."""
    readable = [case for case in comparables if case.not_readable is None]
    grouped: dict[Key, Rows] = defaultdict(lambda: defaultdict(list))
    for case in readable:
        for remedy in case.remedies:
            for kind_of in (None, remedy.type):
                grouped[remedy.status, remedy.kind, kind_of][case.reference].append(remedy)

    def order(key: Key) -> tuple[object, ...]:
        status, kind, kind_of = key
        whole = len(grouped[status, kind, None])
        return STATUSES.index(status), -whole, KINDS.index(kind), kind_of is not None, -len(grouped[key]), kind_of or ""

    called = {case.reference: case for case in readable}
    found = [_expectation(key, grouped[key], len(readable)) for key in sorted(grouped, key=order)]
    return tuple(each.model_copy(update={"where": called[each.reference].where_of(each.start)}) for each in found)


def nothing_recommended(comparables: Sequence[Comparable]) -> tuple[Nothing, ...]:
    """The cases in which the decision itself agreed or recommended nothing, by the reason, the most frequent first."""
    found: dict[WhyNothing, list[Comparable]] = defaultdict(list)
    for case in comparables:
        if case.why_nothing is not None:
            found[case.why_nothing].append(case)
    return tuple(
        Nothing(
            why=why,
            cases=len(cases),
            references=tuple(case.reference for case in cases),
            sentence=f"In {count(len(cases), 'case')} nothing was agreed or recommended: {NOTHING_WORDS[why]} "
            f"({named([case.reference for case in cases])}).",
            quotes=tuple((case.reference, remedy.quote) for case in cases for remedy in case.remedies),
            where=tuple(case.where_of(remedy.start) for case in cases for remedy in case.remedies),
        )
        for why, cases in sorted(found.items(), key=lambda item: -len(item[1]))
    )


def _expectation(key: Key, rows: Rows, of: int) -> Expectation:
    status, kind, kind_of = key
    low, high = wilson(len(rows), of)
    reference, remedy = most_typical(rows)
    deadline, deadline_cases = usual_deadline(rows)
    return Expectation(
        kind=kind,
        type=kind_of,
        status=status,
        cases=len(rows),
        of=of,
        low=low,
        high=high,
        quote=remedy.quote,
        reference=reference,
        start=remedy.start,
        end=remedy.end,
        deadline=deadline,
        deadline_cases=deadline_cases,
        references=tuple(rows),
    )
