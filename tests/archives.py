"""Fetching from a replica without waiting, and looking into what was stored."""

from datetime import date
from pathlib import Path

from replica import Replica
from warcio.archiveiterator import ArchiveIterator

from remedy_finder.sources.downloads import Downloads
from remedy_finder.sources.fetching import fetch
from remedy_finder.sources.runs import FetchReport, Wanted

FIRST, LAST = date(2025, 6, 1), date(2026, 10, 15)
TERMS = {"software": "remedy-finder", "terms": "free re-use with acknowledgement"}


class Waits(list):
    """Stands for time.sleep: notes how long it was to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def downloads(site: Replica | str, delay: float = 0, **options) -> Downloads:
    address = site if isinstance(site, str) else site.address
    return Downloads(address, delay=delay, contact="someone@example.org", version="0", **options)


def bring(site: Replica, folder: Path, *, delay: float = 0, sleep=None, note=lambda _: None, **wanted) -> FetchReport:
    """One run against a replica; waiting is left out unless a `sleep` is given."""
    wanted = {"first": FIRST, "last": LAST, **wanted}
    source = downloads(site, delay, sleep=Waits() if sleep is None else sleep, note=note)
    return fetch(Wanted(site=site.address, **wanted), folder, source, terms=TERMS, note=note)


def stored_pages(folder: Path) -> dict[str, list[bytes]]:
    """Every page with status 200 by the path it was fetched from, as any reader of WARC files sees it."""
    pages: dict[str, list[bytes]] = {}
    for file in sorted(folder.glob("decisions-*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests=True):
                if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                    path = "/" + record.rec_headers.get_header("WARC-Target-URI").split("/", 3)[3]
                    pages.setdefault(path, []).append(record.raw_stream.read())
    return pages


def assert_everything_once(site: Replica, folder: Path) -> None:
    """Every decision of the site is stored exactly once, byte for byte."""
    stored = stored_pages(folder)
    assert stored == {path: [decision.page] for path, decision in site.decisions.items()}
