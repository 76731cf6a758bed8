"""Files, folders and archives → documents, one a decision; what cannot be read becomes a problem with its reason."""

import gzip
import hashlib
import io
import json
import lzma
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any, cast

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Document, Problem, Stated, mended, spell_reference
from remedy_finder.sources.archived import count_archived, read_archived
from remedy_finder.sources.decoding import decode
from remedy_finder.sources.office import docx_text, pdf_text
from remedy_finder.sources.packed import lines_of, refuse_bomb
from remedy_finder.sources.pages import looks_like_html, page_text, unwrap_mhtml
from remedy_finder.sources.warc import is_warc

MAX_DOCUMENT_BYTES = 10_000_000
"""One decision's text or page is 10 to 100 kB, a PDF some hundred: what is much larger is something else."""
MAX_ARCHIVE_ENTRIES = 200_000
MAX_BAD_LINES = 1000
"""Lines without a decision, one after the other, after which a file is no file of decisions."""

TEXT = {".txt", ".text", ".md"}
PAGES = {".html", ".htm", ".xhtml"}
WRAPPED_PAGES = {".mhtml", ".mht"}
RECORDS = {".json"}
RECORD_LINES = {".jsonl", ".ndjson"}
OFFICE = {".docx", ".pdf"}
ARCHIVES = {".zip"}
PACKED = ".gz"
KNOWN = TEXT | PAGES | WRAPPED_PAGES | RECORDS | RECORD_LINES | OFFICE | ARCHIVES

STANDARD_INPUT = "-"

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    RuntimeError,  # locked with a password
    NotImplementedError,  # packed in a way that is not known
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)
"""What reading a damaged, locked or unusual archive raises."""


def read_documents(paths: Iterable[str | Path]) -> Iterator[Document | Problem]:
    """Every document in the files and folders named, in the order given (folders sorted by name).

    In a folder, README files, hidden files and unknown extensions are passed over; a file that is named is always read.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _from_bytes("-", "", sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1))
        elif not str(path):
            yield Problem(path="“”", reason="this is no name: name a file or a folder")
        elif _is_folder(Path(path)):
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))


def count_documents(paths: Iterable[str | Path]) -> int:
    """About how many documents `read_documents` will give: quickly, for a progress bar."""
    named = [Path(path) for path in paths if str(path)]
    files = [file for path in named for file in (_files_in(path) if _is_folder(path) else [path])]
    warcs = groupby(sorted(filter(is_warc, files)), key=lambda file: file.parent)
    archived = sum(count_archived(list(group)) for _, group in warcs)
    return archived + sum(_entries(file) for file in files if not is_warc(file))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have: reading it will say so
        return False


def _shown(path: Path | str) -> str:
    """The name of a file as text: one in another encoding than the system's has bytes in it that are none."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _entries(file: Path) -> int:
    try:
        if file.suffix.lower() in ARCHIVES:
            with zipfile.ZipFile(file) as archive:
                return sum(_wanted(PurePosixPath(entry.filename), KNOWN - ARCHIVES) for entry in archive.infolist())
        if _kind(file) in RECORD_LINES:
            with _opened(file) as lines:
                return sum(bool(line.strip()) for line in lines_of(lines, MAX_DOCUMENT_BYTES, _packed_size(file)))
    except (*DAMAGED, OSError, UnreadableFile):
        pass  # reading it will say what is wrong
    return 1


def _wanted(name: PurePosixPath | Path, kinds: set[str]) -> bool:
    """Whether a file in a folder or archive is read: not README files, hidden files and other kinds of files."""
    shown = not name.name.startswith(".") and "__MACOSX" not in name.parts
    known = _kind(name) in kinds or (kinds >= ARCHIVES and is_warc(name))
    return known and name.stem.upper() != "README" and shown


def read_text_file(path: Path | str) -> str:
    """The words of one file that holds a description or a draft (.txt, .docx, .pdf, .html). Raises UnreadableFile."""
    try:
        if str(path) == STANDARD_INPUT:
            data, kind = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1), ""
        else:
            with _opened(Path(path)) as file:
                data, kind = file.read(MAX_DOCUMENT_BYTES + 1), _kind(Path(path))
        _refuse_size(data)
        return _words(kind, data)[0]
    except OSError as error:
        raise UnreadableFile(f"{path}: {_system_reason(error)}") from None
    except UnreadableFile as error:
        named = "standard input" if str(path) == STANDARD_INPUT else path
        raise UnreadableFile(f"{named}: {error}") from None


def _read_folder(folder: Path) -> Iterator[Document | Problem]:
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        problems.append(Problem(path=_shown(error.filename or folder), reason=_system_reason(error)))

    for _, group in groupby(_files_in(folder, note), key=lambda file: file.parent):
        files = list(group)
        for file in files:
            if not is_warc(file):
                yield from _read_file(file)
        yield from read_archived([file for file in files if is_warc(file)])
    yield from problems


def _files_in(folder: Path, note: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (path for name in sorted(names) if _wanted(path := Path(parent) / name, KNOWN))


def _read_file(path: Path) -> Iterator[Document | Problem]:
    try:
        kind = _kind(path)
        if is_warc(path):
            yield from read_archived([path])
        elif kind in ARCHIVES:
            yield from _read_archive(path)
        elif kind in RECORD_LINES:
            with _opened(path) as file:
                yield from _read_lines(_shown(path), file, _packed_size(path))
        else:
            with _opened(path) as file:  # never more than the limit: the path may be a pipe or a device without end
                size = path.stat().st_size if _packed_size(path) is None else None
                yield from _from_bytes(_shown(path), kind, file.read(MAX_DOCUMENT_BYTES + 1), size)
    except OSError as error:
        yield Problem(path=_shown(path), reason=_system_reason(error))
    except (EOFError, zlib.error) as error:
        yield Problem(path=_shown(path), reason=f"it cannot be unpacked ({error})")


def _kind(name: PurePath) -> str:
    """The kind of a file by its ending; of a compressed one (.jsonl.gz) by the ending of what is in it."""
    return (PurePath(name.stem) if name.suffix.lower() == PACKED else name).suffix.lower()


def _opened(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where its name says that it is compressed."""
    return cast("IO[bytes]", gzip.open(path)) if path.suffix.lower() == PACKED else path.open("rb")


def _packed_size(path: Path) -> int | None:
    """How many bytes a compressed file has; null for one that is not compressed."""
    return path.stat().st_size if path.suffix.lower() == PACKED else None


def _read_archive(path: Path) -> Iterator[Document | Problem]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_ARCHIVE_ENTRIES:
                yield Problem(
                    path=_shown(path),
                    reason=f"{len(entries)} files in one archive, more than {MAX_ARCHIVE_ENTRIES}: split it",
                )
                return
            for entry in entries:
                yield from _read_entry(path, archive, entry)
    except DAMAGED as error:
        yield Problem(path=_shown(path), reason=f"the archive is damaged ({error}): make it again")


def _read_entry(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Document | Problem]:
    name = PurePosixPath(entry.filename)
    kind = _kind(name)
    where = f"{_shown(path)}#{mended(entry.filename)}"
    if not _wanted(name, KNOWN - ARCHIVES):
        if _wanted(name, KNOWN):
            yield Problem(path=where, reason="an archive within an archive is not opened: unpack it first")
        return
    try:
        packed_size = _look_at_size(entry, kind)
        with archive.open(entry) as packed:
            file = cast("IO[bytes]", gzip.GzipFile(fileobj=packed)) if name.suffix.lower() == PACKED else packed
            if kind in RECORD_LINES:
                yield from _read_lines(where, file, packed_size)
            else:
                data = file.read(MAX_DOCUMENT_BYTES + 1)
                yield from _from_bytes(where, kind, data)
    except UnreadableFile as error:
        yield Problem(path=where, reason=str(error))
    except (*DAMAGED, OSError) as error:
        yield Problem(path=where, reason=f"it cannot be unpacked ({error})")


def _look_at_size(entry: zipfile.ZipInfo, kind: str) -> int:
    """The packed size of a member, of which no more is unpacked than the archive says. Raises UnreadableFile."""
    if kind in RECORD_LINES:
        refuse_bomb(entry.file_size, entry.compress_size)
    elif entry.file_size > MAX_DOCUMENT_BYTES:
        raise UnreadableFile(_too_large(entry.file_size))
    return entry.compress_size


def _read_lines(where: str, file: IO[bytes], packed: int | None) -> Iterator[Document | Problem]:
    """A record a line; ends where one bad line after the other shows that the file is something else."""
    bad = number = 0
    try:
        for number, line in enumerate(lines_of(file, MAX_DOCUMENT_BYTES, packed), 1):
            for item in _from_bytes(f"{where}#{number}", ".json", line) if line.strip() else ():
                bad = bad + 1 if isinstance(item, Problem) else 0
                yield item
            if bad >= MAX_BAD_LINES:
                reason = f"{MAX_BAD_LINES} lines without a decision, one after the other: the rest was passed over"
                yield Problem(path=where, reason=reason)
                return
    except UnreadableFile as error:
        yield Problem(path=f"{where}#{number + 1}", reason=str(error))


def _from_bytes(where: str, kind: str, data: bytes, size: int | None = None) -> Iterator[Document | Problem]:
    """The documents of one file's bytes; only a .json file may hold several."""
    try:
        _refuse_size(data, size)
        if kind in RECORDS:
            yield from _read_records(where, data)
        else:
            text, stated = _words(kind, data)
            yield Document(path=where, text=text, sha256=hashlib.sha256(data).hexdigest(), stated=stated)
    except UnreadableFile as error:
        yield Problem(path=where, reason=str(error))


def _refuse_size(data: bytes, size: int | None = None) -> None:
    if max(len(data), size or 0) > MAX_DOCUMENT_BYTES:
        raise UnreadableFile(_too_large(size))
    if not data.strip():
        raise UnreadableFile("the file is empty")


def _words(kind: str, data: bytes) -> tuple[str, Stated]:
    if kind == ".docx":
        return docx_text(io.BytesIO(data)), Stated()
    if kind == ".pdf" or data.startswith(b"%PDF-"):
        return pdf_text(io.BytesIO(data)), Stated()
    text = decode(unwrap_mhtml(data) if kind in WRAPPED_PAGES else data)
    if kind in PAGES | WRAPPED_PAGES or looks_like_html(text):
        return page_text(text)
    return text, Stated()


def _read_records(where: str, data: bytes) -> Iterator[Document | Problem]:
    text = decode(data)
    try:
        content = json.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # besides wrong JSON: a number of thousands of digits, endless nesting
        raise UnreadableFile(f"no valid JSON ({error})") from None
    records = content if isinstance(content, list) else [content]
    for number, record in enumerate(records, 1):
        place = f"{where}#{number}" if isinstance(content, list) else where
        try:
            yield _read_record(place, record, data if not isinstance(content, list) else json.dumps(record).encode())
        except UnreadableFile as error:
            yield Problem(path=place, reason=str(error))


def _read_record(where: str, record: object, data: bytes) -> Document:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableFile("the JSON has no record with a “text”")
    text = record["text"].replace("\r\n", "\n").replace("\r", "\n")
    stated = Stated(
        reference=_reference(record),
        organisation=_string(record, "organisation", "authority"),
        category=_string(record, "category"),
        subcategory=_string(record, "subcategory"),
        outcome=_string(record, "outcome"),
        decided_on=_string(record, "decided_on", "date"),
        url=_string(record, "url"),
        retrieved_on=(_string(record, "retrieved_on", "_fetched_at") or "")[:10] or None,
    )
    if looks_like_html(text):
        text, page = page_text(text)
        stated = Stated(**{name: getattr(stated, name) or getattr(page, name) for name in Stated.model_fields})
    if not _whole(text):
        raise UnreadableFile("the text holds half characters (unpaired surrogates): it was damaged on its way")
    return Document(path=where, text=text, sha256=hashlib.sha256(data).hexdigest(), stated=stated)


def _reference(record: dict[str, Any]) -> str | None:
    for key in ("reference", "case_id", "url", "_id"):
        value = record.get(key)
        if isinstance(value, str) and (reference := spell_reference(value)):
            return reference
    return None


def _string(record: dict[str, Any], *keys: str) -> str | None:
    for key in keys:
        if isinstance(value := record.get(key), str) and value.strip() and _whole(value):
            return value.strip()
    return None


def _whole(text: str) -> bool:
    """Whether the text has no half characters (unpaired surrogates), which no file can store."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _too_large(size: int | None) -> str:
    megabytes = f"it has {size / 1e6:.0f} MB, " if size else ""
    return f"{megabytes}more than the {MAX_DOCUMENT_BYTES // 1_000_000} MB that one decision can have"


def _system_reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case IsADirectoryError():
            return "it is a folder: name a file in it"
        case PermissionError():
            return "it cannot be opened: permission denied"
        case _:
            return f"it cannot be read ({error.strerror or error})"
