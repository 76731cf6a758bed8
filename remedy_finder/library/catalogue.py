"""The catalogue: one SQLite file that holds the whole truth of a library.

Decisions (as compressed JSON), every reference under which each was published, passages, their vectors, and the
remedies for filtering, the terms that lexical search counts and the places of all words. Everything else in a library
folder can be made again from it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np

from remedy_finder.errors import LibraryUnusable, UnknownReference
from remedy_finder.library.copies import Header
from remedy_finder.library.encoding import Vectors
from remedy_finder.library.storage import (
    FILE,
    IF_DAMAGED,
    NEW_META,
    SCHEMA,
    SCHEMA_VERSION,
    Connection,
    Row,
    connect,
    explained,
    unusable,
)
from remedy_finder.library.terms import Terms, action_text, count_terms, pack, unpack, whole_text
from remedy_finder.records import Decision, Passage, View, mended, spell_reference

LONGEST_SHOWN = 60
"""Characters of something that is no reference, in the message that says so."""
T = TypeVar("T")


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

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._db = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> "Catalogue":
        """Opens the catalogue of a library folder; with `write` it is made where there is none.

        Raises LibraryUnusable where the folder holds no library or one that cannot be read.
        """
        file = folder / FILE
        if not write and not file.is_file():
            raise LibraryUnusable(
                f"there is no library in {folder}: fill one with `remedy-finder add PATH --index {folder}`"
            )
        try:
            if write:
                folder.mkdir(parents=True, exist_ok=True)
            connection = connect(file, folder, create=write)
        except (sqlite3.Error, OSError) as error:
            raise unusable(error, folder) from None
        catalogue = cls(connection, folder)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            catalogue._check_schema(write)
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return catalogue

    @classmethod
    def in_memory(cls, folder: Path) -> "Catalogue":
        """An empty one that is never written to disk, standing in for a library that does not exist yet."""
        catalogue = cls(connect(None, folder, create=True), folder)
        catalogue._check_schema(write=True)
        return catalogue

    def _check_schema(self, write: bool) -> None:
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables and write:
            self._db.executescript(SCHEMA + NEW_META)
        elif not tables:
            raise LibraryUnusable(
                f"the library in {self.folder} is empty: fill it with `remedy-finder add PATH --index {self.folder}`"
            )
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
        row = self._db.execute(
            "SELECT reference, decision_id, text_hash FROM published WHERE reference = ?", (reference,)
        ).fetchone()
        return Published(*row) if row else None

    def id_of(self, reference: str) -> int:
        """The decision published under a reference in any spelling. Raises UnknownReference."""
        spelled = spell_reference(reference.lower())
        told = mended(reference.strip())
        found = self.find(spelled or told)
        if found is None and spelled is None:
            shown = told if len(told) <= LONGEST_SHOWN else f"{told[:LONGEST_SHOWN]} …"
            raise UnknownReference(f"“{shown}” is no case reference: write one like 24-004-962")
        if found is None:
            raise UnknownReference(f"no decision in {self.folder} has the reference {spelled}")
        return found.decision_id

    def find_content(self, content_hash: str) -> int | None:
        """The decision with this content, whatever its references."""
        row = self._db.execute("SELECT id FROM decisions WHERE content_hash = ?", (content_hash,)).fetchone()
        return int(row[0]) if row else None

    def references(self) -> list[str]:
        """Every reference of the library, sorted."""
        return [row[0] for row in self._db.execute("SELECT reference FROM published ORDER BY reference")]

    def decision(self, decision_id: int) -> Decision:
        """The decision with all references under which it was published, the first one as its own."""
        try:
            return Decision.model_validate(self.stored(decision_id))
        except ValueError as error:
            raise self._unreadable(decision_id, error) from None

    def stored(self, decision_id: int) -> dict[str, Any]:
        """The same as plain values, unchecked: ten times as fast, for what is shown of a decision."""
        row = self._db.execute("SELECT body FROM decisions WHERE id = ?", (decision_id,)).fetchone()
        stored = self._unpack(decision_id, row)
        try:
            headers = self.headers(decision_id)
            stored.update(headers[0], references=[header["reference"] for header in headers])
        except (ValueError, TypeError, IndexError) as error:
            raise self._unreadable(decision_id, error) from None
        return stored

    def _unpack(self, decision_id: int, row: Row) -> dict[str, Any]:
        try:
            return dict(json.loads(zlib.decompress(row[0])))
        except (zlib.error, ValueError, TypeError) as error:
            raise self._unreadable(decision_id, error) from None

    def _unreadable(self, decision_id: int, error: Exception) -> LibraryUnusable:
        return LibraryUnusable(f"decision {decision_id} in {self.folder} cannot be read ({error}): {IF_DAMAGED}")

    def headers(self, decision_id: int) -> list[dict[str, str | None]]:
        """The headers under which a decision is published, the first one its own."""
        rows = self._db.execute(
            "SELECT header FROM published WHERE decision_id = ? ORDER BY position, reference", (decision_id,)
        )
        return [json.loads(row[0]) for row in rows]

    def decisions(self) -> Iterator[tuple[int, Decision, str]]:
        """(id, decision, versions of the logic that read it) of all, in the order in which they came."""
        for decision_id, versions in self._db.execute("SELECT id, versions FROM decisions ORDER BY id").fetchall():
            yield decision_id, self.decision(decision_id), versions

    def passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by their ids."""
        found: dict[int, StoredPassage] = {}
        for chunk in _chunks(list(ids)):
            marks = ",".join("?" * len(chunk))
            for row in self._db.execute(
                f'SELECT id, decision_id, view, role, start, "end" FROM passages WHERE id IN ({marks})', chunk
            ):
                found[row[0]] = StoredPassage(*row)
        return found

    def view_vectors(self, view: View, dimension: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Vectors]:
        """(passage ids, their vectors (n, dimension)) of one view."""
        rows = self._db.execute(
            "SELECT p.id, v.vector FROM passages p JOIN vectors v USING (text_hash) WHERE p.view = ? ORDER BY p.id",
            (view,),
        ).fetchall()
        ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").reshape(len(rows), dimension)
        return ids, matrix.astype(np.float32)

    def terms(self, column: Literal["whole", "action"]) -> dict[int, Terms]:
        """The counted terms of every decision: of its whole text, or of what was agreed."""
        return {row[0]: unpack(row[1]) for row in self._db.execute(f"SELECT decision_id, {column} FROM terms")}

    def terms_of(self, decision_id: int) -> Terms:
        """The counted terms of one decision."""
        return unpack(self._db.execute("SELECT whole FROM terms WHERE decision_id = ?", (decision_id,)).fetchone()[0])

    def with_wording(self, expression: str) -> set[int]:
        """The decisions whose text answers an expression of FTS5."""
        return {row[0] for row in self._db.execute("SELECT rowid FROM wording WHERE wording MATCH ?", (expression,))}

    def known_vectors(self, hashes: Sequence[bytes]) -> set[bytes]:
        """Which of the texts have been embedded before."""
        known: set[bytes] = set()
        for chunk in _chunks(list(hashes)):
            marks = ",".join("?" * len(chunk))
            known.update(
                row[0] for row in self._db.execute(f"SELECT text_hash FROM vectors WHERE text_hash IN ({marks})", chunk)
            )
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
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself goes back where the disk is full
                self._db.execute("ROLLBACK")
            raise

    def note(self, values: Mapping[str, str]) -> None:
        """Notes values about the library."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def insert(
        self, decision: Decision, content_hash: str, versions: str, passages: Sequence[tuple[Passage, bytes]]
    ) -> int:
        """Stores a new decision with its passages; its references are stored by `publish`."""
        cursor = self._db.execute(
            "INSERT INTO decisions (content_hash, body, outcome, decided_on, kind, sample, words, versions) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (content_hash, _pack(decision), *_columns(decision), versions),
        )
        decision_id = int(cursor.lastrowid or 0)
        self._insert_parts(decision_id, decision, passages)
        return decision_id

    def rewrite(
        self,
        decision_id: int,
        decision: Decision,
        content_hash: str,
        versions: str,
        passages: Sequence[tuple[Passage, bytes]],
    ) -> None:
        """Replaces what was read from a decision, keeping its id and references."""
        self._forget_wording(decision_id)
        self._db.execute(
            "UPDATE decisions SET content_hash = ?, body = ?, outcome = ?, decided_on = ?, kind = ?, sample = ?, "
            "words = ?, versions = ? WHERE id = ?",
            (content_hash, _pack(decision), *_columns(decision), versions, decision_id),
        )
        for part in ("passages", "remedies", "bodies", "terms"):
            self._db.execute(f"DELETE FROM {part} WHERE decision_id = ?", (decision_id,))
        self._insert_parts(decision_id, decision, passages)

    def insert_passages(self, decision_id: int, passages: Sequence[tuple[Passage, bytes]]) -> None:
        """Stores the passages of a decision, each with the hash under which its vector is kept."""
        self._db.executemany(
            'INSERT INTO passages (decision_id, view, role, start, "end", text_hash) VALUES (?, ?, ?, ?, ?, ?)',
            [(decision_id, p.view, p.role, p.start, p.end, text_hash) for p, text_hash in passages],
        )

    def _insert_parts(self, decision_id: int, decision: Decision, passages: Sequence[tuple[Passage, bytes]]) -> None:
        self.insert_passages(decision_id, passages)
        self._db.executemany(
            "INSERT INTO remedies VALUES (?, ?, ?, ?, ?)",
            [(decision_id, r.kind, r.type, r.status, r.amount_gbp) for r in decision.remedies],
        )
        self._db.executemany("INSERT INTO bodies VALUES (?, ?)", [(decision_id, name) for name in decision.bodies])
        whole, action = (pack(count_terms(text)) for text in (whole_text(decision), action_text(decision)))
        self._db.execute("INSERT INTO terms VALUES (?, ?, ?)", (decision_id, whole, action))
        self._db.execute("INSERT INTO wording (rowid, text) VALUES (?, ?)", (decision_id, decision.text))

    def _forget_wording(self, decision_id: int) -> None:
        """Takes a decision's words out of the full text, which keeps no text and must be told the old one."""
        row = self._db.execute("SELECT body FROM decisions WHERE id = ?", (decision_id,)).fetchone()
        text = self._unpack(decision_id, row)["text"]
        self._db.execute("INSERT INTO wording (wording, rowid, text) VALUES ('delete', ?, ?)", (decision_id, text))

    def insert_vectors(self, hashes: Sequence[bytes], vectors: Vectors) -> None:
        """Stores embedded texts; equal texts once."""
        rows = [(h, np.ascontiguousarray(v, dtype="<f4").tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        self._db.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def publish(self, decision_id: int, header: Header, text_hash: str) -> None:
        """Notes that the decision is published under the header's reference, taking it from any other decision."""
        reference = header["reference"]
        self._db.execute("DELETE FROM published WHERE reference = ? AND decision_id <> ?", (reference, decision_id))
        self._db.execute(
            "INSERT INTO published VALUES "
            "(?, ?, (SELECT coalesce(max(position), 0) + 1 FROM published WHERE decision_id = ?), ?, ?, ?, ?, ?) "
            "ON CONFLICT (reference) DO UPDATE SET text_hash = excluded.text_hash, header = excluded.header, "
            "organisation = excluded.organisation, category = excluded.category, subcategory = excluded.subcategory",
            (
                reference,
                decision_id,
                decision_id,
                text_hash,
                json.dumps(dict(header)),
                header["organisation"],
                header["category"],
                header["subcategory"],
            ),
        )

    def withdraw(self, reference: str) -> None:
        """Takes one reference out."""
        self._db.execute("DELETE FROM published WHERE reference = ?", (reference,))

    def sweep(self) -> None:
        """Deletes decisions that no reference names, and vectors that no passage uses."""
        unnamed = self._db.execute("SELECT id FROM decisions WHERE id NOT IN (SELECT decision_id FROM published)")
        for (decision_id,) in unnamed.fetchall():
            self._forget_wording(decision_id)
            self._db.execute("DELETE FROM decisions WHERE id = ?", (decision_id,))
        self._db.execute("DELETE FROM vectors WHERE text_hash NOT IN (SELECT text_hash FROM passages)")

    # Another encoder ----------------------------------------------------------------------------------------------

    def unembedded_copy(self, file: Path) -> "Catalogue":
        """A copy of the whole catalogue in another file, with no passages and vectors, under the same generation."""
        try:
            connection = connect(file, self.folder, create=True)
        except sqlite3.Error as error:
            raise unusable(error, self.folder) from None
        connection.execute("PRAGMA journal_mode = OFF")  # a draft: it needs no protection, and leaves no journal behind
        with explained(self._db):
            self._db.backup(connection)
        copy = Catalogue(connection, self.folder)
        copy._db.execute("DELETE FROM passages")
        copy._db.execute("DELETE FROM vectors")
        return copy

    def take_embeddings(self, file: Path, generation: int) -> None:
        """Exchanges passages, vectors and the encoder noted for those of a copy, in one transaction.

        Raises LibraryUnusable where the catalogue has changed since that generation: the copy is then out of date.
        """
        self._db.execute("ATTACH DATABASE ? AS fresh", (str(file),))
        try:
            with self.transaction():
                if self.generation != generation:
                    raise LibraryUnusable(f"the library in {self.folder} was changed meanwhile: run the command again")
                for table in ("passages", "vectors"):
                    self._db.execute(f"DELETE FROM main.{table}")
                    self._db.execute(f"INSERT INTO main.{table} SELECT * FROM fresh.{table}")
                self._db.execute(
                    "INSERT OR REPLACE INTO main.meta SELECT * FROM fresh.meta "
                    "WHERE key IN ('encoder', 'fingerprint', 'dimension')"
                )
        finally:
            self._db.execute("DETACH DATABASE fresh")


def find_decision(catalogue: Catalogue, reference: str) -> Decision:
    """The decision published under a reference in any spelling. Raises UnknownReference."""
    return catalogue.decision(catalogue.id_of(reference))


def _pack(decision: Decision) -> bytes:
    return zlib.compress(decision.model_dump_json().encode("utf-8"), 6)


def _columns(decision: Decision) -> tuple[object, ...]:
    return decision.outcome, decision.decided_on, decision.kind, int(decision.source.sample), len(decision.text.split())


def _chunks(values: list[T], size: int = 900) -> Iterator[list[T]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]
