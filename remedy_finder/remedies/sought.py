"""Patterns that are only searched for where one of their words stands.

Most of what the tables and rules look for is not in a sentence, and whether it can be there is told several times
faster by looking for a few letters than by trying a pattern at every place. Which letters those are follows from the
pattern: they are read off it by the parser of `re` (a private module of the standard library, the same in all versions
that this package is for), so that nobody has to keep a list of words beside a pattern.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from itertools import groupby, product
from sys import maxsize
from typing import Any

_parser: Any = import_module("re._parser")
_names: Any = import_module("re._constants")

Pieces = Sequence[tuple[Any, Any]]
"""A parsed pattern: what each piece is, and its contents."""
MOST_WORDS = 60
"""More words than this are not looked for: the pattern itself would be as fast."""
LONG_ENOUGH = 4
"""Letters of a word beyond which it hardly gets rarer."""
FEW_LETTERS = 3
"""Letters of a class ("[sz]") that are spelt out."""
ANYTHING = ("",)
"""What is in every text: of a pattern whose words cannot be told."""


class Sought:
    """A compiled pattern that is searched like one of `re`, where one of its words stands."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled = re.compile(pattern)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of which one must be there; told when the pattern is first searched for."""
        return needed_words(self.pattern)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first place where the pattern is found."""
        for word in self.words:
            if word in text:
                return self._compiled.search(text, start, end)
        return None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The pattern where it begins at `start`."""
        for word in self.words:
            if word in text:
                return self._compiled.match(text, start, end)
        return None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The pattern where it is the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All places where the pattern is found, in order."""
        for word in self.words:
            if word in text:
                return self._compiled.finditer(text, start, end)
        return iter(())

    def sub(self, by: str, text: str) -> str:
        """The text with `by` in place of all that is found."""
        for word in self.words:
            if word in text:
                return self._compiled.sub(by, text)
        return text


class SoughtTogether:
    """Many patterns of which few are in a text: one look at the text tells which can be."""

    def __init__(self, patterns: Sequence[Sought]) -> None:
        self._always = {at for at, pattern in enumerate(patterns) if pattern.words == ANYTHING}
        every = {word for pattern in patterns for word in pattern.words if word}
        beginnings = {word for word in every if not any(word[:n] in every for n in range(1, len(word)))}
        self._by_word = {
            word: {at for at, pattern in enumerate(patterns) if any(w.startswith(word) for w in pattern.words)}
            for word in beginnings
        }
        self._words = re.compile(f"(?=({_letter_by_letter(sorted(beginnings))}))")

    def possible(self, text: str) -> list[int]:
        """The places of the patterns that may be found, in order: a word of theirs, or its beginning, is there."""
        found = set(self._words.findall(text))
        return sorted(self._always.union(*(self._by_word[word] for word in found)))


def _letter_by_letter(words: Sequence[str]) -> str:
    """A pattern for words of which none begins another, that looks at each letter once ("re(?:fund|pay)")."""
    groups = [list(group) for _, group in groupby(words, key=lambda word: word[:1])]
    branches = [
        re.escape(group[0]) if len(group) == 1 else re.escape(group[0][0]) + _letter_by_letter([w[1:] for w in group])
        for group in groups
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def needed_words(pattern: str) -> tuple[str, ...]:
    """Stretches of letters of which one stands in every text in which the pattern is found."""
    parsed = _parser.parse(pattern)
    words = set() if parsed.state.flags & re.IGNORECASE else _needed(parsed)
    return tuple(sorted(words)) if 0 < len(words) <= MOST_WORDS else ANYTHING


def _needed(pieces: Pieces) -> set[str]:
    """The rarest words of which one must be there: those that a run of pieces spells, or that one piece needs."""
    found: list[set[str]] = []
    run = {""}
    for piece in pieces:
        spelt = _spelt_by(piece)
        longer = _joined(run, spelt) if spelt else None
        if longer is None:
            found.append(run)
            run = spelt or {""}
        else:
            found += [run] if len(longer) > 3 * len(run) else []
            run = longer
        found += [spelt or set(), _needed_by(piece)]
    return max((_shortest(words) for words in (*found, run) if "" not in words), key=_rarity, default=set())


def _needed_by(piece: tuple[Any, Any]) -> set[str]:
    """The words of which a piece needs one; empty where that cannot be told."""
    name, contents = piece
    if name is _names.SUBPATTERN and not (contents[1] or contents[2]):  # without flags of its own
        return _needed(contents[3])
    if name is _names.BRANCH:
        branches = [_needed(branch) for branch in contents[1]]
        return set().union(*branches) if all(branches) else set()
    if name in (_names.MAX_REPEAT, _names.MIN_REPEAT) and contents[0] > 0:
        return _needed(contents[2])
    return _needed(contents[1]) if name is _names.ASSERT else set()


def _spelt(pieces: Pieces) -> set[str] | None:
    """All that pieces in a row can stand for; null where that is much, or without end."""
    run: set[str] | None = {""}
    for piece in pieces:
        spelt = _spelt_by(piece)
        run = _joined(run, spelt) if run and spelt else None
    return run


def _spelt_by(piece: tuple[Any, Any]) -> set[str] | None:
    """All that one piece can stand for; null where that is much, or without end."""
    name, contents = piece
    if name is _names.LITERAL:
        return {chr(contents)}
    if name in (_names.AT, _names.ASSERT, _names.ASSERT_NOT):
        return {""}
    if name is _names.IN and len(contents) <= FEW_LETTERS and all(each is _names.LITERAL for each, _ in contents):
        return {chr(letter) for _, letter in contents}
    if name is _names.SUBPATTERN and not (contents[1] or contents[2]):
        return _spelt(contents[3])
    if name is _names.BRANCH:
        branches = [_spelt(branch) for branch in contents[1]]
        return set().union(*(branch for branch in branches if branch)) if all(branches) else None
    if name in (_names.MAX_REPEAT, _names.MIN_REPEAT) and contents[:2] == (0, 1) and (once := _spelt(contents[2])):
        return once | {""}
    return None


def _joined(first: set[str], second: set[str]) -> set[str] | None:
    """Each of the first with each of the second after it; null where those are too many."""
    return {a + b for a, b in product(first, second)} if len(first) * len(second) <= 2 * MOST_WORDS else None


def _shortest(words: set[str]) -> set[str]:
    """The words without those that hold another of them."""
    return {word for word in words if not any(other != word and other in word for other in words)}


def _rarity(words: set[str]) -> tuple[int, int, int]:
    """How much is told by looking for words, for comparison: long ones first, then few."""
    length = min((len(word.strip()) for word in words), default=0)
    return min(LONG_ENOUGH, length), -len(words), length
