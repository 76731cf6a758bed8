"""How many close cases each filter would leave: the counts beside the results."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from remedy_finder.api import Library
from remedy_finder.finding.facets import Facets
from remedy_finder.printing import KIND_WORDS
from remedy_finder.records import Answer
from remedy_finder.web.markup import join, tag
from remedy_finder.web.narrowing import Question
from remedy_finder.web.shelf import Glance
from remedy_finder.web.wording import plural

NAMED = {name: name for name in ("outcome", "category", "subcategory", "organisation", "remedy")}
"""Facet → the filter that it is about; the years stand by themselves."""


class Choices(NamedTuple):
    """What the side column offers, each name with its count."""

    outcomes: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    subcategories: list[tuple[str, str]]
    organisations: list[tuple[str, str]]
    remedies: list[tuple[str, str]]
    years: Markup | str


def count(library: Library, question: Question, filters: Mapping[str, Any], answer: Answer) -> Facets:
    """The facets of an answer; one that is filtered by is counted as if it were not, to be changed."""
    facets = dict(answer.facets)
    for facet, name in NAMED.items():
        if filters.get(name):
            facets[facet] = ask(library, question, {**filters, name: None}, k=1).facets.get(facet, {})
    if filters.get("decided_from") or filters.get("decided_to"):
        undated = {**filters, "decided_from": None, "decided_to": None}
        facets["year"] = ask(library, question, undated, k=1).facets.get("year", {})
    return facets


def ask(library: Library, question: Question, filters: Mapping[str, Any], k: int) -> Answer:
    """The answer to a question: like a text, or like decisions where no text is. Raises RemedyFinderError."""
    stated = stated_filters(filters)
    wanted = {"match": question.match, "sort": question.sort, "everything": question.everything}
    if question.fault.strip():
        return library.search(question.fault, k, **wanted, **stated)  # type: ignore[arg-type]
    return library.more_like(*question.like, k=k, **wanted, **stated)  # type: ignore[arg-type]


def stated_filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Only the filters that are set."""
    return {name: value for name, value in filters.items() if value not in (None, ())}


def offer(glance: Glance, facets: Facets | None) -> Choices:
    """The names of the library, with the counts of the close cases, or of all decisions before a search."""
    if facets is None:
        facets = {
            "outcome": glance.outcomes,
            "category": glance.categories,
            "subcategory": glance.subcategories,
            "organisation": glance.organisations,
        }
    return Choices(
        outcomes=_named("Any outcome", glance.outcomes, facets.get("outcome", {})),
        categories=_named("Any category", glance.categories, facets.get("category", {})),
        subcategories=_named("Any sub-category", glance.subcategories, facets.get("subcategory", {})),
        organisations=_named("Any organisation", glance.organisations, facets.get("organisation", {})),
        remedies=[
            (f"{word} ({facets['remedy'].get(kind, 0):,})" if "remedy" in facets else word, kind)
            for kind, word in KIND_WORDS.items()
        ],
        years=_years(facets.get("year", {})),
    )


def _named(anything: str, names: Mapping[str, int], counts: Mapping[str, int]) -> list[tuple[str, str]]:
    ordered = sorted(names, key=lambda name: (-counts.get(name, 0), name.lower()))
    return [(anything, ""), *((f"{name} ({counts.get(name, 0):,})", name) for name in ordered)]


def _years(counts: Mapping[str, int]) -> Markup | str:
    """A bar for each year with close cases; pressing one narrows to it."""
    if not counts:
        return ""
    largest = max(counts.values())
    columns = [
        tag(
            "button",
            tag("b", style=f"height:{round(34 * counts[year] / largest) + 2}px", aria_hidden="true"),
            tag("span", f"’{year[2:]}", aria_hidden="true"),
            tag("span", f"Only {year}: {plural(counts[year], 'close case')}", class_="unseen"),
            type="button",
            title=f"{year}: {plural(counts[year], 'close case')}",
            data_act="year",
            data_about=year,
        )
        for year in sorted(counts)
    ]
    return join([tag("p", "Close cases by year", class_="tally-name"), tag("div", *columns, class_="years")])
