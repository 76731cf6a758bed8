"""Two readings of a doubtful question → one: the signs weighed, and the words around them read once more."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from remedy_finder.remedies.second_reading import Passage, read_again


class Trust(NamedTuple):
    """How far the first reading is trusted alone, and what the second counts where it is asked."""

    doubtful: float
    """Log-odds of the first reading within which the second is asked."""
    share: float
    """Of the second reading, where it is asked."""


def both_readings(first: Sequence[float], passage: Callable[[int], Passage], trust: Trust) -> list[float]:
    """The log-odds of each question, the doubtful ones with both readings; `passage` gives the one at a place."""
    doubtful = [at for at, odds in enumerate(first) if abs(odds) < trust.doubtful]
    second = read_again([passage(at) for at in doubtful])
    odds = list(first)
    for at, again in zip(doubtful, second or [], strict=second is not None):
        odds[at] = (1 - trust.share) * odds[at] + trust.share * again
    return odds
