"""Training of the embedded masker's network on silhouettes of the world and on outlines of real buildings.

Outlines lie beside pictures: `outlines.geojson` in a folder that also holds `images`, as for `engine evaluate real`.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import torch
from affine import Affine
from safetensors.torch import save_file
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from engine.evaluate import metrics
from engine.mask.embedded import EmbeddedMasker
from engine.mask.head import SIDE, MaskHead, crop, crop_matrix, load_head, moved
from engine.mask.region import bounds, box_mask
from engine.pretraining.corpus import jitter, scene_views, weathered
from engine.scene.coordinates import geometry_to_pixels
from engine.scene.crs import LONLAT, transform_points
from engine.scene.raster import open_scene
from engine.words import Box, InputError, Target, Tile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from engine.words import Point
    from engine.world.view import TileView

log = logging.getLogger(__name__)

OUTLINES = "outlines.geojson"
REAL_SHARE = 0.5  # of the samples, where there are outlines
FEWEST = 60  # pixels of a silhouette that is learned from
COARSER = 3.5  # a real picture is shown up to this many times coarser than it is
WRONG_EDGES = 0.06  # of a side: how far a box's edge lies from the true one, a standard deviation
PIXEL_EDGES = 0.6  # px: the same, at least
POINTS_SHARE = 0.5  # of the samples come with two keypoints, a quarter with one
FROM_A_TILE = 4  # samples, at most
BATCH = 32
RATE = 3e-3
LOG_STEPS = 50


@dataclass(frozen=True, eq=False)
class Outlined:
    """An object with its silhouette in a picture.

    Attributes:
        pixels: uint8, shape (height, width, 3).
        mask: bool, shape (height, width).
    """

    pixels: NDArray[np.uint8]
    mask: NDArray[np.bool_]

    @property
    def box(self) -> Box:
        """The bounds of the silhouette."""
        return bounds(self.mask)


def read_outlines(folder: Path, every: int = 0, last: bool = False) -> list[Outlined]:
    """The outlined objects of the pictures in a folder's subfolders that lie wholly in their picture.

    Args:
        folder: As for `engine evaluate real`.
        every: Hold out each picture of this number; 0 holds out none.
        last: Give those that are held out instead.

    Raises:
        InputError: There are none, or a picture has no place on the map.
    """
    import shapely

    found = []
    for file in sorted(folder.glob(f"*/{OUTLINES}")):
        shapes = shapely.get_parts(shapely.from_geojson(file.read_text(encoding="utf-8")))
        for number, path in enumerate(sorted((file.parent / "images").glob("*.tif"))):
            if every and (number % every == every - 1) != last:
                continue
            with open_scene(path) as scene:
                pixels, transform = scene.picture(max(scene.width, scene.height))[0], scene.transform
                if scene.crs is None:
                    raise InputError(f"The picture '{path}' has no place on the map.", "Get it again.")
                place = partial(transform_points, source=LONLAT, target=scene.crs)
                placed = shapely.transform(shapes, place)
                whole = placed[shapely.within(placed, shapely.box(*scene.bounds))]
            for shape in whole:
                mask = _filled(geometry_to_pixels(shape, transform), pixels.shape[:2])
                if mask.sum() >= FEWEST:
                    found.append(Outlined(pixels, mask))
    if not found:
        raise InputError(f"'{folder}' holds no {OUTLINES} with pictures beside it.", "See docs/evaluation.md.")
    return found


def _filled(shape: BaseGeometry, size: tuple[int, int]) -> NDArray[np.bool_]:
    """The pixels, of a picture of a size (height, width), whose centre lies in a shape in pixels (to 1/16 px)."""
    import cv2

    canvas = np.zeros(size, np.uint8)
    for part in getattr(shape, "geoms", [shape]):
        rings = [np.array(ring.coords)[:, :2] for ring in (part.exterior, *part.interiors)]
        cv2.fillPoly(
            canvas, [np.round((ring - 0.5) * 16).astype(np.int32) for ring in rings], 1, lineType=cv2.LINE_8, shift=4
        )
    return canvas.astype(bool)


def samples(real: Sequence[Outlined], seed: int) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Endless crops as the network sees them, each with its mask, shape (`SIDE`, `SIDE`)."""
    rng = np.random.default_rng(seed)
    views = scene_views(seed)
    while True:
        if real and rng.random() < REAL_SHARE:
            shown = real[int(rng.integers(len(real)))]
            yield _sample(_coarser(shown, rng), (), rng)
        else:
            yield from _of_world(next(views), rng)


def _of_world(view: TileView, rng: np.random.Generator) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    for index in rng.permutation(len(view.objects))[:FROM_A_TILE]:
        item = view.objects[int(index)]
        mask = view.mask(item)
        if mask.sum() >= FEWEST / 2:
            yield _sample(Outlined(view.pixels, mask), item.keypoints(), rng)


def _coarser(shown: Outlined, rng: np.random.Generator) -> Outlined:
    """The surroundings of an object at a coarser scale."""
    import cv2

    box, scale = shown.box, 1 / float(np.exp(rng.uniform(0, np.log(COARSER))))
    x0, y0 = (max(0, int(low - side)) for low, side in ((box.x0, box.width), (box.y0, box.height)))
    rows, columns = slice(y0, int(box.y1 + box.height)), slice(x0, int(box.x1 + box.width))
    pixels, mask = shown.pixels[rows, columns], shown.mask[rows, columns].astype(np.float32)
    size = tuple(max(2, round(side * scale)) for side in mask.shape[::-1])
    smaller = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) >= 0.5
    if smaller.sum() < FEWEST / 2:
        return Outlined(pixels, mask > 0.5)
    return Outlined(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), smaller)


def _sample(
    shown: Outlined, points: Sequence[Point], rng: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    true = shown.box
    sides = np.array([true.width, true.height, true.width, true.height])
    off = rng.normal(0, np.maximum(WRONG_EDGES * sides, PIXEL_EDGES)).clip(-0.2 * sides, 0.2 * sides)
    box = Box(*(np.array(true.as_tuple()) + off).tolist())
    told = points[: int(rng.choice(3, p=(1 - POINTS_SHARE - 0.25, 0.25, POINTS_SHARE)))]
    pixels = jitter(weathered(shown.pixels, rng), rng)
    seen = crop(pixels, box, told)
    target = moved(shown.mask.astype(np.float32), crop_matrix(box), (SIDE, SIDE), goes_on=False)[None] >= 0.5
    turned = np.concatenate([seen, target.astype(np.float32)])
    turned = np.rot90(turned, int(rng.integers(4)), axes=(1, 2))
    turned = turned[:, :, ::-1] if rng.random() < 0.5 else turned
    turned = np.ascontiguousarray(turned)
    return turned[:-1], turned[-1]


def loss_of(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Cross-entropy, and 1 less the soft Dice coefficient, which weighs a small object as a large one."""
    chance = logits.sigmoid()
    both = (chance * target).sum((1, 2))
    dice = (2 * both + 1) / (chance.sum((1, 2)) + target.sum((1, 2)) + 1)
    return F.binary_cross_entropy_with_logits(logits, target) + 1 - dice.mean()


def train_masks(
    out: Path,
    minutes: float,
    folder: Path | None = None,
    seed: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
    every: int = 0,
) -> MaskHead:
    """Train the network and write its weights, in half precision, to a file.

    Args:
        out: The file; gone on from where it exists.
        minutes: Wall-clock minutes.
        folder: Real pictures with outlines; None for the world alone.
        seed: Of weights and data.
        should_stop: Ends it after the step in hand; what was learned is written.
        every: Hold out each picture of this number.
    """
    torch.manual_seed(seed)
    real = read_outlines(folder, every) if folder else []
    model, stream = load_head(out) if out.exists() else MaskHead(), samples(real, seed)
    step = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-3)
    started, number, total = time.monotonic(), 0, 0.0
    while (progress := (time.monotonic() - started) / (60 * minutes)) < 1 and not should_stop():
        for group in step.param_groups:
            group["lr"] = RATE * min(1.0, (number + 1) / 50) * (0.5 + 0.5 * float(np.cos(np.pi * progress)))
        crops, masks = (
            torch.from_numpy(np.stack(each)) for each in zip(*(next(stream) for _ in range(BATCH)), strict=True)
        )
        loss = loss_of(model(crops), masks)
        step.zero_grad()
        torch.autograd.backward(loss)
        step.step()
        number, total = number + 1, total + float(loss.detach())
        if number % LOG_STEPS == 0:
            log.info("step %d, %.1f minutes: loss %.4f", number, progress * minutes, total / LOG_STEPS)
            total = 0.0
    out.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.half() for name, value in model.state_dict().items()}, out)
    return model


def measure_masks(weights: Path, folder: Path, every: int) -> dict[str, float]:
    """Mean overlap with the outlines that training left out, given boxes as they are and with edges a little off.

    Args:
        weights: Of the network.
        folder: As for training.
        every: The number of the pictures that were left out.
    """
    rng = np.random.default_rng(0)
    masker = EmbeddedMasker(weights=weights)
    rows = []
    for shown in read_outlines(folder, every, last=True):
        true = shown.box
        off = rng.normal(0, WRONG_EDGES * np.array([true.width, true.height] * 2))
        moved_box = Box(*(np.array(true.as_tuple()) + off).tolist())
        tile = Tile(shown.pixels, Affine.identity())
        (mask,), (from_moved,) = (masker.segment(tile, [Target(box)]) for box in (true, moved_box))
        plain = box_mask(true, *shown.mask.shape)
        rows.append([metrics.overlap(shown.mask, found).iou for found in (mask.mask, plain, from_moved.mask)])
    values = np.array(rows)
    means = dict(zip(("mask_iou", "box_iou", "mask_iou_edges_off"), values.mean(axis=0).tolist(), strict=True))
    return {"outlines": len(rows), **means, "better_than_the_box": float((values[:, 0] > values[:, 1]).mean())}
