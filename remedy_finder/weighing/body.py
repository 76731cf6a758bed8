"""A body's record: its decisions under all its names, what it agreed before, and what it promised twice."""

from collections import Counter
from collections.abc import Iterable, Sequence

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.bodies import matching
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import Decision, Filters, Remedy
from remedy_finder.weighing.money import IN_THE_DECISION
from remedy_finder.weighing.products import BodyRecord, RecordedDecision, Repeated
from remedy_finder.weighing.typical import shared, words
from remedy_finder.weighing.wording import count

MUCH_THE_SAME = 0.3
"""Share of common words from which two improvements of one type are shown as the same promise."""
EMPTY_WORDS = frozenset(("the", "and", "for", "that", "this", "with", "its", "will", "has", "been", "any", "council"))
Promise = tuple[Decision, Remedy]


def record_of(catalogue: Catalogue, body: str) -> BodyRecord:
    """What the library holds on a body. Raises NothingToSearch where it holds nothing, naming the nearest names."""
    if not body.strip():
        raise NothingToSearch("name the body whose record you want")
    ids = allowed_decisions(catalogue, Filters(organisation=body)) or set()
    every = sorted((catalogue.decision(each) for each in ids), key=lambda one: one.decided_on or "", reverse=True)
    sample = bool(every) and every[0].source.sample and all(one.source.sample for one in every)
    decisions = [one for one in every if one.source.sample == sample]
    known = {name for one in decisions for name in (one.organisation, *one.bodies) if name}
    names = tuple(sorted(matching(body, known))) or (body,)
    complied = sum(one.complied_on is not None for one in decisions)
    return BodyRecord(
        body=names[0] if len(names) == 1 else body,
        names=names,
        years=_tally(one.decided_on[:4] if one.decided_on else "not stated" for one in decisions),
        categories=_tally(one.category or "not stated" for one in decisions),
        outcomes=_tally(one.outcome or "not stated" for one in decisions),
        remedies=_tally(r.kind for one in decisions for r in one.remedies if r.status in IN_THE_DECISION),
        decisions=tuple(_recorded(one) for one in decisions),
        repeated=_repeated(decisions),
        complied=complied,
        compliance_not_known=len(decisions) - complied,
        sample=sample,
        notes=_notes(every, decisions, names),
    )


def _recorded(decision: Decision) -> RecordedDecision:
    same = ("organisation", "decided_on", "category", "subcategory", "outcome", "url", "summary", "complied_on")
    return RecordedDecision(
        reference=decision.reference or "",
        sample=decision.source.sample,
        also_published_as=decision.references[1:],
        remedies=decision.remedies,
        where=tuple(decision.where(remedy.start) for remedy in decision.remedies),
        **{name: getattr(decision, name) for name in same},
    )


def _repeated(decisions: Sequence[Decision]) -> tuple[Repeated, ...]:
    """Improvements of one type that share their telling words, promised in more than one decision."""
    promises = [
        (one, remedy)
        for one in sorted(decisions, key=lambda each: each.decided_on or "")
        for remedy in one.remedies
        if remedy.kind == "service_improvement" and remedy.status != "offered_earlier"
    ]
    groups: list[list[Promise]] = []
    for promise in promises:
        same = next((group for group in groups if any(_much_the_same(promise, each) for each in group)), None)
        if same is None:
            groups.append([promise])
        else:
            same.append(promise)
    twice = [group for group in groups if len({one.reference for one, _ in group}) > 1]
    return tuple(_told(group) for group in sorted(twice, key=lambda group: -len(group)))


def _much_the_same(one: Promise, other: Promise) -> bool:
    first, second = (words(each[1].quote) - EMPTY_WORDS for each in (one, other))
    return one[1].type == other[1].type and shared(first, second) >= MUCH_THE_SAME


def _told(group: Sequence[Promise]) -> Repeated:
    number = len({one.reference for one, _ in group})
    days = [one.decided_on for one, _ in group if one.decided_on]
    when = f", first in the decision of {days[0]}, last in that of {days[-1]}" if len(days) > 1 else ""
    return Repeated(
        type=group[0][1].type,
        promises=tuple((one.reference or "", one.decided_on, remedy.quote) for one, remedy in group),
        where=tuple(one.where(remedy.start) for one, remedy in group),
        sentence=f"Much the same improvement stands in {count(number, 'decision')}{when}. Whether it is the same "
        "promise is for the reader to judge.",
    )


def _notes(every: Sequence[Decision], decisions: Sequence[Decision], names: Sequence[str]) -> tuple[str, ...]:
    said = {
        f"Joined under one body: {'; '.join(names)}.": len(names) > 1,
        "Sample decisions of a body of this name are left out; sample and real are never mixed.": len(every)
        > len(decisions),
        "Whether a body complied is known only where the decision's page says so; elsewhere it is not known.": True,
        "The library may not hold all decisions: statements are published for five years, and not every one is.": True,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)


def _tally(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
