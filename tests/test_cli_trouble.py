"""The command line where something is in the way: odd arguments, full disks, files that are none. No traceback ever."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import BINS, REPOSITORY, SCHOOL, statement, write
from commands import runner

from remedy_finder.library.vectors import VectorIndex

FULL = Path("/dev/full")


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    return runner(monkeypatch, capsys, tmp_path / "home")


@pytest.fixture
def index(run, tmp_path):
    files = write(tmp_path / "files", a_txt=statement("95 001 001", fault=BINS), b_txt=statement(fault=SCHOOL))
    write(tmp_path / "files", b_txt=statement("95 003 003", fault=SCHOOL, decided_on="02 Sep 2023"))
    assert run("add", files, "--index", tmp_path / "index").code == 0
    return tmp_path / "index"


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


# Full disks -----------------------------------------------------------------------------------------------------------


def test_index_files_that_cannot_be_written_are_noted_and_everything_is_there(run, index, tmp_path, monkeypatch):
    more = write(tmp_path / "more", c_txt=statement("95 004 004", fault="The lift stood still."))
    with monkeypatch.context() as patch:
        patch.setattr(VectorIndex, "save", full)
        added = run("add", more, "--index", index)
        removed = run("remove", "95-001-001", "--index", index)
    assert (added.code, removed.code) == (0, 0)
    assert "1 added" in added.out
    for shown in (added, removed):
        assert "could not be written (No space left on device): all decisions are stored" in shown.err
    assert "The lift stood still" in run("search", "lift stood still", "--index", index).out


def test_a_file_that_was_exported_before_outlives_a_full_disk(run, index, tmp_path, monkeypatch):
    file = tmp_path / "cases.csv"
    export = ("export", "--all", "-o", file, "--index", index)
    assert run(*export).code == 0
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        shown = run(*export)
    assert (shown.code, shown.out) == (1, "")
    assert f"{file} cannot be written (No space left on device)" in shown.err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("cases*")] == ["cases.csv"]


def test_what_no_command_knows_of_ends_with_a_message(run, index, monkeypatch):
    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/somewhere/x")

    monkeypatch.setattr("remedy_finder.library.contents.describe", denied)
    shown = run("info", "--index", index)
    assert (shown.code, shown.out) == (1, "")
    assert "/somewhere/x: it cannot be read or written (Permission denied)" in shown.err


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
def test_standard_output_without_room(index):
    with FULL.open("w") as nowhere:
        ended = subprocess.run(
            [sys.executable, "-m", "remedy_finder.cli", "info", "--index", str(index)],
            cwd=REPOSITORY, stdout=nowhere, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


# Odd arguments --------------------------------------------------------------------------------------------------------

NO_UTF8 = os.fsdecode(b"bins \xff missed")
"""An argument in another encoding, as Python hands it over."""
NO_WORDS = ("", "  ", "?!... ---", '"', "((", "£", "\0")


@pytest.mark.parametrize("command", ["search", "weigh", "draft"])
@pytest.mark.parametrize("text", NO_WORDS)
def test_a_question_without_words(run, index, command, text):
    shown = run(command, text, "--index", index)
    assert (shown.code, shown.out) == (1, "")
    assert "nothing to search for" in shown.err


@pytest.mark.parametrize("command", ["search", "weigh", "draft"])
def test_a_question_in_another_encoding_or_with_zero_bytes_is_read_without_them(run, index, command):
    for text in (NO_UTF8, '"bins\0of" Mr A', "bins\ud800"):
        assert run(command, text, "--index", index).code == 0


FILES = {
    "zero.txt": (b"", "zero.txt: the file is empty"),
    "blank.txt": (b" \n\t", "blank.txt: the file is empty"),
    "nul.txt": (b"bins\0missed", "nul.txt: the file is binary or in UTF-16"),
    "wide.txt": ("bins missed".encode("utf-16"), "wide.txt: the file is in UTF-16, which is not read here: save it"),
    "koi8.txt": ("мусор не вывозили".encode("koi8-r"), "koi8.txt: the file is neither UTF-8"),
    "marks.txt": (b"?!...", "nothing to search for"),
    "word.docx": (b"PK\x03\x04", "word.docx: the Word file cannot be opened"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", ["search", "weigh", "draft", "export --format csv"])
def test_a_file_that_holds_no_question(run, index, tmp_path, command, name):
    data, told = FILES[name]
    (tmp_path / name).write_bytes(data)
    shown = run(*command.split(), "--file", tmp_path / name, "--index", index)
    assert (shown.code, shown.out) == (1, "")
    assert told in shown.err


def test_a_folder_where_a_file_is_meant(run, index, tmp_path):
    for arguments in (("search", "--file"), ("search", "--draft"), ("weigh", "--file"), ("plan", "--file")):
        shown = run(*arguments, tmp_path, "--index", index)
        assert (shown.code, shown.out) == (1, "")
        assert "it is a folder: name a file in it" in shown.err


@pytest.mark.parametrize("words", ["The child was out of school. ", "damp ", "statutory ", "“bins” ", "x"])
def test_a_text_of_200_kb(run, index, tmp_path, words):
    (tmp_path / "long.txt").write_text(words * (200_000 // len(words)), "utf-8")
    for command in ("search", "weigh"):
        started = time.monotonic()
        assert run(command, "--file", tmp_path / "long.txt", "--index", index).code in (0, 1)
        assert time.monotonic() - started < 20


@pytest.mark.parametrize("reference", ["", " ", "abc", "?", "' OR 1=1", NO_UTF8, "9" * 3000])
def test_what_is_no_reference(run, index, reference):
    for command in ("show", "plan"):
        shown = run(command, reference, "--index", index)
        assert (shown.code, shown.out) == (1, "")
        assert "is no case reference: write one like 24-004-962" in shown.err or "has the reference" in shown.err
        assert len(shown.err) < 400 or reference.isdigit()
    removed = run("remove", reference, "--index", index)
    assert (removed.code, removed.out) == (1, "")
    assert "nothing was removed" in removed.err


@pytest.mark.parametrize(
    "filters",
    [
        ("-k", "0"),
        ("-k", "-1"),
        ("--min-payment", "-5"),
        ("--max-payment", "-5"),
        ("--min-payment", "nan"),
        ("--max-payment", "inf"),
        ("--from", "2024-02-30"),
        ("--from", "2025-01-01", "--to", "2020-01-01"),
        ("--min-payment", "500", "--max-payment", "20"),
        ("--remedy", ""),
    ],
)
@pytest.mark.parametrize("command", ["search bins", "weigh bins", "export bins --format csv"])
def test_filters_that_cannot_be(run, index, command, filters):
    shown = run(*command.split(), *filters, "--index", index)
    assert (shown.code, shown.out) == (2, "")
    assert filters[-2] in shown.err or filters[0] in shown.err


def test_filters_at_the_edge(run, index):
    for filters in (("-k", "100000"), ("--category", ""), ("--from", "0001-01-01"), ("--max-payment", "1e308")):
        shown = run("search", "bins", *filters, "--index", index)
        assert shown.code == 0
        assert "similar case" in shown.out


def test_an_export_of_nothing_says_so(run, index):
    shown = run("export", "--all", "--format", "csv", "--from", "2099-01-01", "--index", index)
    assert shown.code == 0
    assert "No decision of the library passes these filters" in shown.err


def test_an_empty_name_is_no_folder(run, index, tmp_path, monkeypatch):
    """A variable that was not set must not read in whatever stands around."""
    monkeypatch.chdir(write(tmp_path / "around", a_txt=statement("96 009 009", fault="The lift stood still.")))
    for arguments in (("read", ""), ("add", "", "--index", index)):
        shown = run(*arguments)
        assert shown.code == 1
        assert "“”: this is no name: name a file or a folder" in shown.err
        assert "96 009 009" not in shown.out


def test_names_of_files_in_another_encoding_stop_nothing(run, index, tmp_path):
    odd = tmp_path / "more" / os.fsdecode(b"B\xfcro.txt")
    odd.parent.mkdir()
    try:
        odd.write_text(statement("96 009 009", fault="The lift stood still."), "utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    write(odd.parent, zero_txt="")
    assert '"path":"' in run("read", odd, "--json").out
    added = run("add", odd.parent, "--index", index)
    assert added.code == 1
    assert "1 added" in added.out
    assert "zero.txt: the file is empty" in added.err


def test_a_name_that_no_file_can_have_does_not_stop_the_others(run, tmp_path):
    good = write(tmp_path / "good", a_txt=statement()) / "a.txt"
    shown = run("read", "a" * 5000, good)
    assert shown.code == 1
    assert "95 001 001" in shown.out
    assert "it cannot be read" in shown.err
