"""Comparable cases for tests, made of a few words; every figure over them can be worked out by hand."""

from itertools import count
from typing import Any

from remedy_finder.records import Answer, Case, Circumstance, DecisionCard, IndexInfo, Rate, Remedy
from remedy_finder.weighing.comparables import Chosen, Pruning, choose
from remedy_finder.weighing.records import RunRecord, Weighing
from remedy_finder.weighing.weigh import figures_of

INDEX = IndexInfo(decisions=100, fingerprint="f", sample=True)
_starts = count(10, 1000)
PARAGRAPH = {"label": "7", "level": 0, "standard": False, "text": "It has agreed.", "start": 0, "end": 10**9}
"""The one paragraph in which every remedy stands."""


def remedy(kind: str, quote: str, status: str = "agreed", **more: Any) -> Remedy:
    start = next(_starts)
    fields = {"type": kind, "quote": quote, "start": start, "end": start + len(quote), **more}
    return Remedy(kind=kind, status=status, **fields)


def pay(amount: float | None, *reasons: str, to: str | None = "Mr A", status: str = "agreed", **more: Any) -> Remedy:
    rate = more.pop("rate", None)
    return remedy(
        "payment",
        more.pop("quote", f"pay {to} £{amount}"),
        status,
        amount_gbp=amount,
        reasons=reasons,
        to=to,
        rate=Rate(amount_gbp=rate[0], per=rate[1]) if rate else None,
        **more,
    )


def sorry(to: str | None = "Mr A", status: str = "agreed", **more: Any) -> Remedy:
    return remedy("apology", f"apologise to {to}", status, to=to, **more)


def improve(quote: str = "remind staff of the duty", status: str = "agreed", **more: Any) -> Remedy:
    return remedy("service_improvement", quote, status, type=more.pop("type", "staff_reminder"), **more)


def case(
    reference: str,
    *remedies: Remedy,
    score: float = 0.8,
    outcome: str | None = "Upheld",
    decided_on: str | None = "2024-05-01",
    also: tuple[str, ...] = (),
    summary: str = "The Council was at fault.",
    category: str = "Housing",
) -> Case:
    card = DecisionCard(
        reference=reference,
        organisation="Thornshire Council",
        category=category,
        subcategory=None,
        outcome=outcome,
        decided_on=decided_on,
        url=None,
        summary=summary,
        sample=int(reference[:2]) >= 90,
    )
    return Case(
        rank=1, score=score, decision=card, why=(), remedies=remedies, also_published_as=also, closeness="very close"
    )


def answer(*cases: Case, query: str = "what went wrong") -> Answer:
    return Answer(query=query, filters={}, took_ms=1, index=INDEX, cases=cases)


def stored(reference: str, **more: Any) -> dict[str, Any]:
    """What a library keeps of a decision, as far as the weighing looks at it."""
    sections = [{"role": "fault", "heading": "My findings", "paragraphs": [PARAGRAPH]}]
    return {"sections": sections, "circumstances": [], "remedies": [{}], "truncated": None, **more}


def told(kind: str, value: str, quote: str) -> dict[str, Any]:
    return Circumstance(kind=kind, value=value, quote=quote, start=0, end=len(quote)).model_dump()


def chosen(*cases: Case, keeps: dict[str, dict[str, Any]] | None = None, **pruning: Any) -> Chosen:
    keeps = keeps or {}
    return choose(answer(*cases), Pruning(**pruning), lambda ref: stored(ref, **keeps.get(ref, {})))


def weighed(*cases: Case, keeps: dict[str, dict[str, Any]] | None = None, query: str = "", **pruning: Any) -> Weighing:
    """All figures over the cases, without a library."""
    picked = chosen(*cases, keeps=keeps, **pruning)
    figures = figures_of(picked.comparables, query)
    return Weighing(
        query=query, filters={}, index=INDEX, sample=picked.sample, left_out=picked.left_out, notes=picked.notes,
        run=RUN, **figures,
    )  # fmt: skip


RUN = RunRecord(
    made_on="2026-11-28",
    program="Remedy Finder",
    library="sample",
    decisions=100,
    generation=3,
    first_decided_on="2017-01-01",
    last_decided_on="2026-01-01",
    sample=True,
    query="what went wrong",
    filters={"category": "Housing"},
    k=30,
    statuses=(),
    since=None,
    left_out=("95 000 009",),
    keep_only=(),
    encoder="hash",
    fingerprint="f",
    versions={"remedies": "1"},
)


def series_of(weighing: Weighing, reason: str | None, status: str = "agreed", unit: str = "total"):
    (found,) = [s for s in weighing.payments if (s.reason, s.status, s.unit) == (reason, status, unit)]
    return found


def refs(number: int) -> list[str]:
    """References of invented decisions."""
    return [f"95 000 {n:03d}" for n in range(1, number + 1)]
