"""WARC files (ISO 28500): the records that we write, and the decision pages in anybody's.

A compressed WARC is one gzip member a record, one after the other: a record is written whole or can be cut off again.
"""

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from remedy_finder.errors import UnreadableFile
from remedy_finder.sources.lgsco import place_of

ENDINGS = (".warc", ".warc.gz")
BLOCK = 1 << 20
MOST_BYTES = 10_000_000
"""Of one page: those of decisions have some ten thousand."""
PACKED = frozenset({"gzip", "x-gzip", "deflate"})
GONE = frozenset({404, 410})
HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive"})
"""Of the transfer, no longer true of the stored bytes: kept under another name, as archives do."""


DAMAGED: tuple[type[Exception], ...] = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError)
"""What reading a damaged or unusual WARC raises."""


class Kept(NamedTuple):
    """One answer of a site as a WARC holds it."""

    address: str
    time: str
    """UTC, like 2026-11-28T03:50:00.123456Z."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """As the site sent it."""

    @property
    def sha256(self) -> str:
        """Of the body, in hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The first header of the name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def decoded(self) -> bytes:
        """The body without the coding that it was sent in."""
        return decode_body(self.body, self.header("content-encoding"))


class Member(NamedTuple):
    """Where one record's gzip member stands, and what it holds; null for one that is no answer (warcinfo)."""

    offset: int
    length: int
    kept: Kept | None


class Version(NamedTuple):
    """One version of a decision's page in a WARC: where it stands."""

    file: Path
    offset: int
    time: str
    status: int
    address: str


def is_warc(path: PurePath) -> bool:
    """Whether the name is that of a WARC."""
    return path.name.lower().endswith(ENDINGS)


def decode_body(body: bytes, coding: str | None) -> bytes:
    """A body as it was before it was packed for sending (gzip, deflate). Raises UnreadableFile."""
    if (coding or "").strip().lower() in ("", "identity"):
        return body
    if (coding or "").strip().lower() not in PACKED:
        raise UnreadableFile(f"the page was sent as “{coding}”, which is not read here")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        page = unpack.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise UnreadableFile(f"the page as it was sent cannot be unpacked ({error})") from None
    if not unpack.eof:
        raise UnreadableFile("the page as it was sent breaks off, or is far too long")
    return page


def page_of(body: bytes, coding: str | None) -> str:
    """The text of a page's bytes; what is no UTF-8 is replaced, for this is only looked at."""
    try:
        return decode_body(body, coding).decode("utf-8", "replace")
    except UnreadableFile:
        return ""


def pack_answer(kept: Kept, reason: str) -> bytes:
    """One answer as a gzip member."""
    headers = [(f"X-Archive-Orig-{k}" if k.lower() in HOP_BY_HOP else k, v) for k, v in kept.headers]
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        kept.address,
        "response",
        payload=io.BytesIO(kept.body),
        length=len(kept.body),
        warc_headers_dict={"WARC-Date": kept.time, "WARC-Payload-Digest": f"sha256:{kept.sha256}"},
        http_headers=StatusAndHeaders(f"{kept.status} {reason}".strip(), headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)
    return out.getvalue()


def pack_info(file: str, values: dict[str, str]) -> bytes:
    """What a WARC says about itself, as its first gzip member."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(file, values))
    return out.getvalue()


def members(file: Path, offset: int = 0) -> Iterator[Member]:
    """The whole records of a compressed WARC from an offset on; it ends before one that is not whole."""
    with file.open("rb") as stream:
        while data := _member(stream, offset):
            raw, length = data
            yield Member(offset, length, next(_records(io.BytesIO(raw)), None))
            offset += length


def read_at(file: Path, offset: int) -> Kept:
    """The answer at an offset. Raises UnreadableFile."""
    try:
        with file.open("rb") as stream:
            stream.seek(offset)
            kept = next(_records(stream), None)
    except DAMAGED as error:
        raise UnreadableFile(f"the WARC is damaged at byte {offset} ({error})") from None
    if kept is None:
        raise UnreadableFile(f"the WARC has no answer of a site at byte {offset}")
    return kept


def versions(file: Path) -> Iterator[Version]:
    """Where the pages at addresses of decisions stand in a WARC, with all their versions. Raises UnreadableFile."""
    try:
        with file.open("rb") as stream:
            records = ArchiveIterator(stream)
            for record in records:
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type == "response" and place_of(address) and record.http_headers:
                    time = record.rec_headers.get_header("WARC-Date") or ""
                    yield Version(file, records.get_record_offset(), time, _status(record), address)
    except DAMAGED as error:
        raise UnreadableFile(f"the WARC is damaged or compressed in an unusual way ({error})") from None


def latest(found: Iterable[Version]) -> list[tuple[Version, str | None]]:
    """Of each decision the newest page that was there, and the day on which it was first found gone, or null."""
    there: dict[str, Version] = {}
    gone: dict[str, list[str]] = {}
    for version in found:
        place = place_of(version.address)
        if place and version.status == 200:
            newest = there.setdefault(place.reference, version)
            if version.time >= newest.time:
                there[place.reference] = version
        elif place and version.status in GONE:
            gone.setdefault(place.reference, []).append(version.time)
    return [
        (page, min((time[:10] for time in gone.get(reference, []) if time >= page.time), default=None))
        for reference, page in there.items()
    ]


def _member(stream: IO[bytes], offset: int) -> tuple[bytes, int] | None:
    """(unpacked bytes, packed length) of the gzip member at an offset; null where none stands whole."""
    stream.seek(offset)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    raw, length = bytearray(), 0
    try:
        while not unpack.eof:
            block = stream.read(BLOCK)
            if not block:
                return None
            raw += unpack.decompress(block)
            length += len(block)
    except zlib.error:
        return None
    return bytes(raw), length - len(unpack.unused_data)


def _records(stream: IO[bytes]) -> Iterator[Kept]:
    """The answers in a stream of records."""
    for record in ArchiveIterator(stream):
        if record.rec_type == "response" and record.http_headers:
            yield Kept(
                record.rec_headers.get_header("WARC-Target-URI") or "",
                record.rec_headers.get_header("WARC-Date") or "",
                _status(record),
                tuple(record.http_headers.headers),
                _body(record),
            )


def _body(record: ArcWarcRecord) -> bytes:
    """The body as it was sent, without the marks of a transfer in pieces. Raises EOFError where it breaks off."""
    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    reader = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    body = b""
    while (block := reader.read(BLOCK)) and len(body) <= MOST_BYTES:
        body += block
    if len(body) > MOST_BYTES:
        raise ValueError(f"the page has more than {MOST_BYTES // 1_000_000} MB")
    if not chunked and record.raw_stream.limit > 0:
        raise EOFError("the record breaks off")
    return body


def _status(record: ArcWarcRecord) -> int:
    code = record.http_headers.get_statuscode() or ""
    return int(code) if code.isdecimal() else 0


def time_of(moment: datetime) -> str:
    """A moment as a WARC writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
