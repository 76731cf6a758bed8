"""The same functions as an MCP server, so that other programs can look up precedents with quotations."""

from typing import Annotated, Any

from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations
from pydantic import Field

from remedy_finder.finding.question import Match
from remedy_finder.records import Answer, Decision
from remedy_finder.web.lookup import Filters, Lookup
from remedy_finder.web.shelf import Shelf
from remedy_finder.weighing.products import BodyRecord
from remedy_finder.weighing.records import Weighing

PATH = "/mcp"
ABOUT = (
    "Decisions of the Local Government and Social Care Ombudsman on complaints about English councils and care "
    "providers: find the ones most like a description of what went wrong, with every remedy quoted; weigh what "
    "comparable cases got. Past remedies are no entitlement; decisions marked as sample are invented. Quote exactly, "
    "name the reference, and keep agreed, recommended, already provided and offered earlier apart."
)
READ_ONLY = ToolAnnotations(readOnlyHint=True, openWorldHint=False)

Fault = Annotated[str, Field(description="What the body did wrong, in a sentence or a whole case.")]
Count = Annotated[int, Field(description="How many cases at most.", ge=1, le=100)]
Reference = Annotated[str, Field(description="A case reference in any spelling, like 24-004-962.")]
Which = Annotated[str, Field(description='"decisions" or "sample"; empty for the library that opens by itself.')]
Narrow = Annotated[Filters | None, Field(description="Only decisions that pass all of these.")]


def make_server(shelf: Shelf) -> FastMCP[Any]:
    """The server with its tools; none of them changes anything."""
    server: FastMCP[Any] = FastMCP(
        "Remedy Finder", instructions=ABOUT, stateless_http=True, json_response=True, streamable_http_path="/",
        log_level="CRITICAL",
    )  # fmt: skip
    lookup = Lookup(shelf)

    @server.tool(title="Find similar cases", annotations=READ_ONLY)
    def search(text: Fault, k: Count = 5, filters: Narrow = None, match: Match = "both", library: Which = "") -> Answer:
        """The decisions most like a description of what went wrong, each with its remedies and their quotations."""
        return lookup.search(text, k, filters or {}, match, "similarity", library)

    @server.tool(title="More like this", annotations=READ_ONLY)
    def more_like(references: list[Reference], k: Count = 5, filters: Narrow = None, library: Which = "") -> Answer:
        """The decisions most like one or several others."""
        return lookup.more_like(references, k, filters or {}, library)

    @server.tool(title="Show a decision", annotations=READ_ONLY)
    def show(reference: Reference, library: Which = "") -> Decision:
        """One decision, whole: its text, sections, remedies and circumstances."""
        decision = lookup.show(reference, library)
        return decision.model_copy(update={"source": decision.source.model_copy(update={"path": ""})})

    @server.tool(title="Weigh comparable cases", annotations=READ_ONLY)
    def weigh(
        text: Fault,
        k: Count = 30,
        amount_gbp: Annotated[float | None, Field(description="An offer to compare, in pounds.")] = None,
        filters: Narrow = None,
        library: Which = "",
    ) -> Weighing:
        """What comparable cases got: payments by reason, remedies to expect, guidance, where an offer stands."""
        return lookup.weigh(text, k, amount_gbp, filters or {}, (), library)

    @server.tool(title="A body's record", annotations=READ_ONLY)
    def record(
        body: Annotated[str, Field(description="A council or care provider.")], library: Which = ""
    ) -> BodyRecord:
        """What the library holds on one body: its decisions, remedies agreed before, promises made twice."""
        return lookup.record(body, library)

    @server.tool(title="What the library holds", annotations=READ_ONLY)
    def info(library: Which = "") -> dict[str, Any]:
        """How many decisions there are, from when to when, by category and outcome."""
        return lookup.info(library)

    return server
