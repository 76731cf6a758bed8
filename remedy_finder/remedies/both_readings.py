"""Two readings of a doubtful question → one: the signs weighed, and the words around them read once more."""

from collections.abc import Callable, Sequence

from remedy_finder.remedies.second_reading import Passage, read_again

DOUBTFUL = 3.0
"""Log-odds of the first reading within which the second is asked; beyond, 19 of 20 answers are right, and it would cost
more than it brings."""
SHARE = 0.5
"""Of the second reading where it is asked; on files held out any share from a quarter to three does as well."""


def both_readings(first: Sequence[float], passage: Callable[[int], Passage]) -> list[float]:
    """The log-odds of each question, the doubtful ones with both readings; `passage` gives the one at a place."""
    doubtful = [at for at, odds in enumerate(first) if abs(odds) < DOUBTFUL]
    second = read_again([passage(at) for at in doubtful])
    odds = list(first)
    for at, again in zip(doubtful, second or [], strict=second is not None):
        odds[at] = (1 - SHARE) * odds[at] + SHARE * again
    return odds
