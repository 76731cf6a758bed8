"""The same functions for other programs: named endpoints of the interface's API, with typed results.

The events of the pages themselves stay private.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

import gradio as gr
from gradio.context import Context
from pydantic import BaseModel

from remedy_finder.errors import RemedyFinderError
from remedy_finder.records import Answer, Decision
from remedy_finder.web.lookup import LEFT_OUT, Filters, Lookup
from remedy_finder.web.shelf import Shelf
from remedy_finder.weighing.products import BodyRecord
from remedy_finder.weighing.records import Weighing

Match = Literal["both", "faults", "remedies"]
Sort = Literal["similarity", "date", "payment"]


def add_endpoints(shelf: Shelf) -> None:
    """Makes `search`, `more_like`, `show`, `weigh`, `record` and `info` callable by name."""
    lookup = Lookup(shelf)

    def search(
        text: str, k: int = 10, filters: Filters | None = None, match: Match = "both", sort: Sort = "similarity",
        library: str = "",
    ) -> dict[str, Any]:  # fmt: skip
        """Similar cases with their remedies and quotations, as `remedy-finder search --json` prints them.

        Filters: category, subcategory, organisation, outcome, decided_from, decided_to, remedy, min_payment,
        max_payment, status. Library: "decisions" or "sample"; empty for the one that opens.
        """
        return lookup.search(text, k, filters or {}, match, sort, library).model_dump(mode="json")

    def more_like(
        references: list[str], k: int = 10, filters: Filters | None = None, library: str = ""
    ) -> dict[str, Any]:
        """The cases most like one or several decisions of the library."""
        return lookup.more_like(references, k, filters or {}, library).model_dump(mode="json")

    def show(reference: str, library: str = "") -> dict[str, Any]:
        """One decision, whole, as `remedy-finder show --json` prints it, without the path of its file."""
        return lookup.show(reference, library).model_dump(mode="json", exclude=LEFT_OUT)

    def weigh(
        text: str, k: int = 30, amount_gbp: float | None = None, filters: Filters | None = None,
        leave_out: list[str] | None = None, library: str = "",
    ) -> dict[str, Any]:  # fmt: skip
        """What comparable cases got: ranges, remedies to expect, guidance, and where an amount stands."""
        found = lookup.weigh(text, k, amount_gbp, filters or {}, leave_out or [], library)
        return found.model_dump(mode="json")

    def record(body: str, library: str = "") -> dict[str, Any]:
        """What the library holds on a body, under all its names: decisions, remedies, what was promised twice."""
        return lookup.record(body, library).model_dump(mode="json")

    def info(library: str = "") -> dict[str, Any]:
        """What the library holds: decisions by category, outcome and year; how current it is."""
        return lookup.info(library)

    for function, result in ((search, Answer), (more_like, Answer), (show, Decision), (weigh, Weighing),
                             (record, BodyRecord), (info, None)):  # fmt: skip
        _publish(function, result)


def _publish(function: Callable[..., Any], result: type[BaseModel] | None) -> None:
    """One endpoint; its result is described by the schema of the record that it is."""
    gr.events.api(_telling(function), api_name=function.__name__, concurrency_limit=4)
    if result is not None:
        blocks: Any = Context.root_block
        output = blocks.fns[max(blocks.fns)].outputs[0]
        output._api_info = {"title": result.__name__, **_flat(result.model_json_schema(mode="serialization"))}


def _telling(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with our errors as ones that Gradio hands to the caller with their message."""

    @wraps(function)
    def told(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the function takes and gives them
        try:
            return function(*given, **named)
        except RemedyFinderError as error:
            raise gr.Error(str(error), print_exception=False) from None

    return told


def _flat(schema: Any) -> Any:  # noqa: ANN401 - any part of a JSON schema
    """The schema without the plain bans of further fields, which Gradio's clients cannot read."""
    if isinstance(schema, dict):
        banned = {name for name, value in schema.items() if name == "additionalProperties" and isinstance(value, bool)}
        return {name: _flat(value) for name, value in schema.items() if name not in banned}
    return [_flat(each) for each in schema] if isinstance(schema, list) else schema
