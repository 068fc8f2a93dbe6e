"""Shots for a model to be taught with: at its scale, from scenes with holes, with places that were rejected."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from affine import Affine
from shots_layers import PLACE, UTM, box, make_layer, make_scene

from engine.scene.coordinates import geometry_to_map
from engine.scene.raster import open_scene
from engine.scene.write import VrtSource, write_rgba, write_vrt
from engine.shots.layer import WkbFeature, layer_from_wkb
from engine.shots.make import NoShotsError, plan_shots
from engine.shots.options import ShotOptions
from engine.tiling import Window

OPTIONS = ShotOptions(tile_size=96, least=1)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    path = tmp_path_factory.mktemp("scene") / "town.tif"
    make_scene(path)
    return path


def rejecting(layer, *shapes, text="pool"):
    """The layer with places that were rejected."""
    more = make_layer(list(shapes)).features
    places = tuple(replace(f, id=f"no{n}", text=text, expression="") for n, f in enumerate(more))
    return replace(layer, rejected=places)


def everything(path):
    with open_scene(path) as scene:
        whole = geometry_to_map(shapely.box(0, 0, scene.width, scene.height), scene.transform)
    return layer_from_wkb("area", UTM, [WkbFeature("a", shapely.to_wkb(whole), "area")])


def test_shots_are_cut_at_the_scale_that_the_model_knows(town):
    layer = make_layer([box(100, 60, 130, 80)])
    own = next(iter(plan_shots(layer, [town], options=OPTIONS).shots()))
    with open_scene(town) as scene:
        size = scene.gsd
    plan = plan_shots(layer, [town], options=OPTIONS, known=(size / 2.2, size / 1.8))
    finer = next(iter(plan.shots()))
    assert finer.targets[0].box.width == pytest.approx(2 * own.targets[0].box.width, rel=0.02)
    assert (finer.tile.width, finer.tile.height) == (96, 96)
    assert any("cut at another scale" in sentence for sentence in plan.warnings)
    same = plan_shots(layer, [town], options=OPTIONS, known=(size * 0.9, size * 1.1))
    assert not any("scale" in sentence for sentence in same.warnings)


def pictures(folder, places, side=64):
    """Tiles of plain colours at some places as one picture with holes."""
    sources = []
    for number, (column, row) in enumerate(places):
        pixels = np.full((side, side, 3), 40 + 20 * number, np.uint8)
        write_rgba(folder / f"{number}.tif", pixels, PLACE @ Affine.translation(column, row), UTM)
        sources.append(VrtSource(folder / f"{number}.tif", column, row, side, side))
    left, top = min(c for c, _ in places), min(r for _, r in places)
    size = (max(c for c, _ in places) - left + side, max(r for _, r in places) - top + side)
    write_vrt(folder / "all.vrt", sources, (left, top), size, PLACE @ Affine.translation(left, top), UTM)
    boxes = [shapely.box(c - left, r - top, c - left + side, r - top + side) for c, r in places]
    return folder / "all.vrt", shapely.to_wkb(shapely.union_all(boxes))


def test_tiles_become_one_picture_with_holes_in_their_places(tmp_path):
    path, _ = pictures(tmp_path, [(10, 20), (210, 120), (74, 20)])
    with open_scene(path) as scene:
        assert (scene.width, scene.height) == (264, 164)
        assert tuple(scene.transform)[:6] == pytest.approx(tuple(PLACE @ Affine.translation(10, 20))[:6])
        first, hole, last = (scene.read(Window(x, y, 8, 8)) for x, y in ((0, 0), (0, 100), (200, 100)))
    assert (first.pixels == 40).all()
    assert (last.pixels == 60).all()
    assert (first.valid, hole.valid, last.valid) == (1.0, 0.0, 1.0)


def test_windows_keep_to_what_holds_pixels_and_tiles_are_no_larger_than_that(tmp_path):
    path, footprint = pictures(tmp_path, [(0, 0), (300, 0), (0, 300)])
    layer = make_layer([box(4, 4, 20, 20), box(310, 10, 330, 30), box(30, 330, 50, 350)])
    plan = plan_shots(layer, [path], options=OPTIONS, footprint=footprint)
    shots = list(plan.shots())
    assert plan.options.tile_size == 64
    assert len(shots) == 3
    assert {shot.tile.valid for shot in shots} == {1.0}


def test_a_feature_in_a_hole_is_reported_and_nothing_else_is_lost(tmp_path):
    path, footprint = pictures(tmp_path, [(0, 0), (300, 0)])
    layer = make_layer([box(10, 10, 30, 30), box(150, 10, 170, 30)])
    plan = plan_shots(layer, [path], options=OPTIONS, footprint=footprint)
    assert [(p.code, p.dropped) for p in plan.problems if p.code == "no data"] == [("no data", True)]
    assert len(list(plan.shots())) == 1


def test_no_empty_tile_is_cut_from_a_hole_in_the_labelled_area(tmp_path):
    path, footprint = pictures(tmp_path, [(0, 0), (300, 0), (600, 0)])
    layer = make_layer([box(10, 10, 30, 30)])
    options = OPTIONS.model_copy(update={"negatives": 1.0})
    plan = plan_shots(layer, [path], area=everything(path), options=options, footprint=footprint)
    assert {shot.tile.valid for shot in plan.shots()} == {1.0}


def test_a_rejected_place_in_the_area_is_asked_about_and_is_no_target(town):
    layer = rejecting(make_layer([box(40, 40, 60, 60)]), box(180, 180, 200, 200))
    options = OPTIONS.model_copy(update={"negatives": 0.0})
    shots = list(plan_shots(layer, [town], area=everything(town), options=options).shots())
    shown = [s for s in shots if s.tile.column <= 180 and s.tile.column + 96 >= 200 and s.tile.row + 96 >= 200]
    assert shown
    assert {s.query.text for s in shown if not s.targets} >= {"pool"}
    assert not any(t.box.shifted(s.tile.column, s.tile.row).x0 > 150 for s in shots for t in s.targets)


def test_a_rejected_place_beside_a_digitized_one_is_no_reason_to_ask_for_nothing(town):
    layer = rejecting(make_layer([box(40, 40, 60, 60)]), box(64, 40, 84, 60))
    options = OPTIONS.model_copy(update={"negatives": 0.0})
    shots = list(plan_shots(layer, [town], area=everything(town), options=options).shots())
    both = [s for s in shots if s.query.text == "pool" and s.query.task.value == "ovd"]
    assert all(len(s.targets) == 1 for s in both if s.tile.column <= 40 and s.tile.column + 96 >= 84)


def test_without_any_object_there_is_nothing_to_learn(town):
    layer = replace(rejecting(make_layer([box(1, 1, 9, 9)]), box(60, 60, 90, 90)), features=())
    with pytest.raises(NoShotsError):
        plan_shots(layer, [town], area=everything(town), options=OPTIONS)


@pytest.mark.parametrize(("code", "name"), [(10, "CurvePolygon"), (12, "MultiSurface"), (1010, "CurvePolygon")])
def test_curves_are_named(code, name):
    wkb = bytes([1]) + code.to_bytes(4, "little") + bytes(4)
    layer = layer_from_wkb("x", UTM, [WkbFeature("7", wkb, "pool")])
    (problem,) = layer.problems
    assert (problem.feature, problem.dropped) == ("7", True)
    assert name in problem.message
