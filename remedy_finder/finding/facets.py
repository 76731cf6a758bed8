"""How many of the decisions that come near would be left by each value of a filter."""

from collections import Counter
from collections.abc import Iterable

from remedy_finder.library.snapshot import Label

Facets = dict[str, dict[str, int]]


def count_facets(labels: Iterable[Label]) -> Facets:
    """Counts by category, sub-category, outcome, organisation, year and kind of remedy, the most frequent first."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("category", "subcategory", "outcome", "organisation", "year", "remedy")
    }
    for label in labels:
        year = label.decided_on[:4] if label.decided_on else None
        for name, value in (
            ("category", label.category),
            ("subcategory", label.subcategory),
            ("outcome", label.outcome),
            ("organisation", label.organisation),
            ("year", year),
        ):
            if value:
                counts[name][value] += 1
        counts["remedy"].update(label.remedies)
    return {name: dict(sorted(each.items(), key=lambda item: (-item[1], item[0]))) for name, each in counts.items()}
