"""A run of `fetch`: lists what the site publishes and stores every page that is not stored yet.

Every answer is stored before it counts; a run that was killed reads its own listings from the archive and goes on.
"""

import hashlib
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from remedy_finder.errors import ArchiveUnusable, PageUnavailable, SiteUnusable
from remedy_finder.records import Problem, Progress
from remedy_finder.sources import lgsco
from remedy_finder.sources.browsing import browse
from remedy_finder.sources.downloads import Answer, Downloads
from remedy_finder.sources.lgsco import Card, Listing, Place
from remedy_finder.sources.listing import EmptyShell, Listed, list_window
from remedy_finder.sources.raw_pages import UNCHANGED, History, RawPages, Row
from remedy_finder.sources.runs import FetchReport, Wanted, WindowMemory, finish, take_up
from remedy_finder.sources.warc import GONE
from remedy_finder.sources.windows import Window, months

ODD_SHARE = 0.05
ODD_PAGES = 5
"""A run stops when more than this share of its pages, and no fewer than so many, do not look as expected."""
ALWAYS_LISTED = timedelta(days=100)
"""Decisions appear six weeks after they are made at the soonest: newer months are listed whole by every update."""

Note = Callable[[str], None]
Report = Callable[[Progress], None]


def fetch(
    wanted: Wanted,
    folder: Path,
    downloads: Downloads,
    *,
    terms: dict[str, str],
    progress: Report = lambda _: None,
    note: Note = lambda _: None,
) -> FetchReport:
    """Brings what is wanted into the archive in `folder`; never raises for what the site or the disk does."""
    began = time.monotonic()
    report = FetchReport(into=str(folder))
    try:
        downloads.read_robots()
        with RawPages(folder, terms, note) as pages:
            run = _Run(wanted, pages, downloads, progress, note)
            try:
                run.go()
            except (SiteUnusable, ArchiveUnusable) as error:
                run.count(stopped=str(error))
            report = run.report.model_copy(update={"stored": sum(h.page is not None for _, h in pages.histories())})
    except (SiteUnusable, ArchiveUnusable) as error:
        report = report.model_copy(update={"stopped": str(error)})
    finally:
        downloads.close()
    seconds = round(time.monotonic() - began, 1)
    return report.model_copy(update={"requests": downloads.requests, "seconds": seconds, "into": str(folder)})


class _Enough(Exception):
    """As many decisions as were wanted have been fetched."""


class _Run:
    """One run: its counts, and what it has seen."""

    def __init__(self, wanted: Wanted, pages: RawPages, downloads: Downloads, progress: Report, note: Note) -> None:
        self.wanted, self.pages, self.downloads = wanted, pages, downloads
        self.progress, self.note = progress, note
        self.state, resumed = take_up(pages.folder, wanted)
        self.report = FetchReport(resumed=resumed)
        self.seen: set[str] = set()
        self.handled, self.total = 0, 0
        self.looked = self.odd = 0
        self.session = False
        self.whole = True
        """Whether everything of the window at hand has been brought."""
        dated = [(h.page.decided_on, ref) for ref, h in pages.histories() if h.page and h.page.decided_on]
        self.stored_by_date = sorted(dated)

    # What it does -------------------------------------------------------------------------------------------------

    def go(self) -> None:
        """Lists and fetches. Raises SiteUnusable, ArchiveUnusable."""
        if self.report.resumed:
            self.note("The last run was stopped before its end: going on with it")
        try:
            try:
                self._by_search()
            except EmptyShell:
                self._by_browsing()
            if self.wanted.recheck:
                self._recheck()
        except _Enough:
            self.note(f"{self.wanted.limit} decisions were fetched, as many as --limit asks for")
        finish(self.pages.folder)

    def count(self, by: int = 1, *, stopped: str | None = None, **counts: bool) -> None:
        """Adds to the report."""
        changes: dict[str, object] = {name: getattr(self.report, name) + by for name, yes in counts.items() if yes}
        if stopped is not None:
            changes["stopped"] = stopped
        self.report = self.report.model_copy(update=changes)

    def problem(self, address: str, reason: str) -> None:
        """Reports something that was not done."""
        reason = reason.removeprefix(f"{address}: ")
        self.whole = False
        self.report = self.report.model_copy(
            update={"problems": (*self.report.problems, Problem(path=address, reason=reason))}
        )

    # Listing ------------------------------------------------------------------------------------------------------

    def _by_search(self) -> None:
        stretch = Window(self.wanted.first, self.state.last)
        try:
            start = self.ask(self.search_address(stretch, 1))
        except PageUnavailable as error:
            self.note(f"The search cannot be used: {error}")
            raise EmptyShell from None
        if start.is_shell:
            raise EmptyShell
        self.total = start.total or 0
        memory = WindowMemory(self.pages.folder, self.wanted.list_key)
        if self.wanted.update and not len(memory):
            self.note("No earlier run is known here: everything is listed")
        listed: set[str] = set()
        for window in months(stretch.first, stretch.last):
            listed |= self._bring(window, memory)
        if self.total > self.handled and self.wanted.limit is None:
            self.problem(
                self.search_address(stretch, 1),
                f"the search counts {self.total} decisions in all, and its months list {self.handled}",
            )

    def _bring(self, window: Window, memory: WindowMemory) -> set[str]:
        """Lists one window and fetches what is new; returns the references that it lists."""
        self.whole = True
        if self._is_as_before(window, memory):
            return set()
        listed = list_window(self.ask, self.search_address, window)
        if listed.problem:
            self.problem(self.search_address(window, 1), listed.problem)
        references = {card.place.reference for card in listed.cards}
        before = self.handled
        for card in listed.cards:
            self.handle(card)
        self.handled = before + max(listed.total, len(references))
        self._tell()
        if self.wanted.unfiltered and not listed.problem:
            self._look_for_missing(window, references)
        if self.whole and self.wanted.category is None:
            memory.note(str(window), listed.total, _first_references(listed))
        return references

    def _is_as_before(self, window: Window, memory: WindowMemory) -> bool:
        """Whether an update can pass over a month, whose first page is all that is asked for."""
        if not self.wanted.update or window.last > self.state.last - ALWAYS_LISTED:
            return False
        try:
            start = self.ask(self.search_address(window, 1))
        except PageUnavailable:
            return False
        first = list(dict.fromkeys(card.place.reference for card in start.cards))
        if start.total is None or not memory.is_as_before(str(window), start.total, first):
            return False
        self.count(unchanged_windows=True)
        self.count(start.total, found=True, already_there=True)
        self.handled += start.total
        self._tell()
        return True

    def _by_browsing(self) -> None:
        self.count()
        self.report = self.report.model_copy(update={"listed_by": "category and archive pages"})
        self.note(
            "The search answers with an empty page: listing by the pages of categories and of the archive instead, "
            "which may lack decisions"
        )
        last = self.state.last
        listed = 0
        for page in browse(self.ask, self.downloads.site, self.wanted.first, last, self.wanted.category):
            if page.problem:
                self.problem(page.address, page.problem)
            for card in page.cards:
                listed += 1
                self.total = max(self.total, len(self.seen))
                self.handle(card)
        if not listed:
            raise SiteUnusable(
                f"neither the search nor the category and archive pages of {self.downloads.site} list any decision: "
                "the site's markup has changed, or it does not answer programs; what it sent is kept"
            )

    def search_address(self, window: Window, page: int) -> str:
        """The search results for a window."""
        outcomes = (self.wanted.outcome,) if self.wanted.outcome else tuple(lgsco.OUTCOMES)
        organisation = self.wanted.organisation
        return lgsco.search_address(
            self.downloads.site, window.first, window.last, page, organisation=organisation, outcomes=outcomes
        )

    def ask(self, address: str) -> Listing:
        """The listing at an address: of this run where it was asked before. Raises PageUnavailable."""
        rows = [row for row in self.pages.listed(address) if row.time >= self.state.started]
        listing = self._stored_listing(address, rows[-1]) if rows else self._asked_listing(address)
        if rows and listing.total and not listing.cards:
            listing = self._asked_listing(address)  # it may have been a passing fault
        if listing.is_shell and len(rows) < 2 and "/searchresults" in address.lower():
            self._open_session()
            listing = self._asked_listing(address)
        return listing

    def _open_session(self) -> None:
        """Some sites answer a search only where the form was seen before it: from now on we come from there."""
        if self.session:
            return
        self.session = True
        try:
            self.downloads.get(self.downloads.site + lgsco.START)
        except PageUnavailable as error:
            self.note(str(error))

    def _asked_listing(self, address: str) -> Listing:
        earlier = next((row for row in reversed(self.pages.listed(address)) if row.status in (200, UNCHANGED)), None)
        headers = {**_validators(earlier), **({"Referer": self.downloads.site + lgsco.START} if self.session else {})}
        answer = self.downloads.get(address, headers=headers)
        if answer.status == UNCHANGED and earlier:
            return self._stored_listing(address, self.pages.keep_unchanged(earlier))
        if answer.status not in (200, *GONE):
            raise PageUnavailable(f"{address}: the site answered {answer.status} {answer.reason}")
        return self._stored_listing(address, self.pages.keep_listing(self.state.name, address, answer), answer)

    def _stored_listing(self, address: str, row: Row, answer: Answer | None = None) -> Listing:
        if row.status in GONE:
            return Listing(total=None, cards=(), onward=())
        page = answer.page() if answer else self.pages.page(row)
        return lgsco.read_listing(page, address, self.downloads.site)

    # Fetching -----------------------------------------------------------------------------------------------------

    def handle(self, card: Card) -> None:
        """Fetches a listed decision that is wanted and not stored."""
        reference = card.place.reference
        if reference in self.seen or not self._is_wanted(card):
            return
        self.seen.add(reference)
        self.count(found=True)
        history = self.pages.history(reference)
        if history and self._is_settled(history):
            self.count(already_there=history.page is not None)
        else:
            self._bring_page(card.place)
        self.handled += 1
        self._tell()
        if self.wanted.limit is not None and self.report.fetched >= self.wanted.limit:
            raise _Enough

    def _is_wanted(self, card: Card) -> bool:
        wanted = self.wanted
        stretch = Window(wanted.first, self.state.last)
        if card.decided_on and not stretch.holds(card.decided_on):
            return False
        if wanted.category and not lgsco.is_same_category(wanted.category, card.place.category):
            return False
        other = wanted.organisation and card.organisation and lgsco.slug(wanted.organisation)
        if other and other not in lgsco.slug(card.organisation or ""):
            return False
        return not (wanted.outcome and card.outcome and card.outcome != wanted.outcome)

    def _is_settled(self, history: History) -> bool:
        """Whether a page need not be asked for: it is there and in order, or was asked for in this run already."""
        if history.page and not history.page.odd and not history.gone:
            return True
        return history.last.status == 410 or history.last.time >= self.state.started

    def _bring_page(self, place: Place) -> None:
        address = self.downloads.site + place.path
        try:
            row = self._store(place, self.downloads.get(address, follow=lambda target: _is_same(place, target)))
        except PageUnavailable as error:
            self.problem(address, str(error))
            return
        if row is None:
            return
        if row.odd:
            row = self._again(place, row)
        self._judge(address, row)

    def _store(self, place: Place, answer: Answer) -> Row | None:
        """Keeps an answer; null where it is no page of the decision. Raises PageUnavailable."""
        address = self.downloads.site + place.path
        if answer.status == 200:
            return self.pages.keep_decision(address, answer)
        if answer.status not in GONE and not 300 <= answer.status < 400:
            raise PageUnavailable(f"{address}: the site answered {answer.status} {answer.reason}")
        self.pages.keep_decision(address, answer)
        moved = lgsco.place_of(_location(answer, self.downloads.site) or "")
        if moved is None:
            self.count(gone=True)
        elif moved.reference not in self.seen:
            self.handle(_card_of(moved))
        return None

    def _again(self, place: Place, row: Row) -> Row:
        """Asks once more for a page that does not look as expected: it may have been a passing fault."""
        address = self.downloads.site + place.path
        try:
            answer = self.downloads.get(address, follow=lambda target: _is_same(place, target))
            same = answer.status != 200 or _digest(answer) == row.sha256
            return row if same else self.pages.keep_decision(address, answer)
        except PageUnavailable:
            return row

    def _judge(self, address: str, row: Row) -> None:
        """Counts a page. Raises SiteUnusable where too many do not look as expected."""
        self.looked += 1
        self.count(fetched=True)
        if not row.odd:
            return
        self.odd += 1
        self.problem(address, f"the page is stored, and does not look as expected: {row.odd}")
        if self.odd >= ODD_PAGES and self.odd > ODD_SHARE * self.looked:
            raise SiteUnusable(
                f"{self.odd} of {self.looked} pages do not look as expected (the last one, {address}: {row.odd}). "
                f"The site's markup may have changed. The raw pages are kept in {self.pages.folder}: "
                "`remedy-finder add` reads them again once the reader has learned it"
            )

    # What has changed -----------------------------------------------------------------------------------------------

    def _look_for_missing(self, window: Window, listed: set[str]) -> None:
        """Asks for stored decisions of a window that it no longer lists."""
        low = bisect_left(self.stored_by_date, (window.first.isoformat() if window.first else "", ""))
        high = bisect_right(self.stored_by_date, (window.last.isoformat(), "~"))
        self._check(ref for _, ref in self.stored_by_date[low:high] if ref not in listed)

    def _recheck(self) -> None:
        stretch = Window(self.wanted.first, self.state.last)
        self._check(ref for day, ref in self.stored_by_date if stretch.holds(date.fromisoformat(day)))

    def _check(self, references: Iterable[str]) -> None:
        """Asks again for stored pages, each once a run."""
        for reference in references:
            history = self.pages.history(reference)
            if history and history.page and not history.gone and history.last.time < self.state.started:
                self._check_page(history.page)

    def _check_page(self, page: Row) -> None:
        place = lgsco.place_of(page.address)
        if place is None:
            return
        address = self.downloads.site + place.path
        follow = lambda target: _is_same(place, target)  # noqa: E731
        try:
            answer = self.downloads.get(address, headers=_validators(page), follow=follow)
            if answer.status == UNCHANGED or (answer.status == 200 and _digest(answer) == page.sha256):
                self.pages.keep_unchanged(page)
            elif self._store(place, answer):
                self.count(changed=True)
        except PageUnavailable as error:
            self.problem(address, str(error))

    def _tell(self) -> None:
        self.progress(Progress(done=self.handled, total=max(self.total, self.handled), what="decisions"))


def _first_references(listed: Listed) -> list[str]:
    return list(dict.fromkeys(card.place.reference for card in listed.cards[: lgsco.PAGE_SIZE]))


def _validators(row: Row | None) -> dict[str, str]:
    """The headers that ask for a page only where it is another than the stored one."""
    if row is None:
        return {}
    pairs = (("If-None-Match", row.etag), ("If-Modified-Since", row.last_modified))
    return {name: value for name, value in pairs if value}


def _is_same(place: Place, target: str) -> bool:
    """Whether a redirect leads to another address of the same decision."""
    other = lgsco.place_of(target)
    return other is not None and other.reference == place.reference


def _location(answer: Answer, site: str) -> str | None:
    """Where an answer says that the page has moved; null for one that does not, or that leads away from the site."""
    location = answer.header("location")
    return lgsco.resolve(location, answer.address, site) if location else None


def _digest(answer: Answer) -> str:
    return hashlib.sha256(answer.body).hexdigest()


def _card_of(place: Place) -> Card:
    return Card(place=place, link="", organisation=None, outcome=None, kind=None, decided_on=None)
