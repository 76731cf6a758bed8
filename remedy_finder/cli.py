"""The command line: arguments, progress, exit codes. Results go to stdout alone, everything else to stderr.

0 is success, 2 wrong usage, 1 failure.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
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
from remedy_finder.measuring.commands import evaluate
from remedy_finder.errors import RemedyFinderError
from remedy_finder.printing import print_answer, print_decision, print_info
from remedy_finder.settings import Settings

app = typer.Typer(
    name="remedy-finder",
    help="Find similar Ombudsman decisions by what went wrong, and see what was agreed to put it right.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(evaluate, name="evaluate")
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


@app.command()
def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Decisions: .txt, .html, .json, .jsonl, .zip, .docx, .pdf, folders, or -."
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Parse decisions and extract their remedies, without any library. Prints one JSON Decision a line with --json."""
    from remedy_finder.api import read_all

    failed = False
    for item in read_all(*files):
        if isinstance(item, records.Problem):
            failed = True
            _problem(item)
            continue
        if item.truncated:
            failed = True
            _problem(records.Problem(path=item.source.path, reason=f"the copy is not whole: {item.truncated}"))
        if as_json:
            typer.echo(item.model_dump_json(exclude={"truncated"} if item.truncated is None else None))
        else:
            print_decision(item, whole=False)
    if failed:
        raise Shown


@app.command()
def add(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files and folders of decisions.")
    ] = None,
    index: IndexOption = None,
    refresh: Annotated[
        bool,
        typer.Option(
            "--refresh", help="Read stored decisions again where an older version read them; what is new is embedded."
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read files and folders into the library. Safe to repeat: what is there already is left alone."""
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.library.build import Builder
    from remedy_finder.sources import count_documents, read_documents

    if not paths and not refresh:
        raise typer.BadParameter("name at least one file or folder (or --refresh)", param_hint="PATH...")
    settings = Settings()
    folder = index or settings.write_index()
    with Builder(folder, open_encoder(settings.encoder)) as builder:
        if refresh:
            with _progress("Reading stored decisions again") as report:
                notes.print(f"{builder.refresh(report)} stored decisions were read again.")
        with _progress("Adding decisions") as report:
            done = builder.add(
                read_documents(paths or []),
                samples_allowed=index is not None or settings.index is not None,
                total=count_documents(paths or []),
                progress=report,
            )
    for problem in done.problems:
        _problem(problem)
    if as_json:
        typer.echo(done.model_dump_json())
    else:
        typer.echo(
            f"{done.added} added, {done.updated} updated, {done.unchanged} unchanged, "
            f"{done.duplicates} under a further reference, {len(done.problems)} with a problem. "
            f"The library in {folder} holds {done.decisions} decisions in {done.passages} passages."
        )
    if done.problems:
        raise Shown


@app.command()
def remove(
    references: Annotated[list[str], typer.Argument(metavar="REF...", help="References, like 24-004-962.")],
    index: IndexOption = None,
) -> None:
    """Take decisions out of the library."""
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.library.build import Builder
    from remedy_finder.library.catalogue import Catalogue

    settings = Settings()
    folder = index or settings.open_index()
    Catalogue.open(folder).close()  # a clear error before an encoder is loaded, and no library made where none is
    with Builder(folder, open_encoder(settings.encoder)) as builder:
        count = builder.remove(references)
    typer.echo(f"{count} removed from {folder}.")


@app.command()
def rebuild(index: IndexOption = None) -> None:
    """Embed the whole library again with the encoder that is set (after REMEDY_FINDER_ENCODER was changed)."""
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.library.build import rebuild as embed_again
    from remedy_finder.library.catalogue import Catalogue

    settings = Settings()
    folder = index or settings.open_index()
    Catalogue.open(folder).close()  # a clear error before an encoder is loaded
    encoder = open_encoder(settings.encoder)
    with _progress("Embedding again") as report:
        count = embed_again(folder, encoder, report)
    typer.echo(f"{count} decisions in {folder} are embedded with {encoder.name} ({encoder.fingerprint}).")


@app.command()
def search(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What went wrong, in your words; - is standard input.")
    ] = None,
    file: FileOption = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many cases.")] = 10,
    category: Annotated[str | None, typer.Option(help="Name or slug of the main category.")] = None,
    subcategory: Annotated[str | None, typer.Option(help="Name or slug of the sub-category.")] = None,
    organisation: Annotated[str | None, typer.Option(help="The council or provider.")] = None,
    outcome: Annotated[str | None, typer.Option(help="Upheld, Not upheld, Closed after initial enquiries.")] = None,
    decided_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Decided on or after.")
    ] = None,
    decided_to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Decided on or before.")
    ] = None,
    remedy: Annotated[
        list[str] | None,
        typer.Option(
            help="With this kind of remedy: apology, payment, service_improvement, other_action (repeatable)."
        ),
    ] = None,
    min_payment: Annotated[float | None, typer.Option(help="With a payment of at least so many pounds.")] = None,
    max_payment: Annotated[float | None, typer.Option(help="With a payment of at most so many pounds.")] = None,
    status: Annotated[
        str | None, typer.Option(help="Of the remedy: agreed, recommended, already_provided, offered_earlier.")
    ] = None,
    match: Annotated[str, typer.Option(help="What is compared: faults, remedies, both.")] = "both",
    sort: Annotated[str, typer.Option(help="Order of the cases found: similarity, date, payment.")] = "similarity",
    like: Annotated[
        list[str] | None,
        typer.Option("--like", metavar="REF", help="Instead of TEXT: find cases like this one (repeatable)."),
    ] = None,
    draft: Annotated[
        str | None, typer.Option("--draft", metavar="F", help="Instead of TEXT: find cases like a draft decision.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Give cases even where nothing in the library is comparable.")
    ] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find similar cases with their remedies."""
    from remedy_finder.finding.question import Match
    from remedy_finder.finding.search import Sort

    filters: dict[str, Any] = {
        "category": category, "subcategory": subcategory, "organisation": organisation, "outcome": outcome,
        "decided_from": decided_from.date() if decided_from else None,
        "decided_to": decided_to.date() if decided_to else None,
        "remedy": tuple(_choices("--remedy", remedy or [], get_args(records.RemedyKind))),
        "min_payment": min_payment, "max_payment": max_payment,
        "status": next(iter(_choices("--status", [status] if status else [], get_args(records.Status))), None),
    }  # fmt: skip
    wanted: dict[str, Any] = {
        "k": k, "everything": everything,
        "match": _choices("--match", [match], get_args(Match))[0],
        "sort": _choices("--sort", [sort], get_args(Sort))[0],
    }  # fmt: skip
    if (like or draft) and (text or file or (like and draft)):
        raise typer.BadParameter("give one of TEXT, --file, --like and --draft", param_hint="TEXT")
    words = None if like else _words(None if draft else text, draft or file)
    with _library(index) as library:
        if like or draft:
            answer = library.more_like(*(like or ()), text=words, **wanted, **filters)
        else:
            answer = library.search(words, **wanted, **filters)
    if as_json:
        typer.echo(answer.model_dump_json())
    else:
        print_answer(answer)


@app.command()
def show(
    reference: Annotated[str, typer.Argument(metavar="REF", help="The case reference, in any spelling.")],
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one decision, whole."""
    with _catalogue(index) as catalogue:
        from remedy_finder.library.catalogue import find_decision

        decision = find_decision(catalogue, reference)
    if as_json:
        typer.echo(decision.model_dump_json(exclude={"truncated"}))
    else:
        print_decision(decision, whole=True)


@app.command()
def info(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Tell what the library holds."""
    from remedy_finder.library.contents import describe

    with _catalogue(index) as catalogue:
        contents = describe(catalogue)
    if as_json:
        typer.echo(json.dumps(contents, ensure_ascii=False))
    else:
        print_info(contents)


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen on; anything but this computer needs --auth-file.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 7860,
    auth_file: Annotated[Path | None, typer.Option("--auth-file", help="A file with one name:password a line.")] = None,
) -> None:
    """Start the interface in the browser."""
    from remedy_finder.web.app import serve as start

    start(Settings(), host=host, port=port, auth_file=auth_file)


def main() -> None:
    """The command `remedy-finder`."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        app(standalone_mode=True)
    except Shown:
        sys.exit(1)
    except RemedyFinderError as error:
        notes.print(f"[bold]remedy-finder:[/bold] {_plain(str(error))}")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone: what is still to be flushed has nobody to go to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        notes.print("Stopped. What was reported as added is in the library.")
        sys.exit(130)


def _words(text: str | None, file: str | None) -> str:
    from remedy_finder.sources.files import STANDARD_INPUT, read_text_file

    if (text is None) == (file is None):
        raise typer.BadParameter(
            "give either a text or --file, not both" if text else "say what to search for, or name a --file",
            param_hint="TEXT",
        )
    if text == STANDARD_INPUT or file:
        return read_text_file(file or STANDARD_INPUT)
    return text or ""


def _choices(option: str, values: list[str], names: tuple[str, ...]) -> list[str]:
    for value in values:
        if value not in names:
            raise typer.BadParameter(f"“{value}” is none of {', '.join(names)}", param_hint=option)
    return values


@contextmanager
def _library(index: Path | None) -> Iterator[Any]:
    from remedy_finder.api import Library

    library = Library.open(index)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def _catalogue(index: Path | None) -> Iterator[Any]:
    from remedy_finder.library.catalogue import Catalogue

    catalogue = Catalogue.open(index or Settings().open_index())
    try:
        yield catalogue
    finally:
        catalogue.close()


@contextmanager
def _progress(what: str) -> Iterator[Callable[[records.Progress], None]]:
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


def _problem(problem: records.Problem) -> None:
    notes.print(f"[bold]problem:[/bold] {_plain(problem.path)}: {_plain(problem.reason)}")


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


if __name__ == "__main__":
    main()
