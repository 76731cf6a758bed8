"""A pattern that looks for its words first finds what the pattern alone finds, and looks for few of them."""

import re
from collections.abc import Iterator

import pytest
from builders import REPOSITORY

from remedy_finder.data import table
from remedy_finder.remedies import earlier, people, signs, standing, telling
from remedy_finder.remedies.language import plain
from remedy_finder.remedies.sought import ANYTHING, Sought, SoughtTogether, needed_words

WORDS = [
    (r"\bapolog\w+|\bsorry\b", {"apolog", "sorry"}),
    (r"uphe?ld", {"upheld", "uphld"}),
    (r"\b(?:stage|step) (?:one|two)\b", {"stage one", "stage two", "step one", "step two"}),
    (r"(?<!will )recommended(?= that)", {"recommended"}),
    (r"(?:not )?(?:a\w+ )*refund", {"refund"}),
    (r"^(?!.*\bPERSON\b)(?=.*\bfee)x*", {"fee"}),
    (r"(?:fees?|[0-9]+)", set(ANYTHING)),
    (r"(?:repaid)*", set(ANYTHING)),
    (r"(?i:repaid)", set(ANYTHING)),
    (r"[^a]b?", set(ANYTHING)),
]


def patterns() -> Iterator[Sought]:
    """Patterns of the tables and of the rules."""
    for name, entries in (("remedy_types", "type"), ("kind_cues", "cue"), ("circumstances", "circumstance")):
        yield from (Sought(entry["pattern"]) for entry in table(name)[entries])
    for module in (earlier, people, signs, standing, telling):
        yield from (found for found in vars(module).values() if isinstance(found, Sought))


@pytest.mark.parametrize(("pattern", "words"), WORDS)
def test_words_are_read_off_a_pattern(pattern: str, words: set[str]) -> None:
    assert set(needed_words(pattern)) == words


def test_nothing_is_missed() -> None:
    files = sorted((REPOSITORY / "evaluation" / "excerpts").glob("a-*.txt"))
    lines = [plain(line) for file in files for line in file.read_text("utf-8").splitlines() if line]
    assert lines
    for sought in patterns():
        alone = re.compile(sought.pattern)
        for line in lines:
            assert str(sought.search(line)) == str(alone.search(line))
            assert len(list(sought.finditer(line))) == len(alone.findall(line))


def test_what_is_found_was_possible_and_little_else():
    apology, refund, letters, number = map(Sought, (r"\bapolog\w+", r"refund|re-?paid", r"re(?:fund)?s\b", r"\d+"))
    together = SoughtTogether([apology, refund, letters, number])
    assert together.possible("it apologised") == [0, 3]
    assert together.possible("its refunds were repaid") == [1, 2, 3]
    assert together.possible("nothing") == [3]


def test_nothing_is_missed_together():
    files = sorted((REPOSITORY / "evaluation" / "excerpts").glob("b-*.txt"))
    lines = [plain(line) for file in files for line in file.read_text("utf-8").splitlines() if line]
    alone = list(patterns())
    together = SoughtTogether(alone)
    for line in lines:
        assert {at for at, sought in enumerate(alone) if sought.search(line)} <= set(together.possible(line))
