"""Samples for the masker show an object with its silhouette, and a short training learns it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine

from engine.mask.head import CHANNELS, SIDE, crop, crop_matrix, moved
from engine.pretraining import masks
from engine.words import Box, InputError

if TYPE_CHECKING:
    from pathlib import Path

RED = (200, 40, 40)
ROOF = ((20, 30), (60, 30), (60, 50), (40, 50), (40, 70), (20, 70))  # an L, in pixels
CUT = ((80, 80), (120, 80), (120, 90), (80, 90))  # goes on outside the picture


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pictures of an L-shaped red roof each, and one that the edge cuts; outlines in longitude and latitude."""
    import cv2

    root = tmp_path_factory.mktemp("outlined")
    (root / "town" / "images").mkdir(parents=True)
    shapes = []
    for number in range(3):
        pixels = np.full((100, 100, 3), (90, 110, 90), np.uint8)
        cv2.fillPoly(pixels, [np.array(ROOF), np.array(CUT)], RED)
        place = Affine(1e-5, 0, 85 + number, 0, -1e-5, 27)
        profile = {"driver": "GTiff", "width": 100, "height": 100, "count": 3, "dtype": "uint8", "photometric": "RGB"}
        with rasterio.open(
            root / "town" / "images" / f"{number}.tif", "w", crs="EPSG:4326", transform=place, **profile
        ) as target:
            target.write(np.moveaxis(pixels, -1, 0))
        for ring in (ROOF, CUT):
            corners = [list(place @ point) for point in (*ring, ring[0])]
            shapes.append({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [corners]}})
    collection = {"type": "FeatureCollection", "features": [{**shape, "properties": {}} for shape in shapes]}
    (root / "town" / "outlines.geojson").write_text(json.dumps(collection))
    return root


def test_outlines_lie_on_their_pictures_and_every_so_many_are_held_out(folder: Path) -> None:
    found, held = masks.read_outlines(folder, 3), masks.read_outlines(folder, 3, last=True)
    assert (len(found), len(held)) == (2, 1)
    for shown in (*found, *held):
        red = (shown.pixels == RED).all(axis=2)
        red[75:] = False  # the roof that is cut is nobody's
        assert (shown.mask & red).sum() / (shown.mask | red).sum() > 0.9
        assert shown.box.iou(Box(20, 30, 60, 70)) > 0.9


def test_a_folder_without_outlines_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no outlines\.geojson"):
        masks.read_outlines(tmp_path)


def test_a_crop_shows_the_box_in_its_middle_and_its_mask_with_it(folder: Path) -> None:
    (shown, *_) = masks.read_outlines(folder)
    seen = crop(shown.pixels, shown.box, [(30.0, 40.0)])
    assert seen.shape == (CHANNELS, SIDE, SIDE)
    assert seen[3].sum() == pytest.approx((SIDE / 1.5) ** 2, rel=0.05)
    row, column = np.unravel_index(seen[4].argmax(), seen[4].shape)
    target = moved(shown.mask.astype(np.float32), crop_matrix(shown.box), (SIDE, SIDE)) >= 0.5
    assert target[row, column]
    assert not (target & (seen[3] < 0.5))[4:-4, 4:-4].sum() > 0.02 * target.sum()


def test_samples_are_of_the_world_and_of_pictures_and_lie_in_their_boxes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.pretraining.corpus.SCENE_SIDE", 256)
    stream = masks.samples(masks.read_outlines(folder), seed=1)
    for _ in range(24):
        seen, target = next(stream)
        assert seen.shape == (CHANNELS, SIDE, SIDE)
        assert target.any()
        assert (target * seen[3]).sum() > 0.6 * target.sum()


@pytest.mark.slow
def test_a_short_training_learns_is_measured_and_gone_on_from(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "masker.safetensors"
    masks.train_masks(out, 0.7, folder, every=3)
    first = masks.measure_masks(out, folder, 3)
    assert first["outlines"] == 1
    assert first["mask_iou"] > first["box_iou"] == pytest.approx(0.75, abs=0.02)
    before = masks.load_head(out)
    head = masks.train_masks(out, 0.05, folder, every=3)
    moved_by = [(a - b).detach().abs().max() for a, b in zip(before.parameters(), head.parameters(), strict=True)]
    assert 0 < float(torch.stack(moved_by).max()) < 1
