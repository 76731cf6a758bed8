"""WARC files, ours or anybody's → documents: of each decision the newest page, and since when it is gone."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Document, Problem, Stated, mended
from remedy_finder.sources.decoding import decode
from remedy_finder.sources.lgsco import look, official_address, place_of
from remedy_finder.sources.pages import page_text
from remedy_finder.sources.raw_pages import UNCHANGED, read_manifest
from remedy_finder.sources.warc import Version, is_warc, latest, read_at, versions


def read_archived(files: Sequence[Path], since: str = "") -> Iterator[Document | Problem]:
    """The decisions in the WARC files of one folder, each once, in the order in which they first came.

    With `since` (UTC, like 2026-11-28T03:50:00Z) only those stored or found gone from then on.
    """
    found, problems = _versions(files)
    newest = latest(found)
    recent = {place_of(version.address) for version in found if version.time >= since}
    for version, gone_since in newest:
        if place_of(version.address) in recent:
            yield _document(version, gone_since)
    if files and not found and not problems and not read_manifest(files[0].parent):
        problems.append(
            Problem(path=mended(str(files[0])), reason="no page at the address of a decision (…/24-004-962) is in it")
        )
    yield from problems


def count_archived(files: Sequence[Path], since: str = "") -> int:
    """About how many decisions WARC files of one folder hold; 0 where they cannot be read."""
    found, _ = _versions(files)
    if not since:
        return len(latest(found))
    return len({place_of(version.address) for version in found if version.time >= since})


def archive_files(folder: Path) -> list[Path]:
    """The WARC files of a folder, in order."""
    return sorted(file for file in folder.iterdir() if is_warc(file)) if folder.is_dir() else []


def _versions(files: Sequence[Path]) -> tuple[list[Version], list[Problem]]:
    """Every version of every decision's page in the files: by the folder's table where it knows the whole file."""
    found: list[Version] = []
    problems: list[Problem] = []
    known: dict[str, list[Any]] = {}
    for row in read_manifest(files[0].parent) if files else ():
        known.setdefault(row.file, []).append(row)
    for file in files:
        rows = known.get(file.name, [])
        try:
            if rows and max(row.end for row in rows) == file.stat().st_size:
                found += (
                    Version(file, row.offset, row.time, row.status, row.address)
                    for row in rows
                    if row.status != UNCHANGED and place_of(row.address)
                )
            else:
                found += versions(file)
        except UnreadableFile as error:
            problems.append(Problem(path=mended(str(file)), reason=str(error)))
        except OSError as error:
            problems.append(Problem(path=mended(str(file)), reason=f"it cannot be read ({error.strerror or error})"))
    return found, problems


def _document(version: Version, gone_since: str | None) -> Document | Problem:
    """The decision on a stored page; its header says what the page says, its address what the archive says."""
    place = place_of(version.address)
    path = mended(f"{version.file}#{version.address}")
    try:
        kept = read_at(version.file, version.offset)
        page = decode(kept.decoded())
        text, stated = page_text(page)
    except UnreadableFile as error:
        return Problem(path=path, reason=str(error))
    shown = look(page, version.address).reference
    if place and shown and shown not in (place.reference, place.reference[:10]):
        return Problem(path=path, reason=f"it is the page of {shown}, stored at the address of {place.reference}")
    known = {
        "reference": place.reference if place else stated.reference,
        "url": stated.url or (official_address(place) if place else None),
        "retrieved_on": version.time[:10] or None,
        "no_longer_published_since": gone_since,
    }
    return Document(path=path, text=text, sha256=kept.sha256, stated=Stated(**{**stated.model_dump(), **known}))
