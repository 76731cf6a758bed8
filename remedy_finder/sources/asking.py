"""The site's lists: asked for once a run, kept, and read from the archive when the run goes on after a stop."""

from collections.abc import Callable

from remedy_finder.errors import PageUnavailable
from remedy_finder.sources.downloads import Answer, Downloads
from remedy_finder.sources.lgsco import START, Listing, is_search, read_listing
from remedy_finder.sources.raw_pages import UNCHANGED, RawPages, Row
from remedy_finder.sources.runs import RunState
from remedy_finder.sources.warc import GONE


class Lists:
    """Asks for lists on behalf of one run."""

    def __init__(self, pages: RawPages, downloads: Downloads, state: RunState, note: Callable[[str], None]) -> None:
        self._pages, self._downloads, self._state, self._note = pages, downloads, state, note
        self._has_session = False

    def ask(self, address: str) -> Listing:
        """The listing at an address: that of this run where it was asked for before. Raises PageUnavailable.

        A search that answers with an empty shell is asked once more, from the start page.
        """
        rows = [row for row in self._pages.listed(address) if row.time >= self._state.started]
        listing = self._stored(address, rows[-1]) if rows else self._asked(address)
        if rows and listing.total and not listing.cards:
            listing = self._asked(address)  # it may have been a passing fault
        if listing.is_shell and len(rows) < 2 and is_search(address):
            self._open_session()
            listing = self._asked(address)
        return listing

    def _open_session(self) -> None:
        """Some sites answer a search only where the form was seen before it: from now on we come from there."""
        if self._has_session:
            return
        self._has_session = True
        try:
            self._downloads.get(self._downloads.site + START)
        except PageUnavailable as error:
            self._note(str(error))

    def _asked(self, address: str) -> Listing:
        earlier = next((row for row in reversed(self._pages.listed(address)) if row.status in (200, UNCHANGED)), None)
        headers = validators(earlier)
        if self._has_session:
            headers["Referer"] = self._downloads.site + START
        answer = self._downloads.get(address, headers=headers)
        if answer.status == UNCHANGED and earlier:
            return self._stored(address, self._pages.keep_unchanged(earlier))
        if answer.status not in (200, *GONE):
            raise PageUnavailable(f"{address}: the site answered {answer.status} {answer.reason}")
        return self._stored(address, self._pages.keep_listing(self._state.name, address, answer), answer)

    def _stored(self, address: str, row: Row, answer: Answer | None = None) -> Listing:
        if row.status in GONE:
            return Listing(total=None, cards=(), onward=())
        page = answer.page() if answer else self._pages.page(row)
        return read_listing(page, address, self._downloads.site)


def validators(row: Row | None) -> dict[str, str]:
    """The headers that ask for a page only where it is another than the stored one."""
    if row is None:
        return {}
    pairs = (("If-None-Match", row.etag), ("If-Modified-Since", row.last_modified))
    return {name: value for name, value in pairs if value}
