"""A question → similar cases, with the reasons and the remedies of each."""

import time
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.errors import NothingToSearch, UnknownReference, UnreadableFile
from remedy_finder.finding.closeness import (
    CASE,
    FITTED_FOR,
    LIKE,
    WITHHOLD_BELOW,
    any_comparable,
    probabilities,
    word_for,
)
from remedy_finder.finding.constants import COMES_NEAR
from remedy_finder.finding.facets import count_facets
from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.finding.folding import fold
from remedy_finder.finding.likeness import question_like
from remedy_finder.finding.question import (
    WORDLIKE,
    Demands,
    Match,
    Question,
    find_references,
    make_question,
    read_demands,
)
from remedy_finder.finding.ranking import Opened, Ranking, rank
from remedy_finder.finding.reasons import parts_answered, reasons_for
from remedy_finder.library.snapshot import Label, Shown, Snapshot
from remedy_finder.library.threads import threads_for
from remedy_finder.reading import read_decision
from remedy_finder.records import Answer, Case, Document, Filters, IndexInfo, Stated, Why

Sort = Literal["similarity", "date", "payment"]
Rows = NDArray[np.int64]


class Wanted(NamedTuple):
    """What is asked for beside the text."""

    k: int = 10
    filters: Filters = Filters()
    match: Match = "both"
    sort: Sort = "similarity"
    everything: bool = False
    """Whether cases are given even where nothing comes near enough to be called comparable."""


class _Found(NamedTuple):
    """A case before its text is read."""

    place: int
    copies: tuple[int, ...]
    score: float


def search(opened: Opened, query: str, wanted: Wanted) -> Answer:
    """The most similar cases. Raises NothingToSearch for an empty question or a filter value the library lacks."""
    started = time.perf_counter()
    question, allowed, named, demands = understand(opened, query, wanted)
    return answer(opened, question, query, wanted, allowed, started, first=named, demands=demands)


class Understood(NamedTuple):
    """What a search will look for."""

    question: Question
    allowed: Rows | None
    """The rows that may be found; null where all may."""
    named: list[int]
    """The rows of the decisions that the text names, which come first."""
    demands: Demands


def understand(opened: Opened, query: str, wanted: Wanted) -> Understood:
    """What a text asks for: references first, then what it demands exactly, then what it describes."""
    references, rest = find_references(query)
    named = _named(opened, references)
    _check(query, wanted.k)
    if references and not named and not rest.strip(" .,;()"):
        raise UnknownReference(f"no decision in {opened.catalogue.folder} has the reference {', '.join(references)}")
    demands = read_demands(rest if named else query)
    allowed = _allowed(opened, wanted.filters, demands)
    if WORDLIKE.search(demands.words):
        return Understood(make_question(demands.words, opened.encoder, wanted.match), allowed, named, demands)
    if named:
        return Understood(question_like(opened, named, wanted.match), allowed, named, demands)
    if demands.excluded:
        raise NothingToSearch("the question only says what to leave out: say what to find")
    raise NothingToSearch("nothing to search for: the question has no words; describe in a few what went wrong")


def search_like(opened: Opened, references: Sequence[str], wanted: Wanted) -> Answer:
    """The cases most like one or several decisions of the library, which are left out. Raises UnknownReference."""
    started = time.perf_counter()
    _check(" ".join(references), wanted.k)
    rows = [opened.snapshot.row_of[opened.catalogue.id_of(reference)] for reference in references]
    allowed = _allowed(opened, wanted.filters, Demands(""))
    every = np.arange(len(opened.snapshot.decisions)) if allowed is None else allowed
    question = question_like(opened, rows, wanted.match)
    said = Demands("", said=(f"like {', '.join(references)}",))
    return answer(opened, question, ", ".join(references), wanted, np.setdiff1d(every, rows), started, demands=said)


def search_draft(opened: Opened, text: str, wanted: Wanted) -> Answer:
    """The cases most like a draft decision: its summary, complaint and findings count, the law and its form do not."""
    document = Document(path="draft", text=text, sha256="", stated=Stated())
    try:
        told = read_decision(document).paragraphs("summary", "complaint", "facts", "fault")
    except UnreadableFile:
        told = []
    own = "\n".join(paragraph.text for paragraph in told if not paragraph.standard)
    return search(opened, own or text, wanted)


def answer(
    opened: Opened,
    question: Question,
    query: str,
    wanted: Wanted,
    allowed: Rows | None,
    started: float,
    *,
    first: Sequence[int] = (),
    demands: Demands,
) -> Answer:
    """Ranks, folds, words and dresses the answer; the decisions of the rows `first` come before all others."""
    snapshot = opened.snapshot
    with threads_for(sum(len(passages.ids) for passages in snapshot.passages.values())):
        ranking = rank(opened, question, allowed, wanted.k, named=first)
        chance = probabilities(ranking.scores, len(question.words), CASE if question.typed else LIKE)
        nothing = not first and question.typed and withholds(opened, question, ranking, demands)
        found = _found(opened, ranking, chance, first, wanted)
        narrowed = bool(wanted.filters.stated())
        if nothing and not narrowed and not wanted.everything:
            found = []
        near = [
            snapshot.labels[row] for row, each in zip(ranking.evidence.rows, chance, strict=True) if each >= COMES_NEAR
        ]
        return Answer(
            query=query,
            filters=wanted.filters.stated(),
            cases=_cases(opened, question, ranking, found),
            comparable=1.0 if first else round(chance_of_any(question, ranking), 4),
            nothing_comparable=nothing,
            facets=count_facets(near),
            read_as=demands.said,
            index=IndexInfo(
                decisions=len(snapshot.decisions), fingerprint=snapshot.fingerprint, sample=snapshot.sample
            ),
            took_ms=round((time.perf_counter() - started) * 1000),
        )


def _check(query: str, k: int) -> None:
    if not query.strip():
        raise NothingToSearch("nothing to search for: describe in a few words what went wrong")
    if k < 1:
        raise NothingToSearch(f"the number of cases must be at least 1, not {k}")


def _named(opened: Opened, references: Sequence[str]) -> list[int]:
    """The rows of the decisions that the question names, each once."""
    # "24 004 962 a child" is read as a reference with a suffix letter; where there is none, the letter was a word.
    found = [
        opened.catalogue.find(each) or opened.catalogue.find(each.rstrip("abcdefghijklmnopqrstuvwxyz"))
        for each in references
    ]
    return list(dict.fromkeys(opened.snapshot.row_of[each.decision_id] for each in found if each))


def _allowed(opened: Opened, filters: Filters, demands: Demands) -> Rows | None:
    """The rows that pass the filters and meet what the words demand; null where any does."""
    allowed = allowed_decisions(opened.catalogue, filters)
    if allowed is None and not demands.required and not demands.excluded:
        return None
    passing = set(opened.snapshot.decisions) if allowed is None else allowed
    for expression in demands.required:
        passing &= opened.catalogue.with_wording(expression)
    for expression in demands.excluded:
        passing -= opened.catalogue.with_wording(expression)
    return opened.snapshot.rows(passing)


def withholds(opened: Opened, question: Question, ranking: Ranking, demands: Demands) -> bool:
    """Whether nothing is comparable; never said where it was not measured, nor where the words demanded were found."""
    if opened.snapshot.encoder != FITTED_FOR or demands.required or question.match == "remedies":
        return False
    return chance_of_any(question, ranking) < WITHHOLD_BELOW


def chance_of_any(question: Question, ranking: Ranking) -> float:
    """The probability that anything that was looked at is comparable."""
    if not len(ranking.scores):
        return 0.0
    if not question.typed:
        return probabilities([float(ranking.scores.max())], len(question.words), LIKE)[0]
    return any_comparable(float(ranking.scores.max()), float(ranking.own.max()), len(question.words))


def _found(opened: Opened, ranking: Ranking, chance: list[float], first: Sequence[int], wanted: Wanted) -> list[_Found]:
    places = {int(row): place for place, row in enumerate(ranking.evidence.rows)}
    named = [places[row] for row in first if row in places]
    order = [*named, *(place for place in ranking.order.tolist() if place not in named)]
    folded = fold(opened.catalogue, opened.snapshot, ranking.evidence.rows, ranking.alike, order, wanted.k)
    found = [_Found(place, tuple(copies), 1.0 if place in named else chance[place]) for place, copies in folded]
    labels = {each.place: opened.snapshot.labels[ranking.evidence.rows[each.place]] for each in found}
    return sorted(found, key=lambda each: _sort_key(labels[each.place], wanted.sort))


def _sort_key(label: Label, sort: Sort) -> tuple[bool, float]:
    """For sorting by date (the newest first) or payment (the largest first); what states none comes last."""
    if sort == "date":
        day = label.decided_on
        return day is None, -float(day.replace("-", "")) if day else 0.0
    if sort == "payment":
        return label.payment is None, -(label.payment or 0.0)
    return False, 0.0


def _cases(opened: Opened, question: Question, ranking: Ranking, found: list[_Found]) -> tuple[Case, ...]:
    snapshot = opened.snapshot
    rows = [int(ranking.evidence.rows[each.place]) for each in found]
    stored = [snapshot.shown(row) for row in rows]
    texts = [(each.place, one.text) for each, one in zip(found, stored, strict=True)]
    reasons = reasons_for(opened, question, ranking, texts)
    return tuple(
        _case(rank_, each, one, why, parts_answered(question, ranking, each.place), _copies(snapshot, ranking, each))
        for rank_, (each, one, why) in enumerate(zip(found, stored, reasons, strict=True), 1)
    )


def _copies(snapshot: Snapshot, ranking: Ranking, found: _Found) -> tuple[str, ...]:
    return tuple(snapshot.labels[ranking.evidence.rows[place]].reference for place in found.copies)


def _case(
    rank_: int,
    found: _Found,
    shown: Shown,
    why: tuple[Why, ...],
    answers: tuple[str, ...],
    copies: tuple[str, ...],
) -> Case:
    return Case(
        rank=rank_,
        score=round(found.score, 4),
        closeness=word_for(found.score),
        decision=shown.card,
        why=why,
        remedies=shown.remedies,
        also_published_as=shown.references[1:],
        answers=answers,
        near_copies=copies,
    )
