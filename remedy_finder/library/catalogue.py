"""The catalogue: one SQLite file that holds the whole truth of a library.

Decisions (as compressed JSON), every reference under which each was published, passages, their vectors, and the
remedies for filtering. Everything else in a library folder can be made again from it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from remedy_finder.errors import LibraryUnusable, UnknownReference
from remedy_finder.library.encoding import Vectors
from remedy_finder.records import Decision, Passage, View, spell_reference

T = TypeVar("T")

FILE = "catalogue.sqlite"
SCHEMA_VERSION = "1"
WAIT_SECONDS = 30.0
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL UNIQUE, body BLOB NOT NULL,
    outcome TEXT, decided_on TEXT, kind TEXT NOT NULL, sample INTEGER NOT NULL, words INTEGER NOT NULL, versions TEXT NOT NULL
);
CREATE TABLE published (
    reference TEXT PRIMARY KEY, decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, text_hash TEXT NOT NULL, header TEXT NOT NULL,
    organisation TEXT, category TEXT, subcategory TEXT
);
CREATE TABLE bodies (decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE, name TEXT NOT NULL);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    view TEXT NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text_hash BLOB NOT NULL
);
CREATE TABLE vectors (text_hash BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE remedies (
    decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, amount_gbp REAL
);
CREATE INDEX published_decision ON published(decision_id);
CREATE INDEX bodies_decision ON bodies(decision_id);
CREATE INDEX passages_decision ON passages(decision_id);
CREATE INDEX passages_view ON passages(view);
CREATE INDEX remedies_decision ON remedies(decision_id);
"""


class Published(NamedTuple):
    """One reference of the library: its decision, and the hash of the copy that it came with."""

    reference: str
    decision_id: int
    text_hash: str


class StoredPassage(NamedTuple):
    """Where a passage stands."""

    id: int
    decision_id: int
    view: View
    role: str
    start: int
    end: int


class Catalogue:
    """An opened catalogue. Writing happens inside `transaction()`, each of which ends with a new generation."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._db = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> "Catalogue":
        """Opens the catalogue of a library folder; with `write` it is made where there is none.

        Raises LibraryUnusable where the folder holds no library or one that cannot be read.
        """
        file = folder / FILE
        if not write and not file.is_file():
            raise LibraryUnusable(f"there is no library in {folder}: fill one with `remedy-finder add PATH --index {folder}`")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mode = "rwc" if write else "ro"
            connection = sqlite3.connect(
                f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            catalogue = cls(connection, folder)
            catalogue._check_schema(write)
        except (sqlite3.Error, OSError) as error:
            raise LibraryUnusable(
                f"the library in {folder} cannot be opened ({error}): if its file is damaged, delete the folder and add the decisions again"
            ) from None
        return catalogue

    def _check_schema(self, write: bool) -> None:
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables and write:
            self._db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'), ('generation', '0'); COMMIT;")
        elif not tables:
            raise LibraryUnusable(f"the library in {self.folder} is empty: fill it with `remedy-finder add PATH --index {self.folder}`")
        if self.meta("schema") != SCHEMA_VERSION:
            raise LibraryUnusable(
                f"the library in {self.folder} was made by another version of Remedy Finder "
                f"(schema {self.meta('schema')}, here {SCHEMA_VERSION}): delete the folder and add the decisions again"
            )

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    # What is in it ------------------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A value that the library notes about itself."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    @property
    def generation(self) -> int:
        """Grows with every change."""
        return int(self.meta("generation") or 0)

    def counts(self) -> tuple[int, int]:
        """(decisions, passages)."""
        row = self._db.execute("SELECT (SELECT count(*) FROM decisions), (SELECT count(*) FROM passages)").fetchone()
        return int(row[0]), int(row[1])

    def holds_only_samples(self) -> bool:
        """Whether every decision is an invented one (and there is one at all)."""
        row = self._db.execute("SELECT count(*), sum(sample) FROM decisions").fetchone()
        return bool(row[0]) and row[0] == row[1]

    def find(self, reference: str) -> Published | None:
        """The decision published under the reference, or null."""
        row = self._db.execute("SELECT reference, decision_id, text_hash FROM published WHERE reference = ?", (reference,)).fetchone()
        return Published(*row) if row else None

    def find_content(self, content_hash: str) -> int | None:
        """The decision with this content, whatever its references."""
        row = self._db.execute("SELECT id FROM decisions WHERE content_hash = ?", (content_hash,)).fetchone()
        return int(row[0]) if row else None

    def references(self) -> list[str]:
        """Every reference of the library, sorted."""
        return [row[0] for row in self._db.execute("SELECT reference FROM published ORDER BY reference")]

    def decision(self, decision_id: int) -> Decision:
        """The decision with all references under which it was published, the first one as its own."""
        body = self._db.execute("SELECT body FROM decisions WHERE id = ?", (decision_id,)).fetchone()[0]
        headers = [
            json.loads(row[0])
            for row in self._db.execute("SELECT header FROM published WHERE decision_id = ? ORDER BY position, reference", (decision_id,))
        ]
        stored = json.loads(zlib.decompress(body))
        stored.update(headers[0], references=[header["reference"] for header in headers])
        return Decision.model_validate(stored)

    def decisions(self) -> Iterator[tuple[int, Decision, str]]:
        """(id, decision, versions of the logic that read it) of all, in the order in which they came."""
        for decision_id, versions in self._db.execute("SELECT id, versions FROM decisions ORDER BY id").fetchall():
            yield decision_id, self.decision(decision_id), versions

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by their ids."""
        found: dict[int, StoredPassage] = {}
        for chunk in _chunks(list(ids)):
            marks = ",".join("?" * len(chunk))
            for row in self._db.execute(f'SELECT id, decision_id, view, role, start, "end" FROM passages WHERE id IN ({marks})', chunk):
                found[row[0]] = StoredPassage(*row)
        return found

    def view_vectors(self, view: View, dimension: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Vectors]:
        """(passage ids, their vectors (n, dimension)) of one view."""
        rows = self._db.execute(
            "SELECT p.id, v.vector FROM passages p JOIN vectors v USING (text_hash) WHERE p.view = ? ORDER BY p.id", (view,)
        ).fetchall()
        ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").reshape(len(rows), dimension)
        return ids, matrix.astype(np.float32)

    def known_vectors(self, hashes: Sequence[bytes]) -> set[bytes]:
        """Which of the texts have been embedded before."""
        known: set[bytes] = set()
        for chunk in _chunks(list(hashes)):
            marks = ",".join("?" * len(chunk))
            known.update(row[0] for row in self._db.execute(f"SELECT text_hash FROM vectors WHERE text_hash IN ({marks})", chunk))
        return known

    def select(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Rows of a reading statement; for filters and tallies, which know the tables above."""
        return self._db.execute(sql, tuple(values)).fetchall()

    # Changing it --------------------------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; afterwards the generation is one higher."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def note(self, values: Mapping[str, str]) -> None:
        """Notes values about the library."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def insert(self, decision: Decision, content_hash: str, versions: str, passages: Sequence[tuple[Passage, bytes]]) -> int:
        """Stores a new decision with its passages; its references are stored by `publish`."""
        cursor = self._db.execute(
            "INSERT INTO decisions (content_hash, body, outcome, decided_on, kind, sample, words, versions) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (content_hash, _pack(decision), *_columns(decision), versions),
        )
        decision_id = int(cursor.lastrowid or 0)
        self._insert_parts(decision_id, decision, passages)
        return decision_id

    def rewrite(self, decision_id: int, decision: Decision, content_hash: str, versions: str, passages: Sequence[tuple[Passage, bytes]]) -> None:
        """Replaces what was read from a decision, keeping its id and references."""
        self._db.execute(
            "UPDATE decisions SET content_hash = ?, body = ?, outcome = ?, decided_on = ?, kind = ?, sample = ?, words = ?, versions = ? WHERE id = ?",
            (content_hash, _pack(decision), *_columns(decision), versions, decision_id),
        )
        for part in ("passages", "remedies", "bodies"):
            self._db.execute(f"DELETE FROM {part} WHERE decision_id = ?", (decision_id,))
        self._insert_parts(decision_id, decision, passages)

    def _insert_parts(self, decision_id: int, decision: Decision, passages: Sequence[tuple[Passage, bytes]]) -> None:
        self._db.executemany(
            'INSERT INTO passages (decision_id, view, role, start, "end", text_hash) VALUES (?, ?, ?, ?, ?, ?)',
            [(decision_id, p.view, p.role, p.start, p.end, text_hash) for p, text_hash in passages],
        )
        self._db.executemany(
            "INSERT INTO remedies VALUES (?, ?, ?, ?, ?)",
            [(decision_id, r.kind, r.type, r.status, r.amount_gbp) for r in decision.remedies],
        )
        self._db.executemany("INSERT INTO bodies VALUES (?, ?)", [(decision_id, name) for name in decision.bodies])

    def insert_vectors(self, hashes: Sequence[bytes], vectors: Vectors) -> None:
        """Stores embedded texts; equal texts once."""
        rows = [(h, np.ascontiguousarray(v, dtype="<f4").tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        self._db.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def publish(self, decision_id: int, decision: Decision, text_hash: str) -> None:
        """Notes that the decision is published under its reference, taking the reference from any other decision."""
        self._db.execute("DELETE FROM published WHERE reference = ?", (decision.reference,))
        position = self._db.execute("SELECT coalesce(max(position), 0) + 1 FROM published WHERE decision_id = ?", (decision_id,)).fetchone()[0]
        header = {name: getattr(decision, name) for name in ("reference", "organisation", "category", "subcategory", "outcome", "decided_on", "url")}
        self._db.execute(
            "INSERT INTO published VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (decision.reference, decision_id, position, text_hash, json.dumps(header), decision.organisation, decision.category, decision.subcategory),
        )

    def withdraw(self, reference: str) -> None:
        """Takes one reference out."""
        self._db.execute("DELETE FROM published WHERE reference = ?", (reference,))

    def sweep(self) -> None:
        """Deletes decisions that no reference names, and vectors that no passage uses."""
        self._db.execute("DELETE FROM decisions WHERE id NOT IN (SELECT decision_id FROM published)")
        self._db.execute("DELETE FROM vectors WHERE text_hash NOT IN (SELECT text_hash FROM passages)")


def find_decision(catalogue: Catalogue, reference: str) -> Decision:
    """The decision published under a reference in any spelling. Raises UnknownReference."""
    spelled = spell_reference(reference) or reference.strip()
    found = catalogue.find(spelled)
    if found is None:
        raise UnknownReference(f"no decision in {catalogue.folder} has the reference {spelled}")
    return catalogue.decision(found.decision_id)


def _pack(decision: Decision) -> bytes:
    return zlib.compress(decision.model_dump_json().encode("utf-8"), 6)


def _columns(decision: Decision) -> tuple[object, ...]:
    return decision.outcome, decision.decided_on, decision.kind, int(decision.source.sample), len(decision.text.split())


def _chunks(values: list[T], size: int = 900) -> Iterator[list[T]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]
