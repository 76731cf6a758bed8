"""The search with one part left out or exchanged: what each part brings."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.adaptation import turned
from remedy_finder.finding.folding import fold
from remedy_finder.finding.question import Question, weigh_own_terms
from remedy_finder.finding.ranking import Opened, rank
from remedy_finder.finding.recipe import USUAL, Recipe
from remedy_finder.finding.search import Understood, understand
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.terms import RUN_BIT
from remedy_finder.measuring.collection import wanted_by
from remedy_finder.measuring.judged import DEPTH, Judged, Run

Change = Callable[[Question, Encoder], Question]


class LeftOut(NamedTuple):
    """A recipe, and what is done to every question."""

    recipe: Recipe = USUAL
    change: Change = lambda question, _: question


def _as_one(question: Question, encoder: Encoder) -> Question:
    if not question.typed:
        return question
    text = " ".join(question.parts)
    return question._replace(parts=(text,), vectors=np.repeat(encoder.encode([text]), 2, axis=0), halves=())


def _in_own_words(question: Question, _: Encoder) -> Question:
    """Without the decisions' words for what the question says otherwise (abbreviations stay written out)."""
    return question._replace(terms=weigh_own_terms(" ".join(question.parts))[0])


def _single_words(question: Question, _: Encoder) -> Question:
    return question._replace(terms={term: weight for term, weight in question.terms.items() if term < RUN_BIT})


PARTS: Mapping[str, LeftOut] = {
    "nothing left out, and nothing withheld": LeftOut(),
    "rank fusion in place of the convex combination": LeftOut(USUAL._replace(rank_fusion=True)),
    "without the words": LeftOut(USUAL._replace(lexical_weight=0.0)),
    "without the meaning": LeftOut(USUAL._replace(lexical_weight=1.0)),
    "without runs of words": LeftOut(change=_single_words),
    "without the decisions' own words": LeftOut(change=_in_own_words),
    "without parts: the question as one": LeftOut(change=_as_one),
    "without views: all passages alike": LeftOut(USUAL._replace(views=False)),
    "without the decision on the whole": LeftOut(USUAL._replace(whole_weight=0.0)),
    "with one passage a decision": LeftOut(USUAL._replace(passage_weights=(1.0,))),
    "without leaning to agreed actions": LeftOut(USUAL._replace(lean=False)),
    "without the likeness to the best cases": LeftOut(USUAL._replace(leaders=False)),
    "without the lead of the best by itself": LeftOut(USUAL._replace(lead=False)),
    "without telling faults apart": LeftOut(USUAL._replace(faults=False)),
    "without the support of like decisions": LeftOut(USUAL._replace(support=0.0)),
}
"""By name, as the table shows them."""


def run_without(parts: Opened, asked: Mapping[str, Understood | None], left_out: LeftOut) -> Run:
    """The references found for each query with the part left out; nothing is ever withheld."""
    return {name: _found(parts, query, left_out) if query else [] for name, query in asked.items()}


def all_understood(parts: Opened, asked: Sequence[Judged]) -> dict[str, Understood | None]:
    """What each query asks for, by its id; null where a filter names what the library has not."""
    found: dict[str, Understood | None] = {}
    for query in asked:
        try:
            found[query.id] = understand(parts, query.query, wanted_by(query, DEPTH))
        except NothingToSearch:
            found[query.id] = None
    return found


def turned_questions(asked: Mapping[str, Understood | None], matrix: Vectors) -> dict[str, Understood | None]:
    """The same questions with their vectors turned by what was learned from the archive."""
    return {name: query and query._replace(question=_turned(query.question, matrix)) for name, query in asked.items()}


def _turned(question: Question, matrix: Vectors) -> Question:
    halves = None if question.half_vectors is None else turned(question.half_vectors, matrix)
    return question._replace(vectors=turned(question.vectors, matrix), half_vectors=halves)


def _found(parts: Opened, query: Understood, left_out: LeftOut) -> list[str]:
    question, allowed, named, _ = query
    ranking = rank(parts, left_out.change(question, parts.encoder), allowed, DEPTH, left_out.recipe, named)
    rows = ranking.evidence.rows
    folded = fold(parts.catalogue, parts.snapshot, rows, ranking.alike, ranking.order.tolist(), DEPTH)
    return [parts.snapshot.labels[rows[place]].reference for place, _ in folded]
