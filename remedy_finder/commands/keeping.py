"""Reading decisions, and keeping them: read, add, remove, rebuild, info."""

import json
from typing import Annotated

import typer

from remedy_finder import records
from remedy_finder.commands.console import (
    IndexOption,
    JsonOption,
    Shown,
    note_indexes,
    notes,
    opened_catalogue,
    progress_bar,
    show_problem,
)
from remedy_finder.printing import print_decision, print_info
from remedy_finder.settings import Settings


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
    item: records.Decision | records.Problem | None = None
    for item in read_all(*files):
        if isinstance(item, records.Problem):
            failed = True
            show_problem(item)
            continue
        if item.truncated:
            failed = True
            show_problem(records.Problem(path=item.source.path, reason=f"the copy is not whole: {item.truncated}"))
        if as_json:
            typer.echo(item.model_dump_json(exclude={"truncated"} if item.truncated is None else None))
        else:
            print_decision(item, whole=False)
    if item is None:
        _note_nothing_found(files)
    if failed:
        raise Shown


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
            with progress_bar("Reading stored decisions again") as report:
                notes.print(f"{builder.refresh(report)} stored decisions were read again.")
        with progress_bar("Adding decisions") as report:
            done = builder.add(
                read_documents(paths or []),
                samples_allowed=index is not None or settings.index is not None,
                total=count_documents(paths or []),
                progress=report,
            )
    note_indexes(builder.not_written)
    for problem in done.problems:
        show_problem(problem)
    if paths and not (done.added or done.updated or done.unchanged or done.duplicates or done.problems):
        _note_nothing_found(paths)
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


def _note_nothing_found(paths: list[str]) -> None:
    """Says that folders and archives held nothing to read, which is no failure and yet seldom what was meant."""
    notes.print(
        f"no decision was found in {', '.join(paths)}: README files, hidden files and unknown kinds are passed over; "
        "name a file to have it read whatever it is called",
        markup=False,
    )


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
    note_indexes(builder.not_written)
    typer.echo(f"{count} removed from {folder}.")


def rebuild(index: IndexOption = None) -> None:
    """Embed the whole library again with the encoder that is set (after REMEDY_FINDER_ENCODER was changed)."""
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.library.build import rebuild as embed_again
    from remedy_finder.library.catalogue import Catalogue

    settings = Settings()
    folder = index or settings.open_index()
    Catalogue.open(folder).close()  # a clear error before an encoder is loaded
    encoder = open_encoder(settings.encoder)
    with progress_bar("Embedding again") as report:
        count = embed_again(folder, encoder, report)
    typer.echo(f"{count} decisions in {folder} are embedded with {encoder.name} ({encoder.fingerprint}).")


def info(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Tell what the library holds."""
    from remedy_finder.library.contents import describe

    with opened_catalogue(index) as catalogue:
        contents = describe(catalogue)
    if as_json:
        typer.echo(json.dumps(contents, ensure_ascii=False))
    else:
        print_info(contents)
