"""What a user could set up instead, over the same decisions: plain word search, plain dense search, txtai's hybrid.

Each has the decisions that pass the filters of a query, worked out for it: the comparison is of ranking alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.errors import EncoderUnusable
from remedy_finder.finding.encoders import bundled_folder
from remedy_finder.library.encoding import Encoder
from remedy_finder.library.lexicon import Lexicon
from remedy_finder.library.terms import Terms, count_terms, find_terms, is_word

Ranker = Callable[[str], list[int]]
"""A query → places of documents, the best first, all of them or enough."""


class Documents(NamedTuple):
    """The texts of decisions, and their paragraphs with the place of the decision of each."""

    texts: list[str]
    paragraphs: list[str]
    places: list[int]


def documents(texts: Sequence[str]) -> Documents:
    """Decisions as a user has them: the text, and its lines of four words or more."""
    paragraphs = [
        (line.strip(), place) for place, text in enumerate(texts) for line in text.splitlines() if len(line.split()) > 3
    ]
    return Documents(list(texts), [line for line, _ in paragraphs], [place for _, place in paragraphs])


def word_search(docs: Documents, *, by_paragraph: bool) -> Ranker:
    """BM25 over single words of whole decisions, or of paragraphs (the best one counts)."""
    lexicon = Lexicon([_words_only(count_terms(text)) for text in (docs.paragraphs if by_paragraph else docs.texts)])

    def ranked(query: str) -> list[int]:
        scores = lexicon.scores({term.number: 1.0 for term in find_terms(query)})
        return _best(scores, docs.places if by_paragraph else range(len(docs.texts)), len(docs.texts))

    return ranked


def dense_search(docs: Documents, encoder: Encoder, *, by_paragraph: bool) -> Ranker:
    """The encoder's cosine with whole decisions (it reads their first 256 tokens) or with paragraphs (the best one)."""
    texts = docs.paragraphs if by_paragraph else docs.texts
    different = list(dict.fromkeys(texts))
    rows = encoder.encode(different)
    at = {text: row for row, text in enumerate(different)}
    vectors = rows[[at[text] for text in texts]]

    def ranked(query: str) -> list[int]:
        scores = vectors @ encoder.encode([query])[0]
        return _best(scores, docs.places if by_paragraph else range(len(docs.texts)), len(docs.texts))

    return ranked


def txtai_hybrid(docs: Documents, *, by_paragraph: bool) -> Ranker:
    """txtai as its documentation sets up hybrid search, with the same model."""
    try:
        from txtai import Embeddings  # type: ignore[import-untyped]
    except ImportError:
        raise EncoderUnusable(
            "txtai is not installed: pip install 'remedy-finder[evaluate]', or --no-baselines"
        ) from None

    embeddings: Any = Embeddings(path=bundled_folder(), hybrid=True, content=True)
    texts = docs.paragraphs if by_paragraph else docs.texts
    embeddings.index(list(enumerate(texts)))

    def ranked(query: str) -> list[int]:
        found = embeddings.search(_as_text(query), len(texts) if by_paragraph else len(docs.texts))
        scores: dict[int, float] = defaultdict(lambda: -1.0)
        for each in found:
            place = docs.places[int(each["id"])] if by_paragraph else int(each["id"])
            scores[place] = max(scores[place], float(each["score"]))
        return sorted(scores, key=lambda place: (-scores[place], place))

    return ranked


def _as_text(query: str) -> str:
    """A query that txtai does not take for SQL."""
    return re.sub(r"^\s*select\b", "choose", query, flags=re.IGNORECASE)


def _words_only(terms: Terms) -> Terms:
    kept = is_word(terms.numbers)
    return Terms(terms.numbers[kept], terms.counts[kept])


def _best(scores: NDArray[np.float32], places: Sequence[int], count: int) -> list[int]:
    best = np.full(count, -np.inf)
    np.maximum.at(best, np.asarray(places), scores)
    return [int(place) for place in np.argsort(-best, kind="stable")]
