"""Real pictures are searched as a user searches them, and compared with labels in three layouts."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image

from engine.evaluate import real
from engine.evaluate.real_drawings import draw_searches
from engine.feature.overlay import COLOURS
from engine.locate.options import LocateOptions
from engine.words import Box, InputError

sys.path.insert(0, str(Path(__file__).parents[1] / "locate"))
from locate_fakes import MagentaModel

PATCHES = {"here_2020_1": [(20, 30, 40, 50), (60, 60, 80, 90)], "there_2020_2": [(10, 10, 30, 30)], "there_2020_3": []}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three pictures of two cities, with boxes of pools; points of trees in two; and one with a VOC file."""
    root = tmp_path_factory.mktemp("real")
    (root / "air" / "images").mkdir(parents=True)
    (root / "air" / "trees").mkdir()
    (root / "wood").mkdir()
    labels = {
        "images": [],
        "annotations": [],
        "categories": [{"id": 1, "name": "swimming pool"}, {"id": 2, "name": "car"}],
    }
    for number, (name, patches) in enumerate(PATCHES.items()):
        write(root / "air" / "images" / f"{name}.tif", patches)
        labels["images"].append({"id": number, "file_name": f"{name}.tif", "width": 100, "height": 100})
        for x0, y0, x1, y1 in patches:
            labels["annotations"].append({"image_id": number, "category_id": 1, "bbox": [x0, y0, x1 - x0, y1 - y0]})
    # One of the first is unsure, and its car is part of a crowd.
    labels["annotations"][1]["difficult"] = True
    labels["annotations"].append({"image_id": 0, "category_id": 2, "bbox": [0, 0, 100, 100], "iscrowd": 1})
    (root / "air" / "labels.json").write_text(json.dumps(labels))
    (root / "air" / "trees" / "here_2020_1.csv").write_text("x,y\n25,35\n30,40\n90,10\n")
    write(root / "wood" / "a.tif", [(5, 5, 25, 25)])
    (root / "wood" / "a.xml").write_text(
        "<annotation><object><name>Tree</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>25</xmax><ymax>25</ymax>"
        "</bndbox></object></annotation>"
    )
    return root


def write(path, patches):
    bands = np.full((3, 100, 100), 80, dtype=np.uint8)
    for x0, y0, x1, y1 in patches:
        bands[:, y0:y1, x0:x1] = np.array([255, 0, 255], dtype=np.uint8).reshape(3, 1, 1)
    profile = {"driver": "GTiff", "width": 100, "height": 100, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(path, "w", crs="EPSG:32611", transform=Affine(0.6, 0, 5e5, 0, -0.6, 4e6), **profile) as target:
        target.write(bands)


def found(folder, *classes, **options):
    model = MagentaModel(tile_size=64)
    model.gsd = (0.225, 0.4)
    asked = real.queries_of(real.read_pictures(folder), classes)
    return real.report(list(real.search(asked, model, LocateOptions(**options))))


def test_a_perfect_model_is_perfect_and_what_is_unsure_counts_neither_way(folder):
    figures = found(folder).figures
    assert figures["ap50_swimming_pool"] == pytest.approx(1.0)
    assert figures["ap50_tree"] == pytest.approx(1.0)
    # Every patch is taken for a car, too: in the crowd it does not count, where no car is it is a false alarm.
    assert "ap30_car" not in figures
    assert figures["none_accuracy"] == pytest.approx(2 / 3)  # a pool in one of three, cars in one of two
    assert figures["n"] == 8


def test_points_are_hit_once_by_a_box_each(folder):
    figures = found(folder, "tree").figures
    # Two boxes, one holds two of the three points: one hit.
    assert (figures["tree_precision"], figures["tree_recall"]) == pytest.approx((1 / 2, 1 / 3))
    assert figures["tree_f1"] == pytest.approx(0.4)


def test_figures_are_given_by_city_with_intervals_and_the_scale_is_said(folder):
    report = found(folder, "swimming pool")
    assert set(report.cities) == {"here", "there"}
    assert report.intervals["ap50_swimming_pool"] == pytest.approx((1.0, 1.0))
    assert report.notes == (
        "The scene was asked at another scale: 0.60 m -> 0.30 m a pixel, 2 times as many pixels each way.",
    )
    assert found(folder, "swimming pool", resolution="native").notes == ()


def test_a_missing_part_is_left_out_and_nothing_at_all_is_an_error(folder, tmp_path):
    only = tmp_path / "real"
    (only / "air").mkdir(parents=True)
    with pytest.raises(InputError, match="holds no pictures with labels"):
        real.read_pictures(only)
    with pytest.raises(InputError, match="There is no folder"):
        real.read_pictures(only / "x")
    (only / "air" / "labels.json").write_text("{}")
    with pytest.raises(InputError, match=r"labels\.json' is no COCO file"):
        real.read_pictures(only)


def test_a_limit_takes_the_first_of_each_city_and_kind(folder):
    kept = real.at_most(real.read_pictures(folder), 1)
    assert [(p.path.stem, p.trees is None) for p in kept] == [
        ("here_2020_1", True), ("there_2020_2", True), ("here_2020_1", False), ("a", True)
    ]  # fmt: skip


def test_boxes_are_those_of_the_picture_s_own_pixels(folder):
    pictures = [p for p in real.read_pictures(folder) if p.path.stem == "there_2020_2"]
    model = MagentaModel(tile_size=64)
    model.gsd = (0.1, 0.4)
    (one,) = real.search(real.queries_of(pictures, ["swimming pool"]), model, LocateOptions())
    assert one.boxes[0].as_tuple() == pytest.approx(Box(10, 10, 30, 30).as_tuple(), abs=1)


def copied(folder, tmp_path, change):
    """The labelled pictures alone, with other labels."""
    root = shutil.copytree(folder / "air", tmp_path / "air")
    labels = json.loads((root / "labels.json").read_text())
    change(labels)
    (root / "labels.json").write_text(json.dumps(labels))
    return tmp_path


def test_labelled_pictures_that_are_not_there_are_told_of(folder, tmp_path):
    root = copied(folder, tmp_path, lambda labels: None)
    (root / "air" / "images" / "there_2020_2.tif").unlink()
    said = []
    held = real.read_pictures(root, said.append)
    assert len([picture for picture in held if picture.classes]) == 2
    (sentence,) = said
    assert "1 labelled pictures" in sentence
    assert "'there_2020_2.tif'; they are left out" in sentence


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda labels: labels["images"][0].update(width=256), "100 x 100 pixels; one of 256 x 100 was labelled"),
        (lambda labels: labels["images"][0].update(sha256="0" * 64), "was changed"),
        (lambda labels: labels.update(info={"version": "2.0"}), "version '2.0'; this engine reads version 1"),
    ],
)
def test_another_picture_and_labels_of_another_version_are_refused(folder, tmp_path, change, says):
    with pytest.raises(InputError, match=says):
        real.read_pictures(copied(folder, tmp_path, change))


def test_a_picture_with_the_hash_of_its_labels_is_taken(folder, tmp_path):
    digest = hashlib.sha256((folder / "air" / "images" / "here_2020_1.tif").read_bytes()).hexdigest()
    root = copied(folder, tmp_path, lambda labels: labels["images"][0].update(sha256=digest.upper()))
    assert len(real.read_pictures(root)) == 4


def test_a_class_that_nobody_labelled_is_named(folder):
    with pytest.raises(InputError, match=r"class 'zeppelin'.*There are: .*car"):
        real.queries_of(real.read_pictures(folder), ["zeppelin"])


def test_what_was_found_is_drawn_right_and_wrong_with_the_truth(folder, tmp_path):
    pictures = [p for p in real.read_pictures(folder) if p.path.stem == "there_2020_2" and p.classes]
    truth = pictures[0].classes["swimming pool"].boxes[0]
    found = real.Searched(pictures[0], "swimming pool", (Box(60, 60, 70, 70), truth), (0.9, 0.4))
    trees = real.Searched(next(p for p in real.read_pictures(folder) if p.trees), "tree", (truth,), (0.5,))
    (path,) = draw_searches([found, trees], tmp_path / "look")
    assert path.name == "there_2020_2-swimming-pool.png"
    drawn, plain = (np.asarray(Image.open(p).convert("RGB")) for p in (path, pictures[0].path))
    assert drawn.shape[0] >= plain.shape[0]
    colours = {tuple(c) for c in drawn.reshape(-1, 3)}
    assert len({c for c in COLOURS[:2] if c in colours}) == 2  # right and wrong; the truth is white
