"""The command line where something is in the way: odd arguments, full disks, files that are none. No traceback ever."""

import errno
import subprocess
import sys
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
