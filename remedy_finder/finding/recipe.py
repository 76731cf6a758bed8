"""What a ranking is made of; the evaluation leaves one part out at a time to see what it brings."""

from typing import NamedTuple

from remedy_finder.finding.constants import LEXICAL_WEIGHT, PASSAGE_WEIGHTS, WHOLE_WEIGHT


class Recipe(NamedTuple):
    """The parts of a ranking with their weights."""

    lexical_weight: float = LEXICAL_WEIGHT
    views: bool = True
    whole_weight: float = WHOLE_WEIGHT
    passage_weights: tuple[float, ...] = PASSAGE_WEIGHTS
    support: float | None = None
    """Share of like decisions; null for the one that fits what is matched."""
    lean: bool = True
    """Whether a question that seems to ask about remedies is compared with agreed actions too."""
    leaders: bool = True
    """Whether the like of the best cases gain."""
    lead: bool = True
    """Whether the decision that leads by its own evidence gains by it."""
    faults: bool = True
    """Whether each of several faults has its cases."""
    rank_fusion: bool = False


USUAL = Recipe()
