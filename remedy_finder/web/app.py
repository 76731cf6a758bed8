"""The interface put together, and the server that shows it on this computer."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported: it reads this then
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import errno
import ipaddress
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from remedy_finder.errors import RemedyFinderError
from remedy_finder.settings import Settings
from remedy_finder.web.first_paint import FirstPaint
from remedy_finder.web.mcp_server import PATH as MCP_PATH
from remedy_finder.web.mcp_server import make_server
from remedy_finder.web.not_found import NotFoundPage
from remedy_finder.web.pages import build
from remedy_finder.web.shelf import Shelf, warm_up
from remedy_finder.web.theme import STYLESHEET, head, theme

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'none'; object-src 'none'; "
    "form-action 'self'; worker-src 'self' blob:"
)
"""The browser itself refuses whatever would be fetched from, or sent to, another host."""

LARGEST_FILE = "100mb"


def serve(
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth_file: Path | None = None,
    *,
    mcp: bool = False,
) -> None:
    """Shows the interface until it is stopped; with `mcp` an MCP server beside it, for other programs.

    Raises RemedyFinderError where the port is taken, or where others could reach the page without a password.
    """
    import uvicorn

    passwords = _passwords(auth_file) if auth_file else None
    if passwords is None and not _is_local(host):
        raise RemedyFinderError(
            f"{host} can be reached from other computers: name a file with one name:password a line "
            "with --auth-file, or leave --host out"
        )
    if mcp and passwords is not None:
        raise RemedyFinderError("the MCP server asks for no password: leave out --mcp or --auth-file")
    listening = _listen(host, port)
    shelf = Shelf(settings)
    app = web_app(build(shelf), passwords, make_server(shelf) if mcp else None)
    threading.Thread(target=warm_up, args=(shelf, _tell), daemon=True).start()
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}"
    _tell(f"Remedy Finder is open at {address} (Ctrl+C stops it)")
    if mcp:
        _tell(f"Other programs find its MCP server at {address}{MCP_PATH}/")
    uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=1)).run(
        sockets=[listening]
    )


class KeepHere:
    """Adds to every answer the headers that keep everything on this computer."""

    HEADERS = (
        (b"content-security-policy", POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; only the start of an answer is touched, so that streams stay streams."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self.HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


def web_app(
    blocks: gr.Blocks, passwords: list[tuple[str, str]] | None = None, server: "FastMCP[Any] | None" = None
) -> FastAPI:
    """The pages as a web application, with the headers that keep everything on this computer."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_running(server) if server else None)
    for wrapper in (FirstPaint, NotFoundPage, KeepHere):  # the last one stands outermost
        app.add_middleware(wrapper)
    if server:
        app.mount(MCP_PATH, server.streamable_http_app())
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=theme(),
        css_paths=STYLESHEET,
        head=head(),
        footer_links=[],
        run_history=False,  # it would keep what was typed in the browser's storage
        ssr_mode=False,
        enable_monitoring=False,
        max_file_size=LARGEST_FILE,
        show_error=True,
        auth=passwords,
        auth_message="Sign in to Remedy Finder.",
    )
    return mounted


def _running(server: "FastMCP[Any]") -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Keeps the sessions of the MCP server alive as long as the application runs."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return lifespan


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise RemedyFinderError(
                f"port {port} is in use by another program: choose another one, for example --port {port + 1}"
            ) from None
        raise RemedyFinderError(f"the page cannot listen on {host}, port {port}: {error.strerror or error}") from None
    except OverflowError:
        raise RemedyFinderError(f"{port} is no port: choose one from 1024 to 65535 with --port") from None
    return listening


def _passwords(file: Path) -> list[tuple[str, str]]:
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise RemedyFinderError(f"the file with names and passwords cannot be read: {file} ({error})") from None
    pairs = [line.partition(":") for line in lines if line and not line.startswith("#")]
    if not pairs or not all(name and password for name, _, password in pairs):
        raise RemedyFinderError(f"{file} must hold one name:password a line, and at least one line")
    return [(name, password) for name, _, password in pairs]


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _tell(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()
