"""Decisions' pages: each brought once and judged, asked for again where it may have changed or gone."""

import hashlib

from remedy_finder.errors import PageUnavailable, SiteUnusable
from remedy_finder.sources.asking import validators
from remedy_finder.sources.downloads import Answer, Downloads
from remedy_finder.sources.lgsco import Place, place_of, resolve
from remedy_finder.sources.raw_pages import UNCHANGED, History, RawPages, Row
from remedy_finder.sources.runs import RunState, Tally
from remedy_finder.sources.warc import GONE

ODD_SHARE = 0.05
ODD_PAGES = 5
"""A run stops when more than this share of its pages, and no fewer than so many, do not look as expected."""


class Bringing:
    """Brings and checks pages on behalf of one run, and counts what came of it."""

    def __init__(self, pages: RawPages, downloads: Downloads, state: RunState, tally: Tally) -> None:
        self._pages, self._downloads, self._state, self._tally = pages, downloads, state, tally
        self._looked = self._odd = 0

    def bring(self, place: Place) -> Place | None:
        """Fetches a listed decision, unless it is there; returns where it has moved to, where that is another one.

        Raises SiteUnusable where the site fails, or too many pages do not look as expected.
        """
        history = self._pages.history(place.reference)
        if history and self._is_settled(history):
            self._tally.count(already_there=history.page is not None)
            return None
        address = self._downloads.site + place.path
        try:
            answer = self._get(place)
            row = self._kept(address, answer)
        except PageUnavailable as error:
            self._tally.problem(address, str(error))
            return None
        if row is None:
            return self._moved(answer)
        self._judge(address, self._asked_again(place, row) if row.odd else row)
        return None

    def check(self, reference: str) -> None:
        """Asks again for a stored page, unless this run did so or it is known to be gone."""
        history = self._pages.history(reference)
        place = place_of(history.page.address) if history and history.page else None
        if history is None or history.page is None or place is None:
            return
        if history.gone or history.last.time >= self._state.started:
            return
        address = self._downloads.site + place.path
        try:
            answer = self._get(place, validators(history.page))
            if answer.status == UNCHANGED or (answer.status == 200 and _digest(answer) == history.page.sha256):
                self._pages.keep_unchanged(history.page)
            elif self._kept(address, answer):
                self._tally.count(changed=True)
            else:
                self._moved(answer)
        except PageUnavailable as error:
            self._tally.problem(address, str(error))

    def _get(self, place: Place, headers: dict[str, str] | None = None) -> Answer:
        """The answer at a decision's address; redirects are followed to other addresses of the same decision alone."""
        address = self._downloads.site + place.path
        return self._downloads.get(address, headers=headers, follow=lambda target: _is_same(place, target))

    def _is_settled(self, history: History) -> bool:
        """Whether a page need not be asked for: it is there and in order, or was asked for in this run already."""
        if history.page and not history.page.odd and not history.gone:
            return True
        return history.last.status == 410 or history.last.time >= self._state.started

    def _kept(self, address: str, answer: Answer) -> Row | None:
        """Keeps an answer; null where it is no page of the decision. Raises PageUnavailable for other answers."""
        if answer.status == 200:
            return self._pages.keep_decision(address, answer)
        if answer.status not in GONE and not 300 <= answer.status < 400:
            raise PageUnavailable(f"{address}: the site answered {answer.status} {answer.reason}")
        self._pages.keep_decision(address, answer)
        return None

    def _moved(self, answer: Answer) -> Place | None:
        """The other decision that an answer leads to; one that leads to none is counted as gone."""
        location = answer.header("location")
        target = resolve(location, answer.address, self._downloads.site) if location else None
        place = place_of(target) if target else None
        self._tally.count(gone=place is None)
        return place

    def _asked_again(self, place: Place, row: Row) -> Row:
        """Asks once more for a page that does not look as expected: it may have been a passing fault."""
        try:
            answer = self._get(place)
        except PageUnavailable:
            return row
        if answer.status != 200 or _digest(answer) == row.sha256:
            return row
        return self._pages.keep_decision(self._downloads.site + place.path, answer)

    def _judge(self, address: str, row: Row) -> None:
        """Counts a page. Raises SiteUnusable where too many do not look as expected."""
        self._looked += 1
        self._tally.count(fetched=True)
        if not row.odd:
            return
        self._odd += 1
        self._tally.problem(address, f"the page is stored, and does not look as expected: {row.odd}")
        if self._odd >= ODD_PAGES and self._odd > ODD_SHARE * self._looked:
            raise SiteUnusable(
                f"{self._odd} of {self._looked} pages do not look as expected (the last one, {address}: {row.odd}). "
                f"The site's markup may have changed. The raw pages are kept in {self._pages.folder}: "
                "`remedy-finder add` reads them again once the reader has learned it"
            )


def _is_same(place: Place, target: str) -> bool:
    """Whether a redirect leads to another address of the same decision."""
    other = place_of(target)
    return other is not None and other.reference == place.reference


def _digest(answer: Answer) -> str:
    return hashlib.sha256(answer.body).hexdigest()
