"""What a re-scorer learned in one city is worth in the others: `python benchmarks/rescore.py FOLDER [CLASS ...]`.

FOLDER is laid out as `engine evaluate real` reads it. Every picture is searched once, as `engine locate` searches it,
and its answers are kept. Then, for each city and seed, so many found objects are accepted (right by the labels) and as
many rejected, a re-scorer is learned from them, and the pictures of the other cities are searched with it. What a
person would hardly decide about is not decided: accepted are boxes with an IoU of at least 0.3 with a true one,
rejected those of less than 0.1. Precision at the same recall is the mean over 0.2, 0.3, 0.4 ... as far as found boxes
reach.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.adapters.rescoring import Candidate, features_in_scene, fit_heads
from engine.evaluate import metrics
from engine.evaluate.real import RealPicture, Searched, queries_of, read_pictures, search
from engine.locate.options import LocateOptions
from engine.locate.scale import at_scale
from engine.model.backend import load_model
from engine.model.interface import GREEDY, GenerationOptions, Model
from engine.model.rescorer import Rescorer
from engine.scene.raster import open_scene

if TYPE_CHECKING:
    from engine.words import Answer, Box, Query, Tile

ACCEPT, REJECT = 0.3, 0.1
RECALLS = tuple(round(0.1 * tenth, 1) for tenth in range(2, 10))


class Remembering(Model):
    """A model that is asked the same thing once: its answers and what its tower sees are kept by the tile's pixels."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name, self.revision, self.adapter = model.name, model.revision, model.adapter
        self.family, self.domain, self.tile_size, self.gsd = model.family, model.domain, model.tile_size, model.gsd
        self._answers: dict[tuple[int, Query], list[Answer]] = {}
        self._towers: dict[int, Any] = {}

    @property
    def device(self) -> str:
        """Where it runs."""
        return self._model.device

    def tower(self, tile: Tile) -> Any:  # noqa: ANN401 (as the model's)
        """What the tower sees in a tile."""
        key = hash(tile.pixels.tobytes())
        if key not in self._towers:
            self._towers[key] = self._model.tower(tile)
        return self._towers[key]

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask what was not asked before."""
        keys = [(hash(tile.pixels.tobytes()), query) for tile, query in zip(tiles, queries, strict=True)]
        new = [place for place, key in enumerate(keys) if key not in self._answers]
        asked = [tiles[place] for place in new], [queries[place] for place in new]
        for index, answers in self._model.stream(*asked, options, should_stop=should_stop):
            self._answers[keys[new[index]]] = answers
        yield from ((place, self._answers[key]) for place, key in enumerate(keys))


@dataclass
class City:
    """What was found of a class in a city's pictures.

    Attributes:
        asked: Its pictures, with the class.
        found: What was found, with the model's own scores.
        candidates: All of it, to learn from; nothing is decided yet.
        features: One row each.
        overlaps: The IoU of each with the true box that it fits best; NaN where that counts neither for nor against.
    """

    asked: list[tuple[RealPicture, str]] = field(default_factory=list)
    found: list[Searched] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    features: list[Any] = field(default_factory=list)
    overlaps: list[float] = field(default_factory=list)


def look(model: Model, asked: Sequence[tuple[RealPicture, str]]) -> dict[str, City]:
    """Search pictures, and look at what was found."""
    cities: dict[str, City] = defaultdict(City)
    for pair, found in zip(asked, search(asked, model, LocateOptions()), strict=True):
        city = cities[pair[0].city]
        city.asked.append(pair)
        city.found.append(found)
        if not found.boxes:
            continue
        with open_scene(found.picture.path) as own, at_scale(own, model.gsd, None, model.name) as scene:
            across, down = scene.factors
            pairs = zip(found.boxes, found.scores, strict=True)
            here = [Candidate(box.scaled(across, down), found.category, score) for box, score in pairs]
            city.features.extend(features_in_scene(scene, model, here))
        city.candidates.extend(here)
        truth = found.picture.classes[found.category]
        city.overlaps.extend(overlap(box, truth.boxes, truth.ignored) for box in found.boxes)
    return cities


def overlap(box: Box, truth: Sequence[Box], ignored: Sequence[Box]) -> float:
    """The IoU of a box with the true one that it fits best; NaN where it lies on what is ignored."""
    best = max((box.iou(one) for one in truth), default=0.0)
    unsure = any(box.iou(one) >= REJECT or box.intersection(one) > 0.5 * box.area for one in ignored)
    return math.nan if unsure and best < ACCEPT else best


def learned(city: City, count: int, seed: int) -> tuple[Rescorer, float] | None:
    """A re-scorer from so many accepted and rejected results, and the seconds that it took; None without so many."""
    overlaps = np.array(city.overlaps)
    draw = np.random.default_rng(seed)
    chosen = [draw.permutation(np.flatnonzero(held))[:count] for held in (overlaps >= ACCEPT, overlaps < REJECT)]
    if min(map(len, chosen)) < count:
        return None
    decided = {int(place): kind == 0 for kind, places in enumerate(chosen) for place in places}
    candidates = [Candidate(c.box, c.label, c.score, decided.get(i)) for i, c in enumerate(city.candidates)]
    began = time.perf_counter()
    heads = fit_heads(candidates, np.array(city.features))
    return Rescorer("benchmark", heads), time.perf_counter() - began


def figures(found: Sequence[Searched], reached: float | None = None) -> tuple[float, float, float, float]:
    """Average precision, mean precision at the recalls, how often 0.5 parts right from wrong, and the recall.

    Args:
        found: Searches of a class.
        reached: The recall up to which precision is averaged; None takes that which these searches reach.
    """
    truths = sum(len(one.picture.classes[one.category].boxes) for one in found)
    judged = sorted((pair for one in found for pair in verdicts(one)), reverse=True)
    right = np.array([hit for _, hit in judged], dtype=np.float64)
    scores = np.array([score for score, _ in judged])
    hits = np.cumsum(right)
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / truths
    reach = float(recall[-1]) if reached is None else reached
    at = [precision[recall >= wanted].max() for wanted in RECALLS if wanted <= min(reach, recall[-1])]
    average = metrics.precision_of([one.matched for one in found]).ap or 0.0
    return average, float(np.mean(at)) if at else math.nan, float(np.mean((scores >= 0.5) == right)), reach


def verdicts(one: Searched) -> Iterator[tuple[float, bool]]:
    """The score of each found box, and whether it is the best for a true one; what counts for nothing is left out."""
    truth = one.picture.classes[one.category]
    free = list(truth.boxes)
    for score, box in sorted(zip(one.scores, one.boxes, strict=True), key=lambda pair: -pair[0]):
        fits = max(free, key=box.iou, default=None)
        if fits is not None and box.iou(fits) >= one.iou:
            free.remove(fits)
            yield score, True
        elif not math.isnan(overlap(box, truth.boxes, truth.ignored)):
            yield score, False


def main() -> None:
    """Print a row for each class, city and number of decisions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("classes", nargs="*", default=["swimming pool", "house", "car"])
    parser.add_argument("--counts", type=int, nargs="*", default=[5, 10, 20])
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    pictures = [picture for picture in read_pictures(options.folder) if picture.classes and picture.trees is None]
    model = Remembering(load_model("tiny", device="cpu"))
    names = ("class", "learned in", "decisions", "AP", "AP after", "precision", "after", "right at 0.5", "seconds")
    print(f"| {' | '.join(names)} |\n|{' --- |' * len(names)}")
    for category in options.classes:
        asked = queries_of(pictures, [category])
        cities = look(model, asked)
        for name, city in cities.items():
            others = [held for other, held in cities.items() if other != name]
            before = figures([one for held in others for one in held.found])
            for count in options.counts:
                rows, seconds = [], []
                for seed in range(options.seeds):
                    made = learned(city, count, seed)
                    if made is None:
                        break
                    model.rescorer, took = made
                    found = list(search([pair for held in others for pair in held.asked], model, LocateOptions()))
                    model.rescorer = None
                    rows.append(figures(found, before[3]))
                    seconds.append(took)
                if rows:
                    mean, spread = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
                    cells = (
                        category, name, f"{count} + {count}", f"{before[0]:.2f}", f"{mean[0]:.2f} ± {spread[0]:.2f}",
                        f"{before[1]:.2f}", f"{mean[1]:.2f} ± {spread[1]:.2f}", f"{mean[2]:.2f}", f"{max(seconds):.3f}",
                    )  # fmt: skip
                    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
