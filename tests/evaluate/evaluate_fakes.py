"""Shots without a generator, and a model that answers what the test tells it to."""

from __future__ import annotations

import numpy as np
from affine import Affine

from engine.mask.base import MaskResult
from engine.model import families
from engine.words import Answer, Box, Query, Shot, Target, Task, Tile

SIDE = 64


def shot(task, boxes, *, text="the ship", kind="relation", **tags):
    """A grey tile with white rectangles where the targets are."""
    pixels = np.full((SIDE, SIDE, 3), 90, np.uint8)
    masks = []
    for box in boxes:
        mask = np.zeros((SIDE, SIDE), bool)
        x0, y0, x1, y1 = (int(v) for v in box.as_tuple())
        mask[y0:y1, x0:x1] = True
        pixels[mask] = 255
        masks.append(mask)
    facts = {"phrasing": "seen", "absent": "" if boxes else "absent", "noun": "ship", "class": "ship"} | tags
    return Shot(
        Tile(pixels, Affine.identity()),
        Query(task, text),
        tuple(Target(b, "ship", (b.centre, b.centre)) for b in boxes),
        tuple(masks) if task is Task.GRES else (),
        kind,
        facts,
    )


class TellingModel:
    """Answers the n-th query with the n-th list of (box, score)."""

    name, revision, adapter, rescorer = "telling", "r7", "", None
    family = families.get("qwen3_vl")

    def __init__(self, answers, problems=None, stop_after=None):
        self._answers = iter(answers)
        self._problems = problems or {}
        self._stop_after = stop_after

    def answer(self, tiles, queries, options=None, *, should_stop=None):
        given = []
        for number, _ in enumerate(zip(tiles, queries, strict=True)):
            if self._stop_after is not None and number >= self._stop_after:
                given.append([])
                continue
            targets = tuple(Target(b, "ship", (), s) for b, s in next(self._answers))
            given.append([Answer(targets, "I looked.", problems=self._problems)])
        return given


class BoxMasker:
    """Fills the left half of every box."""

    name = "half"

    def segment(self, tile, targets):
        results = []
        for target in targets:
            assert target.keypoints == () or len(target.keypoints) == 2
            mask = np.zeros((tile.height, tile.width), bool)
            x0, y0, x1, y1 = (int(v) for v in target.box.as_tuple())
            mask[y0:y1, x0 : (x0 + x1) // 2] = True
            results.append(MaskResult(mask, 0.5))
        return results


A, B, C = Box(4, 4, 24, 24), Box(30, 4, 50, 24), Box(4, 40, 24, 60)
