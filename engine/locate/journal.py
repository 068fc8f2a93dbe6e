"""What finished tiles showed, on disk until a search is done: the same search continues from it after any end.

One SQLite file beside the result, which one process has to itself. A commit is in the kernel's hands when it returns,
so that a killed engine loses nothing of it. The result of a search is made of what stands here and of nothing else, be
the tiles of this start or of an earlier one; and memory does not grow with the tiles.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from engine.feature.output import FileBusyError, write_error
from engine.locate.observe import TileObservation

if TYPE_CHECKING:
    from pathlib import Path

    from engine.words import SpotterError

VERSION = "2"  # of what stands in it; a journal of another one is begun anew
_AT_ONCE = 256  # observations read together
_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scenes (number INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tiles (
    scene INTEGER NOT NULL, tile INTEGER NOT NULL, seen TEXT NOT NULL, PRIMARY KEY (scene, tile)
) WITHOUT ROWID;
"""


def journal_path(out: Path, asked: Mapping[str, object]) -> Path:
    """Where the journal of a search lies: beside its result, under a name that says what is asked.

    Args:
        out: The result file.
        asked: All that decides what a tile shows, as JSON values.
    """
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:12]
    return out.with_name(f".{out.name[-100:]}-{digest}.resume")


class Journal:
    """The observations of a search. For any number of threads."""

    def __init__(self, path: Path | None = None) -> None:
        """Open a journal.

        Args:
            path: The file, which is made where there is none; None keeps what does not fit the memory in a file that
                is gone at the end.

        Raises:
            FileBusyError: The same search is running.
            SpotterError: The file cannot be written, or the disk is full.
        """
        self.path = path
        self._lock = threading.Lock()
        with self._errors():
            self._db = self._connect()
            try:
                self._begin()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) or path is None:
                    self._db.close()
                    raise
                # Cut off or damaged, by a crash of the machine: what it held is asked again.
                self._db.close()
                self._unlink()
                self._db = self._connect()
                self._begin()

    def _connect(self) -> sqlite3.Connection:
        name = "" if self.path is None else str(self.path)
        return sqlite3.connect(name, isolation_level=None, check_same_thread=False, timeout=1.0)

    def _begin(self) -> None:
        self._db.executescript(
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE;"
            + _SCHEMA
        )
        known = self._db.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
        if known != (VERSION,):
            for table in ("facts", "scenes", "tiles"):
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("INSERT INTO facts VALUES ('version', ?)", (VERSION,))
        self._db.execute("COMMIT")

    def fact(self, name: str) -> str:
        """What was kept under a name; "" where nothing was."""
        row = self._row("SELECT value FROM facts WHERE name = ?", name)
        return "" if row is None else str(row[0])

    def keep_fact(self, name: str, value: str) -> None:
        """Keep a text under a name."""
        self._change([("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(name, value)])])

    def scene(self, key: str, state: str) -> tuple[int, bool]:
        """Begin with a scene, or go on with it where its files are the same as before.

        Args:
            key: Which scene it is.
            state: A hash that changes with its files.

        Returns:
            Its number here, and whether finished tiles of it were dropped, since its files have changed.
        """
        row = self._row("SELECT number, state FROM scenes WHERE key = ?", key)
        if row is None:
            self._change([("INSERT INTO scenes (key, state) VALUES (?, ?)", [(key, state)])])
            row = self._row("SELECT number, state FROM scenes WHERE key = ?", key)
        number, before = row or (0, state)
        dropped = before != state and bool(self.finished(number))
        if before != state:
            self._change(
                [
                    ("DELETE FROM tiles WHERE scene = ?", [(number,)]),
                    ("UPDATE scenes SET state = ? WHERE number = ?", [(state, number)]),
                ]
            )
        return number, dropped

    def clear(self) -> None:
        """Drop all that was kept."""
        self._change([(f"DELETE FROM {table} WHERE ?", [(1,)]) for table in ("facts", "scenes", "tiles")])
        self.keep_fact("version", VERSION)

    def forget(self, number: int) -> None:
        """Drop what the tiles of a scene showed."""
        self._change([("DELETE FROM tiles WHERE scene = ?", [(number,)])])

    def finished(self, number: int) -> frozenset[int]:
        """Which tiles of a scene are finished."""
        with self._errors(), self._lock:
            rows = self._db.execute("SELECT tile FROM tiles WHERE scene = ?", (number,))
            return frozenset(tile for (tile,) in rows)

    def add(self, seen: Sequence[tuple[int, TileObservation]]) -> None:
        """Keep what tiles showed, each with the number of its scene, in one step."""
        rows = [(number, one.tile, json.dumps(one.to_values(), ensure_ascii=False)) for number, one in seen]
        self._change([("INSERT OR REPLACE INTO tiles VALUES (?, ?, ?)", rows)])

    def observations(self, number: int) -> Iterator[TileObservation]:
        """What the finished tiles of a scene showed, in their order."""
        last = -1
        while True:
            with self._errors(), self._lock:
                rows = self._db.execute(
                    "SELECT tile, seen FROM tiles WHERE scene = ? AND tile > ? ORDER BY tile LIMIT ?",
                    (number, last, _AT_ONCE),
                ).fetchall()
            for tile, seen in rows:
                yield TileObservation.from_values(tile, json.loads(seen))
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1][0]

    def close(self, *, remove: bool = False) -> None:
        """Close the file, and remove it where nothing of it is wanted any more; closing twice does no harm."""
        with suppress(sqlite3.Error):
            self._db.close()
        if remove:
            self._unlink()

    def _unlink(self) -> None:
        if self.path is not None:
            for ending in ("", "-wal", "-shm", "-journal"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _row(self, statement: str, value: object) -> tuple[Any, ...] | None:
        with self._errors(), self._lock:
            found: tuple[Any, ...] | None = self._db.execute(statement, (value,)).fetchone()
            return found

    def _change(self, statements: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> None:
        """Change rows, all of them or none."""
        with self._errors(), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in statements:
                    self._db.executemany(statement, rows)
                self._db.execute("COMMIT")
            except sqlite3.Error:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._told(error) from error

    def _told(self, error: Exception) -> SpotterError:
        if self.path is None:
            from pathlib import Path

            return write_error(Path("the temporary files"), error)
        if "locked" in str(error):
            return FileBusyError(
                f"The same search is already writing its journal '{self.path}'.", "Wait until it is done.", str(error)
            )
        return write_error(self.path, error)
