"""Precedents for other programs: what the named endpoints and the MCP server have in common."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from typing_extensions import TypedDict

from remedy_finder.errors import NothingToSearch
from remedy_finder.finding.question import Match
from remedy_finder.finding.search import Sort
from remedy_finder.records import Answer, Decision
from remedy_finder.web.shelf import Shelf
from remedy_finder.weighing.products import BodyRecord
from remedy_finder.weighing.records import Weighing

MOST = 100
LEFT_OUT: dict[str, Any] = {"truncated": True, "source": {"path": True}}
"""Gradio's clients take whatever has a "path" for a file and try to fetch it; and it is nobody else's business."""


class Filters(TypedDict, total=False):
    """Which decisions may be found; what is left out means any."""

    category: str
    subcategory: str
    organisation: str
    outcome: str
    decided_from: str
    decided_to: str
    remedy: list[str]
    min_payment: float
    max_payment: float
    status: str


class Lookup:
    """Asks the libraries of a shelf; every error is one with its message for the caller."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def search(self, text: str, k: int, filters: Filters, match: Match, sort: Sort, library: str) -> Answer:
        """Similar cases."""
        with _told(), self._shelf.library(self._shelf.place(library or None)) as opened:
            return opened.search(text, min(k, MOST), match=match, sort=sort, **filters)

    def more_like(self, references: Sequence[str], k: int, filters: Filters, library: str) -> Answer:
        """Cases like decisions of the library."""
        with _told(), self._shelf.library(self._shelf.place(library or None)) as opened:
            return opened.more_like(*references, k=min(k, MOST), **filters)

    def show(self, reference: str, library: str) -> Decision:
        """One decision."""
        with _told():
            return self._shelf.show(self._shelf.place(library or None), reference)

    def weigh(
        self, text: str, k: int, amount_gbp: float | None, filters: Filters, leave_out: Sequence[str], library: str
    ) -> Weighing:
        """What comparable cases got."""
        with _told(), self._shelf.library(self._shelf.place(library or None)) as opened:
            return opened.weigh(text, min(k, MOST), amount_gbp, leave_out=leave_out, **filters)

    def record(self, body: str, library: str) -> BodyRecord:
        """A body's record."""
        with _told():
            return self._shelf.record(self._shelf.place(library or None), body)

    def info(self, library: str) -> dict[str, Any]:
        """What the library holds, without where it stands on this computer."""
        with _told():
            told = self._shelf.describe(self._shelf.place(library or None))
        return {name: value for name, value in told.items() if name not in ("folder", "bytes")}


@contextmanager
def _told() -> Iterator[None]:
    """Turns every error of what was asked into one kind, whose message the caller is given."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise NothingToSearch(str(error)) from None
