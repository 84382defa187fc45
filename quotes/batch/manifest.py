"""What is done: an SQLite file beside the output that says of which articles the records are written, and how far the output is.

It is committed after the records are on the disk. Whatever the output holds beyond that is cut off when a run is resumed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import quotes
from quotes.errors import OutputError

SUFFIX = ".manifest"
FORMAT = 1
TABLES = {
    "run": "(name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "article": "(id BLOB PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID",
    "output": "(name TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID",
}


class Manifest:
    """Articles by id with the SHA-256 of their bytes, and the bytes of each output that are theirs.

    ``options`` are what decides about the records, as JSON has it. Without a path nothing outlives the run. Raises
    ``OutputError`` if another run holds the manifest, if it is none, or if the run to be resumed had other options.
    """

    def __init__(self, path: Path | None = None, options: dict | None = None, *, resume: bool = False):
        self.path = path
        wanted = {"format": FORMAT, "version": quotes.__version__} | (options or {})
        wanted = {name: json.dumps(value) for name, value in wanted.items()}
        with ExitStack() as stack, self._errors_named():
            self.database = sqlite3.connect(path or "", timeout=0)
            stack.callback(self.database.close)
            # One run at a time. What a run has seen is a temporary table: a million ids need no memory.
            self.database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.database.execute("BEGIN EXCLUSIVE")
            self._check(wanted) if resume and self._has_begun() else self._begin(wanted)
            self.database.execute("CREATE TEMP TABLE seen (id BLOB PRIMARY KEY) WITHOUT ROWID")
            self.database.commit()
            stack.pop_all()  # all went well: it stays open

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"cannot use the manifest {self.path or ''}: {error}") from error

    def _has_begun(self) -> bool:
        """A run that was killed in its first moment leaves an empty database."""
        return self.database.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)

    def _begin(self, wanted: dict[str, str]) -> None:
        for table in TABLES:
            self.database.execute(f"DROP TABLE IF EXISTS {table}")
            self.database.execute(f"CREATE TABLE {table} {TABLES[table]}")
        self.database.executemany("INSERT INTO run VALUES (?, ?)", wanted.items())

    def _check(self, wanted: dict[str, str]) -> None:
        found = dict(self.database.execute("SELECT name, value FROM run"))
        differences = [
            f"{name} was {found.get(name, 'not set')}, now {wanted.get(name, 'not set')}"
            for name in sorted(found.keys() | wanted.keys())
            if found.get(name) != wanted.get(name)
        ]
        if differences:
            raise OutputError(f"cannot resume the run of {self.path}: {'; '.join(differences)}")

    def first_time(self, id: str) -> bool:
        """Whether this run sees an id for the first time."""
        with self._errors_named():
            return self.database.execute("INSERT OR IGNORE INTO seen VALUES (?)", [_key(id)]).rowcount == 1

    def digest_of(self, id: str) -> str | None:
        """SHA-256 of an article whose records are written."""
        with self._errors_named():
            row = self.database.execute("SELECT sha256 FROM article WHERE id = ?", [_key(id)]).fetchone()
        return row and row[0]

    def length_of(self, output: str) -> int:
        """Bytes of an output that are committed."""
        with self._errors_named():
            row = self.database.execute("SELECT bytes FROM output WHERE name = ?", [output]).fetchone()
        return row[0] if row else 0

    def commit(self, articles: list[tuple[str, str]], outputs: dict[str, int]) -> None:
        """These articles (id, SHA-256) are done, and these outputs have so many bytes on the disk."""
        rows = [(_key(id), digest) for id, digest in articles]
        with self._errors_named():
            self.database.executemany("INSERT INTO article VALUES (?, ?)", rows)
            self.database.executemany("INSERT OR REPLACE INTO output VALUES (?, ?)", outputs.items())
            self.database.commit()

    def close(self) -> None:
        self.database.close()


def _key(id: str) -> bytes:
    """An id as bytes: one out of JSON may hold lone surrogates, which no text of a database does."""
    return id.encode("utf-8", "surrogatepass")
