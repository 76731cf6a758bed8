"""What carried a match: the telling words that a paragraph shares with the question, or its nearest sentence."""

import math
from collections.abc import Mapping, Sequence

from remedy_finder.finding.constants import TELLING
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.library.passages import SENTENCE_END
from remedy_finder.library.terms import find_terms

Span = tuple[int, int]


def telling_terms(lexicon: Lexicon, terms: Mapping[int, float]) -> dict[int, float]:
    """The terms of a question that few enough decisions have, with how telling each is."""
    limit = min(math.log(1 / TELLING), lexicon.rarest)  # in a tiny library no term is rarer than its rarest
    idf = lexicon.idf(list(terms))
    return {term: each for term, each in zip(terms, idf, strict=True) if each >= limit}


def shared(text: str, telling: Mapping[int, float]) -> tuple[list[Span], float]:
    """(where the telling terms stand in a text, joined where they touch; the share of the question's telling that is)."""
    found = [term for term in find_terms(text) if term.number in telling]
    weight = sum(telling[number] for number in {term.number for term in found})
    return _joined([(term.start, term.end) for term in found], text), weight / max(sum(telling.values()), 1e-9)


def sentences(text: str) -> list[Span]:
    """Where each sentence of a text stands."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    spans = [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if text[start:end].strip()]
    return [(start, start + len(text[start:end].rstrip())) for start, end in spans]


def nearest_sentences(texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> list[Span]:
    """Of each text the sentence nearest to any part of the question; all are embedded in one go."""
    spans = [sentences(text) or [(0, len(text))] for text in texts]
    several = [
        (at, span) for at, each in enumerate(spans) if len(each) > 1 for span in each
    ]
    rows = encoder.encode([texts[at][start:end] for at, (start, end) in several])
    nearest = [each[0] for each in spans]
    best: dict[int, float] = {}
    for (at, span), score in zip(several, (rows @ vectors.T).max(axis=1) if len(rows) else (), strict=True):
        if score > best.get(at, -2.0):
            best[at], nearest[at] = float(score), span
    return nearest


def _joined(spans: list[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
