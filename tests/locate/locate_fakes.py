"""A model and a masker that make no mistakes: they find magenta. What then goes wrong is the pipeline's fault."""

from __future__ import annotations

import os
import time

import numpy as np
import rasterio
from affine import Affine
from scipy import ndimage

from engine.mask.base import MaskResult
from engine.model.interface import GREEDY, Model
from engine.words import Answer, Box, Target, Task

UTM = "EPSG:32631"
NORTH_UP = Affine(0.5, 0, 500_000, 0, -0.5, 4_600_000)


def magenta(pixels):
    """Where the picture is magenta, also after a stretch."""
    red, green, blue = (pixels[..., band].astype(int) for band in range(3))
    return (red > 200) & (green < 60) & (blue > 200)


def rectangles(pixels):
    """The bounds of every magenta patch, in pixels."""
    labels, _ = ndimage.label(magenta(pixels))
    return [Box(s[1].start, s[0].start, s[1].stop, s[0].stop) for s in ndimage.find_objects(labels)]


class MagentaModel(Model):
    """Answers with every magenta patch that a tile shows; REC with the largest. Surer of what it sees more of."""

    name, revision, adapter, family, domain, device = "magenta", "r1", "", None, "synthetic", "cpu"

    def __init__(self, tile_size=64, problems=None):
        self.tile_size = tile_size
        self.problems = problems or {}
        self.asked = []

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, (tile, query) in enumerate(zip(tiles, queries, strict=True)):
            if should_stop is not None and should_stop():
                return
            self.asked.append(tile.index)
            found = sorted(rectangles(tile.pixels), key=lambda b: -b.area)
            if query.task is Task.REC:
                found = found[:1]
            targets = tuple(
                Target(b, "patch", (b.centre, b.centre) if query.task is Task.GRES else (), min(0.99, b.area / 1000))
                for b in found
            )
            said = f"There are {len(targets)} patches." if targets else "Nothing fits."
            yield index, [Answer(targets, said, problems=self.problems)] * options.samples


class MagentaMasker:
    """The magenta inside each box."""

    name = "magenta"

    def segment(self, tile, targets):
        results = []
        for target in targets:
            inside = np.zeros((tile.height, tile.width), bool)
            x0, y0, x1, y1 = (int(v) for v in target.box.as_tuple())
            inside[y0:y1, x0:x1] = True
            results.append(MaskResult(inside & magenta(tile.pixels), 0.9))
        return results


def picture(width, height, boxes, dtype=np.uint8):
    """Grey noise with magenta rectangles, shape (3, height, width)."""
    top = np.iinfo(dtype).max
    values = np.random.default_rng(0).integers(top // 4, top // 3, (3, height, width)).astype(dtype)
    for box in boxes:
        x0, y0, x1, y1 = (int(v) for v in box.as_tuple())
        values[:, y0:y1, x0:x1] = np.array([top, 0, top], dtype).reshape(3, 1, 1)
    return values


def write_scene(path, values, transform=NORTH_UP, crs=UTM, nodata=None):
    bands, height, width = values.shape
    with rasterio.open(
        path, "w", driver="GTiff", width=width, height=height, count=bands, dtype=values.dtype, transform=transform,
        crs=crs, nodata=nodata,
    ) as target:  # fmt: skip
        target.write(values)
    return path


class SlowModel(MagentaModel):
    """Takes some milliseconds a tile, and writes down in a file which tiles it answered, and in which process.

    The file is named by SLOW_MODEL_LOG.
    """

    name = "slow"
    SECONDS = 0.02

    def stream(self, *arguments, **options):
        for index, answers in super().stream(*arguments, **options):
            time.sleep(self.SECONDS)
            with open(os.environ["SLOW_MODEL_LOG"], "a", encoding="ascii") as log:
                log.write(f"{os.getpid()} {self.asked[-1]}\n")
            yield index, answers


def load_slow(*_, **__):
    """The loader of a `SlowModel`, for workers."""
    return SlowModel()
