"""A run of `fetch`: lists what the site publishes and stores every page that is not stored yet.

Every answer is stored before it counts; a run that was killed reads its own lists from the archive and goes on.
"""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from remedy_finder.errors import ArchiveUnusable, PageUnavailable, SiteUnusable
from remedy_finder.records import Progress
from remedy_finder.sources import lgsco
from remedy_finder.sources.asking import Lists
from remedy_finder.sources.bringing import Bringing
from remedy_finder.sources.browsing import browse
from remedy_finder.sources.downloads import Downloads
from remedy_finder.sources.lgsco import Card, Place
from remedy_finder.sources.listing import EmptyShell, list_window
from remedy_finder.sources.raw_pages import RawPages
from remedy_finder.sources.runs import FetchReport, Tally, Wanted, WindowMemory, finish, take_up
from remedy_finder.sources.windows import Window, months

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
                run.tally.stop(str(error))
            report = run.tally.report.model_copy(
                update={"stored": sum(h.page is not None for _, h in pages.histories())}
            )
    except (SiteUnusable, ArchiveUnusable) as error:
        report = report.model_copy(update={"stopped": str(error)})
    finally:
        downloads.close()
    seconds = round(time.monotonic() - began, 1)
    return report.model_copy(update={"requests": downloads.requests, "seconds": seconds, "into": str(folder)})


class _Enough(Exception):
    """As many decisions as were wanted have been fetched."""


class _Run:
    """One run: what it lists, and what it has seen."""

    def __init__(self, wanted: Wanted, pages: RawPages, downloads: Downloads, progress: Report, note: Note) -> None:
        self.wanted, self.site, self.pages = wanted, downloads.site, pages
        self.progress, self.note = progress, note
        self.state, resumed = take_up(pages.folder, wanted)
        self.tally = Tally(FetchReport(resumed=resumed))
        self.lists = Lists(pages, downloads, self.state, note)
        self.bringing = Bringing(pages, downloads, self.state, self.tally)
        self.stretch = Window(wanted.first, self.state.last)
        self.seen: set[str] = set()
        self.handled, self.total = 0, 0
        dated = [(h.page.decided_on, ref) for ref, h in pages.histories() if h.page and h.page.decided_on]
        self.stored_by_date = sorted(dated)

    def go(self) -> None:
        """Lists and fetches. Raises SiteUnusable, ArchiveUnusable."""
        if self.tally.report.resumed:
            self.note("The last run was stopped before its end: going on with it")
        try:
            try:
                self._by_search()
            except EmptyShell:
                self._by_browsing()
            if self.wanted.recheck:
                self._check(self._stored_in(self.stretch))
        except _Enough:
            self.note(f"{self.wanted.limit} decisions were fetched, as many as --limit asks for")
        finish(self.pages.folder)

    # Listing ------------------------------------------------------------------------------------------------------

    def _by_search(self) -> None:
        try:
            start = self.lists.ask(self._address(self.stretch, 1))
        except PageUnavailable as error:
            self.note(f"The search cannot be used: {error}")
            raise EmptyShell from None
        if start.is_shell:
            raise EmptyShell
        self.total = start.total or 0
        memory = WindowMemory(self.pages.folder, self.wanted.list_key)
        if self.wanted.update and not len(memory):
            self.note("No earlier run is known here: everything is listed")
        for window in months(self.stretch.first, self.stretch.last):
            if not self._is_as_before(window, memory):
                self._bring_window(window, memory)
        if self.total > self.handled and self.wanted.limit is None:
            self.tally.problem(
                self._address(self.stretch, 1),
                f"the search counts {self.total} decisions in all, and its months list {self.handled}",
            )

    def _bring_window(self, window: Window, memory: WindowMemory) -> None:
        """Lists one window, fetches what is new, and looks after what it no longer lists."""
        problems = len(self.tally.report.problems)
        listed = list_window(self.lists.ask, self._address, window)
        if listed.problem:
            self.tally.problem(self._address(window, 1), listed.problem)
        references = {card.place.reference for card in listed.cards}
        before = self.handled
        for card in listed.cards:
            self._handle(card)
        self.handled = before + max(listed.total, len(references))
        self._tell()
        if self.wanted.unfiltered and not listed.problem:
            self._check([reference for reference in self._stored_in(window) if reference not in references])
        if len(self.tally.report.problems) == problems and self.wanted.category is None:
            memory.note(str(window), listed.total, _first_references(listed.cards))

    def _is_as_before(self, window: Window, memory: WindowMemory) -> bool:
        """Whether an update can pass over a month, whose first page is all that is asked for."""
        if not self.wanted.update or window.last > self.state.last - ALWAYS_LISTED:
            return False
        try:
            start = self.lists.ask(self._address(window, 1))
        except PageUnavailable:
            return False
        first = _first_references(start.cards)
        if start.total is None or not memory.is_as_before(str(window), start.total, first):
            return False
        if not all(self.pages.history(reference) for reference in first):
            return False  # the pages were taken away since
        self.tally.count(unchanged_windows=True)
        self.tally.count(start.total, found=True, already_there=True)
        self.handled += start.total
        self._tell()
        return True

    def _by_browsing(self) -> None:
        self.tally.listed_by("category and archive pages")
        self.note(
            "The search answers with an empty page: listing by the pages of categories and of the archive instead, "
            "which may lack decisions"
        )
        listed = False
        for page in browse(self.lists.ask, self.site, self.wanted.first, self.state.last, self.wanted.category):
            if page.problem:
                self.tally.problem(page.address, page.problem)
            for card in page.cards:
                listed = True
                self._handle(card)
        if not listed:
            why = next((problem.reason for problem in self.tally.report.problems), "its markup may have changed")
            raise SiteUnusable(
                f"neither the search nor the category and archive pages of {self.site} list any decision ({why}); "
                "what it sent is kept"
            )

    def _address(self, window: Window, page: int) -> str:
        """The search results for a window."""
        wanted = self.wanted
        outcomes = (wanted.outcome,) if wanted.outcome else tuple(lgsco.OUTCOMES)
        return lgsco.search_address(
            self.site, window.first, window.last, page, organisation=wanted.organisation, outcomes=outcomes
        )

    # Decisions ----------------------------------------------------------------------------------------------------

    def _handle(self, card: Card) -> None:
        """Fetches a listed decision that is wanted and not stored, and one that it has moved to."""
        place: Place | None = card.place if self._is_wanted(card) else None
        while place and place.reference not in self.seen:
            self.seen.add(place.reference)
            self.tally.count(found=True)
            place = self.bringing.bring(place)
            self.handled += 1
            self._tell()
        if self.wanted.limit is not None and self.tally.report.fetched >= self.wanted.limit:
            raise _Enough

    def _is_wanted(self, card: Card) -> bool:
        wanted = self.wanted
        if card.decided_on and not self.stretch.holds(card.decided_on):
            return False
        if wanted.category and not lgsco.is_same_category(wanted.category, card.place.category):
            return False
        name = lgsco.slug(wanted.organisation or "")
        if card.organisation and name not in lgsco.slug(card.organisation):
            return False
        return not (wanted.outcome and card.outcome and card.outcome != wanted.outcome)

    def _stored_in(self, window: Window) -> list[str]:
        """The stored decisions of a window, by reference."""
        low = bisect_left(self.stored_by_date, (window.first.isoformat() if window.first else "", ""))
        high = bisect_right(self.stored_by_date, (window.last.isoformat(), "~"))
        return [reference for _, reference in self.stored_by_date[low:high]]

    def _check(self, references: list[str]) -> None:
        """Asks again for stored pages, each once a run."""
        self.total = max(self.total, self.handled) + len(references)
        for reference in references:
            self.bringing.check(reference)
            self.handled += 1
            self._tell()

    def _tell(self) -> None:
        self.progress(Progress(done=self.handled, total=max(self.total, self.handled), what="decisions"))


def _first_references(cards: Sequence[Card]) -> list[str]:
    """What a listing begins with: as much of it as its first page shows."""
    return list(dict.fromkeys(card.place.reference for card in cards[: lgsco.PAGE_SIZE]))
