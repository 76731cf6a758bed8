"""The decisions that pass the filters, newest first, where nothing was described yet."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from remedy_finder.finding.filters import allowed_decisions
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.records import DecisionCard, Filters
from remedy_finder.web.address import decision_address
from remedy_finder.web.cards import case_facts
from remedy_finder.web.markup import join, tag
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.wording import plural

MOST = 50


def browse(shelf: Shelf, place: Place, filters: Mapping[str, Any]) -> tuple[Markup, Markup]:
    """(heading, list) of the decisions that pass. Raises RemedyFinderError."""
    stated = Filters(**{name: value for name, value in filters.items() if value is not None})
    with shelf.catalogue(place) as catalogue:
        cards, count = _newest(catalogue, stated)
    if not count:
        return tag("h2", "No decision passes these filters"), tag(
            "p", "Widen the filters, or clear them all.", class_="advice"
        )
    told = f"the newest {MOST} of them" if count > MOST else "newest first"
    said = f"{told}; describe what went wrong to find the similar ones among them"
    title = join([tag("h2", f"{plural(count, 'decision')} with these filters"), tag("p", said, class_="meta")])
    return title, tag("ul", *(_line(card, place) for card in cards), class_="plain decisions")


def _newest(catalogue: Catalogue, filters: Filters) -> tuple[list[DecisionCard], int]:
    allowed = allowed_decisions(catalogue, filters)
    rows = catalogue.select("SELECT id FROM decisions ORDER BY decided_on DESC, id")
    ids = [int(str(row[0])) for row in rows if allowed is None or row[0] in allowed]
    return [_card(catalogue.stored(each)) for each in ids[:MOST]], len(ids)


def _card(stored: dict[str, Any]) -> DecisionCard:
    fields = {name: stored[name] for name in DecisionCard.model_fields if name != "sample"}
    return DecisionCard(**fields | {"reference": stored["reference"] or ""}, sample=stored["source"]["sample"])


def _line(card: DecisionCard, place: Place) -> Markup:
    link = tag("a", card.organisation or card.reference, href=decision_address(card.reference, place))
    return tag("li", tag("h3", link), case_facts(card))
