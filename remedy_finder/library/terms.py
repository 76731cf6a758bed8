"""Text → the terms that lexical search counts: words, and the runs of two and three that make a term of the field.

"Stage two", "section 117", "EHC plan" and "£50 a month" are each one term as well as their words. A term is kept as a
number of 32 bits, so that the terms of a decision are two short arrays; two terms that share a number are so rare
(one in 400 at ten million terms) that no ranking feels it.
"""

import re
import zlib
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from remedy_finder.records import Decision

VERSION = 1
"""Of this logic; the library notes it."""

WORD = re.compile(r"£?\d+(?:[.,]\d+)*|[a-z]+(?:['’](?!s\b)[a-z]+)?")
LONGEST_RUN = 3
RUN_BIT = 1 << 31
"""Set in the number of a term of several words, so that single words can be told apart."""
MOST = 255

STOPPED = """
    a about after again all also am an and any are as at be because been before being between both but by can
    could d did do does down during each few for from further had has have he her here him his how i if in into is
    it its just ll m me more most my no nor not of off on once only or other our out over own re s same she should
    so some such t than that the their them then there they this those through to too under until up us ve very
    was we were what when where which while who whom why will with would you your
"""
STOP_WORDS = frozenset(STOPPED.split())
"""Words that say nothing about a case; a run may hold one in its middle ("£50 a month"), never at its ends."""

Numbers = NDArray[np.uint32]
Counts = NDArray[np.uint8]


class Term(NamedTuple):
    """A term where it stands in a text."""

    number: int
    start: int
    end: int


class Terms(NamedTuple):
    """The different terms of a text, sorted by number, and how often each stands there (at most 255 times)."""

    numbers: Numbers
    counts: Counts


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without the ending of a plural.

    Nothing more is taken off: on the queries for tuning, a stemmer that also took -ing, -ed and -ment found less
    (nDCG@10 0.63 against 0.66, and 0.65 for words as they stand).
    """
    if len(word) <= 3 or not word[0].isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and len(word) > 4 and word[-3] in "sxzh":
        return word[:-2]
    if word.endswith("s") and word[-2] not in "su":
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """The different words of a text that say something about a case, as they stand."""
    words = (m.group().replace("’", "'") for m in WORD.finditer(text.lower()))
    return [word for word in dict.fromkeys(words) if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def word_number(word: str) -> int:
    """The term of a single word."""
    return zlib.crc32(stem(word).encode()) & ~RUN_BIT


def find_terms(text: str, within: Container[int] | None = None) -> Iterator[Term]:
    """Every term of a text with its place, single words first to be met at each place.

    With `within`, only the terms that begin and end with one of these words, which is quicker than all.
    """
    words = [(stem(m.group()), m.start(), m.end()) for m in WORD.finditer(text.lower().replace("’", "'"))]
    for first, (word, start, end) in enumerate(words):
        if word in STOP_WORDS or (within is not None and word_number(word) not in within):
            continue
        yield Term(word_number(word), start, end)
        for length in range(2, LONGEST_RUN + 1):
            run = words[first : first + length]
            if len(run) == length and run[-1][0] not in STOP_WORDS:
                if within is not None and word_number(run[-1][0]) not in within:
                    continue
                spelled = " ".join(each for each, _, _ in run)
                yield Term(zlib.crc32(spelled.encode()) | RUN_BIT, start, run[-1][2])


def count_terms(text: str) -> Terms:
    """The terms of a text, counted."""
    numbers = np.fromiter((term.number for term in find_terms(text)), dtype=np.uint32)
    different, counts = np.unique(numbers, return_counts=True)
    return Terms(different, np.minimum(counts, MOST).astype(np.uint8))


def whole_text(decision: Decision) -> str:
    """What counts for a question about faults: all but the paragraphs that every decision repeats."""
    return "\n".join(p.text for section in decision.sections for p in section.paragraphs if not p.standard)


def action_text(decision: Decision) -> str:
    """What counts for a question about remedies: the agreed actions, and the remedies stated elsewhere."""
    agreed = [p.text for p in decision.paragraphs("agreed_action") if not p.standard]
    said = "\n".join(agreed)
    return "\n".join([said, *(remedy.quote for remedy in decision.remedies if remedy.quote not in said)])


def pack(terms: Terms) -> bytes:
    """As the catalogue keeps them: the numbers, then the counts."""
    return terms.numbers.astype("<u4").tobytes() + terms.counts.tobytes()


def unpack(stored: bytes) -> Terms:
    """What `pack` made."""
    size = len(stored) // 5
    return Terms(np.frombuffer(stored, dtype="<u4", count=size), np.frombuffer(stored, dtype=np.uint8, offset=4 * size))


def is_word(numbers: Numbers) -> NDArray[np.bool_]:
    """Which of the terms are single words."""
    return numbers < np.uint32(RUN_BIT)
