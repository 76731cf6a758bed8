"""An address that is none of ours: a page for people, with the way home; other programs get the JSON that was there."""

from markupsafe import Markup
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from remedy_finder.records import spell_reference
from remedy_finder.web.frame import PAGES
from remedy_finder.web.markup import join, tag
from remedy_finder.web.theme import STYLESHEET

FOR_PROGRAMS = ("/gradio_api", "/mcp")
LONGEST = 100
"""Characters of a wrong address that are shown."""
DARK = "if (matchMedia('(prefers-color-scheme: dark)').matches) document.body.classList.add('dark')"


class NotFoundPage:
    """Answers a browser that asked for a page which is not there; touches nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and puts the page in the place of an answer that says 404."""
        if scope["type"] != "http" or not _asks_for_a_page(scope):
            await self._app(scope, receive, send)
            return
        replaced = False

        async def or_page(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 404:
                replaced = True
                body = str(not_found(scope["path"], scope.get("root_path", ""))).encode()
                headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
                await send({"type": "http.response.start", "status": 404, "headers": headers})
                await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
            elif not replaced:
                await send(message)

        await self._app(scope, receive, or_page)


def not_found(path: str, root: str = "") -> Markup:
    """The whole page, which needs no script and no other file."""
    shown = path if len(path) <= LONGEST else f"{path[:LONGEST]} …"
    home = tag("a", "Find similar cases", href="./")
    links = [tag("a", name, href=address) for name, address in PAGES]
    page = tag(
        "div",
        tag("div", tag("header", tag("div", tag("a", "Remedy Finder", href="./", class_="name"),
            tag("nav", *links, aria_label="Pages"), class_="bar")), id="bar"),
        tag(
            "main",
            tag("div", tag("h1", "This page is not here"),
                tag("p", "Remedy Finder has no page at ", tag("code", shown), "."),
                tag("p", *_advice(path, home), class_="advice")),
            id="page",
        ),
        class_="gradio-container",
    )  # fmt: skip
    head = join(
        [
            Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            Markup('<base href="{}/">').format(root.rstrip("/")),
            tag("title", "Not found · Remedy Finder"),
            tag("style", Markup(STYLESHEET.read_text("utf-8"))),
        ]
    )
    body = tag("body", page, tag("script", Markup(DARK)), style="margin:0")
    return Markup("<!doctype html>") + tag("html", tag("head", head), body, lang="en")


def _advice(path: str, home: Markup) -> list[Markup | str]:
    """Home, and the decision whose reference stands in the address, as somebody may have typed it."""
    if reference := spell_reference(path):
        link = tag("a", f"the decision {reference}", href=f"./decision?ref={reference.replace(' ', '-')}")
        return ["Did you mean ", link, "? Or go to ", home, "."]
    return ["Check the address, or go to ", home, "."]


def _asks_for_a_page(scope: Scope) -> bool:
    accepted = b",".join(value for name, value in scope["headers"] if name == b"accept")
    people = not any(scope["path"] == root or scope["path"].startswith(f"{root}/") for root in FOR_PROGRAMS)
    return scope["method"] in ("GET", "HEAD") and b"text/html" in accepted and people
