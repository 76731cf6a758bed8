"""Of many quotations the one most like all others, and of many deadlines the usual one."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from remedy_finder.records import Remedy

WORD = re.compile(r"[a-z]{3,}")
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "six": "6", "eight": "8", "twelve": "12"}
OF_THE_DECISION = re.compile(
    r"\b(?:of|from|after) (?:the date of )?(?:the|this|our|my) (?:final )?(?:decision|report|statement)\b.*"
)


def most_typical(rows: Mapping[str, Sequence[Remedy]]) -> tuple[str, Remedy]:
    """(reference, remedy) whose words the others share most; the earliest of equals.

    Likeness is the mean share of common words (Jaccard); a very short quotation shares little, a very long one less.
    """
    every = [(reference, remedy, words(remedy.quote)) for reference, remedies in rows.items() for remedy in remedies]

    def likeness(mine: set[str]) -> float:
        return sum(shared(mine, theirs) for _, _, theirs in every)

    reference, remedy, _ = max(every, key=lambda each: likeness(each[2]))
    return reference, remedy


def usual_deadline(rows: Mapping[str, Sequence[Remedy]]) -> tuple[str | None, int]:
    """(the deadline of most cases, as one of them words it, and of how many); (null, 0) where none states one."""
    said: dict[str, Counter[str]] = {}
    cases: Counter[str] = Counter()
    for remedies in rows.values():
        stated = {deadline_key(r.deadline.text): r.deadline.text for r in remedies if r.deadline}
        for key, text in stated.items():
            said.setdefault(key, Counter())[text] += 1
            cases[key] += 1
    if not cases:
        return None, 0
    key, number = cases.most_common(1)[0]
    return said[key].most_common(1)[0][0], number


def deadline_key(text: str) -> str:
    """A deadline without the ways to word it: "within four weeks of this decision" and "within 4 weeks" are one."""
    plain = OF_THE_DECISION.sub("", " ".join(text.lower().split())).strip(" ,.")
    return " ".join(NUMBERS.get(word, word) for word in plain.split())


def words(text: str) -> set[str]:
    """The words of a quotation, in lower case, of three letters and more."""
    return set(WORD.findall(text.lower()))


def shared(one: set[str], other: set[str]) -> float:
    """Share of all their words that two quotations have in common."""
    union = one | other
    return len(one & other) / len(union) if union else 0.0
