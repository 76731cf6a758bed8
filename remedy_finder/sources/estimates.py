"""What a run of `fetch` would bring and how long it would take: two requests, and nothing is stored."""

import time
from datetime import UTC, datetime
from pathlib import Path

from remedy_finder.errors import PageUnavailable
from remedy_finder.records import Record
from remedy_finder.sources.downloads import Downloads
from remedy_finder.sources.lgsco import OUTCOMES, PAGE_SIZE, place_of, read_listing, search_address
from remedy_finder.sources.raw_pages import read_manifest
from remedy_finder.sources.runs import Wanted
from remedy_finder.sources.windows import months


class Estimate(Record):
    """What is to be expected; null where the site does not say."""

    dry_run: bool = True
    found: int | None
    """Decisions that the search counts; a category is only known from the lists, so it is not taken into account."""
    already_there: int
    """Decisions in the archive, whether among those or not."""
    to_fetch: int | None
    requests: int | None
    seconds: float | None
    note: str | None = None


def estimate(wanted: Wanted, folder: Path, downloads: Downloads) -> Estimate:
    """Asks the search for its count. Raises SiteUnusable where the site cannot be reached."""
    try:
        downloads.read_robots()
        last = wanted.last or datetime.now(UTC).date()
        outcomes = (wanted.outcome,) if wanted.outcome else tuple(OUTCOMES)
        address = search_address(
            downloads.site, wanted.first, last, organisation=wanted.organisation, outcomes=outcomes
        )
        began, waited = time.monotonic(), downloads.delay
        try:
            page = downloads.get(address).page()
        except PageUnavailable as error:
            return _unknown(folder, f"the search cannot be used ({error})")
        took = max(0.0, time.monotonic() - began - waited)
    finally:
        downloads.close()
    found = read_listing(page, address, downloads.site).total
    if found is None:
        return _unknown(folder, "the search answers with an empty page: category and archive pages would be listed")
    there = _stored(folder)
    to_fetch = max(0, found - there)
    if wanted.limit is not None:
        to_fetch = min(to_fetch, wanted.limit)
    listing = -(-found // PAGE_SIZE) + len(months(wanted.first, last))
    requests = listing + to_fetch + 2
    note = (
        f"how many of them are in the category {wanted.category} is known only from the lists"
        if wanted.category
        else None
    )
    return Estimate(
        found=found, already_there=there, to_fetch=to_fetch, requests=requests,
        seconds=round(requests * (downloads.delay + took), 1), note=note,
    )  # fmt: skip


def _unknown(folder: Path, note: str) -> Estimate:
    there = _stored(folder)
    return Estimate(found=None, already_there=there, to_fetch=None, requests=None, seconds=None, note=note)


def _stored(folder: Path) -> int:
    """How many decisions an archive holds, without opening it for writing."""
    pages = {place_of(row.address) for row in read_manifest(folder) if row.status == 200}
    return len({place.reference for place in pages if place})
