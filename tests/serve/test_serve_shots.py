"""Sets of shots over the wire: what is sent becomes a set, and what is wrong with it is said."""

from __future__ import annotations

import json

import pytest
import shapely
from serve_engine import other_key
from serve_taught import CRS, GRID, SIDE, Ground, asked, feature, frames

from engine.protocol import limits, requests, teaching
from engine.protocol.client import Client, new_id
from engine.protocol.errors import ProtocolError, RefusedError
from engine.protocol.teaching_state import TeachingCollector
from engine.serve.keys import Keyring
from engine.shots.files import read_records

pytestmark = pytest.mark.slow  # each set is made in a process of its own

GROUND = Ground(4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture(scope="module")
def engine(tmp_path_factory, folder):
    from serve_engine import Engine

    from engine.serve.access import Access

    served = Engine(tmp_path_factory.mktemp("engine") / "home", access=Access((folder,)), abandon_seconds=2.0)
    served.start()
    yield served
    served.close()


def made(client, features, area=None, ground=GROUND, job="", **more) -> TeachingCollector:
    """What comes of features over the ground's tiles."""
    request = asked(ground.count, area=area is not None, **more)
    return TeachingCollector().take_all(client.shots(request, frames(features, area), ground.tiles(), job=job))


def records(engine, number: int = -1):
    """The shots of the newest set."""
    sets = sorted((engine.home / "serve" / "work").glob("*/shots"), key=lambda p: int(p.parent.name))
    return list(read_records(sets[number]))


def test_features_and_tiles_become_a_set_with_held_out_places(engine, client):
    found = made(client, GROUND.features(), GROUND.area())
    assert found.end == "done", found.failure
    assert found.made is not None
    assert found.made.classes == {"solar panel": 4}
    kept = records(engine)
    assert found.made.shots == sum(one.split == "train" for one in kept) > 0
    assert found.made.held_out == sum(one.split == "val" for one in kept) > 0
    assert "WGS 84 / UTM zone 31N" in (found.crs or "")
    ovd = next(one for one in kept if one.query.task.value == "ovd" and one.targets)
    pixels = ovd.load().tile.pixels
    x0, y0, x1, y1 = (round(v) for v in ovd.targets[0].target.box.as_tuple())
    assert (pixels[y0:y1, x0:x1] == (230, 20, 230)).all()
    assert (ovd.width, ovd.height) == (SIDE, SIDE)


def test_the_same_request_is_the_same_set_and_another_is_refused(client):
    job = new_id()
    first = made(client, GROUND.features(), GROUND.area(), job=job)
    again = made(client, GROUND.features(), GROUND.area(), job=job)
    assert first.made == again.made
    with pytest.raises(RefusedError) as refused:
        made(client, GROUND.features()[:2], GROUND.area(), job=job)
    assert refused.value.code == "id_reused"


def test_what_is_wrong_with_features_is_said_and_costs_no_others(client):
    good = GROUND.features()
    box = GROUND.boxes[0][0]
    here = GROUND.on_map(0, box)
    x, y = GRID[2] + 20, GRID[5] - 20
    bow = shapely.Polygon([(x, y), (x + 30, y + 20), (x + 30, y), (x, y + 20)])
    curve = bytes([1]) + (10).to_bytes(4, "little") + (0).to_bytes(4, "little")
    odd = [
        feature(shapely.box(0, 0, 10, 10), "far", "solar panel"),
        feature(shapely.Point(x, y), "point", "solar panel"),
        feature(bow, "bow", "solar panel"),
        feature(here, "twice", "solar panel"),
        {**feature(here, "curve", "solar panel"), "geometry": curve.hex()},
        {**feature(here, "noise", "solar panel"), "geometry": "0102"},
        {**feature(here, "nohex", "solar panel"), "geometry": "zz"},
        feature(here, "silent", " "),
        feature(GROUND.on_map(0, (SIDE + 20, 10, SIDE + 60, 50)), "hole", "solar panel"),
        feature(shapely.MultiPolygon([here, GROUND.on_map(1, GROUND.boxes[1][0])]), "wide", "solar panel"),
    ]
    found = made(client, [*good, *odd], GROUND.area())
    assert found.end == "done", found.failure
    assert found.made is not None
    said = {one.feature: (one.kind, one.kept) for one in found.made.problems}
    assert said["far"] == ("outside", False)
    assert said["point"] == ("no area", False)
    assert said["twice"] == ("duplicate", False)
    assert said["curve"] == ("no area", False)
    assert said["noise"] == said["nohex"] == ("no geometry", False)
    assert said["silent"] == ("no text", False)
    assert said["hole"] == ("no data", False)
    assert ("wide", "too large") in {(one.feature, one.kind) for one in found.made.problems if not one.kept}
    assert any(one.feature == "bow" and one.kind == "invalid" and one.kept for one in found.made.problems)
    assert "CurvePolygon" in next(one.message for one in found.made.problems if one.feature == "curve")
    lost = [one.kept for one in found.made.problems]
    assert lost == sorted(lost)  # those that cost a feature come first


def test_where_no_feature_can_be_used_the_problems_are_told_and_the_job_fails(client):
    found = made(client, [feature(shapely.box(0, 0, 10, 10), "far", "pool")])
    assert found.end == "failed"
    assert found.made is not None
    assert [(one.feature, one.kind) for one in found.made.problems] == [("far", "outside")]
    assert "outside (far)" in found.failure.message


def test_ten_classes_of_one_shot_each_are_warned_of(client):
    ground = Ground(10)
    features = [{**one, "text": f"thing {n}"} for n, one in enumerate(ground.features())]
    options = teaching.ShotOptions(hold_out=0.3, tile_size=SIDE, least=5)
    found = made(client, features, ground.area(), ground, options=options)
    assert found.end == "done", found.failure
    assert len(found.made.classes) == 10
    assert sum(one.kind == "few shots" and one.kept for one in found.made.problems) == 10


def test_a_rejected_place_is_never_a_target_and_is_asked_about(engine, client):
    present, wrong = GROUND.features()[:3], {**GROUND.features()[3], "present": False}
    found = made(client, [*present, wrong], GROUND.area())
    assert found.end == "done", found.failure
    assert found.made.classes == {"solar panel": 3}
    assert found.made.negatives >= 2
    kept = records(engine)
    assert not any("3-0" in one.tags["feature"] for one in kept)
    shown = [one for one in kept if not one.targets]
    assert shown
    assert {one.query.text for one in shown} >= {"solar panel"}


def test_a_rejected_place_outside_any_area_is_a_tile_by_itself_or_is_said_to_be_too_small(engine, client):
    large = feature(GROUND.on_map(3, (100, 100, 160, 150)), "large", "solar panel", present=False)
    small = feature(GROUND.on_map(3, (10, 180, 26, 196)), "small", "solar panel", present=False)
    found = made(client, [*GROUND.features()[:3], large, small])
    assert found.end == "done", found.failure
    assert ("small", "not counted", False) in {(p.feature, p.kind, p.kept) for p in found.made.problems}
    negatives = [one for one in records(engine) if not one.targets]
    assert {(one.width, one.height) for one in negatives} == {(60, 50)}
    assert {one.query.text for one in negatives} == {"the solar panel", "solar panel"}


def test_a_place_that_is_rejected_and_digitized_is_a_contradiction(client):
    wrong = {**GROUND.features()[0], "id": "no", "present": False}
    found = made(client, [*GROUND.features(), wrong], GROUND.area())
    assert ("no", "contradiction", False) in {(p.feature, p.kind, p.kept) for p in found.made.problems}


def test_a_crs_that_is_none_fails_the_job_with_a_sentence(client):
    found = made(client, GROUND.features(), crs="no such thing")
    assert found.end == "failed"
    assert "no such thing" in found.failure.message


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"{}", "list"), (b"[{}]", "geometry"), (b"[", "JSON"), (b'[{"geometry": "00", "colour": 1}]', "colour")],
)
def test_features_that_cannot_be_read_fail_the_job_with_the_field(client, data, said):
    events = client.shots(asked(1, area=False), [data], Ground(1).tiles())
    found = TeachingCollector().take_all(events)
    assert (found.end, found.failure.code) == ("failed", "bad_shots")
    assert said in found.failure.message


def test_frames_that_are_missing_or_too_large_are_refused(client):
    with pytest.raises(RefusedError) as refused:
        list(client.shots(asked(1), [b"[]"], Ground(1).tiles()))
    assert refused.value.code == "bad_message"
    with pytest.raises(RefusedError) as refused:
        list(client.shots(asked(1, area=False), [bytes(limits.MAX_SHOT_BYTES + 1)], Ground(1).tiles()))
    assert refused.value.code == "too_large"


def test_a_scene_is_read_where_it_is_allowed_and_nowhere_else(client, folder, tmp_path):
    from affine import Affine

    from engine.scene.write import write_geotiff

    for place in (folder, tmp_path):
        write_geotiff(place / "town.tif", GROUND.pixels(0), Affine(*GRID), CRS)
    request = asked(None, area=False, scene=str(folder / "town.tif"))
    found = TeachingCollector().take_all(client.shots(request, frames(GROUND.features()[:1])))
    assert found.end == "done", found.failure
    assert found.made.shots + found.made.held_out > 0
    with pytest.raises(RefusedError) as refused:
        list(client.shots(asked(None, area=False, scene=str(tmp_path / "town.tif")), frames(GROUND.features())))
    assert refused.value.code == "scene_not_allowed"


def test_tiles_are_kept_over_a_restart_and_a_set_is_made_once_all_are_there(make_engine):
    engine, job = make_engine(), new_id()
    tiles = list(GROUND.tiles())
    with Client(engine.start(), timeout=20) as client:
        client.ask(requests.Hello())
        request = asked(4)
        sent = frames(GROUND.features(), GROUND.area())
        status = _open(client, job, request, sent)
        assert status.state == "receiving"
        for header, pixels in tiles[:2]:
            client.ask(requests.Tile(job, header), (pixels,))
        engine.kill()
    with Client(engine.start(), timeout=20) as client:
        assert client.job(job).received == (0, 1)
        events = client.shots(request, sent, iter(tiles), job=job)
        assert TeachingCollector().take_all(events).end == "done"


def test_a_set_whose_tiles_stop_coming_fails(engine):
    job = new_id()
    with Client(engine.key(), timeout=20) as client:
        _open(client, job, asked(4, area=False), frames(GROUND.features()))
    with Client(engine.key(), timeout=20) as client:
        found = TeachingCollector().take_all(client.follow(job))
        assert (found.end, found.failure.code) == ("failed", "tiles_missing")


def test_a_key_that_may_not_tune_is_told_so(engine):
    keyring = Keyring(engine.home / "keys")
    path = keyring.new("ann", engine.key().address)
    from engine.protocol.keyfile import read_key_file

    ann = read_key_file(path)
    with Client(other_key(engine.key(), ann.public_key, ann.secret_key), timeout=20) as client:
        assert not client.hello().may_tune
        for body in (teaching.PlanTuning(teaching.Tune("x")), teaching.Tune("x"), teaching.ExportAdapter("x")):
            with pytest.raises(RefusedError) as refused:
                client.ask(body)
            assert refused.value.code == "not_allowed"
        with pytest.raises(ProtocolError, match="may not tune"):
            made(client, GROUND.features())
        assert isinstance(client.ask(teaching.Adapters()), teaching.AdapterList)
        keyring.permit("ann", may_tune=True)
        assert client.hello().may_tune
        assert made(client, GROUND.features()).end == "done"
        keyring.permit("ann", may_tune=False)
        assert not client.hello().may_tune


def test_sets_of_another_key_cannot_be_seen(engine, client):
    job = new_id()
    made(client, GROUND.features(), GROUND.area(), job=job)
    keyring = Keyring(engine.home / "keys")
    from engine.protocol.keyfile import read_key_file

    eve = read_key_file(keyring.new("eve", engine.key().address, may_tune=True))
    with Client(other_key(engine.key(), eve.public_key, eve.secret_key), timeout=20) as other:
        for body in (requests.Job(job), requests.Cancel(job), teaching.Resume(job), teaching.DiscardTuned(job)):
            with pytest.raises(RefusedError) as refused:
                other.ask(body)
            assert refused.value.code == "unknown_job"
        plan = other.ask(teaching.PlanTuning(teaching.Tune(job)))
        assert not plan.possible


def _open(client, job, request, sent):
    """Begin a set, and the first reply."""
    from engine.protocol.framing import Message

    connection = client._connection
    end = 100
    while not connection.connected and end:
        connection.receive(0.1)
        end -= 1
    assert connection.send(Message(job, request, tuple(sent)))
    while True:
        came = connection.receive(1.0)
        if came is not None and came.id == job and came.kind == "job_status":
            return came.body
        assert came is None or came.kind != "error", json.dumps(str(came))
