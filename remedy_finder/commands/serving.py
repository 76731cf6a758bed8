"""The interface in the browser: serve."""

from pathlib import Path
from typing import Annotated

import typer

from remedy_finder.settings import Settings


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; anything but this computer needs --auth-file.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 7860,
    auth_file: Annotated[Path | None, typer.Option("--auth-file", help="A file with one name:password a line.")] = None,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Serve other programs too, at /mcp/ (Model Context Protocol).")
    ] = False,
) -> None:
    """Start the interface in the browser."""
    from remedy_finder.web.app import serve as start

    start(Settings(), host=host, port=port, auth_file=auth_file, mcp=mcp)
