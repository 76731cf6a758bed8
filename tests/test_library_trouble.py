"""Full disks, closed folders, two writers, files cut short: nothing is lost, and a message says what to do."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from builders import BINS, REPOSITORY, SCHOOL, STAGE_TWO, add_texts, as_nobody, document, statement
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import LibraryUnusable
from remedy_finder.library.build import Builder, rebuild
from remedy_finder.library.catalogue import Catalogue
from remedy_finder.library.storage import FILE, unusable
from remedy_finder.library.vectors import MANIFEST, VectorIndex

THREE = (
    statement("95 001 001", fault=BINS),
    statement("95 002 002", fault=STAGE_TWO),
    statement("95 003 003", fault=SCHOOL),
)
FAISS_SAYS = (
    "Error in void faiss::write_index(const Index*, IOWriter*, int) at index_write.cpp:499: Error: 'ret == (size * 4)' "
    "failed: write error in /x/fault.faiss.7845.tmp: 85934 != 251904 (No space left on device)"
)


@pytest.fixture
def encoder():
    return HashEncoder()


@pytest.fixture
def index(tmp_path, encoder):
    add_texts(tmp_path / "index", encoder, *THREE)
    return tmp_path / "index"


def held(index) -> list[str]:
    """The references of a library that opens, is searched and shows each of them."""
    with closing(Library.open(index, encoder=HashEncoder())) as library:
        found = library._catalogue.references()
        assert len(library.search("bins", k=500, everything=True).cases) == len(found)
        assert [library.show(reference).reference for reference in found] == found
    return found


def many(number: int, first: int = 0):
    return (document(statement(f"96 {n:03} 001", fault=f"Case {n} of the lift. " * 40)) for n in range(first, number))


# A full disk ----------------------------------------------------------------------------------------------------------


def fill_up(catalogue: Catalogue, pages: int) -> None:
    """From now on the file may grow by so many pages; then SQLite says what it says of a full disk."""
    (used,) = catalogue._db.execute("PRAGMA page_count").fetchone()
    catalogue._db.execute(f"PRAGMA max_page_count = {used + pages}")


def add_until_full(index, encoder, pages: int, stored: list[int]) -> None:
    with Builder(index, encoder) as builder:
        fill_up(builder.catalogue, pages)
        builder.add(many(200), progress=lambda state: stored.append(state.done))


def test_a_disk_that_fills_up_while_adding(index, encoder, monkeypatch):
    monkeypatch.setattr("remedy_finder.library.build.BATCH", 4)
    stored = []
    with pytest.raises(LibraryUnusable) as told:
        add_until_full(index, encoder, 60, stored)
    message = str(told.value)
    assert f"the disk of the library in {index} is full: nothing in it is lost" in message
    assert "make room, then run the same command again" in message
    assert "delete" not in message
    assert len(held(index)) == 3 + stored[-1]
    assert stored[-1] > 0
    with Builder(index, encoder) as builder:
        report = builder.add(many(200))
    assert (report.added, report.unchanged) == (200 - stored[-1], stored[-1])


def test_a_disk_that_is_full_before_anything_is_added(index, encoder):
    before = (index / MANIFEST).read_bytes()
    with pytest.raises(LibraryUnusable, match="is full"):
        add_until_full(index, encoder, 0, [])
    assert held(index) == ["95 001 001", "95 002 002", "95 003 003"]
    assert (index / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), RuntimeError(FAISS_SAYS)])
def test_a_disk_that_is_full_when_the_index_files_are_written(index, encoder, monkeypatch, error):
    def full(*_):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(VectorIndex, "save", full)
        with Builder(index, encoder) as builder:
            assert builder.add(many(5)).added == 5
        assert rebuild(index, encoder) == 8
    assert builder.not_written == (
        f"the index files in {index} could not be written (No space left on device): all decisions are stored, and "
        "opening the library takes longer until there is room for these files and the right to write them"
    )
    assert len(held(index)) == 8
    assert not list(index.glob("*.tmp"))


def test_a_transaction_that_fails_at_its_end_leaves_nothing(index):
    catalogue = Catalogue.open(index, write=True)
    generation = catalogue.generation

    def fail_at_the_end() -> None:
        with catalogue.transaction():
            catalogue._db.execute("PRAGMA defer_foreign_keys = ON")
            catalogue._db.execute("INSERT INTO bodies VALUES (999, 'of no decision')")

    with pytest.raises(LibraryUnusable):
        fail_at_the_end()
    assert not catalogue._db.in_transaction
    assert catalogue.generation == generation
    catalogue.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "is full"),
        (OSError(errno.EROFS, "Read-only file system"), r"cannot be written to \(Read-only file system\)"),
        (OSError(errno.EIO, "Input/output error"), "full or failing"),
        (OSError(errno.ENOTDIR, "Not a directory"), "the right folder"),
        (sqlite3.DatabaseError("file is not a database"), "delete the folder and add the decisions again"),
    ],
)
def test_only_what_may_be_damaged_is_to_be_deleted(error, told):
    message = unusable(error, Path("index/decisions"))
    with pytest.raises(LibraryUnusable, match=told):
        raise message
    assert "index/decisions" in str(message)
    assert ("delete" in str(message)) == isinstance(error, sqlite3.Error)


# Folders without the right to write -----------------------------------------------------------------------------------


def test_a_library_that_may_only_be_read(encoder):
    with tempfile.TemporaryDirectory() as name:
        index = Path(name) / "index"
        add_texts(index, encoder, *THREE)
        Path(name).chmod(0o555)
        index.chmod(0o555)
        for file in index.iterdir():
            file.chmod(0o444)
        before = {file.name: file.read_bytes() for file in index.iterdir()}
        with as_nobody():
            assert len(held(index)) == 3
            for change in (
                lambda: add_texts(index, encoder, statement("96 001 001", fault="The lift stood still.")),
                lambda: rebuild(index, encoder),
                lambda: add_texts(Path(name) / "other", encoder, *THREE),
            ):
                with pytest.raises(LibraryUnusable, match="the right to") as told:
                    change()
                assert "delete" not in str(told.value)
        assert {file.name: file.read_bytes() for file in index.iterdir()} == before
        index.chmod(0o755)
        Path(name).chmod(0o755)


# Two writers ----------------------------------------------------------------------------------------------------------

ADDING = """
import sys
from builders import document, statement
from fakes import HashEncoder
from pathlib import Path
from remedy_finder.library import build
build.BATCH = 4
first, last = int(sys.argv[2]), int(sys.argv[3])
texts = (statement(f"96 {n:03} 001", fault=f"Case {n} of the lift. " * 20) for n in range(first, last))
with build.Builder(Path(sys.argv[1]), HashEncoder()) as builder:
    report = builder.add(document(text) for text in texts)
print(report.added, report.updated, report.unchanged, report.duplicates, len(report.problems))
"""


@pytest.mark.parametrize("born", [True, False], ids=["into a library", "into none yet"])
def test_two_writers_at_once(tmp_path, encoder, born):
    index = tmp_path / "index"
    if born:
        add_texts(index, encoder, *THREE)
    environment = {**os.environ, "PYTHONPATH": f"{REPOSITORY / 'tests'}{os.pathsep}{REPOSITORY}"}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(index), first, last],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        )
        for first, last in (("0", "60"), ("30", "90"))
    ]  # fmt: skip
    told = [child.communicate(timeout=120) for child in both]
    assert [error for _, error in told if error] == []
    counts = [list(map(int, out.split())) for out, _ in told]
    assert [sum(each) for each in counts] == [60, 60]
    assert [each[-1] for each in counts] == [0, 0]
    assert held(index) == [*(["95 001 001", "95 002 002", "95 003 003"] if born else []),
                           *(f"96 {n:03} 001" for n in range(90))]  # fmt: skip
    assert not list(index.glob("*.tmp"))


# Files cut short ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.3, 0.7, 0.9])
def test_a_catalogue_that_was_cut_is_named_and_left_as_it_is(index, encoder, share):
    whole = (index / FILE).read_bytes()
    cut = whole[: int(len(whole) * share)]
    (index / FILE).write_bytes(cut)
    for use in (
        lambda: Library.open(index, encoder=encoder).search("bins"),
        lambda: add_texts(index, encoder, statement("96 001 001", fault="The lift stood still.")),
        lambda: rebuild(index, encoder),
    ):
        with pytest.raises(LibraryUnusable, match=r"cannot be used.*delete the folder and add the decisions again"):
            use()
    assert (index / FILE).read_bytes() == cut


@pytest.mark.parametrize("name", [MANIFEST, "fault.faiss", "summary.faiss", "agreed_action.faiss"])
def test_adding_mends_an_index_file_that_was_cut(index, encoder, name):
    (index / name).write_bytes((index / name).read_bytes()[:100])
    add_texts(index, encoder, statement("96 001 001", fault="The lift stood still."))
    assert len(held(index)) == 4
