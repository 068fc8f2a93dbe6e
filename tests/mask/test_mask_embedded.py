"""The embedded masker finds clear objects, is repeatable, and falls back to the box."""

import cv2
import numpy as np
import pytest
import torch
from affine import Affine

from engine.mask.embedded import FALLBACK_WEIGHT, EmbeddedMasker
from engine.mask.masker import MASKER_NAMES, UnknownMaskerError, load_masker
from engine.mask.region import box_mask
from engine.words import Box, Point, Target, Tile
from engine.world.generate import generate_scene
from engine.world.truth import object_mask


def tile(pixels: np.ndarray) -> Tile:
    return Tile(pixels, Affine.identity())


def noise(height: int, width: int, colour: tuple[int, int, int]) -> np.ndarray:
    grain = np.random.default_rng(1).normal(0, 6, (height, width, 3))
    return np.clip(np.array(colour) + grain, 0, 255).astype(np.uint8)


def iou(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / (a | b).sum())


@pytest.fixture
def ellipse() -> tuple[np.ndarray, np.ndarray]:
    """A slanted blue ellipse on sand, and its true mask."""
    true = np.zeros((120, 160), dtype=np.uint8)
    cv2.ellipse(true, (80, 60), (40, 14), 30, 0, 360, 1, -1)
    pixels = np.where(true[..., None] > 0, noise(120, 160, (40, 70, 160)), noise(120, 160, (190, 170, 130)))
    return pixels.astype(np.uint8), true > 0


def box_of(mask: np.ndarray) -> Box:
    rows, columns = np.nonzero(mask)
    return Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


@pytest.mark.parametrize("keypoints", [(), ((65.0, 52.0), (95.0, 68.0)), ((500.0, -3.0),)])
def test_a_clear_object_is_cut_out_with_points_or_without(
    ellipse: tuple[np.ndarray, np.ndarray], keypoints: tuple[Point, ...]
) -> None:
    pixels, true = ellipse
    (result,) = EmbeddedMasker().segment(tile(pixels), [Target(box_of(true), keypoints=keypoints)])
    assert iou(result.mask, true) > 0.93
    assert iou(box_mask(box_of(true), 120, 160), true) < 0.7  # the box alone would not do
    assert result.score > 0.9


def test_the_same_input_gives_the_same_mask_and_pixels_are_not_touched(ellipse: tuple[np.ndarray, np.ndarray]) -> None:
    pixels, true = ellipse
    before = pixels.copy()
    targets = [Target(box_of(true)), Target(Box(10, 10, 40, 30))]
    first, second = EmbeddedMasker().segment(tile(pixels), targets), EmbeddedMasker().segment(tile(pixels), targets)
    assert all((a.mask == b.mask).all() and a.score == b.score for a, b in zip(first, second, strict=True))
    (alone,) = EmbeddedMasker().segment(tile(pixels), targets[1:])
    assert (alone.mask == first[1].mask).all()
    assert alone.score == pytest.approx(first[1].score, abs=1e-4)
    assert (pixels == before).all()


def test_a_shadow_in_the_box_is_left_out() -> None:
    bar, shadow = np.zeros((80, 80), dtype=np.uint8), np.zeros((80, 80), dtype=np.uint8)
    cv2.line(bar, (20, 20), (60, 60), 1, 14)
    cv2.line(shadow, (20, 36), (46, 62), 1, 10)
    pixels = noise(80, 80, (150, 150, 150))
    pixels[shadow > 0] = noise(80, 80, (60, 62, 70))[shadow > 0]
    pixels[bar > 0] = noise(80, 80, (235, 235, 230))[bar > 0]
    true = bar > 0
    seeing = Target(box_of(true), keypoints=((30.0, 30.0), (50.0, 50.0)))
    seen, unseen = EmbeddedMasker().segment(tile(pixels), [seeing, Target(seeing.box)])
    assert iou(box_mask(seeing.box, 80, 80), true) < 0.5
    assert min(iou(seen.mask, true), iou(unseen.mask, true)) > 0.85


def test_the_box_stands_in_at_half_the_score_where_the_network_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "engine.mask.embedded._network", lambda weights: lambda crops: torch.full(crops[:, 0].shape, -9.0)
    )
    pixels = np.full((60, 60, 3), 90, dtype=np.uint8)
    (result,) = EmbeddedMasker().segment(tile(pixels), [Target(Box(20, 20, 40, 35))])
    assert (result.mask == box_mask(Box(20, 20, 40, 35), 60, 60)).all()
    assert result.score == FALLBACK_WEIGHT


@pytest.mark.parametrize(
    ("box", "pixels"),
    [
        (Box(10, 10, 11, 11), 1),
        (Box(10, 10, 10.2, 40), 30),
        (Box(0, 0, 60, 60), 3600),  # no background at all
        (Box(-50, -50, 5, 5), 25),
        (Box(60, 0, 80, 10), 0),
        (Box(30, 30, 30, 30), 1),
    ],
)
def test_thin_whole_and_outside_boxes_have_masks_too(box: Box, pixels: int) -> None:
    picture = noise(60, 60, (120, 130, 90))
    (result,) = EmbeddedMasker().segment(tile(picture), [Target(box)])
    assert result.mask.sum() <= pixels
    assert result.mask.any() == (pixels > 0)
    assert 0 <= result.score <= 1
    assert not (result.mask & ~box_mask(box, 60, 60)).any()


def test_no_targets_have_no_masks() -> None:
    assert EmbeddedMasker().segment(tile(noise(8, 8, (1, 2, 3))), []) == []


def test_names_load_maskers_and_an_unknown_one_names_the_nearest() -> None:
    assert load_masker("none") is None
    masker = load_masker("embedded")
    assert masker is not None
    assert masker.name == "embedded"
    with pytest.raises(UnknownMaskerError, match=r"no masker 'sam2\.1-smal'") as caught:
        load_masker("sam2.1-smal")
    assert "Did you mean 'sam2.1-small'?" in caught.value.remedy
    with pytest.raises(UnknownMaskerError) as caught:
        load_masker("zzz")
    assert all(name in caught.value.remedy for name in MASKER_NAMES)


@pytest.mark.slow
def test_world_objects_are_masked_well_given_their_true_boxes() -> None:
    found = []
    for seed, sensor in ((31, "crisp"), (32, "hazy"), (33, "infrared")):
        scene = generate_scene(seed, 512, sensor=sensor)
        objects = scene.truth.objects[:: max(1, len(scene.truth.objects) // 20)]
        results = EmbeddedMasker().segment(tile(scene.pixels), [Target(o.box) for o in objects])
        found += [iou(r.mask, object_mask(o, 0, 0, 512, 512)) for r, o in zip(results, objects, strict=True)]
    assert len(found) >= 50
    assert np.mean(found) >= 0.85
