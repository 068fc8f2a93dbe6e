"""From digitized features and a scene to shots: what is asked, what is true, what is reported."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from shots_layers import PLACE, UTM, box, disk, make_layer, make_scene

from engine.scene.coordinates import box_to_polygon, geometry_to_map
from engine.scene.crs import transform_points
from engine.shots.files import read_records
from engine.shots.make import FURTHER, plan_shots, write_shots
from engine.shots.options import ShotOptions
from engine.shots.record import HELD_OUT, TRAIN
from engine.words import InputError, Task

OPTIONS = ShotOptions(tile_size=96, least=1)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    path = tmp_path_factory.mktemp("scene") / "town.tif"
    make_scene(path)
    return path


def plan(layer, scene, options=OPTIONS, **more):
    return plan_shots(layer, [scene], options=options, **more)


def codes(made):
    return {(p.code, p.feature) for p in made.problems}


def asked(shots, task):
    return [s for s in shots if s.query.task is task]


def test_a_tile_shows_the_pixels_of_the_scene_where_its_feature_lies(tmp_path):
    pixels = make_scene(tmp_path / "a.tif", seed=3)
    for shot in plan(make_layer([disk(100, 60, 12)]), tmp_path / "a.tif").shots():
        tile = shot.tile
        column, row = int(tile.column), int(tile.row)
        assert (tile.pixels == pixels[row : row + 96, column : column + 96]).all()
        assert shot.targets[0].box.shifted(column, row).iou(type(shot.targets[0].box)(88, 48, 112, 72)) > 0.99


ROTATED, TURNED, STRETCHED = (0.3, 0.1, 5e5, 0.1, -0.3, 4.6e6), (-0.5, 0, 5e5, 0, 0.5, 4.6e6), (2, 0, 5e5, 0, -1, 4.6e6)
TRANSFORMS = st.sampled_from([PLACE, Affine(*ROTATED), Affine(*TURNED), Affine(*STRETCHED)])


@settings(max_examples=12)
@given(
    transform=TRANSFORMS,
    layer_crs=st.sampled_from([UTM, "EPSG:4326", "EPSG:3857"]),
    x=st.floats(12, 240),
    y=st.floats(12, 240),
    radius=st.floats(3, 10),
    seed=st.integers(0, 99),
)
def test_a_target_put_back_on_the_map_is_the_digitized_feature(
    tmp_path_factory, transform, layer_crs, x, y, radius, seed
):
    path = tmp_path_factory.mktemp("round") / "a.tif"
    make_scene(path, transform=transform)
    shape = disk(x, y, radius)
    layer = make_layer([shape], transform=transform, layer_crs=layer_crs)
    options = ShotOptions(tile_size=96, seed=seed)
    shots = list(plan(layer, path, options, complete=True).shots())
    found = [s for s in shots if s.targets]
    assert {s.query.task for s in found} == set(Task)
    for shot in found:
        (target,) = shot.targets
        corners = box_to_polygon(target.box, shot.tile.transform)
        expected = geometry_to_map(shapely.box(*shape.bounds), transform)
        assert corners.symmetric_difference(expected).area < 2e-3 * expected.area
        back = transform_points(np.array(corners.exterior.coords), UTM, layer_crs)
        digitized = layer.features[0].geometry
        assert shapely.Polygon(back).buffer(1e-4 * digitized.length).covers(digitized.centroid)
        for point in target.keypoints:
            on_map = geometry_to_map(shapely.Point(point), shot.tile.transform)
            assert geometry_to_map(shape, transform).covers(on_map)
        for mask in shot.masks:
            rows, columns = np.nonzero(mask)
            assert abs(len(rows) - shape.area) < 0.15 * shape.area + 8
            middle = columns.mean() + 0.5 + shot.tile.column, rows.mean() + 0.5 + shot.tile.row
            assert np.hypot(middle[0] - x, middle[1] - y) < 0.7


def test_the_same_seed_makes_the_same_shots_and_another_seed_other_tiles(scene):
    layer = make_layer([disk(60, 60, 10), disk(170, 180, 14)])

    def made(seed):
        options = ShotOptions(tile_size=96, seed=seed)
        return [(s.query, s.targets, s.tile.column, s.tile.row) for s in plan(layer, scene, options).shots()]

    assert made(1) == made(1)
    assert [(c, r) for *_, c, r in made(1)] != [(c, r) for *_, c, r in made(2)]


def test_without_a_labelled_area_nothing_is_counted_and_nothing_is_absent(scene):
    layer = make_layer([disk(50, 50, 10), disk(200, 200, 10)], ["pool", "tank"])
    made = plan(layer, scene)
    shots = list(made.shots())
    assert ("not counted", "") in codes(made)
    assert not asked(shots, Task.OVD)
    assert all(len(s.targets) == 1 for s in shots)
    assert {s.tags["proof"] for s in shots} == {"assumed"}
    assert {s.query.text for s in shots} == {"the pool", "the tank"}


def test_without_a_labelled_area_a_class_shown_twice_is_not_referred_to(scene):
    layer = make_layer([disk(100, 100, 8), disk(125, 100, 8)])
    assert list(plan(layer, scene, ShotOptions(tile_size=256)).shots()) == []


def test_inside_a_labelled_area_all_of_a_class_are_asked_for_and_all_are_true(scene):
    layer = make_layer([disk(100, 100, 8), disk(125, 100, 8), box(100, 120, 120, 130)], ["pool", "pool", "tank"])
    shots = list(plan(layer, scene, complete=True).shots())
    every = [s for s in asked(shots, Task.OVD) if s.query.text == "pool" and s.targets]
    assert every
    for shot in every:
        shown = set(shot.tags["feature"].split(","))
        assert shown <= {"1", "2"}
        assert len(shot.targets) == len(shown)


def test_what_a_tile_is_known_to_show_is_told_where_everything_is_digitized(scene):
    layer = make_layer([disk(100, 100, 8), disk(125, 100, 8), box(100, 120, 120, 130)], ["pool", "pool", "tank"])
    assert all(s.annotated is None for s in plan(layer, scene).shots())
    shots = list(plan(layer, scene, ShotOptions(tile_size=256), complete=True).shots())
    assert shots
    for shot in shots:
        known = shot.annotated
        assert sorted(o.label for o in known) == ["pool", "pool", "tank"]
        assert all(any(o.box.iou(t.box) > 0.99 for o in known) for t in shot.targets)


def test_a_crowd_is_not_told_object_by_object(scene):
    shapes = [disk(x, y, 4) for x in range(20, 240, 20) for y in range(20, 240, 20)]
    shots = list(plan(make_layer(shapes), scene, ShotOptions(tile_size=256), complete=True).shots())
    assert all(s.annotated is None for s in shots)


def test_negatives_come_from_tiles_that_lie_wholly_in_the_labelled_area(scene):
    layer = make_layer([disk(40, 40, 8), disk(80, 80, 8)], ["pool", "tank"])
    area = make_layer([box(0, 0, 128, 256)], "area", name="area")
    shots = list(plan(layer, scene, ShotOptions(tile_size=64, negatives=1.0), area=area).shots())
    absent = [s for s in shots if not s.targets]
    assert absent
    assert {s.query.task for s in absent} == set(Task)
    for shot in absent:
        assert shot.tile.column + shot.tile.width <= 128
    assert any(s.tags["class"] == "pool" for s in absent)


def test_a_feature_that_is_half_out_of_a_tile_forbids_counting_its_class(scene):
    """It is neither shown nor not shown."""
    layer = make_layer([disk(100, 100, 10), disk(128, 100, 10)], "pool")
    for seed in range(8):
        for shot in plan(layer, scene, ShotOptions(tile_size=48, seed=seed), complete=True).shots():
            x = 128 - shot.tile.column
            share = np.clip((48 - (x - 10)) / 20, 0, 1)
            if 0.1 < share < 0.4:
                assert shot.query.task is not Task.OVD
                assert shot.kind != "unique"


def test_a_feature_that_was_dropped_still_forbids_saying_that_its_class_is_absent(scene):
    shapes = [disk(50, 145, 10), box(0, 150, 255, 151), disk(200, 40, 9)]
    layer = make_layer(shapes, ["pool", "fence", "fence"])
    made = plan(layer, scene, ShotOptions(tile_size=64, negatives=1.0), complete=True)
    assert ("sliver", "2") in codes(made)
    shots = list(made.shots())
    beside_the_strip = [s for s in shots if s.tile.row < 151 and s.tile.row + 64 > 150]
    assert {s.tags["class"] for s in beside_the_strip} == {"pool"}
    assert any(s.tags["class"] == "fence" and s.targets for s in shots)


def test_expressions_of_the_user_are_asked_as_they_stand(scene):
    layer = make_layer([disk(100, 100, 8), disk(125, 100, 8)], expressions={"2": "the pool with the slide"})
    shots = list(plan(layer, scene).shots())
    assert {(s.query.text, s.tags["feature"], s.tags["proof"]) for s in shots} == {
        ("the pool with the slide", "2", "user")
    }


def test_a_text_that_is_a_sentence_is_no_class(scene):
    layer = make_layer([disk(100, 100, 8)], "the pool beside the school")
    shots = list(plan(layer, scene, complete=True).shots())
    assert {(s.query.task, s.query.text) for s in shots} == {
        (Task.REC, "the pool beside the school"),
        (Task.GRES, "the pool beside the school"),
    }


def test_boxes_are_no_masks(scene):
    made = plan(make_layer([box(50, 50, 70, 64), box(150, 150, 170, 164)]), scene, complete=True)
    assert not made.masks
    assert not asked(made.shots(), Task.GRES)


@pytest.mark.parametrize(
    ("shapes", "problem"),
    [
        ([disk(50, 50, 10), disk(400, 400, 10)], ("outside", "2")),
        ([disk(50, 50, 10), box(100, 100, 160, 101)], ("sliver", "2")),
        ([disk(50, 50, 10), disk(50.4, 50, 10)], ("duplicate", "2")),
        ([disk(50, 50, 10), disk(60, 50, 10)], ("overlap", "2")),
        ([disk(50, 50, 10), disk(259, 100, 10)], ("cut", "2")),
        ([disk(50, 50, 10), box(100, 100, 240, 120)], ("too large", "2")),
    ],
)
def test_each_fault_is_reported_by_the_id_of_its_feature(scene, shapes, problem):
    made = plan(make_layer(shapes), scene, complete=True)
    assert problem in codes(made)
    dropped = problem[0] != "overlap"
    assert [p.dropped for p in made.problems if p.code == problem[0]] == [dropped]
    used = {f for s in made.shots() for f in s.tags["feature"].split(",")}
    assert ("2" in used) is (not dropped)


def test_one_place_with_two_names_is_reported_and_kept(scene):
    made = plan(make_layer([disk(50, 50, 10), disk(50, 50, 10)], ["tank", "silo"]), scene)
    assert ("two names", "2") in codes(made)
    assert {s.tags["feature"] for s in made.shots()} == {"1", "2"}


def test_a_feature_on_empty_pixels_is_reported(tmp_path):
    import rasterio

    path = tmp_path / "a.tif"
    pixels = np.full((3, 128, 128), 90, np.uint8)
    pixels[:, :, 64:] = 0
    with rasterio.open(
        path, "w", driver="GTiff", width=128, height=128, count=3, dtype="uint8", transform=PLACE, crs=UTM, nodata=0
    ) as file:
        file.write(pixels)
    made = plan(make_layer([disk(30, 30, 8), disk(100, 30, 8)]), path)
    assert ("no data", "2") in codes(made)


def test_small_features_are_told_of_a_finer_scale_where_the_model_knows_one(scene):
    small, large = make_layer([disk(50, 50, 4), disk(150, 150, 4)]), make_layer([disk(50, 50, 10), disk(150, 150, 10)])
    (said,) = (p for p in plan(small, scene, known=(0.25, 0.5)).problems if p.code == "small")
    assert "about 8 px" in said.message
    assert "0.25 m a pixel, at which they are 16 px" in said.remedy
    for made in (plan(large, scene, known=(0.25, 0.5)), plan(small, scene, known=(0.5, 1.0)), plan(small, scene)):
        assert "small" not in {p.code for p in made.problems}


def test_classes_with_too_few_features_are_reported_with_their_ids(scene):
    layer = make_layer([disk(50, 50, 10), disk(150, 150, 10), disk(50, 150, 10)], ["pool", "Pool", "tank"])
    made = plan(layer, scene, ShotOptions(tile_size=96, least=2))
    assert [(p.code, p.feature) for p in made.problems if p.code == "few shots"] == [("few shots", "3")]
    assert made.nouns == ("pool", "tank")


def test_of_three_features_with_two_outside_one_is_used_and_two_are_named(scene):
    layer = make_layer([disk(900, 50, 10), disk(50, 50, 10), disk(50, -700, 10)])
    made = plan(layer, scene)
    assert {p.feature for p in made.problems if p.code == "outside"} == {"1", "3"}
    assert {s.tags["feature"] for s in made.shots()} == {"2"}


def test_a_layer_that_misses_the_scene_is_an_error_that_says_where_both_are(scene):
    layer = make_layer([disk(9000, 9000, 10)])
    with pytest.raises(InputError, match=r"No feature of 'pools' can be used: 1 outside \(1\)") as error:
        plan(layer, scene)
    assert "which spans (500000, 4599872, 500128, 4600000)" in error.value.detail


def test_a_layer_without_crs_is_an_error_that_names_the_remedy(scene):
    layer = make_layer([disk(50, 50, 10)])
    bare = type(layer)(layer.name, None, layer.features)
    with pytest.raises(InputError, match="says no CRS") as error:
        plan(bare, scene)
    assert "EPSG:4326" in error.value.remedy


def test_a_scene_without_crs_takes_features_in_its_own_pixels_only(tmp_path):
    make_scene(tmp_path / "bare.tif", transform=Affine.identity(), crs=None)
    layer = make_layer([disk(50, 50, 10)], transform=Affine.identity())
    with pytest.raises(InputError, match="has no CRS"):
        plan(layer, tmp_path / "bare.tif")
    bare = type(layer)(layer.name, None, layer.features)
    assert len(list(plan(bare, tmp_path / "bare.tif").shots())) == 2


def test_a_labelled_area_smaller_than_a_feature_is_reported(scene):
    layer = make_layer([disk(50, 50, 20)])
    area = make_layer([box(45, 45, 55, 55)], "area", name="area")
    found = codes(plan(layer, scene, area=area))
    assert {("small area", "1"), ("small area", "")} <= found


def test_a_feature_across_the_edge_of_the_labelled_area_is_reported(scene):
    area = make_layer([box(0, 0, 128, 256)], "area", name="area")
    assert ("crosses", "1") in codes(plan(make_layer([disk(128, 100, 12)]), scene, area=area))


def test_a_labelled_area_elsewhere_is_an_error(scene):
    area = make_layer([box(5000, 0, 6000, 256)], "area", name="fields")
    with pytest.raises(InputError, match="'fields' lies outside every scene"):
        plan(make_layer([disk(128, 100, 12)]), scene, area=area)


def test_a_feature_outside_one_scene_and_inside_another_is_used(tmp_path, scene):
    make_scene(tmp_path / "east.tif", transform=PLACE @ Affine.translation(256, 0))
    layer = make_layer([disk(50, 50, 10), disk(300, 50, 10)])
    made = plan_shots(layer, [scene, tmp_path / "east.tif"], options=OPTIONS)
    assert not [p for p in made.problems if p.dropped]
    assert {(s.tags["feature"], s.tags["scene"]) for s in made.shots()} == {("1", "town.tif"), ("2", "east.tif")}


def test_an_option_out_of_range_is_named():
    with pytest.raises(InputError, match="tile-size is 8; it must lie between 32 and 4096"):
        ShotOptions(tile_size=8)


def doubted(usable, doubtful, texts):
    """A layer of shapes in scene pixels: some can be used, the others are there and cannot."""
    layer = make_layer([*usable, *doubtful], texts)
    return replace(layer, features=layer.features[: len(usable)], doubtful=layer.features[len(usable) :])


def about(shots, noun):
    """Shots that need a full count of a class."""
    return [s for s in shots if noun in s.query.text and (s.query.task is Task.OVD or not s.targets)]


@pytest.mark.parametrize("doubtful", [shapely.Point(30, 30), shapely.LineString([(25, 25), (35, 35)]), disk(30, 30, 9)])
def test_where_a_feature_lies_that_cannot_be_used_its_class_is_not_counted(scene, doubtful):
    layer = doubted([disk(200, 200, 10), disk(12, 12, 6)], [doubtful], ["pool", "tank", "pool"])
    shots = list(plan(layer, scene, ShotOptions(tile_size=96, negatives=1.0, least=1), complete=True).shots())
    near = [s for s in shots if s.tile.column <= 6 and s.tile.row <= 6]  # the corner, which shows both
    assert [s.query.text for s in asked(near, Task.OVD)] == ["tank"]
    assert not [s for s in near if "pool" in s.query.text]
    assert {len(s.targets) for s in about(shots, "pool") if s.targets} == {1}


def test_where_a_feature_of_no_known_class_lies_nothing_is_counted(scene):
    layer = doubted([disk(200, 200, 10), disk(12, 12, 6)], [disk(30, 30, 9)], ["pool", "tank", ""])
    shots = list(plan(layer, scene, ShotOptions(tile_size=96, negatives=1.0, least=1), complete=True).shots())
    assert about(shots, "pool")
    assert not [s for s in shots if s.tile.column < 39 and s.tile.row < 39]
    assert {s.query.text for s in plan(layer, scene).shots()} == {"the pool"}  # without an area


def test_a_feature_named_by_a_sentence_alone_may_be_of_any_class(scene):
    layer = make_layer([disk(30, 30, 9), disk(12, 12, 6)], ["the one by the road", "tank"])
    shots = list(plan(layer, scene, ShotOptions(tile_size=96, negatives=1.0, least=1), complete=True).shots())
    both = [s for s in shots if s.tile.column <= 6 and s.tile.row <= 6]
    assert "the one by the road" in {s.query.text for s in both}
    assert not about(both, "tank")
    assert not [s for s in both if s.query.text == "the tank"]


def test_a_feature_much_larger_than_a_tile_is_shown_by_the_tile_that_it_fills(tmp_path):
    make_scene(tmp_path / "a.tif", 1200, 1200)
    lake = box(0, 0, 1200, 1000)
    layer = make_layer([lake, disk(600, 500, 8), disk(600, 1100, 20)], ["lake", "boat", "lake"])
    options = ShotOptions(tile_size=64, negatives=1.0, least=1)
    shots = list(plan(layer, tmp_path / "a.tif", options, complete=True).shots())
    on_the_lake = [s for s in shots if s.tile.row + 64 <= 1000]
    assert "boat" in {s.query.text for s in on_the_lake}
    assert not [s for s in on_the_lake if "lake" in s.query.text]


def test_what_is_doubtful_about_a_scene_is_told(tmp_path):
    bands = np.random.default_rng(0).integers(1, 255, (4, 256, 256), dtype=np.uint8)
    with rasterio.open(
        tmp_path / "a.tif", "w", driver="GTiff", width=256, height=256, count=4, dtype="uint8", crs=UTM, transform=PLACE
    ) as file:
        file.write(bands)
        file.descriptions = ("B2", "B3", "B4", "B8")
    plan = plan_shots(make_layer([box(20, 30, 60, 80)]), [tmp_path / "a.tif"])
    (said,) = [p.message for p in plan.problems if p.code == "scene"]
    assert said.startswith("a.tif: The names of the scene's bands (B2, B3, B4, B8) do not say")


def test_further_views_show_each_feature_at_another_place_and_are_not_measured_with(scene, tmp_path):
    layer = make_layer([disk(60, 60, 10), disk(200, 60, 10), disk(60, 200, 10), disk(200, 200, 10)])
    once, often = (plan(layer, scene, OPTIONS.model_copy(update={"views": n})) for n in (1, 3))
    first = {(s.tile.column, s.tile.row) for s in once.shots()}
    all_ = {(s.tile.column, s.tile.row) for s in often.shots()}
    assert first < all_
    assert len(all_) == 3 * len(first)
    further = [s for s in often.shots() if FURTHER in s.tags]
    assert {s.tags["feature"] for s in further} == {s.tags["feature"] for s in once.shots()}
    write_shots(often, tmp_path / "set", held_out=0.3)
    held = list(read_records(tmp_path / "set", HELD_OUT))
    assert held
    assert not [record for record in held if FURTHER in record.tags]


def test_a_small_area_off_the_grid_has_empty_tiles_too(scene):
    feature = disk(140, 140, 10)
    around = box(100, 100, 256, 256)
    small = plan(make_layer([feature]), scene, OPTIONS.model_copy(update={"negatives": 1.0}), area=make_layer([around]))
    empty = [s for s in small.shots() if not s.targets]
    assert empty
    assert all(100 <= s.tile.column <= 160 and 100 <= s.tile.row <= 160 for s in empty)


def test_empty_tiles_are_as_many_as_is_asked_for_beside_those_that_show_something(scene):
    layer, around = make_layer([disk(60, 60, 10)]), make_layer([box(0, 0, 256, 256)])
    counts = []
    for empty in (None, 0.0, 3.0):
        options = OPTIONS.model_copy(update={"negatives": 1.0, "empty": empty, "views": 2})
        tiles = {(s.tile.column, s.tile.row): bool(s.targets) for s in plan(layer, scene, options, area=around).shots()}
        counts.append((sum(tiles.values()), sum(not shown for shown in tiles.values())))
    assert counts == [(2, 2), (2, 0), (2, 6)]


def test_a_set_of_which_all_that_shows_something_is_held_out_says_so(scene, tmp_path):
    layer, around = make_layer([disk(60, 60, 10), disk(70, 80, 10)]), make_layer([box(0, 0, 256, 256)])
    made = write_shots(plan(layer, scene, OPTIONS, area=around), tmp_path / "set", held_out=0.5)
    assert not [r for r in read_records(tmp_path / "set", TRAIN) if r.targets]
    assert "nothing learned" in {problem.code for problem in made.problems}
