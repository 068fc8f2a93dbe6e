"""Pictures of what a search of real pictures found: right, wrong, beside the truth, one a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from affine import Affine
from shapely.geometry import box

from engine.evaluate.report import writing
from engine.feature.feature import Feature
from engine.feature.overlay import draw_overlay
from engine.scene.raster import open_scene
from engine.words import Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.evaluate.real import Searched

RIGHT, WRONG, NEITHER = "right", "wrong", "not counted"


def draw_searches(found: Sequence[Searched], folder: Path) -> list[Path]:
    """Write `PICTURE-CLASS.png` for each search whose boxes were labelled, the truth dashed.

    Raises:
        ReportError: The folder cannot be written.
    """
    written = []
    with writing("pictures", folder):
        folder.mkdir(parents=True, exist_ok=True)
        for one in found:
            if one.category in one.picture.classes:
                written.append(folder / f"{one.picture.path.stem}-{one.category.replace(' ', '-')}.png")
                _draw(one, written[-1])
    return written


def _draw(one: Searched, out: Path) -> None:
    with open_scene(one.picture.path) as scene:
        pixels = scene.picture(max(scene.width, scene.height))[0]
    hits, misses = one.matched.hits[0].tolist(), one.matched.misses[0].tolist()
    order = np.argsort(-np.array(one.scores), kind="stable").tolist()[: len(hits)]  # no more are judged
    judged = zip(order, hits, misses, strict=True)
    features = [
        Feature(
            box=box(*one.boxes[i].as_tuple()),
            box_px=one.boxes[i],
            label=RIGHT if hit else WRONG if miss else NEITHER,
            score=one.scores[i],
            query=one.category,
            task=Task.OVD,
        )
        for i, hit, miss in judged
    ]
    truth = [box(*b.as_tuple()) for b in one.picture.classes[one.category].boxes]
    draw_overlay(pixels, 1.0, features, Affine.identity(), out, truth=truth)
