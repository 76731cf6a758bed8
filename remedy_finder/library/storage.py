"""The SQLite file of a library: its tables, and a connection whose failures say which library failed and why."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from remedy_finder.errors import LibraryUnusable

FILE = "catalogue.sqlite"
SCHEMA_VERSION = "2"
WAIT_SECONDS = 30.0
IF_DAMAGED = "if its file is damaged, delete the folder and add the decisions again"
KEPT = "nothing in it is lost, and what this run had stored is kept"
REASONS = {
    ("SQLITE_BUSY", "SQLITE_LOCKED"): (
        "another process is writing to the library in {folder}: try again when it has ended"
    ),
    ("SQLITE_FULL", "ENOSPC", "EDQUOT"): (
        f"the disk of the library in {{folder}} is full: {KEPT}; make room, then run the same command again"
    ),
    ("SQLITE_READONLY", "SQLITE_PERM", "EACCES", "EPERM", "EROFS"): (
        "the library in {folder} cannot be written to ({reason}): nothing in it was changed; get the right to write to "
        "the folder and its files, or name another library with --index"
    ),
    ("SQLITE_CANTOPEN", "ENOTDIR", "EEXIST", "EISDIR", "ELOOP", "ENAMETOOLONG"): (
        "the library in {folder} cannot be opened ({reason}): look whether this is the right folder, and whether you "
        "have the right to read it and to write to it"
    ),
    ("SQLITE_IOERR", "EIO"): (
        f"the disk of the library in {{folder}} cannot be read or written ({{reason}}): {KEPT}; look whether it is "
        "full or failing, then run the same command again"
    ),
}
"""Beginnings of the names of what SQLite and the system raise → what failed and what to do."""
SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decisions (
    id INTEGER PRIMARY KEY, content_hash TEXT NOT NULL UNIQUE, body BLOB NOT NULL,
    outcome TEXT, decided_on TEXT, kind TEXT NOT NULL, sample INTEGER NOT NULL, words INTEGER NOT NULL,
    versions TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS published (
    reference TEXT PRIMARY KEY, decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    position INTEGER NOT NULL, text_hash TEXT NOT NULL, header TEXT NOT NULL,
    organisation TEXT, category TEXT, subcategory TEXT
);
CREATE TABLE IF NOT EXISTS bodies (
    decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE, name TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY, decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    view TEXT NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text_hash BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS vectors (text_hash BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS remedies (
    decision_id INTEGER NOT NULL REFERENCES decisions(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, amount_gbp REAL
);
CREATE TABLE IF NOT EXISTS terms (
    decision_id INTEGER PRIMARY KEY REFERENCES decisions(id) ON DELETE CASCADE,
    whole BLOB NOT NULL, action BLOB NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS wording USING fts5(text, content='', tokenize="unicode61 tokenchars '£'");
CREATE INDEX IF NOT EXISTS published_decision ON published(decision_id);
CREATE INDEX IF NOT EXISTS bodies_decision ON bodies(decision_id);
CREATE INDEX IF NOT EXISTS passages_decision ON passages(decision_id);
CREATE INDEX IF NOT EXISTS passages_view ON passages(view);
CREATE INDEX IF NOT EXISTS remedies_decision ON remedies(decision_id);
"""
NEW_META = f"INSERT OR IGNORE INTO meta VALUES ('schema', '{SCHEMA_VERSION}'), ('generation', '0'); COMMIT;"

Values: TypeAlias = Any
"""The values for the marks of a statement, as SQLite takes them: a sequence or a mapping."""
Row: TypeAlias = Any
"""A row as SQLite gives it, a tuple, or null where there is none."""


class Cursor(sqlite3.Cursor):
    """A cursor whose failures say which library failed and what to do."""

    def execute(self, sql: str, parameters: Values = ()) -> "Cursor":
        """Runs one statement."""
        with explained(self.connection):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Values]) -> "Cursor":
        """Runs one statement for each of the rows."""
        with explained(self.connection):
            return super().executemany(sql, parameters)

    def fetchone(self) -> Row:
        """The next row, or null."""
        with explained(self.connection):
            return super().fetchone()

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        with explained(self.connection):
            return super().fetchall()

    def __next__(self) -> Row:
        with explained(self.connection):
            return super().__next__()


class Connection(sqlite3.Connection):
    """A connection that knows the folder of its library."""

    folder: Path

    def execute(self, sql: str, parameters: Values = ()) -> Cursor:
        """Runs one statement; its rows explain their failures too."""
        return self.cursor(Cursor).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Values]) -> Cursor:
        """Runs one statement for each of the rows."""
        return self.cursor(Cursor).executemany(sql, parameters)

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Runs several statements."""
        with explained(self):
            return self.cursor(Cursor).executescript(sql)


@contextmanager
def explained(connection: sqlite3.Connection) -> Iterator[None]:
    """Turns what SQLite raises into LibraryUnusable."""
    try:
        yield
    except sqlite3.Error as error:
        folder = connection.folder if isinstance(connection, Connection) else Path("?")
        raise unusable(error, folder) from None


def unusable(error: sqlite3.Error | OSError, folder: Path) -> LibraryUnusable:
    """What failed, where, and what to do. Only what may be damaged is ever advised to be thrown away."""
    name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    reason = getattr(error, "strerror", None) or error
    for names, told in REASONS.items():
        if name.startswith(names):
            return LibraryUnusable(told.format(folder=folder, reason=reason))
    return LibraryUnusable(f"the library in {folder} cannot be used ({reason}): {IF_DAMAGED}")


def connect(file: Path | None, folder: Path, *, create: bool) -> Connection:
    """Opens a file, or one in memory where none is named; it is opened for writing even to read.

    A journal left by a killed process has to be rolled back before anything can be read. SQLite itself falls back to
    reading where the file cannot be written to.
    """
    address = f"{file.resolve().as_uri()}?mode={'rwc' if create else 'rw'}" if file else "file::memory:"
    connection = sqlite3.connect(
        address,
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    connection.folder = folder
    return connection
