"""Killed at any moment (SIGKILL, no last words), a library opens and holds every decision reported as added."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import REPOSITORY, add_texts, statement
from fakes import HashEncoder

from remedy_finder import Library
from remedy_finder.errors import LibraryUnusable
from remedy_finder.library import build
from remedy_finder.library.catalogue import Catalogue

NUMBER = 120

ADDING = """
import sys
from builders import document, statement
from fakes import HashEncoder
from pathlib import Path
from remedy_finder.library import build
build.BATCH = 4
texts = (statement(f"95 {n:03} 001", fault=f"Case {n} of the bins. " * 6) for n in range(int(sys.argv[2])))
print("ready", flush=True)
with build.Builder(Path(sys.argv[1]), HashEncoder()) as builder:
    builder.add((document(text) for text in texts), progress=lambda state: print(state.done, flush=True))
print("ended", flush=True)
"""

REBUILDING = """
import sys
from fakes import HashEncoder
from pathlib import Path
from remedy_finder.library import build
build.BATCH = 4
print("ready", flush=True)
build.rebuild(Path(sys.argv[1]), HashEncoder("other", dimension=128), lambda state: print(state.done, flush=True))
print("ended", flush=True)
"""


def kill_during(script: str, index: Path, after: int, delay: float) -> list[str]:
    """Starts the script, kills it a moment after so many lines, and returns the lines that it had printed."""
    environment = {**os.environ, "PYTHONPATH": f"{REPOSITORY / 'tests'}{os.pathsep}{REPOSITORY}"}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(index), str(NUMBER)], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        lines = [child.stdout.readline().strip() for _ in range(after)]
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.read().split()
        assert child.wait() in (-signal.SIGKILL, 0)
    return lines


def test_killed_while_adding(tmp_path):
    chance = random.Random(8)
    moments = [(1, 0.0), (2, 0.0), *((chance.randrange(2, 30), chance.random() * 0.03) for _ in range(7)), (31, 0.01)]
    for number, (after, delay) in enumerate(moments):
        index = tmp_path / str(number)
        lines = kill_during(ADDING, index, after, delay)
        reported = max((int(line) for line in lines if line.isdecimal()), default=0)
        if not reported and not (index / "catalogue.sqlite").exists():
            continue
        library = Library.open(index, encoder=HashEncoder())
        held = library._catalogue.references()
        assert held[:reported] == [f"95 {n:03} 001" for n in range(reported)], f"killed after {lines}"
        assert library.info()["decisions"] == len(held)
        for reference in held:
            assert library.show(reference).reference == reference
        assert len(library.search("bins", k=500).cases) == len(held)
        library.close()
        report = add_texts(index, HashEncoder(), statement("99 999 999", fault="The lift stood still."))
        assert (report.added, report.decisions) == (1, len(held) + 1)
        assert not list(index.glob("*.tmp"))


def test_killed_while_rebuilding(tmp_path):
    """It is the old library or the new one, whole."""
    whole = [statement(f"95 {n:03} 001", fault=f"Case {n} of the bins. " * 6) for n in range(NUMBER)]
    chance = random.Random(9)
    found = set()
    for number, after in enumerate((1, chance.randrange(2, 30), 31, 31, 32)):
        index = tmp_path / str(number)
        add_texts(index, HashEncoder(), *whole)
        kill_during(REBUILDING, index, after, chance.random() * 0.02)
        encoders = {encoder.fingerprint: encoder for encoder in (HashEncoder(), HashEncoder("other", dimension=128))}
        catalogue = Catalogue.open(index)
        fingerprint = catalogue.meta("fingerprint")
        catalogue.close()
        found.add(fingerprint)
        library = Library.open(index, encoder=encoders.pop(fingerprint))
        assert len(library.search("bins", k=500).cases) == NUMBER
        library.close()
        (other,) = encoders.values()
        with pytest.raises(LibraryUnusable):
            Library.open(index, encoder=other)
        assert build.rebuild(index, other) == NUMBER  # a killed one leaves nothing in the way
        assert not list(index.glob("*.tmp*"))
    assert HashEncoder().fingerprint in found


def test_journal_of_a_killed_process_is_rolled_back_by_a_reader(tmp_path):
    """Killed between writing and committing, SQLite leaves a journal that the next one to open must apply."""
    add_texts(tmp_path, HashEncoder(), *(statement(f"95 {n:03} 001", fault=f"Case {n}. " * 30) for n in range(20)))
    script = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1] + "/catalogue.sqlite", isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE decisions SET body = randomblob(20000)")
db.execute("UPDATE published SET header = 'spoilt'")
print("spoilt", flush=True)
import time; time.sleep(60)
"""
    assert kill_during(script, tmp_path, 1, 0.0) == ["spoilt"]
    assert (tmp_path / "catalogue.sqlite-journal").stat().st_size > 0
    library = Library.open(tmp_path, encoder=HashEncoder())
    assert library.show("95 007 001").organisation == "Thornshire County Council"
