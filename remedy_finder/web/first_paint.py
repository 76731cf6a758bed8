"""What holds before our stylesheet is there: Gradio brings that with its scripts, and shows its own bar before."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

RULES = (
    b"<style>.nav-holder,gradio-app footer:not(blockquote footer),gradio-app .eta-bar{display:none!important}"
    b"gradio-app:not(:has(#bar header)) #honest{visibility:hidden}</style>"
)
"""Gradio's own bar and foot never show; our foot waits for our bar, so that it does not stand alone at the top."""
HEAD = b"<head>"


class FirstPaint:
    """Puts these few rules into the head of every page itself, where the browser has them before it draws anything.

    Gradio keeps the stylesheet and what is to stand in the head within the page's settings, and adds both when its
    scripts have run: half a second later, and on a slow computer some seconds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on as it is but pages, whose length changes: their first part waits for its words."""
        start: Message | None = None

        async def with_rules(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
                return
            if start is not None:
                body = message.get("body", b"")
                changed = body.replace(HEAD, HEAD + RULES, 1)
                await send(_longer(start, len(changed) - len(body)))
                start, message = None, {**message, "body": changed}
            await send(message)

        await self._app(scope, receive, with_rules)


def _is_page(message: Message) -> bool:
    headers = dict(message.get("headers", ()))
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


def _longer(start: Message, by: int) -> Message:
    headers = [
        (name, str(int(value) + by).encode() if name == b"content-length" and int(value) else value)
        for name, value in start["headers"]
    ]
    return {**start, "headers": headers}
