"""What must survive: jobs, their tiles and their events, on disk.

One SQLite file in WAL mode and one file a tile waiting to be asked. A commit is in the kernel's hands when it returns:
a killed engine loses nothing. For a crash of the machine the bytes must be on the disk too, which takes milliseconds;
so a thread forces commits there together, many times a second (`Durability`), and the loop waits for no disk. What is
promised to a client waits for `Durability.safe`. A tile's pixels stay until its result is on the disk, so a crash of
the machine costs at most asking again about the tiles of the last moments.

On a full disk, what a round has to write is written in the room of a reserve (`DiskRoom`), and nothing new is begun.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import socket
import sqlite3
import struct
import threading
import time
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine import platform
from engine.protocol.replies import JobStatus, StatedQuery
from engine.scene.addresses import without_secrets
from engine.serve.access import RequestError
from engine.serve.models import variant_parts
from engine.serve.room import DiskRoom, is_full, no_room

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.02  # between two syncs, so that busy times do not make one for each tile
AGAIN_SECONDS = 1.0  # before a sync that failed is tried again
FOLD_SECONDS = 5.0  # between two times that the WAL is folded back into the journal
FINAL = ("done", "cancelled", "failed")
TEACHING = ("shots", "tune")  # kinds of jobs that ask no model about tiles
_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY, owner TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, request TEXT NOT NULL,
    digest TEXT NOT NULL, state TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL, total INTEGER,
    last INTEGER NOT NULL DEFAULT 0, task TEXT NOT NULL DEFAULT '', facts TEXT NOT NULL DEFAULT '{}',
    UNIQUE (owner, id)
);
CREATE TABLE IF NOT EXISTS tiles (
    job INTEGER NOT NULL, tile INTEGER NOT NULL, header TEXT NOT NULL, result BLOB, PRIMARY KEY (job, tile)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    job INTEGER NOT NULL, query INTEGER NOT NULL, tile INTEGER NOT NULL, result BLOB NOT NULL,
    PRIMARY KEY (job, query, tile)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    job INTEGER NOT NULL, seq INTEGER NOT NULL, header BLOB NOT NULL, frames BLOB NOT NULL, PRIMARY KEY (job, seq)
) WITHOUT ROWID;
"""


@dataclass(eq=False)
class JobRow:
    """A job as the journal has it.

    Attributes:
        number: Its number in the journal.
        owner: Public key of its client.
        id: The client's own name for it.
        kind: "locate", "locate_scene", or one of `TEACHING`.
        body: The request's body as JSON, without tiles.
        digest: Of the request.
        state: As in `JobStatus` once it has ended.
        created: When it was accepted (seconds since 1970).
        updated: When it last changed (likewise).
        total: Tiles in all; None while unknown.
        last: Number of its last event.
        task: What was asked in the end; "" where several queries differ in it.
        facts: What became known on the way: `model` and `text` of the query, or of several their `queries`, `source`
            of a scene, `grid`, what an opened scene is, how it ends (`ending`), and in the end how many tiles are
            `done`. Of a job of `TEACHING`, its `state` while it has not ended, and what `engine.serve.teaching` needs
            to go on.
    """

    number: int
    owner: str
    id: str
    kind: str
    body: str
    digest: str
    state: str
    created: float
    updated: float
    total: int | None
    last: int
    task: str
    facts: dict[str, Any]

    @property
    def model(self) -> str:
        """Which model it asks (see `engine.serve.models`)."""
        return str(self.facts.get("model", ""))

    def status(self) -> JobStatus:
        """How it is."""
        request, (model, _) = json.loads(self.body), variant_parts(self.model)
        asked = request.get("query", {}).get("text", "")
        return JobStatus(
            job=self.id,
            state=self.state if self.state in FINAL else self.facts.get("state", "queued"),
            done=self.facts.get("done", 0),
            total=self.total,
            last=self.last,
            created=self.created,
            model=model,
            adapter=request.get("adapter", ""),
            scene=without_secrets(request.get("scene", "")),
            query=self.facts.get("text", asked),
            task=self.task,
            kind=self.kind if self.kind in TEACHING else "",
            name=request.get("name", ""),
            queries=tuple(StatedQuery(text, task) for task, text, _ in self.facts.get("queries", ())),
        )


class Journal:
    """The journal in a folder. For one thread.

    Attributes:
        commits: How many commits wrote something.
        durability: Which of them a crash of the machine does not undo.
        room: Whether the disk has room for anything new.
        stuck: Whether the last commit could not be written at all. It is tried again when the next one begins; until
            then, the journal lacks what the loop knows.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self.path = folder / "journal.db"
        self._db = sqlite3.connect(self.path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;")
        self._db.executescript(_SCHEMA)
        self._changes = self._db.total_changes
        self._written: list[Path] = []
        self._needless: list[Path] = []
        self._statements: list[tuple[str, Sequence[Any]]] = []  # of this transaction, to be done again
        self.commits = 0
        self.stuck = False
        self.room = DiskRoom(folder)
        self.durability = Durability(self.path)

    def close(self) -> None:
        """Bring all to the disk, and close the file."""
        self.durability.close()
        self._db.close()

    def begin(self) -> None:
        """Begin a transaction; what follows is written together by `commit`."""
        if self.stuck:
            self._write_again()
        if not self.stuck and not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write what was begun; see `stuck`."""
        if self._db.in_transaction:
            try:
                self._db.execute("COMMIT")
            except sqlite3.OperationalError as error:
                if not is_full(error):
                    raise
                self._write_again()
        if self.stuck:
            return
        self._statements.clear()
        if self._db.total_changes != self._changes:
            self._changes = self._db.total_changes
            self.commits += 1
            self.durability.hand(self.commits, self._written, self._needless)
            self._written, self._needless = [], []

    def _write(self, statement: str, values: Sequence[Any]) -> sqlite3.Cursor | None:
        """Change something within the transaction; None where it is `stuck`, and this waits with the rest of it."""
        self._statements.append((statement, values))
        if self.stuck:
            return None
        try:
            return self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            if not is_full(error):
                raise
            return self._write_again(commit=False)

    def _write_again(self, *, commit: bool = True) -> sqlite3.Cursor | None:
        """Do the transaction once more, in the room of the reserve; its last cursor, or None where there is no room."""
        self.room.use_reserve()
        self.stuck, cursor = False, None
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._db.execute("BEGIN IMMEDIATE")
            for statement, values in self._statements:
                cursor = self._db.execute(statement, values)
            if commit:
                self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not is_full(error):
                raise
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self.stuck = True
            return None
        return cursor

    @property
    def newest(self) -> int:
        """Number of the commit that holds all that was written until now, be it still to come."""
        return self.commits + (self._db.total_changes != self._changes)

    def add_job(
        self,
        owner: str,
        id: str,
        kind: str,
        body: str,
        digest: str,
        total: int | None,
        task: str,
        facts: dict[str, Any],
    ) -> JobRow:
        """A new job; the fields are those of `JobRow`.

        Raises:
            RequestError: There is no room for it.
        """
        now = time.time()
        cursor = self._write(
            "INSERT INTO jobs (owner, id, kind, request, digest, state, created, updated, total, task, facts) "
            "VALUES (?, ?, ?, ?, ?, 'receiving', ?, ?, ?, ?, ?)",
            (owner, id, kind, body, digest, now, now, total, task, json.dumps(facts)),
        )
        if cursor is None:
            self._statements.pop()
            raise no_room()
        return JobRow(
            cursor.lastrowid or 0, owner, id, kind, body, digest, "receiving", now, now, total, 0, task, facts
        )

    def job(self, owner: str, id: str) -> JobRow | None:
        """A job of an owner."""
        row = self._db.execute("SELECT * FROM jobs WHERE owner = ? AND id = ?", (owner, id)).fetchone()
        return _job_row(row) if row else None

    def jobs(self, owner: str | None = None, limit: int = 1_000) -> list[JobRow]:
        """The jobs of an owner, or of all, newest first."""
        rows = self._db.execute(
            "SELECT * FROM jobs WHERE ?1 IS NULL OR owner = ?1 ORDER BY number DESC LIMIT ?2", (owner, limit)
        )
        return list(map(_job_row, rows))

    def unfinished(self) -> list[JobRow]:
        """Jobs to go on with, oldest first."""
        rows = self._db.execute(f"SELECT * FROM jobs WHERE state NOT IN {FINAL} ORDER BY number")
        return list(map(_job_row, rows))

    def set_job(
        self, number: int, *, state: str | None = None, total: int | None = None, facts: dict[str, Any] | None = None
    ) -> None:
        """Change what is not None."""
        self._write(
            "UPDATE jobs SET state = coalesce(?, state), total = coalesce(?, total), facts = coalesce(?, facts), "
            "updated = ? WHERE number = ?",
            (state, total, None if facts is None else json.dumps(facts), time.time(), number),
        )

    def revive(self, number: int) -> None:
        """A job that had ended goes on."""
        self.set_job(number, state="receiving")

    def keep_fresh(self, number: int) -> None:
        """Count the days until a job is forgotten from now on."""
        self._write("UPDATE jobs SET updated = ? WHERE number = ?", (time.time(), number))

    def work_folder(self, number: int) -> Path:
        """Where a job keeps what is more than rows: made on first use, and gone with the job."""
        folder = self.folder / "work" / str(number)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def keep_file(self, number: int, name: str, data: bytes | memoryview) -> None:
        """Write a file into the work folder of a job.

        Raises:
            RequestError: The disk is full or failing.
        """
        try:
            path = self.work_folder(number) / name
            path.write_bytes(data)
        except OSError as error:
            raise RequestError(
                "full", "The engine cannot write to its disk.", "Try again later.", str(error), retry=True
            ) from error
        self._written.append(path)

    def tile_path(self, number: int, tile: int) -> Path:
        """Where a tile's pixels wait."""
        return self.folder / "tiles" / str(number) / str(tile)

    def add_tile(self, number: int, tile: int, header: str, pixels: Sequence[bytes | memoryview]) -> None:
        """A tile that came, its header and the pieces of its pixels.

        Raises:
            RequestError: The disk is full or failing.
        """
        path = self.tile_path(number, tile)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with path.open("wb") as file:
                file.writelines(pixels)
        except OSError as error:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            self.room.look()
            raise RequestError(
                "full", "The engine cannot write the tile to its disk.", "Try again later.", str(error), retry=True
            ) from error
        self._written.append(path)
        self._write("INSERT OR REPLACE INTO tiles (job, tile, header) VALUES (?, ?, ?)", (number, tile, header))

    def tile_header(self, number: int, tile: int) -> str:
        """The header of a tile that came."""
        row = self._db.execute("SELECT header FROM tiles WHERE job = ? AND tile = ?", (number, tile)).fetchone()
        return str(row[0])

    def whole_tile(self, number: int, tile: int) -> int:
        """Bytes of a waiting tile's pixels; 0 where not all of them are there."""
        expected = json.loads(self.tile_header(number, tile)).get("bytes")
        try:
            size = self.tile_path(number, tile).stat().st_size
        except FileNotFoundError:
            return 0
        return size if expected in (None, size) else 0

    def finish_tile(self, number: int, tile: int, result: bytes) -> None:
        """What a tile showed; its pixels go."""
        self._write(
            "INSERT INTO tiles (job, tile, header, result) VALUES (?1, ?2, '', ?3) "
            "ON CONFLICT (job, tile) DO UPDATE SET result = ?3",
            (number, tile, result),
        )
        self._needless.append(self.tile_path(number, tile))

    def finish_tile_of_several(self, number: int, tile: int, results: Sequence[bytes]) -> None:
        """What a tile showed for each of several queries; its pixels go."""
        for query, result in enumerate(results):
            self._write("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (number, query, tile, result))
        self.finish_tile(number, tile, b"")

    def tiles(self, number: int) -> tuple[set[int], set[int]]:
        """Indexes of the tiles that came, and of those that are finished."""
        rows = self._db.execute("SELECT tile, result IS NOT NULL FROM tiles WHERE job = ?", (number,)).fetchall()
        return {tile for tile, _ in rows}, {tile for tile, done in rows if done}

    def add_event(self, number: int, seq: int, header: bytes, frames: Sequence[bytes]) -> None:
        """An event, numbered from 1 without gaps."""
        self._write("INSERT INTO events VALUES (?, ?, ?, ?)", (number, seq, header, _join(frames)))
        self._write("UPDATE jobs SET last = ? WHERE number = ?", (seq, number))

    def event(self, number: int, seq: int) -> list[bytes] | None:
        """The frames of an event, its header first; None when there is none."""
        row = self._db.execute("SELECT header, frames FROM events WHERE job = ? AND seq = ?", (number, seq)).fetchone()
        return [row[0], *_split(row[1])] if row else None

    def remove_tiles(self, number: int) -> None:
        """The pixels of a job that has ended."""
        self._needless.append(self.folder / "tiles" / str(number))

    def remove_work(self, number: int) -> None:
        """The work folder of a job."""
        self._needless.append(self.folder / "work" / str(number))

    def remove_job(self, number: int) -> None:
        """All of a job."""
        for statement in ("tiles WHERE job", "answers WHERE job", "events WHERE job", "jobs WHERE number"):
            self._write(f"DELETE FROM {statement} = ?", (number,))
        self.remove_tiles(number)
        self.remove_work(number)

    def keep_newest(self, owner: str, count: int, live: Container[int]) -> None:
        """Remove the oldest jobs of an owner beyond so many, but for those that live."""
        for row in self.jobs(owner, limit=count + 10)[count:]:
            if row.number not in live and row.state in FINAL:
                self.remove_job(row.number)

    def remove_older(self, seconds: float, limit: int) -> int:
        """Remove up to `limit` jobs that have not changed for so long; returns how many."""
        before = time.time() - seconds
        rows = self._db.execute("SELECT number FROM jobs WHERE updated < ? LIMIT ?", (before, limit)).fetchall()
        for (number,) in rows:
            self.remove_job(number)
        return len(rows)


class Durability:
    """The thread that brings commits to the disk, and folds the WAL back into the journal every few seconds.

    Attributes:
        socket: Readable when `safe` has moved; `read` clears it.
        safe: Number of the newest commit that a crash of the machine does not undo.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Condition()
        self._newest = self.safe = 0
        self._written: list[Path] = []
        self._needless: list[Path] = []
        self._stop = False
        # Not a pipe: Windows polls sockets alone.
        self.socket, self._wake = socket.socketpair()
        self.socket.setblocking(False)
        self._wake.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def hand(self, commit: int, written: Sequence[Path], needless: Sequence[Path]) -> None:
        """A commit to bring to the disk, with the files that it speaks of, and what to remove once it is safe."""
        with self._lock:
            self._newest = commit
            self._written += written
            self._needless += needless
            self._lock.notify()

    def read(self) -> None:
        """Clear the socket."""
        with contextlib.suppress(BlockingIOError):
            self.socket.recv(4096)

    def close(self) -> None:
        """Stop, after a last time."""
        with self._lock:
            self._stop = True
            self._lock.notify()
        self._thread.join(timeout=10)
        self.socket.close()
        self._wake.close()

    def _run(self) -> None:
        db = sqlite3.connect(self._path, isolation_level=None, timeout=1.0)
        folded = time.monotonic()
        try:
            while True:
                with self._lock:
                    if not self._stop and self._newest == self.safe:
                        self._lock.wait(FOLD_SECONDS)
                    stop, newest = self._stop, self._newest
                    written, self._written = self._written, []
                    needless, self._needless = self._needless, []
                if newest != self.safe and not self._synced(written, needless):
                    if stop:
                        return
                    time.sleep(AGAIN_SECONDS)
                    continue
                if newest != self.safe:
                    self.safe = newest
                    with contextlib.suppress(BlockingIOError):  # a full one is readable already
                        self._wake.send(b"!")
                if stop or time.monotonic() - folded >= FOLD_SECONDS:
                    # PASSIVE never makes the writer wait; without room, the WAL goes on holding all of it.
                    with contextlib.suppress(sqlite3.OperationalError):
                        db.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    folded = time.monotonic()
                if stop:
                    return
                time.sleep(PAUSE_SECONDS)
        finally:
            db.close()

    def _synced(self, written: list[Path], needless: list[Path]) -> bool:
        """Whether all is on the disk; where it cannot be brought there, it is handed in again."""
        try:
            self._sync(written, needless)
        except OSError as error:
            log.error("the journal cannot be brought to the disk: %s", error)
            with self._lock:
                self._written[:0] = written
                self._needless[:0] = needless
            return False
        return True

    def _sync(self, written: Sequence[Path], needless: Sequence[Path]) -> None:
        for path in {*written} - {*needless}:
            platform.sync_to_disk(path)
        platform.sync_to_disk(self._path.with_name(f"{self._path.name}-wal"))
        for path in needless:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with contextlib.suppress(platform.InUseError):  # it goes with its job's folder
                    platform.remove(path, patience=0.0)


def results(path: Path, number: int, query: int | None = None) -> Iterator[tuple[int, dict[str, object]]]:
    """What each finished tile of a job showed, by index; opens the journal for reading only (for workers).

    Args:
        path: Of the journal.
        number: Of the job.
        query: The place of the query, where the job has several.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        rows = (
            db.execute("SELECT tile, result FROM tiles WHERE job = ? AND result IS NOT NULL ORDER BY tile", (number,))
            if query is None
            else db.execute(
                "SELECT tile, result FROM answers WHERE job = ? AND query = ? ORDER BY tile", (number, query)
            )
        )
        for tile, result in rows:
            yield tile, json.loads(result)
    finally:
        db.close()


def tile_headers(path: Path, number: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The headers of a job's tiles, by index; opens the journal for reading only (for child processes)."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        for tile, header in db.execute("SELECT tile, header FROM tiles WHERE job = ? ORDER BY tile", (number,)):
            yield tile, json.loads(header)
    finally:
        db.close()


def _job_row(values: Sequence[Any]) -> JobRow:
    return JobRow(*[*values[:-1], json.loads(values[-1])])


def _join(frames: Sequence[bytes]) -> bytes:
    return b"".join(struct.pack("<I", len(frame)) + bytes(frame) for frame in frames)


def _split(joined: bytes) -> list[bytes]:
    frames, start = [], 0
    while start < len(joined):
        (length,) = struct.unpack_from("<I", joined, start)
        frames.append(joined[start + 4 : start + 4 + length])
        start += 4 + length
    return frames
