"""The archive of raw pages: WARC files that only grow, and a table of what stands in them.

A page is one gzip member, appended in one write and synced before anything counts as done. The table (`manifest.tsv`)
can be made again from the WARC files: what a kill left out of it is read from their ends, and half a record is cut off.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock, Timeout

from remedy_finder.errors import ArchiveUnusable
from remedy_finder.sources.lgsco import look, place_of
from remedy_finder.sources.warc import GONE, Kept, members, pack_answer, pack_info, page_of, read_at, time_of

if TYPE_CHECKING:
    from remedy_finder.sources.downloads import Answer  # brings httpx, which only fetching needs

MANIFEST = "manifest.tsv"
LOCK = ".lock"
DECISIONS = "decisions"
LISTINGS = "listings"
MOST_FILE_BYTES = 256_000_000
COLUMNS = (
    *("address", "time", "status", "size", "sha256", "file", "offset", "length"),
    *("etag", "last_modified", "decided_on", "odd"),
)
UNCHANGED = 304


class Row(NamedTuple):
    """One answer in the archive; a row with status 304 says that the page at the same place was found unchanged."""

    address: str
    time: str
    status: int
    size: int
    sha256: str
    file: str
    offset: int
    length: int
    etag: str = ""
    last_modified: str = ""
    decided_on: str = ""
    odd: str = ""
    """Why a decision's page does not look as expected; empty for one in order."""

    @property
    def end(self) -> int:
        """Where the record ends in its file."""
        return self.offset + self.length


class History(NamedTuple):
    """What is known of one decision's page."""

    page: Row | None
    """The newest one that was there."""
    last: Row
    """The newest answer."""

    @property
    def gone(self) -> bool:
        """Whether it was not there when last asked for."""
        return self.last.status in GONE


class RawPages:
    """The archive in a folder, opened for writing by one process at a time. Use it as a context manager."""

    def __init__(self, folder: Path, terms: dict[str, str], note: Callable[[str], None] = lambda _: None) -> None:
        """`terms` goes into the first record of every file. Raises ArchiveUnusable."""
        self.folder = folder
        self._terms = terms
        self._pages: dict[str, History] = {}
        self._listings: dict[str, list[Row]] = {}
        self._ends: dict[str, int] = {}
        self._lock = FileLock(folder / LOCK)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            self._recover(note)
            self._manifest = (folder / MANIFEST).open("ab", buffering=0)
        except Timeout:
            raise ArchiveUnusable(f"another fetch is writing to {folder}: wait until it has ended") from None
        except OSError as error:
            self._lock.release()
            raise unusable(folder, error) from None

    def __enter__(self) -> "RawPages":
        return self

    def __exit__(self, *_: object) -> None:
        self._manifest.close()
        self._lock.release()

    def history(self, reference: str) -> History | None:
        """What is known of a decision's page; null where it was never asked for."""
        return self._pages.get(reference)

    def histories(self) -> Iterator[tuple[str, History]]:
        """(reference, what is known of its page) of all."""
        return iter(list(self._pages.items()))

    def listed(self, address: str) -> list[Row]:
        """The answers of a listing's address, oldest first."""
        return self._listings.get(address, [])

    def read(self, row: Row) -> Kept:
        """The answer that a row tells of. Raises UnreadableFile."""
        return read_at(self.folder / row.file, row.offset)

    def page(self, row: Row) -> str:
        """The text of the page that a row tells of, for looking at it."""
        kept = self.read(row)
        return page_of(kept.body, kept.header("content-encoding"))

    def keep_decision(self, asked: str, answer: "Answer") -> Row:
        """Stores the answer for a decision. Raises ArchiveUnusable.

        Its address is the one that gave the page; the one asked for, where that is another decision's or none.
        """
        same = place_of(asked) and place_of(answer.address) and place_of(asked) == place_of(answer.address)
        return self._keep(self._open_file(), answer if same else answer._replace(address=asked))

    def keep_listing(self, run: str, asked: str, answer: "Answer") -> Row:
        """Stores the answer for a listing in the file of its run. Raises ArchiveUnusable."""
        return self._keep(f"{LISTINGS}-{run}.warc.gz", answer._replace(address=asked))

    def keep_unchanged(self, row: Row) -> Row:
        """Notes that the page of a row was asked for again and is as it was."""
        again = row._replace(time=time_of(datetime.now(UTC)), status=UNCHANGED)
        self._write_row(again)
        return again

    def _keep(self, file: str, answer: "Answer") -> Row:
        headers = tuple((name, value) for name, value in answer.headers)
        kept = Kept(answer.address, time_of(answer.asked_at), answer.status, headers, answer.body)
        info = pack_info(file, self._terms) if file not in self._ends else b""
        packed = pack_answer(kept, answer.reason)
        offset = self._append(file, info + packed) + len(info)
        row = _row(kept, file, offset, len(packed))
        self._write_row(row)
        return row

    def _append(self, file: str, data: bytes) -> int:
        """Writes at a file's end, all or nothing, and returns where it begins."""
        path = self.folder / file
        new = file not in self._ends
        start = self._ends.get(file, 0)
        try:
            with path.open("ab", buffering=0) as stream:
                try:
                    _write_all(stream.fileno(), data)
                    os.fsync(stream.fileno())
                except OSError:
                    stream.truncate(start)
                    raise
            if new:
                _sync_folder(self.folder)
        except OSError as error:
            raise unusable(self.folder, error) from None
        self._ends[file] = start + len(data)
        return start

    def _write_row(self, row: Row) -> None:
        line = "\t".join(" ".join(str(value).split()) for value in row) + "\n"
        at = self._manifest.tell()
        try:
            _write_all(self._manifest.fileno(), line.encode("utf-8"))
        except OSError as error:
            self._manifest.truncate(at)
            raise unusable(self.folder, error) from None
        self._learn(row)

    def _learn(self, row: Row) -> None:
        self._ends[row.file] = max(self._ends.get(row.file, 0), row.end)
        if row.file.startswith(LISTINGS):
            self._listings.setdefault(row.address, []).append(row)
        elif place := place_of(row.address):
            earlier = self._pages.get(place.reference)
            page = row if row.status == 200 else earlier.page if earlier else None
            self._pages[place.reference] = History(page, row)

    def _open_file(self) -> str:
        """The file for the next decision: the last one, until it is large."""
        last = max((name for name in self._ends if name.startswith(DECISIONS)), default=f"{DECISIONS}-0001.warc.gz")
        if self._ends.get(last, 0) < MOST_FILE_BYTES:
            return last
        return f"{DECISIONS}-{int(last[len(DECISIONS) + 1 :].partition('.')[0]) + 1:04}.warc.gz"

    def _recover(self, note: Callable[[str], None]) -> None:
        """Brings table and files together, whatever a kill or a lost file left."""
        (self.folder / f"{MANIFEST}.tmp").unlink(missing_ok=True)
        rows, whole = _read_manifest(self.folder / MANIFEST)
        sizes = {path.name: path.stat().st_size for path in sorted(self.folder.glob("*.warc.gz"))}
        there = [row for row in rows if row.end <= sizes.get(row.file, 0)]
        if len(there) < len(rows):
            note(f"{len(rows) - len(there)} pages of {self.folder / MANIFEST} are no longer in the WARC files")
        for row in there:
            self._learn(row)
        found = [row for file, size in sizes.items() for row in self._read_end(file, size, note)]
        if not whole or found or len(there) < len(rows):
            self._write_manifest([*there, *found])
        for row in found:
            self._learn(row)

    def _read_end(self, file: str, size: int, note: Callable[[str], None]) -> Iterator[Row]:
        """The rows for what stands in a file behind its last known record; half a record there is cut off."""
        end = self._ends.get(file, 0)
        if size == end:
            return
        for member in members(self.folder / file, end):
            if member.kept:
                yield _row(member.kept, file, member.offset, member.length)
            end = member.offset + member.length
        if end < size:
            note(f"{file}: the last record was not whole and is cut off ({size - end} bytes)")
            with (self.folder / file).open("r+b") as stream:
                stream.truncate(end)
        if end:
            self._ends[file] = end
        else:
            (self.folder / file).unlink()

    def _write_manifest(self, rows: list[Row]) -> None:
        draft = self.folder / f"{MANIFEST}.tmp"
        with draft.open("w", encoding="utf-8", newline="\n") as table:
            table.write("\t".join(COLUMNS) + "\n")
            for row in rows:
                table.write("\t".join(" ".join(str(value).split()) for value in row) + "\n")
            table.flush()
            os.fsync(table.fileno())
        draft.replace(self.folder / MANIFEST)
        _sync_folder(self.folder)


def read_manifest(folder: Path) -> list[Row]:
    """What the table of an archive says, in the order in which it came."""
    return _read_manifest(folder / MANIFEST)[0]


def _read_manifest(path: Path) -> tuple[list[Row], bool]:
    """(rows, whether the table is whole and there); half a line, left by a kill, is passed over."""
    if not path.is_file():
        return [], False
    rows = []
    with path.open(encoding="utf-8", errors="replace", newline="\n") as table:
        whole = table.readline() == "\t".join(COLUMNS) + "\n"
        for line in table:
            row = _row_of(line)
            if row:
                rows.append(row)
            whole = whole and row is not None
    return rows, whole


def _row_of(line: str) -> Row | None:
    """The row in a line of the table; null for one that is not whole."""
    cells = line.removesuffix("\n").split("\t")
    if not line.endswith("\n") or len(cells) != len(COLUMNS):
        return None
    address, time, status, size, sha256, file, offset, length, *rest = cells
    try:
        return Row(address, time, int(status), int(size), sha256, file, int(offset), int(length), *rest)
    except ValueError:
        return None


def _row(kept: Kept, file: str, offset: int, length: int) -> Row:
    decision = kept.status == 200 and not file.startswith(LISTINGS) and place_of(kept.address) is not None
    seen = look(page_of(kept.body, kept.header("content-encoding")), kept.address) if decision else None
    return Row(
        kept.address, kept.time, kept.status, len(kept.body), kept.sha256, file, offset, length,
        kept.header("etag"), kept.header("last-modified"),
        (seen.decided_on if seen else None) or "", (seen.odd if seen else None) or "",
    )  # fmt: skip


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_folder(folder: Path) -> None:
    """Makes a new name in a folder last; Windows neither can nor needs to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unusable(folder: Path, error: OSError) -> ArchiveUnusable:
    """What a run is ended with where its folder cannot be written to."""
    return ArchiveUnusable(
        f"{folder} cannot be written to ({error.strerror or error}): what was stored before is whole; "
        "make room or choose another folder with --into, and run the same command again"
    )
