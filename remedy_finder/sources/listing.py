"""Which decisions the site publishes: by its search, in windows of dates, with the site's own count as a check."""

from collections.abc import Callable
from typing import NamedTuple

from remedy_finder.errors import PageUnavailable, SiteUnusable
from remedy_finder.sources.lgsco import PAGE_SIZE, Card, Listing
from remedy_finder.sources.windows import Window

LARGE = 500
"""A window with more results is cut in two before it is paged through: long lists shift while they are read."""
MOST_PAGES = 1_000

Ask = Callable[[str], Listing]
"""Gives the listing at an address. Raises PageUnavailable."""
AddressOf = Callable[[Window, int], str]
"""The address of a window's page, counted from 1."""


class EmptyShell(Exception):
    """The search answers with a page that has neither results nor their number."""


class Listed(NamedTuple):
    """What a window holds."""

    cards: tuple[Card, ...]
    total: int
    """How many the site says there are."""
    problem: str | None
    """Why the list may not be whole; null where the count was reached."""


def list_window(ask: Ask, address_of: AddressOf, window: Window) -> Listed:
    """Every card of a window, page by page; where the count is not reached, its halves are listed as well.

    Raises EmptyShell, and SiteUnusable where results are counted but none can be read.
    """
    try:
        first = ask(address_of(window, 1))
    except PageUnavailable as error:
        return _by_halves(ask, address_of, window) or Listed((), 0, str(error))
    if first.is_shell:
        raise EmptyShell
    if first.total and not first.cards:
        raise SiteUnusable(
            f"the search says that there are {first.total} results and shows none that can be read "
            f"({address_of(window, 1)}): its markup has changed; the page is kept"
        )
    if (first.total or 0) > LARGE and (parts := _by_halves(ask, address_of, window)):
        return parts
    cards, total = _page_through(ask, address_of, window, first)
    if len({card.link for card in cards}) >= total:
        return Listed(tuple(cards), total, None)
    parts = _by_halves(ask, address_of, window)
    if parts is None:
        found = len({card.link for card in cards})
        return Listed(tuple(cards), total, f"{window}: the site counts {total} decisions, and lists {found}")
    return Listed((*cards, *parts.cards), max(total, parts.total), parts.problem)


def _by_halves(ask: Ask, address_of: AddressOf, window: Window) -> Listed | None:
    """The two halves of a window together; null for a single day."""
    if window.days < 2:
        return None
    newer, older = (list_window(ask, address_of, half) for half in window.halves())
    problem = "; ".join(filter(None, (newer.problem, older.problem))) or None
    return Listed((*newer.cards, *older.cards), newer.total + older.total, problem)


def _page_through(ask: Ask, address_of: AddressOf, window: Window, first: Listing) -> tuple[list[Card], int]:
    """The cards of all pages, and the total that was stated last."""
    cards, total = list(first.cards), first.total
    for page in range(2, MOST_PAGES):
        if total is not None and page > -(-total // PAGE_SIZE):
            break
        try:
            listing = ask(address_of(window, page))
        except PageUnavailable:
            continue  # the count will tell what is missing
        known = {card.link for card in cards}
        if total is None and not {card.link for card in listing.cards} - known:
            break
        cards += listing.cards
        total = listing.total if listing.total is not None else total
    return cards, total if total is not None else len({card.link for card in cards})
