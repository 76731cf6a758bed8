"""A question → similar cases."""

import time
from typing import NamedTuple

import numpy as np

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.finding.fusion import Gathered, Match, gather
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.passages import split
from remedy_finder.library.vectors import VectorIndex
from remedy_finder.records import VIEWS, Answer, Case, Decision, DecisionCard, Filters, IndexInfo, View, Why

PASSAGES_A_VIEW = 400
"""Best passages of each view that are gathered into decisions: some twenty for each of the first decisions."""

REASONS_SHOWN = 2


class Opened(NamedTuple):
    """The opened parts of a library that a search needs."""

    catalogue: Catalogue
    indexes: dict[View, VectorIndex]
    encoder: Encoder


def search(opened: Opened, query: str, k: int, filters: Filters) -> Answer:
    """The `k` most similar cases. Raises NothingToSearch for an empty question or a filter value the library lacks."""
    started = time.perf_counter()
    if not query.strip():
        raise NothingToSearch("nothing to search for: describe in a few words what went wrong")
    if k < 1:
        raise NothingToSearch(f"the number of cases must be at least 1, not {k}")
    decisions, _ = opened.catalogue.counts()
    allowed = allowed_decisions(opened.catalogue, filters)
    found = gather(_matches(opened, _query_vector(opened.encoder, query), allowed))[:k]
    cases = tuple(_case(rank, gathered, opened.catalogue.decision(gathered.decision_id)) for rank, gathered in enumerate(found, 1))
    return Answer(
        query=query,
        filters=filters.stated(),
        took_ms=round((time.perf_counter() - started) * 1000),
        index=IndexInfo(
            decisions=decisions,
            fingerprint=opened.catalogue.meta("fingerprint") or "",
            sample=opened.catalogue.holds_only_samples(),
        ),
        cases=cases,
    )


def _query_vector(encoder: Encoder, query: str) -> Vectors:
    """One unit row, shape (1, d): a question longer than the encoder reads is split, and its parts are averaged."""
    parts = split(query, 0, len(query), lambda text: encoder.count_tokens(text) <= encoder.max_tokens)
    rows = encoder.encode([query[start:end] for start, end in parts])
    mean = rows.mean(axis=0, keepdims=True)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def _matches(opened: Opened, vector: Vectors, allowed: set[int] | None) -> list[Match]:
    passages_allowed = None
    if allowed is not None:
        rows = opened.catalogue.select("SELECT id, decision_id FROM passages")
        passages_allowed = [int(str(row[0])) for row in rows if row[1] in allowed]
    scored = {
        passage_id: score
        for view in VIEWS
        for passage_id, score in opened.indexes[view].search(vector, PASSAGES_A_VIEW, passages_allowed)[0]
    }
    stored = opened.catalogue.passages(scored)
    return [Match(stored[passage_id], score) for passage_id, score in scored.items() if passage_id in stored]


def _case(rank: int, gathered: Gathered, decision: Decision) -> Case:
    best = {match.passage.start: match for match in reversed(gathered.matches)}
    chosen = sorted(best.values(), key=lambda m: -m.score)[:REASONS_SHOWN]
    return Case(
        rank=rank,
        score=round(gathered.score, 4),
        decision=card(decision),
        why=tuple(
            Why(
                role=m.passage.role,
                quote=decision.text[m.passage.start : m.passage.end],
                start=m.passage.start,
                end=m.passage.end,
                score=round(m.score, 4),
            )
            for m in chosen
        ),
        remedies=decision.remedies,
        also_published_as=decision.references[1:],
    )


def card(decision: Decision) -> DecisionCard:
    """What is shown of a decision at first glance."""
    return DecisionCard(
        reference=decision.reference or "",
        organisation=decision.organisation,
        category=decision.category,
        subcategory=decision.subcategory,
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        url=decision.url,
        summary=decision.summary,
        sample=decision.source.sample,
    )
