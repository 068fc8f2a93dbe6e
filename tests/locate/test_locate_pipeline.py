"""Every rectangle is found once, where it is, whatever the raster; with a model that makes no mistakes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from affine import Affine
from locate_fakes import NORTH_UP, UTM, MagentaMasker, MagentaModel, picture, write_scene
from shapely.geometry import Polygon
from shapely.geometry import box as rectangle

from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate
from engine.model.interface import GenerationOptions
from engine.scene.raster import open_scene
from engine.words import Box, Query, Task

OVD = Query(Task.OVD, "patch")
# On tile seams, in corners, larger than the overlap, larger than a tile.
PATCHES = (
    Box(0, 0, 20, 14), Box(55, 30, 80, 44), Box(120, 10, 140, 100), Box(20, 100, 110, 116), Box(180, 140, 200, 150),
    Box(150, 60, 156, 66),
)  # fmt: skip
CUSTOM = "+proj=laea +lat_0=41.5 +lon_0=2.75 +x_0=1000 +y_0=2000 +datum=WGS84 +units=m +no_defs"
TRANSFORMS = {
    "north up": (NORTH_UP, UTM),
    "south up": (Affine(0.5, 0, 500_000, 0, 0.5, 4_600_000), UTM),
    "mirrored": (Affine(-0.5, 0, 500_000, 0, -0.5, 4_600_000), UTM),
    "rotated": (Affine.translation(500_000, 4_600_000) @ Affine.rotation(30) @ Affine.scale(0.5, -0.5), UTM),
    "oblong pixels": (Affine(0.5, 0, 500_000, 0, -1.5, 4_600_000), UTM),
    "degrees": (Affine(5e-6, 0, 2.1, 0, -4e-6, 41.4), "EPSG:4326"),
    "custom CRS": (NORTH_UP, CUSTOM),
}


def found_boxes(result):
    return sorted(tuple(round(v, 6) for v in f.box_px.as_tuple()) for f in result.features)


def as_tuples(boxes):
    return sorted(b.as_tuple() for b in boxes)


def run(path, query=OVD, model=None, masker=None, area=None, **options):
    with open_scene(path) as scene:
        return locate(scene, query, model or MagentaModel(), masker, LocateOptions(**options), area=area)


@pytest.mark.parametrize("name", TRANSFORMS)
def test_every_rectangle_is_found_once_at_its_place_on_the_map(tmp_path, name):
    transform, crs = TRANSFORMS[name]
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES), transform, crs)
    result = run(path)
    assert found_boxes(result) == as_tuples(PATCHES)
    pixel = max(math.hypot(transform.a, transform.d), math.hypot(transform.b, transform.e))
    for feature in result.features:
        b = feature.box_px
        # Worked out here, without the engine's own conversion.
        corners = [transform @ corner for corner in ((b.x0, b.y0), (b.x1, b.y0), (b.x1, b.y1), (b.x0, b.y1))]
        assert feature.box.hausdorff_distance(Polygon(corners)) <= pixel * 1e-6


@pytest.mark.parametrize("overlap", [0.0, 0.1, 0.25, 0.6])
@pytest.mark.parametrize("size", [40, 64, 97, 400])
def test_the_tiling_does_not_show_in_the_result(tmp_path, size, overlap):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    assert found_boxes(run(path, tile_size=size, overlap=overlap)) == as_tuples(PATCHES)


def test_masks_are_united_across_tiles(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    result = run(path, Query(Task.GRES, "what is magenta?"), masker=MagentaMasker())
    assert len(result.features) == len(PATCHES)
    for feature in result.features:
        b = feature.box_px
        truth = Polygon([NORTH_UP @ c for c in ((b.x0, b.y0), (b.x1, b.y0), (b.x1, b.y1), (b.x0, b.y1))])
        assert feature.mask.is_valid
        assert feature.mask.symmetric_difference(truth).area <= 0.01 * truth.area
        assert feature.mask_score == pytest.approx(0.9)


def test_without_a_masker_gres_gives_boxes_only(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    assert all(f.mask is None for f in run(path, Query(Task.GRES, "what is magenta?")).features)


def test_refer_gives_the_best_scoring_box_of_all_tiles_and_says_so(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    result = run(path, Query(Task.REC, "the patch"))
    assert len(result.features) == 1
    # In every tile the model names the largest part, the surer the larger.
    assert result.features[0].score == 0.99
    assert any("best-scoring" in sentence for sentence in result.warnings)


def test_sixteen_bit_pixels_are_stretched(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES, np.uint16) // 16)
    assert found_boxes(run(path)) == as_tuples(PATCHES)


def test_a_scene_without_a_crs_gives_pixel_coordinates_and_a_warning(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES), Affine.identity(), None)
    result = run(path)
    assert any("pixel coordinates" in sentence for sentence in result.warnings)
    for feature in result.features:
        assert feature.box.equals(rectangle(*feature.box_px.as_tuple()))


def test_a_raster_smaller_than_a_tile_is_asked_as_it_is_with_a_warning(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(30, 20, [Box(3, 4, 12, 15)]))
    result = run(path)
    assert found_boxes(result) == [(3, 4, 12, 15)]
    assert any("smaller than a tile" in sentence for sentence in result.warnings)


def test_a_scene_without_data_is_not_asked(tmp_path):
    path = write_scene(tmp_path / "scene.tif", np.zeros((3, 150, 200), np.uint8), nodata=0)
    model = MagentaModel()
    result = run(path, model=model)
    assert result.features == ()
    assert model.asked == []
    assert result.counts["tiles_without_data"] == result.counts["tiles"] > 1
    assert any("no data" in sentence for sentence in result.warnings)


def test_tiles_without_data_are_skipped_and_counted(tmp_path):
    values = picture(200, 150, PATCHES)
    values[:, :, 130:] = 0
    path = write_scene(tmp_path / "scene.tif", values, nodata=0)
    result = run(path)
    assert 0 < result.counts["tiles_without_data"] < result.counts["tiles"]
    assert result.counts["tiles_answered"] + result.counts["tiles_without_data"] == result.counts["tiles"]


def test_only_the_extent_is_searched(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    assert found_boxes(run(path, area=Box(50.5, 20, 90, 60))) == [(55, 30, 80, 44)]


def test_low_scores_are_dropped_and_counted(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    result = run(path, min_score=0.1)
    assert result.counts["below_min_score"] == 1
    assert found_boxes(result) == as_tuples(PATCHES[:-1])


def test_several_samples_are_made_one(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    assert found_boxes(run(path, generation=GenerationOptions(samples=3))) == as_tuples(PATCHES)


def test_faults_of_the_texts_are_counted_and_said(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    result = run(path, model=MagentaModel(problems={"outside": 2, "not_json": 1}))
    assert result.counts["problem_outside"] == 2 * result.counts["tiles"]
    assert any("faults" in sentence for sentence in result.warnings)


def test_features_are_handed_out_as_tiles_finish_and_progress_reaches_the_end(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    lots, told = [], []
    with open_scene(path) as scene:
        result = locate(
            scene, OVD, MagentaModel(), None, LocateOptions(batch_tiles=2), run="run-1", on_features=lots.append,
            on_progress=lambda done, total: told.append((done, total)),
        )  # fmt: skip
    assert len(lots) == result.counts["tiles"]
    assert sum(len(lot) for lot in lots) == result.counts["detections"] > len(result.features)
    assert told == [(i + 1, len(told)) for i in range(len(told))]
    assert {f.run for lot in lots for f in lot} == {"run-1"}


def test_a_stop_keeps_the_finished_tiles(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    model = MagentaModel()
    with open_scene(path) as scene:
        result = locate(
            scene, OVD, model, None, LocateOptions(batch_tiles=2), should_stop=lambda: len(model.asked) >= 3
        )
    assert result.stopped
    assert result.counts["tiles_answered"] == 3
    assert len(result.features) >= 1


def test_the_attributes_of_a_feature_say_where_it_comes_from(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES[:1]))
    (feature,) = run(path).features
    assert (feature.query, feature.task, feature.model, feature.scene) == ("patch", Task.OVD, "magenta", "scene.tif")
    assert feature.label == "patch"
    assert feature.tile == 0
    assert feature.reasoning == "There are 1 patches."


def test_reasoning_is_kept_where_nothing_is_found(tmp_path):
    path = write_scene(tmp_path / "scene.tif", picture(200, 150, []))
    result = run(path)
    assert result.features == ()
    assert result.reasoning == ("Nothing fits.",)
    assert result.counts["tiles_with_none"] == result.counts["tiles"]


def test_tiles_of_one_colour_throughout_are_not_asked(tmp_path):
    values = picture(200, 150, PATCHES)
    values[:, :, 64:] = 255  # no nodata value says that this is a collar
    path = write_scene(tmp_path / "scene.tif", values)
    model = MagentaModel()
    result = run(path, model=model, overlap=0)
    assert result.counts["tiles_without_data"] + len(model.asked) == result.counts["tiles"]
    assert result.counts["tiles_without_data"] > len(model.asked) > 0


def test_a_batch_is_filled_with_tiles_that_have_data(tmp_path):
    values = picture(640, 64, [])
    values[:, :, 64:] = np.where(np.arange(576) // 64 % 2, values[:, :, 64:], 0)
    path = write_scene(tmp_path / "scene.tif", values, nodata=0)
    lots = []

    class Counting(MagentaModel):
        def stream(self, tiles, *arguments, **options):
            lots.append(len(tiles))
            return super().stream(tiles, *arguments, **options)

    run(path, model=Counting(), overlap=0, batch_tiles=3)
    assert lots == [3, 2]
