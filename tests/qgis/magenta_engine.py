"""An engine whose model boxes magenta rectangles, to the pixel; so that a test of the plugin is not one of a model.

Run as a script with the arguments of `ServeSettings` as JSON. Its workers load the model as `magenta_engine:load`. The
environment variable SPOTTER_TEST_DELAY is what a tile takes, in seconds. The word "nothing" in a query finds nothing;
"die" ends the worker.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.words import Answer, Box, Evidence, Query, Target, Task, Tile

if TYPE_CHECKING:
    from engine.model.examples import Example


class Magenta:
    """Answers with a box around each magenta rectangle of a tile, the largest first; for REC, the largest alone."""

    name = "magenta"
    revision = "1"
    adapter = ""
    domain = "synthetic"
    tile_size = 256
    gsd = None
    rescorer = None
    device = "cpu"

    like: tuple[Example, ...] = ()

    def with_examples(self, examples: Sequence[Example]) -> Magenta:
        """As `engine.model.interface.Model`: only what is as wide as an example is found then, to a pixel."""
        told = Magenta()
        told.like = tuple(examples)
        return told

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: object = None,
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """As `engine.model.backend.Model`; the options change nothing."""
        del options
        for index, (tile, query) in enumerate(zip(tiles, queries, strict=True)):
            if "die" in query.text.split():
                os._exit(9)
            end = time.monotonic() + float(os.environ.get("SPOTTER_TEST_DELAY", "0"))
            while time.monotonic() < end and not (should_stop is not None and should_stop()):
                time.sleep(0.005)
            yield index, [_answer(tile, query, self.like)]


def load(model: str, *, device: str) -> Magenta:
    """As `engine.model.backend.load_model`."""
    del model, device
    return Magenta()


def rectangles(pixels: np.ndarray) -> list[Box]:
    """The boxes of what is magenta, the largest first; pixels are uint8 of shape (height, width, 3)."""
    red, green, blue = (pixels[..., i].astype(int) for i in range(3))
    magenta = (red > 150) & (green < 110) & (blue > 150)
    count, _, stats, _ = cv2.connectedComponentsWithStats(magenta.astype(np.uint8), connectivity=8)
    found = []
    for x, y, width, height, area in stats[1:count].tolist():
        if area >= 4:
            found.append(Box(float(x), float(y), float(x + width), float(y + height)))
    return sorted(found, key=lambda box: -box.area)


def _answer(tile: Tile, query: Query, like: Sequence[Example]) -> Answer:
    boxes = [] if "nothing" in query.text.split() else rectangles(tile.pixels)
    if like:
        meant, not_meant = ([_wide(one) for one in like if one.positive is kind] for kind in (True, False))
        boxes = [b for b in boxes if _near(b.width, meant) and not _near(b.width, not_meant)]
    named = "; ".join(f"[{b.x0:.0f}, {b.y0:.0f}, {b.x1:.0f}, {b.y1:.0f}] magenta, yes" for b in boxes)
    reasoning = f"rectangle: {named}. {'One fits' if len(boxes) == 1 else 'These fit'}." if boxes else "None fits."
    kept = boxes[:1] if query.task is Task.REC else boxes
    targets = tuple(Target(b, "rectangle", _inside(b) if query.task is Task.GRES else (), 0.75) for b in kept)
    return Answer(targets, reasoning, tuple(Evidence(b, "magenta, yes") for b in boxes))


def _wide(example: Example) -> float:
    """How wide the rectangle in an example's picture is; it must lie where its box says."""
    found = min(rectangles(example.pixels), key=lambda box: -box.iou(example.box))
    return found.width if found.iou(example.box) > 0.9 else 0.0


def _near(width: float, widths: Sequence[float]) -> bool:
    return any(abs(width - other) <= 1 for other in widths)


def _inside(box: Box) -> tuple[tuple[float, float], ...]:
    x, y = box.centre
    return ((x - box.width / 4, y), (x + box.width / 4, y))


def main() -> None:
    """Serve until stopped."""
    from engine.serve.access import Access
    from engine.serve.settings import ServeSettings
    from engine.serve.transport import serve, start_log

    values = json.loads(sys.argv[1])
    start_log()
    access = Access(tuple(Path(name) for name in values.pop("allow_paths", ())))
    serve(ServeSettings(model="magenta", loader="magenta_engine:load", access=access, **values))


if __name__ == "__main__":
    main()
