"""Models for the tests of serving: they find magenta rectangles, and otherwise do what the query says.

A worker loads them by `serve_models:magenta`. The words "sleep SECONDS", "hang" and "die" in a query do that a tile.
"""

from __future__ import annotations

import copy
import os
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.model.box_features import PLAIN
from engine.model.interface import GREEDY, GenerationOptions, Model
from engine.model.rescorer import Head, Rescorer
from engine.words import Answer, Box, Evidence, InputError, Query, Target, Tile

if TYPE_CHECKING:
    from engine.model.examples import Example

# Each tile that is asked about leaves its checksum here.
ASKED = "SPOTTER_TEST_ASKED"


class Magenta(Model):
    """Answers with the box around what is magenta in a tile."""

    name = "magenta"
    revision = "1"
    adapter = ""
    domain = "synthetic"
    tile_size = 64
    device = "cpu"

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        for index, (tile, query) in enumerate(zip(tiles, queries, strict=True)):
            _leave_mark(tile)
            _obey(query.text, should_stop)
            if should_stop is not None and should_stop():
                return
            targets = tuple(_targets(tile))
            evidence = tuple(Evidence(target.box, "magenta, yes") for target in targets)
            yield index, [Answer(targets, f"Looked for {query.text}.", evidence)]


class Batched(Magenta):
    """Takes the same time for any number of tiles, as a GPU does."""

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        time.sleep(0.02)
        for index, tile in enumerate(tiles):
            yield index, [Answer(tuple(_targets(tile)))]


class Scaled(Magenta):
    """Knows a quarter of a metre a pixel."""

    gsd = (0.2, 0.3125)


class Likened(Magenta):
    """Finds what has the colour of an example's middle, unless a counter-example has it too."""

    colours = frozenset()

    def with_examples(self, examples):
        told = copy.copy(self)
        kinds = {kind: {_middle(one) for one in examples if one.positive is kind} for kind in (True, False)}
        told.colours = frozenset(kinds[True] - kinds[False])
        return told

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, (tile, query) in enumerate(zip(tiles, queries, strict=True)):
            boxes = [_bounds((tile.pixels == colour).all(axis=2)) for colour in sorted(self.colours)]
            targets = tuple(Target(box, query.text, score=0.75) for box in boxes if box is not None)
            yield index, [Answer(targets)]


class Coloured(Magenta):
    """Finds the colours that a query names, and nothing where it names none."""

    colours: Mapping[str, tuple[int, int, int]] = {"magenta": (255, 0, 255), "green": (0, 255, 0)}

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, answers in super().stream(tiles, queries, options, should_stop=should_stop):
            named = [colour for name, colour in self.colours.items() if name in queries[index].text]
            boxes = [_bounds((tiles[index].pixels == colour).all(axis=2)) for colour in named]
            targets = tuple(Target(box, "rectangle", score=0.75) for box in boxes if box is not None)
            yield index, [replace(one, targets=targets, evidence=()) for one in answers]


class Doubtful(Magenta):
    """Comes with a re-scorer that takes every rectangle for wrong."""

    rescorer = Rescorer("", (Head("rectangle", (0.0,) * PLAIN, -1.0, 5, 5, 9, least=0.5, also=("rectangles",)),))


class Faulty(Magenta):
    """Every text of it has two faults."""

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, answers in super().stream(tiles, queries, options, should_stop=should_stop):
            yield index, [replace(one, problems={"outside": 2}) for one in answers]


def magenta(model: str, *, device: str) -> Magenta:
    """As `engine.model.backend.load_model`; "broken", "slow", "late" and the others are what they say."""
    del device
    if model == "broken":
        raise InputError("The model 'broken' cannot be loaded.", "Take another.")
    if model == "slow":
        time.sleep(30)
    if model == "late":
        time.sleep(1)
    known = {
        "batched": Batched, "scaled": Scaled, "faulty": Faulty, "likened": Likened, "coloured": Coloured,
        "doubtful": Doubtful,
    }  # fmt: skip
    return known.get(model, Magenta)()


def _targets(tile: Tile) -> Iterator[Target]:
    red, green, blue = (tile.pixels[..., i].astype(int) for i in range(3))
    box = _bounds((red > 200) & (green < 60) & (blue > 200))
    if box is not None:
        yield Target(box, "rectangle", score=0.75)


def _bounds(mask: np.ndarray) -> Box | None:
    """The box around the pixels of a mask."""
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return None
    return Box(float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1))


def _middle(example: Example) -> tuple[int, ...]:
    x, y = example.box.centre
    return tuple(int(value) for value in example.pixels[int(y), int(x)])


def _leave_mark(tile: Tile) -> None:
    path = os.environ.get(ASKED)
    if path:
        with Path(path).open("a", encoding="ascii") as file:
            file.write(f"{zlib.crc32(tile.pixels.tobytes())}\n")


def _obey(text: str, should_stop: Callable[[], bool] | None) -> None:
    words = text.split()
    if "die" in words:
        os._exit(9)
    if "hang" in words:
        time.sleep(600)
    if "sleep" in words:
        end = time.monotonic() + float(words[words.index("sleep") + 1])
        while time.monotonic() < end and not (should_stop is not None and should_stop()):
            time.sleep(0.005)
