"""What stands on every page: the bar with the library's name above, the honest words below."""

from markupsafe import Markup

from remedy_finder.data import table
from remedy_finder.errors import LibraryUnusable
from remedy_finder.web.address import page_address
from remedy_finder.web.markup import join, tag
from remedy_finder.web.shelf import Glance, Place, Shelf
from remedy_finder.web.wording import plural, words_for_range

PAGES = (("Find", "./"), ("Weigh", "./weigh"), ("Train", "./train"), ("Library", "./library"))
SAMPLE_LABEL = "Sample data: invented decisions"
MIXED_LABEL = "Partly sample data: invented decisions are marked"
COVERAGE = (
    "Decisions appear six weeks after they are made at the soonest, ordinary ones leave the Ombudsman’s site after "
    "five years, and some are never published."
)


def bar(current: str, place: Place, glance: Glance | None, places: list[Place]) -> Markup:
    """Name, pages, and which library is open; `glance` is null where it cannot be used."""
    links = [
        tag(
            "a",
            name,
            _counter(name),
            href=page_address(address, place),
            aria_current="page" if name == current else None,
        )
        for name, address in PAGES
    ]
    return tag(
        "header",
        tag("a", "Skip to the page", href="#page", class_="skip"),
        tag(
            "div",
            tag("a", "Remedy Finder", href=page_address("./", place), class_="name"),
            tag("nav", *links, aria_label="Pages"),
            tag(
                "div",
                *_library(place, glance),
                *(_switch(other, current) for other in places if other != place),
                class_="library",
            ),
            class_="bar",
        ),
        role="banner",
    )


def _counter(page: str) -> Markup | None:
    """Where the page writes how many comparables it keeps."""
    return tag("span", data_kept=True) if page == "Weigh" else None


def honest_words() -> Markup:
    """What past cases can and cannot tell, on every page."""
    return tag(
        "div",
        "Past remedies are no entitlement; each case turns on its facts. ",
        COVERAGE,
        " What we read out of a decision is ours; ",
        tag("span", "the words in serif type are the decision’s own", class_="theirs"),
        f". Decisions: {table('source_terms')['copyright']} (Local Government and Social Care Ombudsman), re-used with "
        "acknowledgement, accurately and without amendment: lgo.org.uk/copyright.",
        class_="honest",
        role="contentinfo",
    )


def _library(place: Place, glance: Glance | None) -> list[Markup]:
    if glance is None:
        return [tag("span", f"{place.title}: not available")]
    label = {"all": SAMPLE_LABEL, "some": MIXED_LABEL, "none": None}[glance.sample]
    counted = f"{plural(glance.decisions, 'decision')}, {words_for_range(glance.first, glance.last)}"
    named = counted if glance.sample == "all" else f"{place.title}: {counted}"
    return [*([tag("span", label, class_="sample")] if label else []), tag("span", named)]


def _switch(other: Place, current: str) -> Markup:
    return tag(
        "a",
        f"Switch to {other.title.lower()}",
        href=page_address(dict(PAGES).get(current, "./"), other),
        class_="switch",
    )


def switch_link(other: Place) -> Markup:
    """A sentence that leads to another library."""
    return join(["Or ", tag("a", f"open the {other.title.lower()}", href=page_address("./", other)), " meanwhile."])


def glance_or_none(shelf: Shelf, place: Place) -> Glance | None:
    """What the library holds; null where it cannot be used, which the page says elsewhere."""
    try:
        return shelf.glance(place)
    except LibraryUnusable:
        return None
