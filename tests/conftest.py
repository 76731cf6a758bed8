"""What browser tests share: one browser, one server with a small sample library and a small real one."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("web_browser")

PATIENCE = 15_000
"""Milliseconds that a test waits for what it expects on a page: a busy machine is slow, and that is no fault."""


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator:
    """The interface over three invented decisions and two that count as real."""
    from web_browser import Server
    from web_library import BINS, HOSTILE, NOISE, PLAN, REAL, fill

    home = tmp_path_factory.mktemp("home")
    fill(home / "index" / "sample", [BINS, PLAN, NOISE])
    fill(home / "index" / "decisions", [REAL, HOSTILE])
    with Server(home) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """One browser for all."""
    from playwright.sync_api import expect, sync_playwright
    from web_browser import CHROMIUM, FLAGS

    expect.set_options(timeout=PATIENCE)

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(server, chromium) -> Iterator:
    """A page that fails its test when it asks another host for anything, or complains on the console."""
    from web_browser import Watch

    context = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=server.address)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    watch = Watch(opened, server.address)
    yield opened
    context.close()
    watch.check()
