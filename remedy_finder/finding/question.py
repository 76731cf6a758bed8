"""What somebody typed or pasted → a question: its parts, its words, and what it demands exactly.

Short questions (up to twelve words) may demand: a phrase in quotation marks must occur; AND and OR in capitals join
what must occur; NOT and a leading minus name what must not. A longer text means nothing by any of these.
"""

import math
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from remedy_finder.data import table
from remedy_finder.finding.constants import (
    EXPANSION_WEIGHT,
    FEWEST_IN_CLAUSE,
    LONGEST_QUESTION,
    MANY_PARTS,
    MOST_PARTS,
    SHORT_QUESTION,
)
from remedy_finder.library.encoding import Encoder, Vectors
from remedy_finder.library.passages import SENTENCE_END, split
from remedy_finder.library.terms import RUN_BIT, count_terms, stem
from remedy_finder.records import REFERENCE

Match = Literal["faults", "remedies", "both"]

QUOTED = re.compile(r'["“”«»]([^"“”«»]+)["“”«»]')
MINUS = re.compile(r'(?:^|(?<=\s))[-−–](?=[\w"“£])')
OPERATOR = re.compile(r"\b(AND|OR|NOT)\b")
DANGLING = re.compile(r"^(?:\s*\b(?:AND|OR)\b)+|(?:\b(?:AND|OR)\b\s*)+$")
"""Operators at either end, which join nothing."""
WORDLIKE = re.compile(r"£?\w+")
ANY_CASE_REFERENCE = re.compile(REFERENCE.pattern, re.IGNORECASE)
CONJUNCTION = re.compile(r",?\s+(?:and also|and|but|then|while|plus|as well as)\s+|[;:]\s+|\s+[-–—]\s+")
FEWEST_WORDS = 4
"""A sentence of fewer words is joined with the one before it: "Nothing came." says nothing alone."""


class Written(NamedTuple):
    """What the decisions call a thing, and whether the other name is an abbreviation."""

    written: str
    short: bool


class Demands(NamedTuple):
    """What a short question demands: the words that rank, and expressions of FTS5 that select."""

    words: str
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """The same in plain words, for the page."""


class Question(NamedTuple):
    """All that a search needs of what was asked."""

    match: Match
    parts: tuple[str, ...]
    vectors: Vectors
    """Unit rows, shape (parts + 1, d): one a part, the last for the whole."""
    terms: dict[int, float]
    """Terms with their weights, those of the decisions' own wording among them."""
    words: dict[int, float]
    """The single words of the question itself, by which its self-score is reckoned."""
    halves: tuple[str, ...] = ()
    """Of a single sentence the two clauses that may tell of two faults, where it has two."""
    half_vectors: Vectors | None = None
    """Unit rows of the clauses, shape (2, d)."""
    typed: bool = True
    """Whether somebody wrote the parts; else they are passages of decisions whose like is wanted."""


def find_references(text: str) -> tuple[tuple[str, ...], str]:
    """(case references in any spelling, as published; the text without them)."""
    found = [" ".join(m.groups()[:3]) + (m.group(4) or "").lower() for m in ANY_CASE_REFERENCE.finditer(text)]
    return tuple(dict.fromkeys(found)), ANY_CASE_REFERENCE.sub(" ", text)


def read_demands(text: str) -> Demands:
    """What a question demands exactly; a long one, or one all in capitals, demands nothing."""
    if len(text.split()) > SHORT_QUESTION:
        return Demands(text)
    required, excluded, said = [], [], []
    phrases = [phrase for phrase in QUOTED.findall(text) if WORDLIKE.search(phrase)]
    shouted = text == text.upper()
    kept = []
    for clause, minus in _clauses(text, operators=not shouted):
        if minus and not WORDLIKE.search(clause):
            continue  # "bins NOT" leaves nothing out
        if minus:
            excluded.append(_all_of(clause))
            said.append(f"without “{_plain(clause)}”")
        elif clause:
            kept.append(clause)
    wanted = " ".join(kept) if shouted else DANGLING.sub("", " ".join(kept)).strip()
    joined = [] if shouted else _joined(OPERATOR.split(wanted))
    if joined:
        required.append(" OR ".join(f"({each})" for each in joined))
        said.append(_plain_operators(wanted))
    else:
        inside = [phrase for phrase in phrases if phrase in wanted]
        required.extend(_quoted(phrase) for phrase in inside)
        said.extend(f"with “{phrase.strip()}”" for phrase in inside)
    words = _plain(wanted if shouted else OPERATOR.sub(" ", wanted))
    return Demands(words, tuple(required), tuple(filter(None, excluded)), tuple(said))


def make_question(text: str, encoder: Encoder, match: Match) -> Question:
    """The question that a text puts."""
    written = write_out(text)
    parts = split_parts(written, lambda stretch: encoder.count_tokens(stretch) <= encoder.max_tokens)
    texts = list(parts)
    halves = (clauses(texts[0]) or ()) if len(texts) == 1 else ()
    whole_fits = len(parts) > 1 and encoder.count_tokens(written) <= encoder.max_tokens
    encoded = encoder.encode([*texts, *halves])
    rows, half_vectors = encoded[: len(texts)], encoded[len(texts) :]
    # The whole is embedded by itself: in one batch the parts would be padded to its length.
    rows = np.concatenate([rows, encoder.encode([written])]) if whole_fits else with_mean(rows)
    terms, words = weigh_terms(text)
    return Question(match, tuple(parts), rows, terms, words, halves, half_vectors)


def weigh_terms(text: str) -> tuple[dict[int, float], dict[int, float]]:
    """(all terms with weights, single words of the text with weights); what only the decisions call it counts less."""
    weights, words = weigh_own_terms(text)
    added = count_terms(expansion(text))
    for number, count in zip(added.numbers, added.counts, strict=True):
        weights[int(number)] = weights.get(int(number), 0.0) + EXPANSION_WEIGHT * _weight(int(count))
    return weights, words


def weigh_own_terms(text: str) -> tuple[dict[int, float], dict[int, float]]:
    """(the terms of a text with weights, the single words among them): 1 + ln n for one that stands n times."""
    counted = count_terms(text)
    weights = {int(n): _weight(int(c)) for n, c in zip(counted.numbers, counted.counts, strict=True)}
    return weights, {number: weight for number, weight in weights.items() if number < RUN_BIT}


def expansion(text: str) -> str:
    """The decisions' own words for what the text says otherwise, each once."""
    said = dict.fromkeys(re.findall(r"[A-Za-z0-9']+", text.replace("’", "'")))
    return ". ".join(dict.fromkeys(term.written for word in said if (term := _known(word))))


def write_out(text: str) -> str:
    """The text with its abbreviations explained, for an encoder that has never met them."""

    def explained(match: re.Match[str]) -> str:
        term = _known(match.group())
        return f"{match.group()} ({term.written})" if term and term.short else match.group()

    return re.sub(r"[A-Za-z0-9]+", explained, text)


def split_parts(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The sentences of a text, very short ones joined to the one before, none longer than fits; twelve if these do."""
    sentences = [each.strip() for line in text.splitlines() for each in SENTENCE_END.split(line) if each.strip()]
    parts: list[str] = []
    for sentence in sentences:
        if parts and len(sentence.split()) < FEWEST_WORDS and fits(f"{parts[-1]} {sentence}"):
            parts[-1] = f"{parts[-1]} {sentence}"
        else:
            parts.extend(sentence[start:end] for start, end in split(sentence, 0, len(sentence), fits))
    return _spread(_joined_to(MOST_PARTS, _paired(parts, fits), fits))


def _paired(parts: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The parts, of very many each with its neighbour, again and again: looking for the shortest takes too long."""
    while len(parts) > MANY_PARTS:
        pairs = [parts[at : at + 2] for at in range(0, len(parts), 2)]
        joined = [each for pair in pairs for each in ([" ".join(pair)] if fits(" ".join(pair)) else pair)]
        if len(joined) == len(parts):
            break
        parts = joined
    return parts


def _joined_to(most: int, parts: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The parts, the shortest neighbours joined until there are `most` or none fits with its neighbour."""
    while len(parts) > most:
        pairs = sorted((len(one) + len(two), at) for at, (one, two) in enumerate(pairwise(parts)))
        at = next((at for _, at in pairs if fits(f"{parts[at]} {parts[at + 1]}")), None)
        if at is None:
            break
        parts = [*parts[:at], f"{parts[at]} {parts[at + 1]}", *parts[at + 2 :]]
    return parts


def _spread(parts: list[str]) -> list[str]:
    """As many parts as are embedded, evenly spread over a text longer than any decision; all its words still count."""
    if len(parts) <= LONGEST_QUESTION:
        return parts
    return [parts[round(at)] for at in np.linspace(0, len(parts) - 1, LONGEST_QUESTION)]


def clauses(text: str) -> tuple[str, str] | None:
    """A sentence cut at the conjunction nearest to its middle; null where no cut leaves enough words on both sides."""
    cuts = [(text[: m.start()], text[m.end() :]) for m in CONJUNCTION.finditer(text)]
    telling = [cut for cut in cuts if min(len(side.split()) for side in cut) >= FEWEST_IN_CLAUSE]
    return min(telling, key=lambda cut: abs(len(cut[0]) - len(cut[1])), default=None)


def _weight(count: int) -> float:
    return 1 + math.log(count)


def with_mean(rows: Vectors) -> Vectors:
    """The rows of the parts with their mean, as a unit row, in place of the whole."""
    mean = rows.mean(axis=0, keepdims=True)
    return np.concatenate([rows, mean / max(float(np.linalg.norm(mean)), 1e-9)]).astype(np.float32)


def _known(word: str) -> Written | None:
    """What the decisions call it; a name in capitals is known only in capitals."""
    return _names().get(word) or _names().get(word.lower())


@cache
def _names() -> dict[str, Written]:
    terms = table("terms")["term"]
    return {said: Written(term["written"], term.get("short", False)) for term in terms for said in term["said"]}


def _clauses(text: str, *, operators: bool) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it must not occur: after a minus one word or phrase, after NOT all."""
    pieces: list[tuple[str, bool]] = []
    rest = text
    pattern = re.compile(rf"{MINUS.pattern}|\bNOT\b") if operators else MINUS
    while match := pattern.search(rest):
        pieces.append((rest[: match.start()].strip(), False))
        after = rest[match.end() :].lstrip()
        if match.group() == "NOT":
            end = re.search(r"\b(?:AND|OR|NOT)\b|(?:^|\s)-\w", after)
            length = end.start() if end else len(after)
        else:
            word = re.match(r'["“][^"“”]*["”]?|\S+', after)
            length = word.end() if word else 0
        pieces.append((after[:length].strip(), True))
        rest = after[length:]
    return [*pieces, (rest.strip(), False)]


def _joined(pieces: Sequence[str]) -> list[str]:
    """Alternatives of FTS5 from operands and operators in turn; none where the text has no operator."""
    if len(pieces) < 3:
        return []
    alternatives: list[list[str]] = [[]]
    for piece in pieces:
        if piece == "OR":
            alternatives.append([])
        elif piece != "AND" and (every := _all_of(piece)):
            alternatives[-1].append(every)
    return [" AND ".join(each) for each in alternatives if each]


def _all_of(operand: str) -> str:
    """All words and phrases of an operand, as FTS5 spells that they must occur; empty for none."""
    phrases = [_quoted(each) for each in QUOTED.findall(operand) if WORDLIKE.search(each)]
    words = [_in_either_number(each) for each in WORDLIKE.findall(QUOTED.sub(" ", operand))]
    return " AND ".join([*phrases, *words])


def _in_either_number(word: str) -> str:
    """A word in singular or plural, as FTS5 spells it: whoever asks for bins means a bin too."""
    plain = stem(word.lower())
    forms = dict.fromkeys([word, plain, f"{plain}s"] if plain.isalpha() else [word])
    return _quoted(word) if len(forms) == 1 else f"({' OR '.join(map(_quoted, forms))})"


def _quoted(phrase: str) -> str:
    return '"' + " ".join(phrase.replace('"', " ").split()) + '"'


def _plain(text: str) -> str:
    return " ".join(re.sub(r'["“”«»]', " ", text).split())


def _plain_operators(text: str) -> str:
    return "with " + OPERATOR.sub(lambda m: m.group().lower(), _plain(text))
