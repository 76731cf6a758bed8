"""Keeping up with the Ombudsman's site: fetch."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from rich.markup import escape

from remedy_finder import records
from remedy_finder.commands.console import (
    IndexOption,
    JsonOption,
    Shown,
    note_indexes,
    notes,
    progress_bar,
    show_problem,
)
from remedy_finder.settings import Settings

if TYPE_CHECKING:
    from remedy_finder.sources.downloads import Downloads
    from remedy_finder.sources.estimates import Estimate
    from remedy_finder.sources.runs import FetchReport, Wanted

SLOWEST = 60.0
LINE_EVERY = 30.0
"""Seconds between two lines of progress, where there is no terminal to draw a bar on."""
SHOWN_PROBLEMS = 20

SiteOption = Annotated[
    str, typer.Option("--site", metavar="URL", help="The site: the Ombudsman's own, a mirror or a replica.")
]
DelayOption = Annotated[
    float,
    typer.Option(
        "--delay", metavar="S", min=0, max=SLOWEST, help="Seconds between requests; at least 1 on the real site."
    ),
]
IntoOption = Annotated[
    Path | None, typer.Option("--into", metavar="DIR", help="The folder of raw pages (else corpus/lgsco).")
]
THE_SITE = "https://www.lgo.org.uk"


def fetch(
    decided_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Decided on or after.")
    ] = None,
    decided_to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Decided on or before.")
    ] = None,
    category: Annotated[str | None, typer.Option(help="Name or slug of the main category.")] = None,
    organisation: Annotated[str | None, typer.Option(help="The council or provider.")] = None,
    outcome: Annotated[str | None, typer.Option(help="Upheld, Not upheld, Closed after initial enquiries.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Fetch at most so many, the newest first.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many there are and how long it would take.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help="Bring what is new since the last run: pass over months that are as before."),
    ] = False,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Also ask again for stored pages: which have changed, which are gone.")
    ] = False,
    site: SiteOption = THE_SITE,
    delay: DelayOption = 1.0,
    into: IntoOption = None,
    add: Annotated[bool, typer.Option("--add", help="Afterwards read what was fetched into the library.")] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Download decisions from the Ombudsman's site, politely; stopped at any moment, it goes on where it was."""
    wanted = wanted_of(site, decided_from, decided_to, category, organisation, outcome, limit, update, recheck)
    settings = Settings()
    folder = into or settings.raw_pages()
    downloads = downloads_of(wanted.site, delay, settings)
    if dry_run:
        _show_estimate(wanted, folder, downloads, as_json)
        return
    report = fetch_into(folder, wanted, downloads)
    show_fetch_problems(report)
    added = add_archive(folder, index, settings) if add and report.stored else None
    if as_json:
        extra = {"add": added.model_dump()} if added else {}
        typer.echo(_json({**report.model_dump(), **extra}))
    elif report.found or not report.stopped:
        typer.echo(fetch_line(report))
        if added:
            typer.echo(add_line(added))
        elif report.stored:
            typer.echo(f"Read them into the library with: remedy-finder add {folder}")
    if report.failed or (added and added.problems):
        raise Shown


def wanted_of(
    site: str,
    decided_from: datetime | None = None,
    decided_to: datetime | None = None,
    category: str | None = None,
    organisation: str | None = None,
    outcome: str | None = None,
    limit: int | None = None,
    update: bool = False,
    recheck: bool = False,
) -> "Wanted":
    """The options as one record. Raises typer.BadParameter."""
    from remedy_finder.sources.lgsco import OUTCOMES
    from remedy_finder.sources.runs import Wanted

    first, last = _day(decided_from), _day(decided_to)
    if first and last and first > last:
        raise typer.BadParameter(f"{first} is after {last}", param_hint="--from")
    names = {name.lower(): name for name in OUTCOMES}
    if outcome is not None and outcome.strip().lower() not in names:
        raise typer.BadParameter(f"“{outcome}” is none of {', '.join(OUTCOMES)}", param_hint="--outcome")
    return Wanted(
        site=_site(site), first=first, last=last, category=category, organisation=organisation,
        outcome=names[outcome.strip().lower()] if outcome else None, limit=limit, update=update, recheck=recheck,
    )  # fmt: skip


def downloads_of(site: str, delay: float, settings: Settings) -> "Downloads":
    """What asks the site, with our name and the user's contact. Raises typer.BadParameter."""
    from remedy_finder.sources.downloads import Downloads
    from remedy_finder.sources.lgsco import OWN_HOSTS

    real = (urlsplit(site).hostname or "") in OWN_HOSTS
    if real and delay < 1:
        raise typer.BadParameter("the Ombudsman's site is asked once a second at most", param_hint="--delay")
    if real and not settings.contact:
        notes.print(
            "Set REMEDY_FINDER_CONTACT to your e-mail address, so that the Ombudsman's office can write to you."
        )
    say: Callable[[str], None] = lambda line: notes.print(escape(line))  # noqa: E731
    return Downloads(site, delay=delay, contact=settings.contact, version=version("remedy-finder"), note=say)


def fetch_into(folder: Path, wanted: "Wanted", downloads: "Downloads") -> "FetchReport":
    """Runs a fetch with a bar, or with a line now and then."""
    from remedy_finder.data import table
    from remedy_finder.sources.fetching import fetch as run

    terms = {
        "software": downloads.agent, "format": "WARC file version 1.1", "robots": "obeyed",
        **{name: str(value) for name, value in table("source_terms").items() if name != "ours"},
    }  # fmt: skip
    with bar_or_lines("Fetching decisions") as report:
        return run(wanted, folder, downloads, terms=terms, progress=report, note=lambda line: notes.print(escape(line)))


def add_archive(folder: Path, index: Path | None, settings: Settings, since: str = "") -> records.AddReport:
    """Reads an archive into the library; with `since` what was stored or found gone from then on."""
    from remedy_finder.finding.encoders import open_encoder
    from remedy_finder.library.build import Builder
    from remedy_finder.sources.archived import archive_files, count_archived, read_archived

    files = archive_files(folder)
    builder = Builder(index or settings.write_index(), open_encoder(settings.encoder))
    with builder, bar_or_lines("Adding decisions") as report:
        done = builder.add(
            read_archived(files, since),
            samples_allowed=index is not None or settings.index is not None,
            total=count_archived(files, since),
            progress=report,
        )
    note_indexes(builder.not_written)
    for problem in done.problems[:SHOWN_PROBLEMS]:
        show_problem(problem)
    return done


@contextmanager
def bar_or_lines(what: str) -> Iterator[Callable[[records.Progress], None]]:
    """A bar on a terminal; elsewhere a line every half minute with what is left (for the log of a timer)."""
    if notes.is_terminal:
        with progress_bar(what) as report:
            yield report
        return
    began = said = time.monotonic()

    def tell(state: records.Progress) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said < LINE_EVERY or not state.done or not state.total:
            return
        said = now
        left = (state.total - state.done) * (now - began) / state.done
        notes.print(f"{what}: {state.done} of {state.total}, about {duration(left)} left")

    yield tell


def show_fetch_problems(report: "FetchReport") -> None:
    """The problems of a run on stderr, the first ones in full."""
    for problem in report.problems[:SHOWN_PROBLEMS]:
        show_problem(problem)
    if len(report.problems) > SHOWN_PROBLEMS:
        notes.print(f"… and {len(report.problems) - SHOWN_PROBLEMS} more (all of them with --json)")
    if report.stopped:
        notes.print(f"[bold]stopped:[/bold] {escape(report.stopped)}")


def fetch_line(report: "FetchReport") -> str:
    """What a run did, in one sentence."""
    gone = f", {report.gone} no longer published" if report.gone else ""
    changed = f", {report.changed} changed" if report.changed else ""
    return (
        f"{report.found} listed (by {report.listed_by}): {report.fetched} fetched, {report.already_there} already there"
        f"{gone}{changed}, {len(report.problems)} with a problem. {report.requests} requests in "
        f"{duration(report.seconds)}. {report.into} holds {report.stored} decisions."
    )


def add_line(done: records.AddReport) -> str:
    """What adding did, in one sentence."""
    return (
        f"{done.added} added, {done.updated} updated, {done.unchanged} unchanged, {done.duplicates} under a further "
        f"reference, {len(done.problems)} with a problem. The library holds {done.decisions} decisions."
    )


def duration(seconds: float) -> str:
    """A length of time for people: 40 seconds, 12 minutes, 3.5 hours."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def _show_estimate(wanted: "Wanted", folder: Path, downloads: "Downloads", as_json: bool) -> None:
    from remedy_finder.sources.estimates import estimate

    expected: Estimate = estimate(wanted, folder, downloads)
    if as_json:
        typer.echo(expected.model_dump_json())
        return
    if expected.found is None:
        typer.echo(
            f"How many there are is not known: {expected.note}. {expected.already_there} are stored in {folder}."
        )
        return
    typer.echo(
        f"The search counts {expected.found} decisions; {folder} holds {expected.already_there}. To fetch: about "
        f"{expected.to_fetch}, with {expected.requests} requests in about {duration(expected.seconds or 0)}."
        + (f" Note: {expected.note}." if expected.note else "")
    )


def _site(address: str) -> str:
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise typer.BadParameter(f"“{address}” is no address of a site, like {THE_SITE}", param_hint="--site")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _json(values: dict[str, object]) -> str:
    import json

    return json.dumps(values, ensure_ascii=False)
