"""Labels that follow from others lie where a picture shows the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import rasterio
from affine import Affine

from engine.evaluate.real import ClassTruth, RealPicture
from engine.pretraining import weak_labels
from engine.words import Box

if TYPE_CHECKING:
    from pathlib import Path

HOUSE, POOL, CAR = Box(60, 70, 100, 110), Box(150, 40, 170, 52), Box(20, 20, 26, 32)
UNSURE = Box(200, 200, 220, 220)


@pytest.mark.parametrize("radius", [4, 7, 11, 15])
def test_a_crown_is_as_large_as_the_tree_around_its_point(radius: int) -> None:
    pixels = np.full((128, 128, 3), (150, 140, 120), np.uint8)
    cv2.circle(pixels, (60, 64), radius, (40, 80, 40), -1)
    (box,) = weak_labels.crowns(np.array([[60.0, 64.0]]), pixels, 1.0)
    assert (box[0] + box[2]) / 2 == pytest.approx(60)
    assert (box[2] - box[0]) / 2 == pytest.approx(radius, rel=0.3)


def test_a_crown_ends_before_the_next_tree_and_without_points_there_is_none() -> None:
    pixels = np.full((128, 128, 3), (150, 140, 120), np.uint8)
    cv2.circle(pixels, (64, 64), 30, (40, 80, 40), -1)
    boxes = weak_labels.crowns(np.array([[60.0, 64.0], [70.0, 64.0]]), pixels, 1.0)
    assert (boxes[:, 2] - boxes[:, 0] <= 2 * 0.7 * 10 + 1e-6).all()
    assert weak_labels.crowns(np.zeros((0, 2)), pixels, 1.0).shape == (0, 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place in 2020, the same in 2018 (3 px to the right, greyer), and in 2016 another place under its name."""
    root = tmp_path_factory.mktemp("years")
    rng = np.random.default_rng(0)
    ground = rng.integers(60, 200, (32, 32, 3)).astype(np.uint8).repeat(8, 0).repeat(8, 1)
    for box in (HOUSE, POOL):
        x0, y0, x1, y1 = map(int, box.as_tuple())
        ground[y0:y1, x0:x1] = (230, 60, 60)
    _write(root / "town_2020_1.tif", ground)
    _write(root / "town_2018_1.tif", np.roll(ground, 3, axis=1) // 2 + 40)
    _write(root / "town_2016_1.tif", ground, east=6e5)
    _write(root / "town_2014_1.tif", rng.integers(60, 200, (256, 256, 3)).astype(np.uint8))
    return root


def _write(path: Path, pixels: np.ndarray, east: float = 5e5) -> None:
    profile = {"driver": "GTiff", "width": 256, "height": 256, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    with rasterio.open(path, "w", crs="EPSG:32611", transform=Affine(0.6, 0, east, 0, -0.6, 4e6), **profile) as target:
        target.write(np.moveaxis(pixels, -1, 0))


def test_what_lasts_is_known_in_another_year_of_the_same_place_where_the_picture_shows_it(folder: Path) -> None:
    truth = {
        "house": ClassTruth((HOUSE,), (UNSURE,)),
        "swimming pool": ClassTruth((POOL,)),
        "car": ClassTruth((CAR,)),
    }
    pictures = {
        path: [RealPicture(path, "air", "town", truth if "2020" in path.stem else {}, ((5.0, 5.0),))]
        for path in folder.glob("*.tif")
    }
    found = weak_labels.with_other_years(pictures)
    assert {path.stem for path, ones in found.items() if len(ones) > 1} == {"town_2018_1"}
    (trees, lasting) = found[folder / "town_2018_1.tif"]
    assert trees.trees
    assert lasting.trees is None
    assert set(lasting.classes) == {"house", "swimming pool"}
    (house,), (unsure,) = lasting.classes["house"].boxes, lasting.classes["house"].ignored
    assert house.as_tuple() == pytest.approx((63, 70, 103, 110), abs=0.3)
    assert unsure.as_tuple() == pytest.approx((203, 200, 223, 220), abs=0.3)
