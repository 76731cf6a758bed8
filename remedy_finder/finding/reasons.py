"""Why a case is shown: the paragraphs that matched, with what carried the match marked, and the parts it answers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from remedy_finder.finding.constants import ANSWERS_PART, REASONS_SHOWN, REASONS_WEIGHED, WORDS_IN_REASON
from remedy_finder.finding.evidence import WHOLE_OF, lexicon_for
from remedy_finder.finding.marks import Span, ask, nearest_sentences, shared, telling_terms
from remedy_finder.finding.question import Question
from remedy_finder.finding.ranking import Opened, Ranking
from remedy_finder.library.catalogue import StoredPassage
from remedy_finder.records import Why


class Reason(NamedTuple):
    """A paragraph with its nearness (the best cosine with any part) and the telling words in it."""

    passage: StoredPassage
    cosine: float
    marks: list[Span]
    weight: float


def reasons_for(
    opened: Opened, question: Question, ranking: Ranking, shown: Sequence[tuple[int, str]]
) -> list[tuple[Why, ...]]:
    """For each (place, text of the decision) the paragraphs that matched, the most telling first."""
    nearest = [_nearest_passages(question, ranking, place) for place, _ in shown]
    stored = opened.catalogue.passages({passage_id for each in nearest for passage_id, _ in each})
    telling = telling_terms(lexicon_for(opened.snapshot, question.match), question.terms)
    chosen = []
    for each, (_, text) in zip(nearest, shown, strict=True):
        weighed: dict[Span, Reason] = {}
        for passage_id, cosine in each:
            passage = stored[passage_id]
            marks, share = shared(text[passage.start : passage.end], telling)
            reason = Reason(passage, cosine, marks, cosine + WORDS_IN_REASON * share)
            weighed.setdefault((passage.start, passage.end), reason)
        chosen.append(sorted(weighed.values(), key=lambda r: (-r.weight, r.passage.start))[:REASONS_SHOWN])
    return _with_marks(opened, question, chosen, [text for _, text in shown])


def parts_answered(question: Question, ranking: Ranking, place: int) -> tuple[str, ...]:
    """The parts of a long question that a case answers, the best first: those where it stands near the top of all."""
    if len(question.parts) < 2 or not question.typed:
        return ()
    parts = ranking.evidence.parts
    middle, top = np.median(parts, axis=1), parts.max(axis=1)
    standing = (parts[:, place] - middle) / np.maximum(top - middle, 1e-6)
    order = np.argsort(-standing, kind="stable")
    answered = [int(part) for part in order if standing[part] >= ANSWERS_PART] or [int(order[0])]
    return tuple(question.parts[part] for part in answered)


def _nearest_passages(question: Question, ranking: Ranking, place: int) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    for view in WHOLE_OF[question.match]:
        cosines = ranking.evidence.cosines[view]
        first, last = np.searchsorted(cosines.places, [place, place + 1])
        best = cosines.values[:, first:last].max(axis=0) if last > first else ()
        found.extend(zip(cosines.ids[first:last].tolist(), map(float, best), strict=True))
    return sorted(found, key=lambda each: -each[1])[:REASONS_WEIGHED]


def _with_marks(
    opened: Opened, question: Question, chosen: list[list[Reason]], texts: list[str]
) -> list[tuple[Why, ...]]:
    """The reasons as records; where no telling word is shared, the sentence nearest in meaning is marked."""
    bare = [(case, at) for case, reasons in enumerate(chosen) for at, reason in enumerate(reasons) if not reason.marks]
    quotes = [texts[case][chosen[case][at].passage.start : chosen[case][at].passage.end] for case, at in bare]
    lexicon = lexicon_for(opened.snapshot, question.match)
    asked = ask(" ".join(question.parts), question.vectors, lexicon, opened.encoder)
    sentence = dict(zip(bare, nearest_sentences(quotes, asked, opened.encoder), strict=True))
    return [
        tuple(_why(reason, text, reason.marks or [sentence[case, at]]) for at, reason in enumerate(reasons))
        for case, (reasons, text) in enumerate(zip(chosen, texts, strict=True))
    ]


def _why(reason: Reason, text: str, marks: list[Span]) -> Why:
    start, end = reason.passage.start, reason.passage.end
    return Why(
        role=reason.passage.role,
        quote=text[start:end],
        start=start,
        end=end,
        score=round(reason.cosine, 4),
        marks=tuple((start + first, start + last) for first, last in marks),
    )
