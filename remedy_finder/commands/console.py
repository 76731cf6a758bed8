"""What the commands share: options, the console for everything that is no result, progress, opened libraries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from remedy_finder import records
from remedy_finder.settings import Settings

notes = Console(stderr=True, highlight=False, soft_wrap=True)

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        help="The library to use (else REMEDY_FINDER_INDEX, else index/decisions, else index/sample).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]
FileOption = Annotated[
    str | None,
    typer.Option("--file", metavar="F", help="Take the text from a .txt, .docx or .pdf file; - is standard input."),
]


class Shown(Exception):
    """Ends a command with status 1; the reason has been shown."""


def show_problem(problem: records.Problem) -> None:
    """One line on stderr: the file and the reason."""
    notes.print(f"[bold]problem:[/bold] {escape(problem.path)}: {escape(problem.reason)}")


def words_of(text: str | None, file: str | None) -> str:
    """The text that a command was given, or that of its --file; - is standard input. Raises typer.BadParameter."""
    from remedy_finder.sources.files import STANDARD_INPUT, read_text_file

    if (text is None) == (file is None):
        raise typer.BadParameter(
            "give either a text or --file, not both" if text else "say what to search for, or name a --file",
            param_hint="TEXT",
        )
    if text == STANDARD_INPUT or file:
        return read_text_file(file or STANDARD_INPUT)
    return text or ""


def choices(option: str, values: list[str], names: tuple[str, ...]) -> list[str]:
    """The values again where each is one of the names. Raises typer.BadParameter, which names those."""
    for value in values:
        if value not in names:
            raise typer.BadParameter(f"“{value}” is none of {', '.join(names)}", param_hint=option)
    return values


@contextmanager
def opened_library(index: Path | None) -> Iterator[Any]:
    """The library for searching; closed at the end."""
    from remedy_finder.api import Library

    library = Library.open(index)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def opened_catalogue(index: Path | None) -> Iterator[Any]:
    """The library for reading alone, without an encoder; closed at the end."""
    from remedy_finder.library.catalogue import Catalogue

    catalogue = Catalogue.open(index or Settings().open_index())
    try:
        yield catalogue
    finally:
        catalogue.close()


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[records.Progress], None]]:
    """A bar with rate and remaining time on stderr, where that is a terminal; else a line now and then."""
    columns = (
        SpinnerColumn(),
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=notes, transient=True, disable=not notes.is_terminal) as bar:
        task = bar.add_task(what, total=None, rate="")

        def report(state: records.Progress) -> None:
            speed = bar.tasks[task].speed
            bar.update(task, completed=state.done, total=state.total, rate=f"{speed:.1f}/s" if speed else "")

        yield report
