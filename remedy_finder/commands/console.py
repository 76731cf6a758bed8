"""What the commands share: options, the console for everything that is no result, progress, opened libraries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args

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

# The filters of every command that finds cases; `filters_of` turns their values into those of the API.
CategoryOption = Annotated[str | None, typer.Option("--category", help="Name or slug of the main category.")]
SubcategoryOption = Annotated[str | None, typer.Option("--subcategory", help="Name or slug of the sub-category.")]
OrganisationOption = Annotated[str | None, typer.Option("--organisation", help="The council or provider.")]
OutcomeOption = Annotated[
    str | None, typer.Option("--outcome", help="Upheld, Not upheld, Closed after initial enquiries.")
]
FromOption = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Decided on or after.")]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Decided on or before.")]
RemedyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--remedy",
        help="With this kind of remedy: apology, payment, service_improvement, other_action (repeatable).",
    ),
]
MinPaymentOption = Annotated[
    float | None, typer.Option("--min-payment", min=0, help="With a payment of at least so many pounds.")
]
MaxPaymentOption = Annotated[
    float | None, typer.Option("--max-payment", min=0, help="With a payment of at most so many pounds.")
]
StatusOption = Annotated[
    str | None,
    typer.Option("--status", help="Of the remedy: agreed, recommended, already_provided, offered_earlier."),
]


def filters_of(
    category: str | None,
    subcategory: str | None,
    organisation: str | None,
    outcome: str | None,
    decided_from: datetime | None,
    decided_to: datetime | None,
    remedy: list[str] | None,
    min_payment: float | None,
    max_payment: float | None,
    status: str | None,
) -> dict[str, Any]:
    """The filters as the API takes them, an empty name as none.

    Raises typer.BadParameter for an unknown name, a reversed range, or what is no sum.
    """
    if decided_from and decided_to and decided_from > decided_to:
        raise typer.BadParameter(f"{decided_from:%Y-%m-%d} is after {decided_to:%Y-%m-%d}", param_hint="--from")
    if min_payment is not None and max_payment is not None and min_payment > max_payment:
        raise typer.BadParameter(f"{min_payment:g} is more than {max_payment:g}", param_hint="--min-payment")
    for option, pounds in (("--min-payment", min_payment), ("--max-payment", max_payment)):
        if pounds is not None and pounds == float("inf"):
            raise typer.BadParameter(f"{pounds:g} is no sum in pounds", param_hint=option)
    return {
        "category": category or None, "subcategory": subcategory or None, "organisation": organisation or None,
        "outcome": outcome or None,
        "decided_from": decided_from.date() if decided_from else None,
        "decided_to": decided_to.date() if decided_to else None,
        "remedy": tuple(choices("--remedy", remedy or [], get_args(records.RemedyKind))),
        "min_payment": min_payment, "max_payment": max_payment,
        "status": next(iter(choices("--status", [status] if status else [], get_args(records.Status))), None),
    }  # fmt: skip


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


def note_indexes(not_written: str | None) -> None:
    """Says on stderr that the index files of a library could not be written, where that is so."""
    if not_written:
        notes.print(not_written, markup=False)


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
