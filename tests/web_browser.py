"""The interface on a free port, and a browser to drive it: what every browser test starts from."""

import os
import re
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from builders import REPOSITORY
from playwright.sync_api import Page
from web_library import ENCODER

from remedy_finder.settings import Settings
from remedy_finder.web.app import web_app
from remedy_finder.web.mcp_server import make_server
from remedy_finder.web.pages import build
from remedy_finder.web.shelf import Shelf

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
AXE = REPOSITORY / "build" / "axe" / "package" / "axe.min.js"
"""Fetched by `make axe`; it is no part of the repository."""
SERIOUS = ("serious", "critical")
TYPED = "canary"
"""A word that tests type and that must stand in no address."""


def browser(test):
    """Marks a test that needs a browser; on the machines that check the project it is never passed over."""
    missing = not CHROMIUM.exists() and not os.environ.get("CI")
    return pytest.mark.browser(pytest.mark.skipif(missing, reason="Chromium is not installed")(test))


class Server:
    """The interface over libraries in a folder of its own."""

    def __init__(self, home: Path, port: int = 0) -> None:
        self.home = home
        self.socket = socket.create_server(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        shelf = Shelf(Settings(home=home), ENCODER)
        app = web_app(build(shelf), server=make_server(shelf))
        self.uvicorn = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
        )
        self.thread = threading.Thread(target=self.uvicorn.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> "Server":
        self.thread.start()
        while not self.uvicorn.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self.uvicorn.should_exit = True
        self.thread.join(5)
        self.socket.close()


class Watch:
    """What a page asked for and complained about."""

    def __init__(self, page: Page, address: str) -> None:
        self.address = address
        self.requested: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def check(self) -> None:
        """No other host was asked for anything, nothing typed stands in an address, the console is quiet."""
        local = (self.address, "data:", f"blob:{self.address}")
        assert [url for url in self.requested if not url.startswith(local)] == []
        assert [url for url in self.requested if TYPED in url] == [], "what was typed stands in an address"
        assert self.complaints == []


def findings(page: Page) -> list[str]:
    """What axe-core finds serious on a page as it stands, one line each."""
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']} ({violation['impact']}): {re.sub(r'[ ]+', ' ', node['html'])[:160]}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"][:3]
    ]
