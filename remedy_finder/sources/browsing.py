"""Which decisions the site publishes, where its search does not answer: by the pages of its categories and its archive.

These lists are known to be less complete than the search; what they cannot say is said in the report.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qs, parse_qsl, urlsplit

from remedy_finder.errors import PageUnavailable
from remedy_finder.sources.lgsco import (
    ARCHIVE,
    CATEGORIES,
    CATEGORY,
    FIRST_DAY,
    PAGE_SIZE,
    START,
    Card,
    Listing,
    archive_address,
    is_same_category,
    with_page,
)
from remedy_finder.sources.listing import Ask

MOST_PAGES = 50_000


class Browsed(NamedTuple):
    """The cards of one page."""

    address: str
    cards: tuple[Card, ...]
    problem: str | None = None


def browse(ask: Ask, site: str, first: date | None, last: date, category: str | None) -> Iterator[Browsed]:
    """The cards of every category page and archive page, page by page, as they are found."""
    waiting = [site + START]
    known = {_key(waiting[0])}
    asked = 0
    while waiting and asked < MOST_PAGES:
        address = waiting.pop(0)
        asked += 1
        try:
            listing = ask(address)
        except PageUnavailable as error:
            yield Browsed(address, (), str(error))
            continue
        yield Browsed(address, listing.cards)
        onward = [*_seeds(address, site, listing), *listing.onward, *_archives(address, site, first, last)]
        onward += _pages(address, listing)
        for target in onward:
            key = _key(target)
            if key not in known and _wanted(target, category):
                known.add(key)
                waiting.append(target)


def _seeds(address: str, site: str, listing: Listing) -> list[str]:
    """The categories that we know, where the page that should name them names none."""
    if address != site + START or any(len(_slugs(target)) == 1 for target in listing.onward):
        return []
    return [f"{site}{START}/{slug}" for slug in CATEGORIES]


def _archives(address: str, site: str, first: date | None, last: date) -> Iterator[str]:
    """The archive years of the sub-category whose page this is."""
    slugs = _slugs(address)
    if len(slugs) != 2 or parse_qs(urlsplit(address).query).get("page"):
        return
    name = slugs[1].replace("-", " ").capitalize()
    begin = first or FIRST_DAY
    for year in range(last.year, begin.year - 2, -1):
        if date(year, 3, 31) <= last and date(year + 1, 3, 31) >= begin:
            archive = archive_address(site, slugs[0], name, year)
            if archive:
                yield archive


def _pages(address: str, listing: Listing) -> Iterator[str]:
    """The further pages of a list that says how long it is; they are asked for by number."""
    if listing.total and listing.cards and _page(address) == 1:
        for page in range(2, -(-listing.total // PAGE_SIZE) + 1):
            yield with_page(address, page)


def _key(address: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """The same for two addresses of one page."""
    parts = urlsplit(address.lower())
    kept = frozenset(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair != ("page", "1"))
    return parts.path.rstrip("/"), kept


def _page(address: str) -> int:
    value = parse_qs(urlsplit(address).query).get("page", ["1"])[0]
    return int(value) if value.isdecimal() else 1


def _slugs(address: str) -> list[str]:
    """The slugs of a category's page; none for any other address."""
    path = urlsplit(address).path
    match = CATEGORY.fullmatch(path)
    return [slug for slug in match.groups() if slug] if match and not ARCHIVE.fullmatch(path) else []


def _wanted(address: str, category: str | None) -> bool:
    """Whether a page belongs to the category that was asked for (null: any)."""
    if category is None:
        return True
    if slugs := _slugs(address):
        return is_same_category(category, slugs[0])
    chosen = parse_qs(urlsplit(address).query).get("c", [""])[0].partition(" ")[0]
    numbers = {str(number) for slug, number in CATEGORIES.items() if is_same_category(category, slug)}
    return not numbers or not chosen or chosen in numbers
