"""Keeping up by a timer: watch."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remedy_finder import records
from remedy_finder.commands.console import IndexOption, JsonOption, Shown, notes
from remedy_finder.commands.fetching import (
    THE_SITE,
    DelayOption,
    IntoOption,
    SiteOption,
    add_archive,
    add_line,
    downloads_of,
    fetch_into,
    fetch_line,
    show_fetch_problems,
    wanted_of,
)
from remedy_finder.settings import Settings

if TYPE_CHECKING:
    from remedy_finder.sources.runs import FetchReport
    from remedy_finder.watching.digest import Digest
    from remedy_finder.watching.interests import Interest
    from remedy_finder.watching.memory import Told

OVERLAP = timedelta(minutes=10)
"""Pages stored so shortly before they are added are added by the next run again: another fetch may be writing them."""


def watch(
    interests: Annotated[
        Path | None, typer.Option("--interests", metavar="F", help="Saved interests, TOML (else interests.toml).")
    ] = None,
    digests: Annotated[
        Path | None, typer.Option("--digests", metavar="DIR", help="Where digests are written (else digests).")
    ] = None,
    download: Annotated[
        bool, typer.Option("--fetch/--no-fetch", help="Whether to ask the site, or only to look at what is there.")
    ] = True,
    site: SiteOption = THE_SITE,
    delay: DelayOption = 1.0,
    into: IntoOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fetch what is new, add it, and write a digest of what matches your interests. Made for a weekly timer."""
    from remedy_finder.sources.warc import time_of
    from remedy_finder.watching.interests import read_interests
    from remedy_finder.watching.memory import recall

    settings = Settings()
    wanted = read_interests(interests or settings.base() / "interests.toml")
    folder, library = digests or settings.base() / "digests", index or settings.write_index()
    told = recall(folder, library)
    known = told.references if told else _references(library)
    fetched = _fetch(site, delay, into or settings.raw_pages(), settings) if download else None
    since = told.added_through if told else ""
    through = time_of(datetime.now(UTC) - OVERLAP)
    added = add_archive(into or settings.raw_pages(), index, settings, since)
    new = [reference for reference in _references(library) if reference not in set(known)]
    first = told is None and not known
    files: list[Path] = []
    digest = None
    if not first:
        files, digest = _digest(wanted, folder, library, new, told, added)
    _remember(folder, library, through)
    failed = bool(added.problems) or (fetched is not None and fetched.failed)
    if as_json:
        typer.echo(_as_json(fetched, added, digest, files))
    else:
        _print(fetched, added, digest, files)
    if failed:
        raise Shown


def _fetch(site: str, delay: float, folder: Path, settings: Settings) -> "FetchReport":
    wanted = wanted_of(site, update=True)
    report = fetch_into(folder, wanted, downloads_of(wanted.site, delay, settings))
    show_fetch_problems(report)
    if report.stopped:
        notes.print("What was stored before is added all the same.")
    return report


def _references(library: Path) -> tuple[str, ...]:
    """Every reference of a library; none where there is no library yet."""
    from remedy_finder.library.catalogue import Catalogue
    from remedy_finder.library.storage import FILE

    if not (library / FILE).is_file():
        return ()
    catalogue = Catalogue.open(library)
    try:
        return tuple(catalogue.references())
    finally:
        catalogue.close()


def _digest(
    wanted: "tuple[Interest, ...]",
    folder: Path,
    library: Path,
    new: list[str],
    told: "Told | None",
    added: records.AddReport,
) -> "tuple[list[Path], Digest]":
    from remedy_finder.api import Library
    from remedy_finder.library.catalogue import Catalogue
    from remedy_finder.watching.digest import make_digest, write_digest
    from remedy_finder.watching.memory import gone_references

    opened, catalogue = Library.open(library), Catalogue.open(library)
    try:
        gone = [ref for ref in gone_references(catalogue) if ref not in (told.gone if told else ())]
        day = datetime.now().astimezone().date()
        digest = make_digest(opened, catalogue, wanted, new, day=day, gone=gone, problems=added.problems)
    finally:
        opened.close()
        catalogue.close()
    silent = not (digest.new or digest.gone or digest.problems)
    return ([] if silent else write_digest(digest, folder)), digest


def _remember(folder: Path, library: Path, through: str) -> None:
    from remedy_finder.library.catalogue import Catalogue
    from remedy_finder.library.storage import FILE
    from remedy_finder.watching.memory import Told, gone_references, remember

    if not (library / FILE).is_file():
        return
    catalogue = Catalogue.open(library)
    try:
        told = Told(
            library=str(library.resolve()),
            references=tuple(catalogue.references()),
            gone=tuple(gone_references(catalogue)),
            added_through=through,
        )
    finally:
        catalogue.close()
    remember(folder, told)


def _print(fetched: "FetchReport | None", added: records.AddReport, digest: "Digest | None", files: list[Path]) -> None:
    if fetched:
        typer.echo(fetch_line(fetched))
    typer.echo(add_line(added))
    if digest is None:
        typer.echo(
            "The library was filled for the first time: from the next run on, new decisions are told in a digest."
        )
        return
    typer.echo(
        f"{digest.new} new, {digest.matching} of interest: {', '.join(map(str, files)) or 'no digest was written'}."
    )


def _as_json(
    fetched: "FetchReport | None", added: records.AddReport, digest: "Digest | None", files: list[Path]
) -> str:
    told = None
    if digest is not None:
        told = {
            "new": digest.new,
            "matching": digest.matching,
            "gone": list(digest.gone),
            "interests": [
                {
                    "name": part.interest.name,
                    "references": [*(e.decision.reference for e in part.entries), *part.further],
                }
                for part in digest.parts
            ],
            "files": [str(file) for file in files],
        }
    values = {"fetch": fetched.model_dump() if fetched else None, "add": added.model_dump(), "digest": told}
    return json.dumps(values, ensure_ascii=False)
