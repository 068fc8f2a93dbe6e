"""What a tile showed is a plain value: it is carried as JSON, and combined wherever all values are."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from affine import Affine
from locate_fakes import MagentaMasker, MagentaModel, picture

from engine.locate.combine import SearchFacts, combine
from engine.locate.observe import MAX_EVIDENCE, TileObservation, observe, observe_nothing, observe_tiles
from engine.model.interface import GenerationOptions
from engine.words import Answer, Box, Evidence, Query, Target, Task, Tile

PATCH = Box(10, 10, 30, 20)
# As an engine of version 0.1.0 kept it.
OLD = {
    "window": [0.0, 0.0, 64.0, 64.0],
    "seen": [{"box": [1.0, 2.0, 9.0, 8.0], "label": "ship", "score": 0.5, "mask": None, "mask_score": None}],
    "reasoning": "One.",
    "evidence": [{"box": "00", "box_px": [1.0, 2.0, 9.0, 8.0], "text": "a hull"}],
    "problems": {"outside": 1},
    "empty": False,
}


def tile(index=0, boxes=(PATCH,), side=64):
    pixels = np.moveaxis(picture(side, side, boxes), 0, 2)
    return Tile(pixels, Affine.identity(), column=100.5 + index * side, row=7.0, index=index)


def observed(*tiles, task=Task.GRES):
    queries = [Query(task, "patch")] * len(tiles)
    options = GenerationOptions()
    return [seen for _, seen in observe_tiles(MagentaModel(), tiles, queries, lambda _: MagentaMasker(), options)]


def same(first, second):
    assert first.to_values() == second.to_values()
    assert (first.tile, first.window, first.reasoning) == (second.tile, second.window, second.reasoning)
    for a, b in zip(first.detections, second.detections, strict=True):
        assert (a.box, a.label, a.score, a.tile, a.window, a.keypoints, a.reasoning, a.mask_score) == (
            b.box, b.label, b.score, b.tile, b.window, b.keypoints, b.reasoning, b.mask_score,
        )  # fmt: skip
        assert a.mask == b.mask


def test_an_observation_survives_json():
    (seen,) = observed(tile(3))
    (one,) = seen.detections
    assert one.box == Box(302.5, 17, 322.5, 27)
    assert one.keypoints == ((312.5, 22.0), (312.5, 22.0))
    assert one.mask.equals(shapely.box(302.5, 17, 322.5, 27))
    same(TileObservation.from_values(3, json.loads(json.dumps(seen.to_values()))), seen)
    nothing = observe_nothing(tile(1))
    assert nothing.without_data
    same(TileObservation.from_values(1, json.loads(json.dumps(nothing.to_values()))), nothing)


def test_an_observation_that_an_older_engine_kept_is_understood():
    seen = TileObservation.from_values(4, OLD)
    (one,) = seen.detections
    assert (one.box, one.label, one.score, one.tile, one.reasoning) == (Box(1, 2, 9, 8), "ship", 0.5, 4, "One.")
    assert seen.evidence == (Evidence(Box(1, 2, 9, 8), "a hull"),)
    assert not seen.without_data
    assert TileObservation.from_values(0, {**OLD, "seen": [], "empty": True}).without_data


def test_what_lies_outside_its_tile_is_left_out_and_evidence_is_bounded():
    answer = Answer(
        (Target(Box(70, 70, 80, 80)), Target(Box(60, 60, 80, 80))),
        evidence=(Evidence(Box(0, 0, 1, 1), "x"),) * (MAX_EVIDENCE + 9),
    )
    seen = observe(tile(), answer, Query(Task.OVD, "x"), None)
    assert [one.box for one in seen.detections] == [Box(160.5, 67, 164.5, 71)]
    assert len(seen.evidence) == MAX_EVIDENCE
    assert seen.evidence[0].box == Box(100.5, 7, 101.5, 8)


@pytest.mark.parametrize("task", list(Task))
def test_tiles_are_combined_alike_in_any_order_and_after_json(task):
    across = (Box(54, 10, 64, 20), Box(3, 3, 9, 9))
    tiles = [tile(0, across), tile(1, (Box(0, 10, 12, 20),)), tile(2, ())]
    seen = observed(*tiles, task=task)
    carried = [TileObservation.from_values(one.tile, json.loads(json.dumps(one.to_values()))) for one in seen[::-1]]
    first, second = (combine(some, task, SearchFacts(tile_size=64), 0.0) for some in (seen, carried))
    assert [(d.box, d.score, d.tile) for d in first.detections] == [(d.box, d.score, d.tile) for d in second.detections]
    assert first.counts == second.counts
    assert first.warnings == second.warnings
    boxes = [d.box for d in first.detections]
    united = Box(154.5, 17, 176.5, 27)
    assert boxes == ([united] if task is Task.REC else [united, Box(103.5, 10, 109.5, 16)])
    assert first.counts["tiles_with_none"] == 1


def test_nothing_observed_is_an_empty_result():
    found = combine((), Task.OVD, SearchFacts(tiles=3, warnings=("It has no CRS.",)), 0.5)
    assert found.detections == found.reasoning == ()
    assert found.warnings == ("It has no CRS.",)
    assert {name: count for name, count in found.counts.items() if count} == {"tiles": 3}
