"""Other programs look up precedents: Gradio's own client, and the official client of the Model Context Protocol."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from web_library import BINS

from remedy_finder.errors import RemedyFinderError
from remedy_finder.records import Answer, Decision
from remedy_finder.settings import Settings
from remedy_finder.web.app import serve
from remedy_finder.weighing.products import BodyRecord
from remedy_finder.weighing.records import Weighing

QUESTION = "assisted bin collections missed most weeks"
TOOLS = {"search", "more_like", "show", "weigh", "record", "info"}


@pytest.fixture(scope="module")
def client(server) -> Client:
    return Client(server.address, verbose=False)


def test_the_endpoints_have_sensible_names_and_typed_results(client):
    described = client.view_api(return_format="dict")["named_endpoints"]
    assert {name.strip("/") for name in described} == TOOLS
    result = described["/search"]["returns"][0]
    assert "remedies: list[dict(kind: Literal['apology', 'payment'" in result["python_type"]["type"]


def test_what_the_endpoints_return_is_what_the_records_say(client):
    found = client.predict(text=QUESTION, k=2, library="sample", api_name="/search")
    answer = Answer.model_validate(found)
    assert answer.cases[0].decision.reference == BINS.reference
    assert answer.cases[0].remedies[0].quote in {row["quote"] for row in BINS.remedies}
    like = client.predict(references=[BINS.reference], library="sample", api_name="/more_like")
    assert BINS.reference not in {case.decision.reference for case in Answer.model_validate(like).cases}
    shown = client.predict("96-204-118", library="sample", api_name="/show")
    assert "path" not in shown["source"]
    assert all(shown["text"][r["start"] : r["end"]] == r["quote"] for r in shown["remedies"])
    weighed = client.predict(text=QUESTION, amount_gbp=200, library="sample", api_name="/weigh")
    assert Weighing.model_validate(weighed).offer is not None
    record = client.predict(body="wexmoor", library="sample", api_name="/record")
    assert BodyRecord.model_validate(record).body == BINS.organisation
    info = client.predict(library="sample", api_name="/info")
    assert info["decisions"] == 3
    assert "folder" not in info


def test_an_error_reaches_the_caller_with_its_words(client):
    with pytest.raises(AppError, match="no decision in the library has the organisation “Nowhere”"):
        client.predict(text=QUESTION, filters={"organisation": "Nowhere"}, library="sample", api_name="/search")
    with pytest.raises(AppError, match="nothing to search for"):
        client.predict(text=" ", library="sample", api_name="/search")


def test_the_official_client_finds_the_tools_and_gets_records(server):
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> None:
        async with AsyncExitStack() as stack:
            reading, writing, _ = await stack.enter_async_context(streamablehttp_client(f"{server.address}mcp/"))
            session = await stack.enter_async_context(ClientSession(reading, writing))
            await session.initialize()
            tools = {tool.name: tool for tool in (await session.list_tools()).tools}
            assert set(tools) == TOOLS
            assert all(tool.description and tool.annotations.readOnlyHint for tool in tools.values())
            assert tools["search"].outputSchema["title"] == "Answer"
            asked = {"text": QUESTION, "k": 2, "library": "sample", "filters": {"outcome": "Upheld"}}
            found = await session.call_tool("search", asked)
            assert Answer.model_validate(found.structuredContent).cases[0].decision.reference == BINS.reference
            shown = await session.call_tool("show", {"reference": "96-204-118", "library": "sample"})
            assert Decision.model_validate(shown.structuredContent).source.path == ""
            wrong = await session.call_tool("show", {"reference": "95-000-000", "library": "sample"})
            assert wrong.isError
            assert "has the reference 95 000 000" in wrong.content[0].text

    with ThreadPoolExecutor() as threads:  # the browser's own loop runs in this one
        threads.submit(asyncio.run, talk()).result()


def test_what_asks_for_no_password_is_not_served_beside_what_does(tmp_path):
    names = tmp_path / "names"
    names.write_text("anna:secret\n")
    with pytest.raises(RemedyFinderError, match="the MCP server asks for no password"):
        serve(Settings(home=tmp_path), auth_file=names, mcp=True)
