"""One thing among all of a scene: measured on the ground, chosen by the chance that it holds the asked place."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import prod

import geopandas
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from locate_fakes import NORTH_UP, UTM, MagentaModel, picture, write_scene

from engine.feature.feature import Feature
from engine.locate.comparison import read_comparison
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.locate.referring import rank, refer
from engine.locate.result import LocateResult
from engine.scene.coordinates import box_to_polygon
from engine.words import Box, Query, Task

# Turned by 10 degrees: the picture's upper edge does not point north.
TURNED = Affine(0.5, 0, 500_000, 0, -0.5, 4_600_000) @ Affine.rotation(10)


def thing(x, y, side=10, score=1.0, transform=NORTH_UP):
    box = Box(x, y, x + side, y + side)
    return Feature(box_to_polygon(box, transform), box, "ship", score, "ship", Task.OVD)


def result(*features, stopped=False):
    found = tuple(sorted(features, key=lambda one: -one.score))
    return LocateResult(found, (), {"tiles": 9, "features": len(found)}, (), stopped)


def refers(text, crs=UTM, **answers):
    """What a text refers to where a query for the words of each name is answered so; and what was asked."""
    asked = []

    def find(query):
        asked.append((query.task, query.text))
        return answers[query.text.replace(" ", "_")]

    return refer(find, Query(Task.REC, text), crs), asked


def test_all_of_the_kind_are_asked_for_and_the_largest_on_the_ground_is_given():
    small, large = thing(0, 0, 10), thing(200, 0, 30, 0.8)
    found, asked = refers("the largest ship", ship=result(small, large))
    assert asked == [(Task.OVD, "ship")]
    (feature,) = found.features
    assert feature.box_px == large.box_px
    assert (feature.query, feature.task, feature.score) == ("the largest ship", Task.REC, pytest.approx(0.8))
    assert found.counts["compared"] == 2
    assert found.counts["features"] == 1


def test_the_comparison_is_said_and_shown_with_its_measures():
    found, _ = refers("the largest ship", ship=result(thing(0, 0, 10), thing(200, 0, 30)))
    said = "Compared 2 of 'ship' over the whole scene: 225 m², score 1.00 (chosen); 25 m², score 1.00."
    assert found.reasoning == (said,) == (found.features[0].reasoning,)
    assert [one.words for one in found.evidence] == ["1. ship: 225 m²", "2. ship: 25 m²"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("the northernmost ship", "north"), ("the topmost ship", "top"), ("the second ship from the top", "north")],
)
def test_north_is_true_north_and_the_top_is_the_picture_s(text, place):
    # Along the picture's upper edge, which sinks to the east or rises: 10 degrees over 400 px are 70 px.
    top, north = thing(0, 0, transform=TURNED), thing(400, 40, transform=TURNED)
    if north.box.centroid.y < top.box.centroid.y:
        top, north = thing(400, 0, transform=TURNED), thing(0, 40, transform=TURNED)
    found, _ = refers(text, ship=result(top, north))
    assert found.features[0].box_px == {"north": north, "top": top}[place].box_px


def test_the_nearest_is_by_the_gap_to_the_surest_reference_and_never_the_reference_itself():
    jetty, doubtful = replace(thing(100, 0, 60, 0.9), label="jetty"), thing(0, 0, 10, 0.2)
    near, far, same = thing(165, 0, 10), thing(90, 200, 10), thing(100, 0, 60)
    found, asked = refers("the ship nearest the jetty", ship=result(near, far, same), jetty=result(jetty, doubtful))
    assert asked == [(Task.OVD, "ship"), (Task.OVD, "jetty")]
    assert found.features[0].box_px == near.box_px
    assert found.features[0].score == pytest.approx(0.9)
    assert [one.words for one in found.evidence][:2] == ["jetty", "1. ship: 2.5 m away"]


def test_pixels_are_measured_where_the_scene_has_no_place_on_the_map():
    flat = Affine.identity()
    found, _ = refers(
        "the northernmost ship", None, ship=result(thing(0, 50, transform=flat), thing(9, 5, transform=flat))
    )
    assert found.features[0].box_px.y0 == 5


def test_a_doubtful_candidate_gives_way_to_a_sure_one_behind_it():
    doubtful, sure = thing(0, 0, 30, 0.2), thing(200, 0, 20, 0.9)
    found, _ = refers("the largest ship", ship=result(doubtful, sure))
    assert found.features[0].box_px == sure.box_px
    assert found.features[0].score == pytest.approx(0.8 * 0.9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7), st.integers(0, 3))
def test_a_chance_is_that_of_all_the_ways_in_which_things_can_be_real(scores, place):
    things = [thing(20 * i, 0, 10, score) for i, score in enumerate(scores)]
    comparison = replace(read_comparison("the leftmost ship"), rank=place)
    chances = [one.chance for one in rank(things, comparison, None, UTM)]
    expected = [0.0] * len(scores)
    for real in product((False, True), repeat=len(scores)):
        holders = [i for i, is_real in enumerate(real) if is_real]
        if len(holders) > place:
            ways = prod(s if is_real else 1 - s for s, is_real in zip(scores, real, strict=True))
            expected[holders[place]] += ways
    assert chances == pytest.approx(expected, abs=1e-12)


def test_where_nothing_can_be_compared_each_tile_is_asked_as_before_and_it_is_said():
    plain = result(thing(0, 0))
    found, asked = refers("the third largest ship", ship=result(thing(0, 0)), the_third_largest_ship=plain)
    assert asked[-1] == (Task.REC, "the third largest ship")
    assert "Not enough of 'ship'" in found.warnings[0]
    found, _ = refers("the red ship", the_red_ship=plain)
    assert found is plain
    found, _ = refers("the ship nearest the jetty", ship=plain, jetty=result(), the_ship_nearest_the_jetty=plain)
    assert "Not enough of 'jetty'" in found.warnings[0]


def test_a_stopped_search_has_compared_nothing():
    found, _ = refers("the largest ship", ship=result(thing(0, 0), stopped=True))
    assert found.stopped
    assert found.features == ()


def located(tmp_path, text, **options):
    boxes = [Box(20, 20, 30, 30), Box(90, 60, 120, 90), Box(150, 100, 165, 115), Box(40, 150, 62, 172)]
    scene = write_scene(tmp_path / "scene.tif", picture(200, 200, boxes))
    request = Request(
        (str(scene),), Query(Task.REC, text), out=tmp_path / "out.gpkg", options=LocateOptions(tile_size=64, **options)
    )
    return locate_to_file(request, model=MagentaModel())


def test_a_scene_of_many_tiles_is_compared_as_a_whole_with_evidence_in_the_file(tmp_path):
    found = located(tmp_path, "the largest patch")
    (feature,) = found.result.features
    assert feature.box_px == Box(90, 60, 120, 90)
    boxes, evidence = (geopandas.read_file(tmp_path / "out.gpkg", layer=layer) for layer in ("boxes", "evidence"))
    assert boxes["query"].tolist() == ["the largest patch"]
    assert evidence["words"].tolist()[0] == "1. patch: 225 m²"
    assert set(evidence["run"]) == {found.run.id}
    assert found.run.counts["compared"] == 4


def test_without_comparing_the_best_scoring_tile_decides(tmp_path):
    found = located(tmp_path, "the largest patch", compare=False)
    assert found.result.evidence == ()
    assert "best-scoring one is given" in " ".join(found.result.warnings)
