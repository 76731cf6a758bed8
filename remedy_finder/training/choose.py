"""Cases to practise on: by what went wrong, by remedy, by outcome, by length."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from remedy_finder.records import Decision
from remedy_finder.training.propose import IN_THE_DECISION
from remedy_finder.training.records import Exercise
from remedy_finder.training.withhold import make_exercise

Length = Literal["any", "short", "medium", "long"]
Remedied = Literal["any", "apology", "payment", "service_improvement", "other_action", "own_enough", "none_agreed"]

LENGTHS: dict[Length, tuple[int, int]] = {
    "any": (0, 10**9),
    "short": (0, 600),
    "medium": (601, 1_500),
    "long": (1_501, 10**9),
}
"""Words of a whole decision."""
MOST_READ = 400
"""Decisions that are read in search of cases; further ones would keep somebody waiting."""


class Wish(NamedTuple):
    """What sort of case is wanted."""

    remedy: Remedied = "any"
    length: Length = "any"
    outcome: str | None = None


def fits(decision: Decision, wish: Wish) -> bool:
    """Whether a decision is of the sort that is wanted."""
    low, high = LENGTHS[wish.length]
    if not low <= len(decision.text.split()) <= high:
        return False
    if wish.outcome and decision.outcome != wish.outcome:
        return False
    return _remedied(decision, wish.remedy)


def choose(decisions: Iterable[Decision], wish: Wish, most: int) -> list[Exercise]:
    """The first exercises from decisions of the sort that is wanted; each decision is read only when its turn comes."""
    return list(_take(_exercises(decisions, lambda decision: fits(decision, wish)), most))


def _exercises(decisions: Iterable[Decision], wanted: Callable[[Decision], bool]) -> Iterator[Exercise]:
    for read, decision in enumerate(decisions):
        if read >= MOST_READ:
            return
        if wanted(decision) and (exercise := make_exercise(decision)):
            yield exercise


def _take(exercises: Iterator[Exercise], most: int) -> Iterator[Exercise]:
    for _, exercise in zip(range(most), exercises, strict=False):
        yield exercise


def _remedied(decision: Decision, wanted: Remedied) -> bool:
    agreed = [remedy for remedy in decision.remedies if remedy.status in IN_THE_DECISION]
    if wanted == "own_enough":
        return not agreed and any(remedy.judged == "suitable" for remedy in decision.remedies)
    if wanted == "none_agreed":
        return not agreed
    return wanted == "any" or any(remedy.kind == wanted for remedy in agreed)
