"""Tiles of real pictures: labels follow the pixels at every scale and turn, and nothing unknown is ever asked."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

import engine
from engine.model import families
from engine.pretraining import real
from engine.pretraining.architecture import TILE
from engine.pretraining.corpus import SIZING, reply, weathered
from engine.pretraining.pretrain import Plan, train_world
from engine.words import InputError, Query, Task

TINY = Path(engine.__file__).parent / "assets" / "tiny"
CLASSES = ("swimming pool", "house", "solar panel")
BOXES = {"swimming pool": [(30, 40, 44, 50), (150, 160, 170, 172)], "house": [(80, 70, 120, 100)]}
SLACK = 4  # px of a tile over which interpolation blurs an edge
COLOURS = {"swimming pool": (0, 200, 255), "house": (255, 40, 40)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A town of two pictures, the second with a crowd of pools and a difficult house, and a wood of points."""
    root = tmp_path_factory.mktemp("pictures")
    (root / "air" / "images").mkdir(parents=True)
    (root / "air" / "trees").mkdir()
    annotations = []
    for image, name in enumerate(("here_2020_1", "there_2020_1")):
        _write(root / "air" / "images" / f"{name}.tif")
        for category, cls in enumerate(CLASSES):
            for x0, y0, x1, y1 in BOXES.get(cls, [(5, 5, 15, 15)]):
                annotations.append({"image_id": image, "category_id": category, "bbox": [x0, y0, x1 - x0, y1 - y0]})
    annotations.append({"image_id": 1, "category_id": 0, "bbox": [0, 0, 256, 256], "iscrowd": 1})
    annotations.append({"image_id": 1, "category_id": 1, "bbox": [200, 40, 30, 30], "difficult": True})
    labels = {
        "images": [{"id": n, "file_name": f"{name}_2020_1.tif"} for n, name in enumerate(("here", "there"))],
        "annotations": annotations,
        "categories": [{"id": n, "name": name} for n, name in enumerate(CLASSES)],
    }
    (root / "air" / "labels.json").write_text(json.dumps(labels))
    _write(root / "air" / "images" / "wood_2020_1.tif")
    (root / "air" / "trees" / "wood_2020_1.csv").write_text("x,y\n100,100\n104,100\n200,50\n")
    return root


def _write(path: Path) -> None:
    bands = np.full((3, 256, 256), 90, np.uint8)
    for cls, boxes in BOXES.items():
        for x0, y0, x1, y1 in boxes:
            bands[:, y0:y1, x0:x1] = np.array(COLOURS[cls], np.uint8).reshape(3, 1, 1)
    profile = {"driver": "GTiff", "width": 256, "height": 256, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(path, "w", crs="EPSG:32611", transform=Affine(0.6, 0, 5e5, 0, -0.6, 4e6), **profile) as target:
        target.write(bands)


@given(seed=st.integers(0, 10_000))
def test_boxes_lie_on_the_pixels_at_every_scale_and_turn(folder: Path, seed: int) -> None:
    (picture,) = real.load_pictures(folder, without=["there", "wood"])
    cut = real.cut_tile(picture, np.random.default_rng(seed))
    assert cut is not None
    assert set(cut.known) == {"swimming pool", "house"}
    for cls, colour in COLOURS.items():
        distance = np.abs(cut.view.pixels.astype(int) - np.array(colour)).max(axis=2)
        for box in (o.box for o in cut.view.objects if o.cls == cls):
            inner = [int(v) for v in (box.x0 + SLACK, box.y0 + SLACK, box.x1 - SLACK, box.y1 - SLACK)]
            assert (distance[inner[1] : inner[3], inner[0] : inner[2]] < 40).all()
            for x, y in ((box.x0 - SLACK, box.centre[1]), (box.centre[0], box.y1 + SLACK)):
                if 0 <= x < TILE and 0 <= y < TILE:
                    assert distance[int(y), int(x)] > 40


def test_a_class_with_a_crowd_in_the_tile_is_not_asked_nor_one_kept_for_few_shots(folder: Path) -> None:
    pictures = real.load_pictures(folder, without=["here", "wood"])
    views = real.real_views(pictures, 3)
    rng = np.random.default_rng(0)
    asked = {e.noun for _ in range(40) for e in real.draw_real(next(views), rng)}
    assert "house" in asked
    assert "swimming pool" not in asked
    assert "solar panel" not in asked


def test_a_difficult_object_is_named_and_nothing_is_proved_beside_it(folder: Path) -> None:
    views = real.real_views(real.load_pictures(folder, without=["here", "wood"]), 3)
    shown = [view for view in (next(views) for _ in range(60)) if not view.sure]
    assert shown
    for view in shown:
        assert any(o.cls == "house" for o in view.view.objects)
        assert {e.task for e in real.draw_real(view, np.random.default_rng(0))} == {Task.OVD}


def test_replies_say_where_things_are_and_none_where_nothing_is(folder: Path) -> None:
    family = families.get("qwen3_vl")
    rng = np.random.default_rng(1)
    views = real.real_views(real.load_pictures(folder), 5)
    tasks, nothing = set(), 0
    for _ in range(60):
        shown = next(views)
        for expression in real.draw_real(shown, rng):
            tasks.add(expression.task)
            text = reply(shown.view, expression, family, SIZING)
            answer = family.parse(text, Query(expression.task, expression.text), SIZING)
            truth = [shown.view.objects[i].box for i in expression.targets]
            assert len(answer.targets) == len(truth)
            assert all(a.box.iou(t) > 0.9 for a, t in zip(answer.targets, truth, strict=True))
            nothing += not truth
    assert tasks == set(Task)
    assert nothing


def test_a_city_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match="atlantis"):
        real.load_pictures(folder, without=["atlantis"])


def test_another_season_is_the_same_place() -> None:
    rng = np.random.default_rng(0)
    pixels = rng.integers(60, 200, (8, 8, 3)).astype(np.uint8).repeat(20, 0).repeat(20, 1)
    changed = weathered(pixels, rng)
    assert changed.dtype == np.uint8
    assert changed.shape == pixels.shape
    assert np.corrcoef(pixels.mean(axis=2).ravel(), changed.mean(axis=2).ravel())[0, 1] > 0.8


@pytest.mark.slow
def test_the_real_stage_goes_on_from_weights_and_keeps_what_they_say_of_the_world(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.pretraining.pretrain.LOG_STEPS", 1)
    monkeypatch.setattr("engine.pretraining.corpus.SCENE_SIDE", 256)
    monkeypatch.setattr("engine.pretraining.pretrain.shutil.which", lambda name: None)
    plan = Plan(tmp_path, "qwen3_vl", 0, 0, real_minutes=0.1, pictures=folder, without=("wood",), start=TINY, seed=3)
    train_world(plan)
    rows = [json.loads(line) for line in (tmp_path / "train.jsonl").read_text().splitlines()]
    assert {row["stage"] for row in rows} == {"real"}
    assert all(0 < row["token_loss"] < 5 for row in rows)
    before, after = (load_file(p / "model.safetensors") for p in (TINY, tmp_path))
    assert before.keys() == after.keys()
    assert any(not before[name].equal(after[name]) for name in before if "visual" in name)
