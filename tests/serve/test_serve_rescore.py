"""What was accepted and rejected teaches an engine at once: scores come back, and an adapter where one is wanted."""

from __future__ import annotations

import json

import numpy as np
import pytest
from serve_engine import header, kinds, tiles

from engine.protocol import requests
from engine.protocol.client import Client
from engine.protocol.errors import RefusedError
from engine.protocol.rescoring import Rescore

CRS = "EPSG:32631"
BLUE, BROWN = (40, 90, 220), (150, 110, 60)


def a_tile(index: int, side: int = 64):
    """A tile with six places of 8 px, blue and brown by turns, on green ground that varies."""
    draw = np.random.default_rng(index)
    ground = np.array((60, 120, 50)) + draw.integers(-20, 20, (side, side, 3))
    for place in range(6):
        x, y = 4 + 20 * (place % 3), 8 + 30 * (place // 3)
        colour = np.array(BLUE if place % 2 else BROWN) + draw.integers(-15, 15, (8, 8, 3))
        ground[y : y + 8, x : x + 8] = colour
    return header(index, side), np.clip(ground, 0, 255).astype(np.uint8).tobytes()


def candidates(tiles: int, decided: int, **values: object) -> bytes:
    """The six places of each tile; in the first so many tiles, blue ones are accepted and brown ones rejected."""
    found = []
    for tile in range(tiles):
        for place in range(6):
            x, y = tile * 64 + 4 + 20 * (place % 3), 8 + 30 * (place // 3)
            one = {"box_px": [x, y, x + 8, y + 8], "score": 0.5, "label": "Pool", **values}
            found.append({**one, "accepted": bool(place % 2)} if tile < decided else one)
    return json.dumps(found).encode()


def events_of(client: Client, data: bytes, tiles: int = 4, **values: object):
    request = Rescore(crs=CRS, **{"count": tiles, **values})
    return list(client.rescore(request, data, map(a_tile, range(tiles))))


@pytest.mark.parametrize("count", [4, None])
def test_what_was_decided_gives_everything_found_its_score(client, count):
    events = events_of(client, candidates(4, 2), count=count)
    assert kinds(events)[-2:] == ["rescored", "done"]
    told = events[-2].body
    assert told.places == tuple(range(24))
    undecided = [score for place, score in zip(told.places, told.scores, strict=True) if place >= 12]
    assert all((score > 0.5) == bool(place % 2) for place, score in enumerate(undecided))
    (learned,) = told.classes
    assert (learned.name, learned.accepted, learned.rejected, learned.right) == ("pool", 6, 6, 12)
    assert told.adapter == ""


def test_with_too_few_decisions_it_says_how_many_more_are_wanted(client):
    last = events_of(client, candidates(4, 1))[-1]
    assert last.kind == "failed"
    assert last.body.code == "too_few_decisions"
    assert last.body.remedy == "Review on: 2 more accepted and 2 more rejected are wanted."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[]", "candidates"),
        (b"{", "candidates"),
        (b'[{"box_px": [5, 5, 5, 9], "score": 0.5}]', "no area"),
        (b'[{"box_px": [1, 1, 5, 9], "score": 2}]', "score"),
        (b'[{"box_px": [1, 1, 5, 9], "score": 1, "colour": 1}]', "colour"),
    ],
)
def test_found_objects_that_are_none_are_refused(client, data, says):
    with pytest.raises(RefusedError, match=says):
        events_of(client, data, 1)


def test_a_job_is_cancelled_without_a_result(client):
    request = Rescore(crs=CRS, count=4)
    tiles = (a_tile(index) if index < 2 else None for index in range(2_000))
    events = list(client.rescore(request, candidates(4, 2), tiles, should_stop=lambda: True))
    assert events[-1].body.cancelled
    assert "rescored" not in kinds(events)


def test_what_a_models_own_rescorer_takes_for_wrong_is_left_out_unless_it_is_asked_for(make_engine):
    served = make_engine(model="doubtful", models=())
    with Client(served.start(), timeout=30) as client:

        def found(keep: bool):
            options = requests.Options(keep_unlikely=keep)
            request = requests.Locate(requests.Query("rectangles", "ovd"), count=4, crs=CRS, options=options)
            events = list(client.locate(request, tiles(4)))
            merged = [e.body.features for e in events if e.kind == "features" and e.body.merged]
            return events[-1].body, [one for some in merged for one in some]

        done, kept = found(False)
        assert (done.features, kept) == (0, [])
        assert any("less than 0.5 (“rectangle”) is left out" in said for said in done.warnings)
        done, kept = found(True)
        assert done.features == len(kept) > 0
        assert {round(one.score, 2) for one in kept} == {0.27}


@pytest.mark.slow
def test_what_was_learned_is_kept_and_gives_the_scores_of_a_search(make_engine):
    served = make_engine(model="tiny", loader="engine.model.backend:load_model", models=())
    with Client(served.start(), timeout=30) as client:
        events = events_of(client, candidates(4, 2), name="pools")
        assert events[-2].body.adapter == "pools"
        events = events_of(client, candidates(4, 3), name="pools")  # learned on: it takes the place of the other
        assert events[-2].body.classes[0].accepted == 9
        assert "pools" in next(one for one in client.models() if one.name == "tiny").adapters
        tile = a_tile(0)
        request = requests.Locate(requests.Query("pool", "ovd"), count=1, crs=CRS, adapter="pools")
        found = list(client.locate(request, [tile]))
        assert found[-1].kind == "done"
        assert next(e.body for e in found if e.kind == "started").adapter == "pools"
        if found[-1].body.features:
            assert any("re-scorer of 'pools'" in said for said in found[-1].body.warnings)
