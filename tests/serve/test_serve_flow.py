"""What a client gets for what it asks, over real sockets."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from itertools import chain, repeat

import psutil
import pytest
import shapely
from PIL import Image
from serve_engine import header, kinds, locate, pixels, run, tiles

from engine.protocol import requests
from engine.protocol.client import Client, new_id
from engine.protocol.errors import ProtocolError, RefusedError
from engine.protocol.following import in_pieces


def test_a_tile_comes_back_as_features_on_the_map(client):
    events = run(client, 1)
    assert kinds(events)[0] == "queued"
    assert kinds(events)[-4:] == ["features", "reasoning", "features", "done"]
    merged = events[-2]
    (feature,) = merged.body.features
    assert merged.body.merged
    assert feature.box_px == (10.0, 20.0, 30.0, 44.0)
    assert feature.score == 0.75
    assert feature.label == "rectangle"
    assert feature.reasoning == "Looked for magenta."
    outline = shapely.from_wkb(bytes(merged.frames[feature.box]))
    assert outline.bounds == (500_005.0, 5_399_978.0, 500_015.0, 5_399_990.0)
    assert events[-1].body.crs == "EPSG:32631"
    assert events[-1].body.counts["features"] == 1


def test_the_boxes_that_the_reasoning_names_come_with_their_place(client):
    """Where they lie is the engine's to say: only it knows in which units its model counts."""
    events = run(client, 2)
    said = next(event for event in events if event.kind == "reasoning" and event.body.tile == 1)
    (named,) = said.body.evidence
    assert (named.text, named.box_px) == ("magenta, yes", (74.0, 20.0, 94.0, 44.0))
    outline = shapely.from_wkb(bytes(said.frames[named.box]))
    assert outline.bounds == (500_037.0, 5_399_978.0, 500_047.0, 5_399_990.0)


def test_events_are_numbered_from_one_without_gaps(client):
    events = run(client, 5)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    tiles_told = sorted(e.body.tile for e in events if e.kind == "features" and not e.body.merged)
    assert tiles_told == [0, 1, 2, 3, 4]


def test_an_object_across_two_tiles_is_one_feature(client):
    left, right = pixels(0, box=(50, 20, 64, 40)), pixels(1, box=(0, 20, 12, 40))
    sent = [(header(0), left.tobytes()), (header(1), right.tobytes())]
    events = list(client.locate(locate(count=2), sent))
    (feature,) = events[-2].body.features
    assert feature.box_px == (50.0, 20.0, 76.0, 40.0)


def test_nothing_found_is_an_empty_result(client):
    events = list(client.locate(locate(count=1), [(header(0), pixels(0, box=None).tobytes())]))
    assert events[-2].body.features == ()
    assert events[-1].body.features == 0


def test_a_referring_query_gives_the_best_object_only(client):
    events = list(client.locate(locate("the rectangle", count=3, task="rec"), tiles(3)))
    assert len(events[-2].body.features) == 1


@pytest.mark.parametrize("encoding", ["png", "jpeg"])
def test_tiles_may_come_encoded(client, encoding):
    data = io.BytesIO()
    Image.fromarray(pixels()).save(data, encoding, **({"quality": 95} if encoding == "jpeg" else {}))
    head = requests.TileHeader(0, 64, 64, header(0).transform, encoding)
    events = list(client.locate(locate(count=1), [(head, data.getvalue())]))
    (feature,) = events[-2].body.features
    assert max(abs(a - b) for a, b in zip(feature.box_px, (10, 20, 30, 44), strict=True)) <= 2


def test_masks_come_as_geometries_for_gres(client):
    events = list(client.locate(locate("where is magenta", count=1, task="gres", masker="embedded"), tiles(1)))
    (feature,) = events[-2].body.features
    mask = shapely.from_wkb(bytes(events[-2].frames[feature.mask]))
    assert mask.is_valid
    assert mask.area == pytest.approx(20 * 24 * 0.25, rel=0.1)


def test_the_number_of_tiles_may_be_said_at_the_end(client):
    events = list(client.locate(locate(), tiles(40)))
    assert events[-1].body.counts["tiles"] == 40


@pytest.mark.parametrize("count", [3, None])
def test_a_source_may_have_no_tile_ready_yet_and_events_come_meanwhile(client, count):
    seen = []

    def source():
        for index, tile in enumerate(tiles(3)):
            while len(seen) < index:  # rendered only when the tile before has come back
                yield None
            yield tile

    for event in client.locate(locate(count=count), source()):
        if event.kind == "features" and not event.body.merged:
            seen.append(event.body.tile)
    assert seen == [0, 1, 2]
    assert event.body.counts["tiles"] == 3


def test_a_client_whose_tiles_are_late_stays_alive(client, engine, monkeypatch):
    from engine.protocol import limits
    from engine.protocol.client import Client

    monkeypatch.setattr(limits, "DEAD_SECONDS", 0.8)
    monkeypatch.setattr(limits, "BEAT_SECONDS", 0.2)
    until = time.monotonic() + 2.0

    def source():
        while time.monotonic() < until:
            yield None
        yield from tiles(1)

    with Client(engine.key(), patience=0.8) as patient:
        events = list(patient.locate(locate(count=1), source()))
        assert patient._connection.generation == 1
    assert events[-1].body.counts["tiles_answered"] == 1


def test_a_request_sent_twice_is_one_job(client):
    job = new_id()
    first = list(client.locate(locate(count=1), tiles(1), job=job))
    again = list(client.locate(locate(count=1), tiles(1), job=job))
    assert [(e.seq, e.kind) for e in again] == [(e.seq, e.kind) for e in first]
    with pytest.raises(RefusedError) as refused:
        list(client.locate(locate("another thing", count=1), tiles(1), job=job))
    assert refused.value.code == "id_reused"


def test_the_results_of_a_job_can_be_fetched_again(client):
    job = new_id()
    first = list(client.locate(locate(count=3), tiles(3), job=job))
    assert [e.body for e in client.follow(job)] == [e.body for e in first]
    assert [e.seq for e in client.follow(job, after=4)] == [e.seq for e in first[4:]]
    assert client.job(job).state == "done"
    assert job in [status.job for status in client.jobs()]


def test_a_job_is_cancelled_within_a_step(client):
    job = new_id()
    start = 0.0
    for event in client.locate(locate("sleep 30", count=2), tiles(2), job=job):
        if event.kind == "started":
            start = time.monotonic()
            assert client.cancel(job).state == "cancelled"
    assert event.kind == "done"
    assert event.body.cancelled
    assert time.monotonic() - start < 1.0
    start = time.monotonic()
    run(client, 1)  # the model is free again
    assert time.monotonic() - start < 2.0


def test_what_a_cancelled_job_finished_is_merged(client):
    left, right = pixels(0, box=(50, 20, 64, 40)), pixels(1, box=(0, 20, 12, 40))
    sent = [(header(0), left.tobytes()), (header(1), right.tobytes())]

    job = new_id()
    for event in client.locate(locate(count=3), chain(sent, repeat(None)), job=job):
        if event.kind == "features" and event.body.done == 2 and not event.body.merged:
            client.cancel(job)
        if event.kind == "features" and event.body.merged:
            (feature,) = event.body.features
    assert feature.box_px == (50.0, 20.0, 76.0, 40.0)
    assert event.body.cancelled
    assert event.body.features == 1
    assert event.body.counts["tiles"] == 3
    assert event.body.counts["tiles_answered"] == 2
    assert client.job(job).state == "cancelled"


def test_a_source_that_ends_too_early_is_told_of_and_its_job_cancelled(client):
    for count, sentence in ((3, "ended after 2 of 3 tiles"), (None, "ended after 0 tiles")):
        job = new_id()
        with pytest.raises(ProtocolError, match=sentence):
            list(client.locate(locate(count=count), tiles(2 if count else 0), job=job))
        assert client.job(job).state in {"merging", "cancelled"}


def test_a_job_may_be_gone_on_with_by_the_tiles_that_are_missing(client):
    job = new_id()
    for event in client.locate(locate(count=4), chain(tiles(2), repeat(None)), job=job):
        if event.kind == "features" and event.body.done == 2:
            break
    events = list(client.locate(locate(count=4), tiles(4, first=2), job=job))
    assert events[-1].body.counts["tiles_answered"] == 4


def test_the_client_can_be_told_to_stop(client):
    events = list(client.locate(locate("sleep 30", count=1), tiles(1), should_stop=lambda: True))
    assert events[-1].body.cancelled


def test_the_loop_answers_at_once_while_the_model_works(client, engine):
    job = new_id()
    times = []
    for event in client.locate(locate("sleep 0.5", count=2), tiles(2), job=job):
        if event.kind == "started":
            for _ in range(10):
                start = time.perf_counter()
                client.hello()
                times.append(time.perf_counter() - start)
    assert sorted(times)[5] < 0.1


def test_a_single_tile_goes_before_a_long_scan(engine, client):
    from engine.protocol.client import Client

    with Client(engine.key()) as scanning:
        events = scanning.locate(locate("sleep 0.05", count=200), tiles(200))
        while next(events).kind != "started":
            pass
        start = time.monotonic()
        run(client, 1, "magenta sleep 0.01")
        waited = time.monotonic() - start
        scanning.cancel(next(s.job for s in client.jobs() if s.total == 200))
    assert waited < 4.0  # a batch of the scan, not the scan


REFUSED = [
    (requests.Locate(requests.Query("x"), model="no-such-model", count=1), "unknown_model"),
    (requests.Locate(requests.Query("x"), model="geo-r1-3b-rec", count=1), "model_not_pulled"),
    (requests.Locate(requests.Query("x"), masker="no-such-masker", count=1), "unknown_masker"),
    (requests.Locate(requests.Query("x"), adapter="mine", count=1), "unknown_adapter"),
    (requests.Locate(requests.Query("  "), count=1), "query"),
    (requests.LocateScene(requests.Query("x"), "/etc/passwd"), "scene_not_allowed"),
    (requests.LocateScene(requests.Query("x"), "http://127.0.0.1:1/a.tif"), "scene_not_allowed"),
    (requests.Fetch("no-such-job"), "unknown_job"),
    (requests.Cancel("no-such-job"), "unknown_job"),
    (requests.Locate(requests.Query(""), count=1, queries=(requests.JobQuery("x"), requests.JobQuery("?"))), "query"),
    (requests.Locate(requests.Query("x"), tiles=(header(0),), count=1), "bad_tile"),
]


@pytest.mark.parametrize(("request_", "code"), REFUSED)
def test_what_cannot_be_done_is_refused_with_a_code(client, request_, code):
    with pytest.raises(RefusedError) as refused:
        client.ask(request_)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_a_tile_on_another_grid_ends_its_job(client):
    turned = requests.TileHeader(1, 64, 64, (0.0, 0.5, 0.0, 0.5, 0.0, 0.0))
    with pytest.raises(RefusedError) as refused:
        list(client.locate(locate(count=2), [(header(0), pixels().tobytes()), (turned, pixels().tobytes())]))
    assert refused.value.code == "other_grid"


def test_the_pixels_of_a_tile_may_come_in_several_frames(client):
    data = pixels().tobytes()
    head = replace(header(0), frame=1, frames=3)
    asked = locate(count=1, tiles=(head,))
    reply = client.ask(asked, (b"not of it", data[:5000], data[5000:9000], data[9000:]))
    assert reply.received == (0, 0)
    (feature,) = next(e for e in client.follow(reply.job) if e.kind == "features" and e.body.merged).body.features
    assert feature.box_px == (10.0, 20.0, 30.0, 44.0)
    with pytest.raises(RefusedError, match="names frame 3; there are 3"):
        client.ask(locate("another", count=1, tiles=(head,)), (data, data[:5000], data[5000:]))
    with pytest.raises(RefusedError, match="has 9000 bytes of raw pixels"):
        client.ask(locate("another", count=1, tiles=(head,)), (b"", b"", data[:4000], data[4000:9000]))


def test_a_large_tile_is_sent_in_pieces_and_a_small_one_whole():
    head, pieces = in_pieces(header(0, 896), bytes(896 * 896 * 3))
    assert (head.frames, len(pieces)) == (10, 10)
    assert sum(map(len, pieces)) == 896 * 896 * 3
    head, pieces = in_pieces(header(0, 64), pixels())
    assert (head.frames, len(pieces[0])) == (1, 64 * 64 * 3)
    _, pieces = in_pieces(header(0, 1), bytes(512 * (256 << 10) + 1))
    assert len(pieces) == 512


def test_a_picture_that_is_larger_than_it_says_is_not_decoded(client):
    data = io.BytesIO()
    Image.new("RGB", (3000, 3000)).save(data, "png")
    head = requests.TileHeader(0, 64, 64, header(0).transform, "png")
    events = list(client.locate(locate(count=1), [(head, data.getvalue()[:60_000])]))
    assert events[-1].kind == "failed"
    assert events[-1].body.code == "bad_tile"


def test_a_model_that_cannot_be_loaded_fails_its_jobs_with_its_sentence(client):
    events = run(client, 1, model="broken")
    assert events[-1].body.message == "The model 'broken' cannot be loaded."


def test_status_tells_what_was_done(client):
    run(client, 2)
    status = client.status()
    assert status.tiles >= 2
    assert status.p50_ms > 0
    assert status.device == "cpu"
    assert status.memory_mib > 10


def test_an_engine_without_work_rests(make_engine):
    engine = make_engine()
    with Client(engine.start(), timeout=30) as client:
        assert run(client, 3)[-1].kind == "done"
        process = psutil.Process(engine.process.pid)
        time.sleep(0.5)
        before = sum(process.cpu_times()[:2])
        time.sleep(2)
        assert sum(process.cpu_times()[:2]) - before < 0.5
