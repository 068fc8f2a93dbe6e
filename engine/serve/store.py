"""What must survive: jobs, their tiles and their events, on disk.

One SQLite file in WAL mode and one file a tile waiting to be asked. A commit is in the kernel's hands when it returns:
a killed engine loses nothing. For a crash of the machine the bytes must be on the disk too, which takes milliseconds;
so a thread forces commits there together, many times a second (`Durability`), and the loop waits for no disk. What is
promised to a client waits for `Durability.safe`. A tile's pixels stay until its result is on the disk, so a crash of
the machine costs at most asking again about the tiles of the last moments.
"""

from __future__ import annotations

import contextlib
import json
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
from engine.protocol.replies import JobStatus
from engine.serve.access import RequestError
from engine.serve.models import variant_parts

if TYPE_CHECKING:
    from pathlib import Path

PAUSE_SECONDS = 0.02  # between two syncs, so that busy times do not make one for each tile
FOLD_SECONDS = 5.0  # between two times that the WAL is folded back into the journal
FINAL = ("done", "cancelled", "failed")
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
        kind: "locate" or "locate_scene".
        body: The request's body as JSON, without tiles.
        digest: Of the request.
        state: As in `JobStatus` once it has ended.
        created: When it was accepted (seconds since 1970).
        updated: When it last changed (likewise).
        total: Tiles in all; None while unknown.
        last: Number of its last event.
        task: What was asked in the end.
        facts: What became known on the way: `model` and `text` of the query, `source` of a scene, `grid`, what an
            opened scene is, how it ends (`ending`), and in the end how many tiles are `done`.
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
        return JobStatus(
            job=self.id,
            state=self.state if self.state in FINAL else "queued",
            done=self.facts.get("done", 0),
            total=self.total,
            last=self.last,
            created=self.created,
            model=model,
            adapter=request.get("adapter", ""),
            scene=request.get("scene", ""),
            query=self.facts.get("text", request["query"]["text"]),
            task=self.task,
        )


class Journal:
    """The journal in a folder. For one thread.

    Attributes:
        commits: How many commits wrote something.
        durability: Which of them a crash of the machine does not undo.
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
        self.commits = 0
        self.durability = Durability(self.path)

    def close(self) -> None:
        """Bring all to the disk, and close the file."""
        self.durability.close()
        self._db.close()

    def begin(self) -> None:
        """Begin a transaction; what follows is written together by `commit`."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write what was begun."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")
        if self._db.total_changes != self._changes:
            self._changes = self._db.total_changes
            self.commits += 1
            self.durability.hand(self.commits, self._written, self._needless)
            self._written, self._needless = [], []

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
        """A new job; the fields are those of `JobRow`."""
        now = time.time()
        number = self._db.execute(
            "INSERT INTO jobs (owner, id, kind, request, digest, state, created, updated, total, task, facts) "
            "VALUES (?, ?, ?, ?, ?, 'receiving', ?, ?, ?, ?, ?)",
            (owner, id, kind, body, digest, now, now, total, task, json.dumps(facts)),
        ).lastrowid
        return JobRow(number or 0, owner, id, kind, body, digest, "receiving", now, now, total, 0, task, facts)

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
        self._db.execute(
            "UPDATE jobs SET state = coalesce(?, state), total = coalesce(?, total), facts = coalesce(?, facts), "
            "updated = ? WHERE number = ?",
            (state, total, None if facts is None else json.dumps(facts), time.time(), number),
        )

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
            raise RequestError(
                "full", "The engine cannot write the tile to its disk.", "Try again later.", str(error), retry=True
            ) from error
        self._written.append(path)
        self._db.execute("INSERT OR REPLACE INTO tiles (job, tile, header) VALUES (?, ?, ?)", (number, tile, header))

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
        self._db.execute(
            "INSERT INTO tiles (job, tile, header, result) VALUES (?1, ?2, '', ?3) "
            "ON CONFLICT (job, tile) DO UPDATE SET result = ?3",
            (number, tile, result),
        )
        self._needless.append(self.tile_path(number, tile))

    def tiles(self, number: int) -> tuple[set[int], set[int]]:
        """Indexes of the tiles that came, and of those that are finished."""
        rows = self._db.execute("SELECT tile, result IS NOT NULL FROM tiles WHERE job = ?", (number,)).fetchall()
        return {tile for tile, _ in rows}, {tile for tile, done in rows if done}

    def add_event(self, number: int, seq: int, header: bytes, frames: Sequence[bytes]) -> None:
        """An event, numbered from 1 without gaps."""
        self._db.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (number, seq, header, _join(frames)))
        self._db.execute("UPDATE jobs SET last = ? WHERE number = ?", (seq, number))

    def event(self, number: int, seq: int) -> list[bytes] | None:
        """The frames of an event, its header first; None when there is none."""
        row = self._db.execute("SELECT header, frames FROM events WHERE job = ? AND seq = ?", (number, seq)).fetchone()
        return [row[0], *_split(row[1])] if row else None

    def remove_tiles(self, number: int) -> None:
        """The pixels of a job that has ended."""
        self._needless.append(self.folder / "tiles" / str(number))

    def remove_job(self, number: int) -> None:
        """All of a job."""
        for statement in ("tiles WHERE job", "events WHERE job", "jobs WHERE number"):
            self._db.execute(f"DELETE FROM {statement} = ?", (number,))
        self.remove_tiles(number)

    def keep_newest(self, owner: str, count: int, live: Container[int]) -> None:
        """Remove the oldest jobs of an owner beyond so many, but for those that live."""
        for row in self.jobs(owner, limit=count + 10)[count:]:
            if row.number not in live:
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
                if newest != self.safe:
                    self._sync(written, needless)
                    self.safe = newest
                    with contextlib.suppress(BlockingIOError):  # a full one is readable already
                        self._wake.send(b"!")
                if stop or time.monotonic() - folded >= FOLD_SECONDS:
                    # PASSIVE never makes the writer wait.
                    db.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    folded = time.monotonic()
                if stop:
                    return
                time.sleep(PAUSE_SECONDS)
        finally:
            db.close()

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


def results(path: Path, number: int) -> Iterator[tuple[int, dict[str, object]]]:
    """What each finished tile of a job showed, by index; opens the journal for reading only (for workers)."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        rows = db.execute(
            "SELECT tile, result FROM tiles WHERE job = ? AND result IS NOT NULL ORDER BY tile", (number,)
        )
        for tile, result in rows:
            yield tile, json.loads(result)
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
