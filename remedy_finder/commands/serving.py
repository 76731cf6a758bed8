"""The interface in the browser: serve."""

from pathlib import Path
from typing import Annotated

import typer

from remedy_finder.commands.console import IndexOption
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
    index: IndexOption = None,
) -> None:
    """Start the interface in the browser."""
    from remedy_finder.web.app import serve as start

    settings = Settings() if index is None else Settings(index=index)
    start(settings, host=host, port=port, auth_file=auth_file, mcp=mcp)
