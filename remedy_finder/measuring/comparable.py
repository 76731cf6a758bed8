"""How honest the scores are: whether "nothing comparable" is said where nothing is, and what a probability is worth.

Questions with nothing to find are of two kinds: about other things (judged so in the queries), and those of which
everything relevant is taken out of the library, as if it had never been there. The second kind is harder: what is left
is of the same world.
"""

from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.closeness import word_for
from remedy_finder.finding.ranking import Opened, rank
from remedy_finder.finding.search import chance_of_any, search, understand, withholds
from remedy_finder.library.snapshot import Snapshot
from remedy_finder.measuring.collection import wanted_by
from remedy_finder.measuring.judged import Judged

BINS = 10
CASES = 10


class Chance(BaseModel):
    """The probability that anything is comparable, as stated for a question, and whether the cases were withheld."""

    stated: float
    withheld: bool


class Said(BaseModel):
    """Cases that were given the same word, and how many of them are judged relevant."""

    cases: int
    relevant: int


class Honesty(BaseModel):
    """Of one split: how well what is there is told from what is not, and how true the probabilities are."""

    there: int
    off_topic: int
    taken_out: int
    auroc_off_topic: float | None
    auroc_taken_out: float | None
    calibration_error: float
    """Of the probability that anything is comparable: mean distance from the truth over ten bins, by size."""
    withheld_wrongly: int
    withheld_off_topic: int
    withheld_taken_out: int
    case_calibration_error: float
    """Of the probability of a case, over the first ten cases of every question with something to find."""
    words: dict[str, Said]


def measure_honesty(parts: Opened, asked: Sequence[Judged]) -> dict[str, Honesty]:
    """The measures of each split."""
    splits = sorted({query.split for query in asked})
    return {split: _of_split(parts, [query for query in asked if query.split == split]) for split in splits}


def _of_split(parts: Opened, asked: Sequence[Judged]) -> Honesty:
    answerable = [query for query in asked if any(query.judgments.values())]
    there = _chances(parts, answerable)
    off_topic = _chances(parts, [query for query in asked if not any(query.judgments.values())])
    taken_out = [chance for query in answerable for chance in _chances(_without_relevant(parts, query), [query])]
    stated, relevant, words = _cases(parts, answerable)
    every = [*there, *off_topic, *taken_out]
    truth = [1.0] * len(there) + [0.0] * (len(every) - len(there))
    return Honesty(
        there=len(there),
        off_topic=len(off_topic),
        taken_out=len(taken_out),
        auroc_off_topic=_auroc(there, off_topic),
        auroc_taken_out=_auroc(there, taken_out),
        calibration_error=calibration_error([chance.stated for chance in every], truth),
        withheld_wrongly=sum(chance.withheld for chance in there),
        withheld_off_topic=sum(chance.withheld for chance in off_topic),
        withheld_taken_out=sum(chance.withheld for chance in taken_out),
        case_calibration_error=calibration_error(stated, relevant),
        words=words,
    )


def calibration_error(stated: Sequence[float], truth: Sequence[float]) -> float:
    """The expected calibration error: in ten bins, |mean probability - share that is true|, weighted by size."""
    if not len(stated):
        return 0.0
    probabilities, true = np.asarray(stated), np.asarray(truth)
    places = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    errors = [
        abs(float(probabilities[here].mean() - true[here].mean())) * int(here.sum())
        for place in range(BINS)
        if (here := places == place).any()
    ]
    return round(sum(errors) / len(stated), 4)


def _chances(parts: Opened, asked: Sequence[Judged]) -> list[Chance]:
    found = []
    for query in asked:
        try:
            question, allowed, named, demands = understand(parts, query.query, wanted_by(query, CASES))
        except NothingToSearch:
            continue
        ranking = rank(parts, question, allowed, CASES, named=named)
        narrowed = bool(query.filters)
        withheld = not narrowed and withholds(parts, question, ranking, demands)
        found.append(Chance(stated=chance_of_any(question, ranking), withheld=withheld))
    return found


def _without_relevant(parts: Opened, query: Judged) -> Opened:
    """The library as if it had never held what is judged relevant to the query."""
    relevant = {parts.catalogue.id_of(reference) for reference, grade in query.judgments.items() if grade}
    return parts._replace(snapshot=Snapshot(parts.catalogue, without=relevant))


def _cases(parts: Opened, asked: Sequence[Judged]) -> tuple[list[float], list[float], dict[str, Said]]:
    stated, relevant = [], []
    said = {word: Said(cases=0, relevant=0) for word in ("very close", "close", "related")}
    for query in asked:
        try:
            answer = search(parts, query.query, wanted_by(query, CASES, everything=True))
        except NothingToSearch:
            continue
        for case in answer.cases:
            is_relevant = query.judgments.get(case.decision.reference, 0) > 0
            stated.append(case.score)
            relevant.append(float(is_relevant))
            word = said[word_for(case.score)]
            said[word_for(case.score)] = Said(cases=word.cases + 1, relevant=word.relevant + is_relevant)
    return stated, relevant, said


def _auroc(there: Sequence[Chance], not_there: Sequence[Chance]) -> float | None:
    """The probability that a question with something to find is given the higher chance; ties count half."""
    if not there or not not_there:
        return None
    high = np.array([chance.stated for chance in there])[:, None]
    low = np.array([chance.stated for chance in not_there])[None, :]
    return round(float((high > low).mean() + (high == low).mean() / 2), 4)
