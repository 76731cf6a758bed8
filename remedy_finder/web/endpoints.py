"""The same functions for other programs: the endpoints `search` and `show` of the interface's API."""

from typing import Any

import gradio as gr

from remedy_finder.errors import RemedyFinderError
from remedy_finder.web.shelf import Shelf

MOST = 100
LEFT_OUT: dict[str, Any] = {"truncated": True, "source": {"path": True}}
"""Gradio's clients take whatever has a "path" for a file and try to fetch it; and it is nobody else's business."""


def add_endpoints(shelf: Shelf) -> None:
    """Makes `search` and `show` callable by name; the events of the page itself stay hidden."""

    def search(text: str, k: int = 10, filters: dict[str, Any] | None = None, library: str = "") -> dict[str, Any]:
        """Similar cases with their remedies and quotations, as `remedy-finder search --json` prints them.

        Filters: category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment,
        max_payment, status.
        """
        with _told(), shelf.library(shelf.place(library or None)) as opened:
            return opened.search(text, k=min(k, MOST), **(filters or {})).model_dump(mode="json")

    def show(reference: str, library: str = "") -> dict[str, Any]:
        """One decision, whole, as `remedy-finder show --json` prints it, without the path of its file."""
        with _told(), shelf.library(shelf.place(library or None)) as opened:
            return opened.show(reference).model_dump(mode="json", exclude=LEFT_OUT)

    gr.events.api(search, api_name="search", concurrency_limit=4)
    gr.events.api(show, api_name="show", concurrency_limit=4)


class _told:
    """Turns our errors into ones that Gradio hands to the caller with their message."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, RemedyFinderError | ValueError | TypeError):
            raise gr.Error(str(error), print_exception=False) from None
