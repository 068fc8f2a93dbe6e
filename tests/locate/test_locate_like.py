"""Find more like these: crops of a layer's boxes, beside each tile for SAM 3 and before it for models that reason."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import torch
from locate_fakes import write_scene
from model_checkpoints import picture_tile, write_checkpoint
from model_detectors import write_grounding_dino, write_sam3
from shapely.geometry import box

from engine.locate.like import read_examples
from engine.locate.pipeline import Request, locate_to_file
from engine.model.backend import load_model
from engine.model.examples import GAP, MOST, Example, ExamplesError, composite, preface
from engine.model.interface import LIKE, GenerationOptions
from engine.scene.raster import open_scene
from engine.tiling import Window
from engine.words import Box, InputError, Query, Task

SIDE = 160


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    pixels = np.random.default_rng(0).integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    write_scene(path, pixels.transpose(2, 0, 1))
    return path


def layer(scene, path, boxes):
    """Boxes in scene pixels as a layer in the scene's CRS."""
    with open_scene(str(scene)) as opened:
        corners = [[opened.transform @ (b.x0, b.y0), opened.transform @ (b.x1, b.y1)] for b in boxes]
        shapes = [box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in corners]
        geopandas.GeoDataFrame(geometry=shapes, crs=opened.crs).to_file(path)
    return path


def example(width=30, height=20, positive=True):
    return Example(np.full((height, width, 3), 200, np.uint8), Box(5, 5, width - 5, height - 5), positive)


def test_examples_are_cut_with_what_surrounds_them(scene, tmp_path):
    path = layer(scene, tmp_path / "like.gpkg", [Box(40, 50, 60, 60)])
    with open_scene(str(scene)) as opened:
        (found,) = read_examples(path, opened)
        tile = opened.read(Window(30, 40, 40, 30))
    assert found.box.as_tuple() == pytest.approx((10, 10, 30, 20), abs=0.01)
    assert (found.pixels == tile.pixels).all()


def test_counter_examples_come_from_a_layer_of_their_own(scene, tmp_path):
    good = layer(scene, tmp_path / "like.gpkg", [Box(40, 50, 60, 60)])
    bad = layer(scene, tmp_path / "unlike.gpkg", [Box(100, 100, 120, 110), Box(10, 10, 30, 30)])
    with open_scene(str(scene)) as opened:
        assert [one.positive for one in read_examples(good, opened, bad)] == [True, False, False]


def test_too_many_none_and_those_elsewhere_are_refused(scene, tmp_path):
    many = layer(scene, tmp_path / "many.gpkg", [Box(x, 10, x + 5, 20) for x in range(0, 110, 10)])
    away = layer(scene, tmp_path / "away.gpkg", [Box(40, 50, 60, 60), Box(900, 900, 950, 950)])
    with open_scene(str(scene)) as opened:
        with pytest.raises(ExamplesError, match="There are 11 examples"):
            read_examples(many, opened)
        with pytest.raises(ExamplesError, match=r"1 of the 2 examples of .* lie outside") as raised:
            read_examples(away, opened)
    assert "--like-scene" in raised.value.remedy


@pytest.mark.parametrize("count", [1, 3, 2 * MOST])
@pytest.mark.parametrize("size", [(30, 20), (200, 300)])
def test_a_composite_leaves_the_tile_as_it_is_and_frames_each_example(count, size):
    tile = picture_tile(120, 90).pixels
    made = composite(tile, [example(*size, positive=n % 2 == 0) for n in range(count)])
    assert (made.pixels[:, :120] == tile).all()
    assert made.labels == tuple(int(n % 2 == 0) for n in range(count))
    for one in made.boxes:
        assert one.x0 >= 120 + GAP
        assert one.clipped(made.pixels.shape[1], made.pixels.shape[0]) == one
        assert one.area > 0
    assert len({one.as_tuple() for one in made.boxes}) == count


def test_sam_3_is_shown_the_examples_beside_the_tile_and_answers_within_it(tmp_path, monkeypatch):
    model = load_model(str(write_sam3(tmp_path / "sam")), device="cpu")
    told = model.with_examples([example(), example(positive=False)])
    told.threshold = 0.0
    monkeypatch.setattr("engine.model.proposer.FULL", 2)
    seen = {}
    inner = model.network.forward

    def spy(**inputs):
        seen.update(inputs)
        return inner(**inputs)

    monkeypatch.setattr(model.network, "forward", spy)
    tile = picture_tile(120, 90)
    ((answer,),) = told.answer([tile], [Query(Task.GRES, LIKE)])
    made = composite(tile.pixels, told.examples)
    height, width = made.pixels.shape[:2]
    x, y = made.boxes[0].centre
    assert seen["input_boxes"][0, 0, :2].tolist() == pytest.approx([x / width, y / height], abs=1e-4)
    assert seen["input_boxes_labels"].tolist() == [[1, 0]]
    assert torch.equal(seen["input_ids"], model.words("visual", 1)["input_ids"])
    for target, mask in zip(answer.targets, answer.masks, strict=True):
        assert target.box.clipped(120, 90) == target.box
        assert mask.column + mask.pixels.shape[1] <= 120
    assert model.examples == ()


@pytest.mark.parametrize("family", ["qwen3_vl", "qwen2_5_vl"])
def test_models_that_reason_see_the_examples_first_and_the_tile_last(tmp_path, family):
    model = load_model(str(write_checkpoint(tmp_path / "base", family)), device="cpu")
    told = model.with_examples([example(), example(positive=False)])
    text = told.prompts.text(Query(Task.OVD, LIKE))
    assert text.count("<|image_pad|>") == 3
    assert preface([example(), example(positive=False)]) in text
    assert "Those marked in image 2 are not meant." in text
    tile = picture_tile(100, 40)
    prompt = told.prompts.encode(tile, text)
    assert len(prompt.patches["image_grid_thw"]) == 3
    assert prompt.sizing == model.prompts.encode(tile, model.prompts.text(Query(Task.OVD, LIKE))).sizing
    answers = told.answer([tile, tile], [Query(Task.OVD, LIKE)] * 2, GenerationOptions(max_new_tokens=3))
    assert [len(one) for one in answers] == [1, 1]


def test_a_model_that_takes_no_examples_says_so(tmp_path):
    with pytest.raises(ExamplesError, match="takes no examples"):
        load_model(str(write_grounding_dino(tmp_path / "dino")), device="cpu").with_examples([example()])


def test_a_whole_run_finds_and_keeps_what_it_was_told(scene, tmp_path, monkeypatch):
    folder = write_sam3(tmp_path / "sam")
    (folder / "spotter.json").write_text('{"threshold": 0.2, "tile_size": 112}')
    monkeypatch.setattr("engine.model.proposer.FULL", 2)
    like = layer(scene, tmp_path / "like.gpkg", [Box(40, 50, 60, 60)])
    request = Request((str(scene),), Query(Task.GRES, LIKE), model=str(folder), like=like, out=tmp_path / "out.gpkg")
    located = locate_to_file(request)
    assert located.result.counts["tiles_answered"] == 4
    assert located.run.options["like"] == "like.gpkg"
    other = locate_to_file(
        Request((str(scene),), Query(Task.GRES, LIKE), model=str(folder), like=like, like_scene=str(scene))
    )
    assert len(other.result.features) == len(located.result.features)
    with pytest.raises(InputError, match="go with --like"):
        locate_to_file(Request((str(scene),), Query(Task.GRES, LIKE), model=str(folder), unlike=like))
