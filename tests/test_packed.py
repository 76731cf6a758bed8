"""Small files that unpack to gigabytes, archives in archives, files of lines that are nothing: refused, in words."""

import gzip
import io
import json
import zipfile
import zlib

import docx
import pytest
from builders import statement

from remedy_finder.errors import UnreadableFile
from remedy_finder.records import Document, Problem
from remedy_finder.sources import count_documents, read_documents
from remedy_finder.sources.files import MAX_BAD_LINES, read_text_file
from remedy_finder.sources.packed import lines_of

BLOCK = b"a" * 1_000_000
GOOD = json.dumps({"text": statement()}).encode() + b"\n"


def zipped(path, name: str, blocks: int, block: bytes = BLOCK, **more: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(blocks):
                member.write(block)
        for other, data in more.items():
            archive.writestr(other.replace("_", "."), data)
    return path


def gzipped(path, blocks: int, block: bytes = BLOCK, first: bytes = b""):
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(first)
        for _ in range(blocks):
            file.write(block)
    return path


def read(*paths):
    results = list(read_documents(paths))
    assert count_documents(paths) < 10_000  # it looks into the same files
    return (
        [item for item in results if isinstance(item, Document)],
        [(item.path.rpartition("/")[2], item.reason) for item in results if isinstance(item, Problem)],
    )


def test_a_member_that_is_too_large_is_not_unpacked(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", "decision.txt", 300, good_txt=statement().encode())
    unpacked = []
    inflate = zlib.decompressobj

    def counted(*arguments):
        unpacked.append(arguments)
        return inflate(*arguments)

    monkeypatch.setattr(zlib, "decompressobj", counted)
    found, problems = read(path)
    assert len(found) == len(unpacked) == 1
    assert problems == [("a.zip#decision.txt", "it has 300 MB, more than the 10 MB that one decision can have")]


@pytest.mark.parametrize("block", [BLOCK, b"x\n" * 500_000], ids=["one line", "short lines"])
def test_lines_that_unpack_to_far_too_much_are_refused(tmp_path, block):
    found, problems = read(zipped(tmp_path / "a.zip", "lines.jsonl", 250, block, good_txt=statement().encode()))
    assert len(found) == 1
    ((where, reason),) = problems
    assert where == "a.zip#lines.jsonl"
    assert "unpack to 250 MB and more, as no file of decisions does" in reason


def test_a_compressed_file_is_stopped_when_it_grows_too_large(tmp_path):
    found, problems = read(gzipped(tmp_path / "a.jsonl.gz", 250, BLOCK, first=GOOD))
    assert len(found) == 1
    assert [where for where, _ in problems] == ["a.jsonl.gz#2", "a.jsonl.gz#3"]
    assert problems[0][1] == "more than the 10 MB that one decision can have"
    assert "as no file of decisions does; the rest of it was passed over" in problems[1][1]


def test_a_compressed_text_that_is_too_large_is_not_said_to_be_small(tmp_path):
    _, problems = read(gzipped(tmp_path / "a.txt.gz", 20))
    assert problems == [("a.txt.gz", "more than the 10 MB that one decision can have")]


def test_much_that_is_honest_is_read(tmp_path):
    lines = b"".join(json.dumps({"text": statement(f"95 {n:03} 001")}).encode() + b"\n" for n in range(400))
    found, problems = read(gzipped(tmp_path / "a.jsonl.gz", 1, lines), zipped(tmp_path / "a.zip", "l.jsonl", 1, lines))
    assert (len(found), problems) == (800, [])


@pytest.mark.parametrize("name", ["inner.zip", "deeper/pages.warc.gz"])
def test_an_archive_within_an_archive_is_said(tmp_path, name):
    inner = zipped(tmp_path / "inner", "decision.txt", 1, statement().encode())
    found, problems = read(zipped(tmp_path / "a.zip", name, 1, inner.read_bytes(), good_txt=statement().encode()))
    assert len(found) == 1
    assert [reason for _, reason in problems] == ["an archive within an archive is not opened: unpack it first"]


def test_a_word_file_that_unpacks_to_far_too_much(tmp_path):
    whole = io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as hurt:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>" + BLOCK * 60 + b"</w:t></w:r></w:p>")
            hurt.writestr(part.filename, data)
    ((_, reason),) = read(tmp_path / "a.docx")[1]
    assert reason == "the Word file unpacks to 60 MB, more than 50 MB: save the words alone, as text"
    with pytest.raises(UnreadableFile, match=r"a\.docx: the Word file unpacks to 60 MB"):
        read_text_file(tmp_path / "a.docx")


def test_a_file_of_bad_lines_is_given_up(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"no decision\n" * 5000)
    found, problems = read(tmp_path / "a.jsonl")
    assert len(found) == 1
    assert len(problems) == MAX_BAD_LINES + 1
    assert problems[-1] == ("a.jsonl", "1000 lines without a decision, one after the other: the rest was passed over")


def test_single_bad_lines_do_not_end_a_file(tmp_path):
    (tmp_path / "a.jsonl").write_bytes((b"no decision\n" * 400 + GOOD) * 4)
    found, problems = read(tmp_path / "a.jsonl")
    assert (len(found), len(problems)) == (4, 1600)


def test_lines_come_whole_and_of_a_long_one_only_its_beginning():
    file = io.BytesIO(b"ab\n" + b"x" * 95 + b"\n\n" + b"y" * 11 + b"\nlast")
    assert list(lines_of(file, 10, None)) == [b"ab\n", b"x" * 11, b"\n", b"y" * 11, b"last"]
