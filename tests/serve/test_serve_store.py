"""What the journal holds after a crash, of the engine or of the machine."""

from __future__ import annotations

import time

import pytest
from serve_engine import header, locate, pixels

from engine import platform
from engine.locate.observe import TileObservation
from engine.protocol import replies
from engine.serve.access import Access
from engine.serve.jobs import Jobs
from engine.serve.models import Catalogue
from engine.serve.store import Journal
from engine.words import Box

PIXELS = pixels().tobytes()
SEEN = TileObservation(0, Box(0, 0, 64, 64)).to_values()
SHOWN = [{"result": SEEN, "features": [], "evidence": []}]


@pytest.fixture
def journal(tmp_path):
    found = Journal(tmp_path)
    yield found
    found.close()


def jobs_of(journal):
    return Jobs(journal, Catalogue("tiny"), Access(), 1 << 30, lambda *_: None)


def accepted(jobs, journal, tiles=1, count=2):
    """A job with some of its tiles there."""
    request = locate(count=count, tiles=tuple(header(i) for i in range(tiles)))
    journal.begin()
    number, _ = jobs.accept("ann", "job", request, [PIXELS])
    journal.commit()
    return jobs.get(number)


def settled(journal):
    """Wait until all commits are on the disk."""
    end = time.monotonic() + 10
    while journal.durability.safe < journal.commits and time.monotonic() < end:
        time.sleep(0.005)
    return journal.durability.safe == journal.commits


def last_event(journal, number):
    import json

    (row,) = journal.jobs("ann")
    return json.loads(journal.event(number, row.last)[0])


def test_the_pixels_of_a_finished_tile_stay_until_its_result_is_on_the_disk(journal, monkeypatch):

    there_at_sync = []
    forced = platform.sync_to_disk
    monkeypatch.setattr(platform, "sync_to_disk", lambda path: (there_at_sync.append(tile.exists()), forced(path)))
    jobs = jobs_of(journal)
    job = accepted(jobs, journal)
    tile = journal.tile_path(job.number, 0)
    assert settled(journal)
    there_at_sync.clear()
    journal.begin()
    jobs.tile_done(job.number, 0, SHOWN, [])
    journal.commit()
    assert settled(journal)
    assert there_at_sync == [True]
    assert not tile.exists()


def test_a_commit_that_wrote_nothing_is_not_waited_for(journal):
    job = accepted(jobs_of(journal), journal)
    before = journal.newest
    journal.begin()
    journal.commit()
    assert journal.newest == before == journal.commits
    journal.begin()
    journal.set_job(job.number, total=2)
    assert journal.newest == before + 1


def test_a_tile_whose_pixels_the_machine_lost_is_asked_for_again(journal):
    job = accepted(jobs_of(journal), journal, tiles=2)
    path = journal.tile_path(job.number, 1)
    assert settled(journal)
    path.write_bytes(PIXELS[:100])
    again = jobs_of(journal)
    assert again.restore() == 1
    assert again.get(job.number).status().received == (0, 0)
    assert len(again.queues) == 1


def test_a_job_that_was_cancelled_before_a_crash_ends_as_cancelled(journal):
    jobs = jobs_of(journal)
    job = accepted(jobs, journal)
    journal.begin()
    jobs.tile_done(job.number, 0, SHOWN, [])
    jobs.cancel(job)
    assert job.status().state == "merging"
    again = jobs_of(journal)
    again.restore()
    assert list(again.to_merge) == [job.number]
    assert again.get(job.number).search_facts().tiles == 2
    again.merged(job.number, [({"tiles": 2, "tiles_answered": 1, "features": 0}, ["It was stopped."])])
    journal.commit()
    told = last_event(journal, job.number)
    assert told["kind"] == "done"
    assert told["body"]["cancelled"]
    assert told["body"]["warnings"] == ["It was stopped."]
    assert told["body"]["counts"] == {"tiles": 2, "tiles_answered": 1, "features": 0}
    assert journal.jobs("ann")[0].state == "cancelled"


def test_a_merge_that_fails_ends_its_job_and_is_not_tried_again(journal):
    from engine.serve.access import RequestError

    jobs = jobs_of(journal)
    job = accepted(jobs, journal)
    journal.begin()
    jobs.tile_done(job.number, 0, SHOWN, [])
    jobs.fail(job, RequestError("bad_tile", "It is none."))
    jobs.fail(job, RequestError("other", "Not this."), merge=False)
    journal.commit()
    told = last_event(journal, job.number)
    assert (told["kind"], told["body"]["code"]) == ("failed", "bad_tile")
    assert len(jobs) == 0


def test_events_are_numbered_after_those_that_a_client_has_though_the_machine_lost_them(journal):
    jobs = jobs_of(journal)
    job = accepted(jobs, journal)
    journal.begin()
    jobs.catch_up(job, 5)
    assert job.last == 5
    assert last_event(journal, job.number)["body"]["stage"] == "resuming"
    jobs.catch_up(job, 3)
    jobs.emit(job, replies.Progress(job.id, "loading"))
    assert job.last == 6
    journal.commit()
