"""Every decision of a library that passes the filters, for an export: cases and remedies, no figures."""

from typing import Any

from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.finding.ranking import Opened
from remedy_finder.records import Answer, Circumstance, Filters, IndexInfo, Remedy
from remedy_finder.weighing.comparables import Pruning
from remedy_finder.weighing.money import money_state, why_not_readable, why_nothing
from remedy_finder.weighing.records import Comparable, Weighing
from remedy_finder.weighing.run import make_run

QUESTION = "every decision of the library"
MIXED = "{samples} of {all} decisions are sample data; each row says which."


def all_cases(opened: Opened, filters: Filters) -> Weighing:
    """The decisions in the order of their dates, the newest first; no series, since nothing makes them comparable."""
    catalogue, snapshot = opened.catalogue, opened.snapshot
    allowed = allowed_decisions(catalogue, filters)
    ids = snapshot.decisions if allowed is None else sorted(allowed)
    cases = sorted((_case(catalogue.stored(each)) for each in ids), key=lambda case: case.reference)
    cases.sort(key=lambda case: case.decided_on or "", reverse=True)
    samples = sum(case.sample for case in cases)
    index = IndexInfo(decisions=len(snapshot.decisions), fingerprint=snapshot.fingerprint, sample=snapshot.sample)
    answer = Answer(query=QUESTION, filters=filters.stated(), took_ms=0, index=index, cases=())
    mixed = 0 < samples < len(cases)
    return Weighing(
        query=QUESTION,
        filters=answer.filters,
        index=index,
        sample=samples > 0,
        notes=(MIXED.format(samples=samples, all=len(cases)),) if mixed else (),
        comparables=tuple(cases),
        run=make_run(opened, answer, Pruning(), len(cases)),
    )


def _case(stored: dict[str, Any]) -> Comparable:
    """A stored decision as a case; nothing was asked, so it is near to nothing."""
    unreadable = why_not_readable(stored)
    remedies = tuple(Remedy.model_validate(each) for each in stored["remedies"])
    fields = ("outcome", "decided_on", "organisation", "category", "subcategory", "url", "summary")
    return Comparable(
        reference=stored["reference"] or "",
        score=0.0,
        closeness="related",
        sample=stored["source"]["sample"],
        also_published_as=tuple(stored["references"][1:]),
        money=money_state(remedies, unreadable),
        remedies=remedies,
        circumstances=tuple(Circumstance.model_validate(each) for each in stored["circumstances"]),
        why_nothing=None if unreadable else why_nothing(remedies, stored["outcome"]),
        not_readable=unreadable,
        **{name: stored[name] for name in fields},
    )
