"""Several faults in one description: cases for each of them, not only for the one that is told at more length.

A description is cut in two wherever a sentence ends (a single sentence at the conjunction nearest to its middle), and
each half is asked by itself. Where the best cases of the halves are unlike each other, and each half finds nearly as
good a match as the whole does, there are two faults; the score of a case is then half that of the whole and half that
of the fault which it answers better.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.finding.constants import AS_GOOD_AS_WHOLE, TOP_OF_HALF, UNLIKE_HALVES
from remedy_finder.finding.evidence import Evidence
from remedy_finder.finding.fusion import combine
from remedy_finder.finding.question import Question, weigh_terms
from remedy_finder.finding.support import supported, with_leaders
from remedy_finder.library.lexicon import Lexicon

Floats = NDArray[np.float32]


class Halves(NamedTuple):
    """The supported scores of the two halves of a description, each as a share of its best."""

    first: Floats
    second: Floats


def with_each_fault(
    question: Question, evidence: Evidence, alike: Floats, scores: Floats, share: float, lexicon: Lexicon
) -> Floats:
    """The scores, in which each of two faults has its cases; unchanged where there is one.

    `question` and `evidence` are in the parts that may be told apart; `share` is what support counts.
    """
    halves = _halves(question, evidence, alike, float(scores.max(initial=0.0)), share, lexicon)
    if halves is None:
        return scores
    answered = np.maximum(halves.first, halves.second) * scores.max()
    return np.asarray((scores + answered) / 2, dtype=np.float32)


def _halves(
    question: Question, evidence: Evidence, alike: Floats, whole: float, share: float, lexicon: Lexicon
) -> Halves | None:
    """The halves that are most unlike while both match well; null where none are two faults."""
    found: list[tuple[float, Halves]] = []
    for one, other in _cuts(question, evidence, lexicon):
        first, second = supported(one, alike, share), supported(other, alike, share)
        weaker, common = min(float(first.max()), float(second.max())), _common(alike, first, second)
        if common <= UNLIKE_HALVES and weaker >= AS_GOOD_AS_WHOLE * whole:
            led, other_led = (with_leaders(each, alike) for each in (first, second))
            found.append(((1 - common) * weaker, Halves(led / led.max(), other_led / other_led.max())))
    return max(found, key=lambda each: each[0])[1] if found else None


def _cuts(question: Question, evidence: Evidence, lexicon: Lexicon) -> Iterator[tuple[Floats, Floats]]:
    """The own evidence for both sides of every cut between parts."""
    sizes = np.sqrt([len(part.split()) for part in question.parts])
    weighed = [weigh_terms(part) for part in question.parts]
    words = np.stack([lexicon.scores(terms)[evidence.rows] for terms, _ in weighed])
    most = np.array([_self_score(own, lexicon) for _, own in weighed])

    def side(places: Sequence[int]) -> Floats:
        meaning = sizes[places] @ evidence.parts[places] / sizes[places].sum()
        return combine(meaning, words[places].sum(axis=0) / max(float(most[places].sum()), 1e-9))

    every = list(range(len(question.parts)))
    for cut in every[1:]:
        yield side(every[:cut]), side(every[cut:])


def _self_score(words: dict[int, float], lexicon: Lexicon) -> float:
    return sum(idf * weight for idf, weight in zip(lexicon.idf(list(words)), words.values(), strict=True))


def _common(alike: Floats, first: Floats, second: Floats) -> float:
    """How alike the best cases of the halves are to each other, as a share of how alike those of a half are."""
    one, other = (np.argsort(-scores, kind="stable")[:TOP_OF_HALF] for scores in (first, second))
    across = np.where(one[:, None] == other[None, :], 1.0, np.maximum(alike[np.ix_(one, other)], 0)).mean()
    within = (_within(alike, one) + _within(alike, other)) / 2
    return float(across) / max(within, 1e-6)


def _within(alike: Floats, places: NDArray[np.int64]) -> float:
    among = np.maximum(alike[np.ix_(places, places)], 0)
    return float(among.sum()) / max(len(places) * (len(places) - 1), 1)
