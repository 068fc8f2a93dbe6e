"""A full disk under an engine: nothing that was begun is lost, nothing new is begun, and room is noticed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import namedtuple

import pytest
from serve_engine import header, locate, pixels

from engine.protocol import replies, requests
from engine.serve import room, store, transport
from engine.serve.access import Access, RequestError
from engine.serve.handlers import RequestHandlers
from engine.serve.jobs import Jobs
from engine.serve.models import Catalogue
from engine.serve.settings import ServeError, ServeSettings
from engine.serve.store import Journal

PIXELS = pixels().tobytes()
Usage = namedtuple("Usage", "total used free")


class FullDisk:
    """A connection to the journal whose disk is full for the statements that `fails` says so of."""

    def __init__(self, db):
        self.db, self.fails = db, lambda _statement: False

    def execute(self, statement, values=()):
        if self.fails(statement):
            raise sqlite3.OperationalError("database or disk is full")
        return self.db.execute(statement, values)

    def __getattr__(self, name):
        return getattr(self.db, name)


@pytest.fixture
def journal(tmp_path):
    found = Journal(tmp_path)
    found._db = FullDisk(found._db)
    yield found
    found.close()


@pytest.fixture
def disk(monkeypatch):
    """How many bytes are free, as far as anybody asks."""
    free = [1 << 40]
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 40, 0, free[0]))
    return free


def jobs_of(journal):
    return Jobs(journal, Catalogue("tiny"), Access(), 1 << 30, lambda *_: None)


def add_job(journal, id):
    journal.begin()
    row = journal.add_job("ann", id, "locate", "{}", "digest", None, "ovd", {})
    journal.add_event(row.number, 1, id.encode(), [b"frame"])
    journal.commit()
    return row.number


def on_disk(journal):
    """Ids of the jobs that another process finds."""
    db = sqlite3.connect(journal.path)
    try:
        return [id for (id,) in db.execute("SELECT id FROM jobs ORDER BY number")]
    finally:
        db.close()


@pytest.mark.parametrize("what", ["COMMIT", "INSERT INTO jobs", "INSERT INTO events", "UPDATE jobs"])
def test_what_was_begun_is_written_in_the_room_of_the_reserve(journal, what):
    reserve = journal.folder / "reserve"
    assert reserve.stat().st_size == room.RESERVE_BYTES
    add_job(journal, "before")
    journal._db.fails = lambda statement: statement.startswith(what) and reserve.exists()
    number = add_job(journal, "now")
    assert number == 2
    assert on_disk(journal) == ["before", "now"]
    assert journal.event(number, 1) == [b"now", b"frame"]
    assert (journal.stuck, journal.room.full, reserve.exists()) == (False, True, False)


@pytest.mark.parametrize("what", ["COMMIT", "INSERT INTO events"])
def test_what_finds_no_room_at_all_waits_and_is_written_when_there_is_some(journal, what):
    journal._db.fails = lambda statement: statement.startswith(what)
    number = add_job(journal, "now")
    assert journal.stuck
    assert on_disk(journal) == []
    journal.begin()
    journal.set_job(number, total=7)  # goes on behind the rest
    journal.commit()
    assert journal.stuck
    journal._db.fails = lambda _: False
    journal.begin()
    journal.commit()
    assert not journal.stuck
    (row,) = journal.jobs()
    assert (row.id, row.total, row.last) == ("now", 7, 1)
    assert journal.event(number, 1) == [b"now", b"frame"]


def test_a_job_that_finds_no_room_is_refused_and_leaves_nothing(journal):
    journal._db.fails = lambda statement: statement.startswith("INSERT INTO jobs")
    with pytest.raises(RequestError) as caught:
        add_job(journal, "now")
    assert (caught.value.code, caught.value.retry) == ("full", True)
    journal._db.fails = lambda _: False
    journal.begin()
    journal.commit()
    assert on_disk(journal) == []
    assert add_job(journal, "later") == 1


def test_another_error_of_the_journal_is_not_taken_for_a_full_disk(journal):
    journal.begin()
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        journal._write("INSERT INTO nowhere VALUES (?)", (1,))


def test_room_is_full_with_little_free_and_not_any_more_with_the_reserve_in_its_place(tmp_path, disk):
    found = room.DiskRoom(tmp_path)
    disk[0] = room.SPARE_BYTES - 1
    with pytest.raises(RequestError, match="disk is full"):
        found.check()
    found.use_reserve()
    disk[0] = room.RESERVE_BYTES  # enough for the reserve and nothing else
    found.look()
    assert (found.full, (tmp_path / "reserve").exists()) == (True, False)
    disk[0] = room.RESERVE_BYTES + room.SPARE_BYTES
    found.look()
    assert (found.full, (tmp_path / "reserve").stat().st_size) == (False, room.RESERVE_BYTES)


def test_a_full_disk_refuses_jobs_and_tiles_and_ends_jobs_that_wait_too_long(journal, disk):
    jobs = jobs_of(journal)
    journal.begin()
    number, _ = jobs.accept("ann", "first", locate(count=3, tiles=(header(0),)), [PIXELS])
    disk[0] = 0
    with pytest.raises(RequestError, match="disk is full"):
        jobs.accept("ann", "second", locate(count=1, tiles=(header(0),)), [PIXELS])
    assert [job.id for job in jobs] == ["first"]
    with pytest.raises(RequestError, match="disk is full"):
        jobs.add_tile(jobs.get(number), header(1), [PIXELS])
    jobs.give_up_without_room(60)
    assert jobs.get(number).ending is None
    jobs.give_up_without_room(0)
    journal.commit()
    assert journal.job("ann", "first").state == "failed"
    disk[0] = 1 << 40
    journal.begin()
    number, new = jobs.accept("ann", "second", locate(count=1, tiles=(header(0),)), [PIXELS])
    journal.commit()
    assert new
    assert jobs.get(number).received == {0}


def test_while_the_journal_waits_only_what_needs_none_is_answered(journal):
    jobs = jobs_of(journal)
    handlers = RequestHandlers(
        jobs, [], [], Catalogue("tiny"), name=lambda _: "ann", refused=lambda: 0, log_queries=False,
        teaching=None, may_tune=lambda _: False,
    )  # fmt: skip
    journal.stuck = True
    with pytest.raises(RequestError, match="disk is full"):
        handlers._reply(None, "id", requests.Jobs(), [])
    assert handlers._reply(None, "id", requests.Ping(), []) == replies.Pong()


def test_a_sync_that_fails_is_tried_again_and_promises_nothing_meanwhile(journal, monkeypatch):
    monkeypatch.setattr(store, "AGAIN_SECONDS", 0.01)
    promised = []

    def sync(_path):
        promised.append(journal.durability.safe)
        if len(promised) < 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.platform, "sync_to_disk", sync)
    add_job(journal, "now")
    end = time.monotonic() + 20
    while journal.durability.safe < journal.commits and time.monotonic() < end:
        time.sleep(0.005)
    assert journal.durability.safe == journal.commits
    assert promised[:4] == [0] * 4


def test_an_engine_that_cannot_write_to_its_folder_says_so(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(transport, "Journal", full)
    with pytest.raises(ServeError, match="the disk is full or failing"):
        transport.serve(ServeSettings(bind="tcp://127.0.0.1:*", home=tmp_path))


@pytest.mark.parametrize(
    ("bind", "words"),
    [("tcp://127.0.0.1:99999", "99999"), ("tcp://127.0.0.1", "has no port"), ("nowhere", "nowhere")],
)
def test_an_impossible_address_is_refused_by_its_name_and_before_anything_is_written(tmp_path, bind, words):
    with pytest.raises(ServeError, match=words) as caught:
        transport.serve(ServeSettings(bind=bind, home=tmp_path / "home"))
    assert "--bind" in caught.value.remedy
    assert not (tmp_path / "home").exists()


REAL = """
import os, pathlib, sys
from engine.serve.access import RequestError
from engine.serve.store import Journal

folder = pathlib.Path(sys.argv[1])
journal = Journal(folder / "serve")


def add(id, size):
    journal.begin()
    row = journal.add_job("ann", id, "locate", "{}" + " " * size, "digest", None, "ovd", {})
    journal.add_event(row.number, 1, id.encode(), [b"x" * size])
    journal.commit()


add("with room", 10)
with open(folder / "fill", "ab", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
ids = ["with room"]
while not journal.stuck:
    ids.append(f"full {len(ids)}")
    add(ids[-1], 20_000)
assert len(ids) > 5, ids
try:
    add("refused", 20_000)
    raise SystemExit("it took a job without room")
except RequestError as error:
    assert error.code == "full"
os.unlink(folder / "fill")
add("with room again", 20_000)
journal.room.look()
assert (journal.stuck, journal.room.full) == (False, False)
journal.close()
journal = Journal(folder / "serve")
assert [row.id for row in reversed(journal.jobs())] == [*ids, "with room again"]
assert all(journal.event(row.number, 1)[0] == row.id.encode() for row in journal.jobs())
journal.close()
print("good")
"""


@pytest.mark.posix
def test_a_disk_that_is_really_full_costs_no_job(tmp_path):
    apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    inside = 'mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" -c "$3" "$1"'
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    done = subprocess.run(
        [*apart, "sh", "-c", inside, "sh", str(tmp_path), sys.executable, REAL],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "good\n", done.stderr
