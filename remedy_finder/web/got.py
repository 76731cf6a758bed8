"""Beside the results: what comparable cases got and which remedies to expect, at a glance."""

from markupsafe import Markup

from remedy_finder.errors import RemedyFinderError
from remedy_finder.printing import KIND_WORDS
from remedy_finder.web.address import decision_address, page_address
from remedy_finder.web.facets import stated_filters
from remedy_finder.web.markup import join, tag
from remedy_finder.web.narrowing import Question
from remedy_finder.web.plot import draw_axis, draw_series, make_axis
from remedy_finder.web.shelf import Place, Shelf
from remedy_finder.web.weighed import FAMILIES, span
from remedy_finder.web.wording import plural
from remedy_finder.weighing.records import FamilySeries, Weighing

LOOKED_AT = 30
SHOWN = 4


def glance_at(shelf: Shelf, place: Place, question: Question, address: str) -> Markup | str:
    """The two boxes; nothing where nothing was described or too little is comparable to say anything."""
    if not question.fault.strip():
        return ""
    try:
        with shelf.library(place) as library:
            filters = stated_filters(question.narrowing.filters())
            weighing = library.weigh(question.fault, LOOKED_AT, match=question.match, reword=False, **filters)
    except RemedyFinderError:
        return ""  # the results beside it say what is wrong
    return "" if weighing.refusal else boxes(weighing, place, address)


def boxes(weighing: Weighing, place: Place, address: str) -> Markup:
    """What comparable cases got, as one figure with its dots, and the remedies to expect as bars."""
    return join(
        [
            tag("section", tag("h2", "What comparable cases got"), *_money(weighing, place), _more(weighing, address)),
            tag("section", tag("h2", "Remedies to expect"), _expected(weighing)),
        ]
    )


def _money(weighing: Weighing, place: Place) -> list[Markup]:
    agreed = [each for each in weighing.families if each.status == "agreed" and each.unit == "total"]
    ranged = next((each for each in agreed if each.q1 is not None), None)
    if ranged is None:
        count = sum(each.n for each in agreed)
        return [tag("p", f"{plural(count, 'agreed payment')}, too few of one sort for a range.", class_="meta")]
    axis = make_axis(row.amount_gbp for row in ranged.rows)
    return [
        tag("div", span(ranged), class_="sum"),
        tag("p", _words(ranged), class_="meta"),
        draw_series(ranged, axis, lambda row: decision_address(row.reference, place)),
        draw_axis(axis),
    ]


def _words(series: FamilySeries) -> str:
    return f"middle half of {series.n} agreed payments for {FAMILIES[series.family]}"


def _more(weighing: Weighing, address: str) -> Markup:
    cases = len(weighing.comparables)
    unpaid = weighing.money.get("no_payment", 0)
    told = f"Counted over the {plural(cases, 'comparable case')} of this library, shown here or not. "
    none = f"{unpaid} of {cases}: no payment. " if unpaid else None
    return tag("p", told, none, tag("a", "Weigh these cases", href=address), class_="meta")


def _expected(weighing: Weighing) -> Markup:
    kinds = [each for each in weighing.expectations if each.status == "agreed" and each.type is None][:SHOWN]
    rows = [
        tag(
            "li",
            tag("span", KIND_WORDS[each.kind]),
            tag("span", f"{each.cases} of {each.of}", class_="number"),
            tag("b", style=f"width:{100 * each.cases / each.of:.0f}%", aria_hidden="true"),
        )
        for each in kinds
    ]
    return tag("ul", *rows, class_="bars") if rows else tag("p", "In none of them was anything agreed.", class_="meta")


def weigh_address(search: str, place: Place) -> str:
    """The page Weigh with the filters of a search's address."""
    _, asked, filters = search.partition("?")
    return f"./weigh?{filters}" if asked else page_address("./weigh", place)
