"""Detectors that find phrases: models of their own for OVD and GRES, and proposers for models that reason.

A detector has no family and writes no text: it gives boxes, or masks, with scores of its own. Asked about one class at
a time it does best, so that "ship, storage tank" is two questions of one look at the tile. It has a fixed number of
places for objects; where nearly all of them are taken, the tile is looked at again in four parts.
"""

from __future__ import annotations

import gc
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import torch

from engine.model.interface import GREEDY, GenerationOptions, Model, Stop, check_pairs
from engine.words import Answer, Box, InputError, Target, TargetMask, Task, Tile

if TYPE_CHECKING:
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.registry import ModelSource
    from engine.words import Query

THRESHOLD = 0.3  # what scores less is no finding, where the checkpoint's folder states no other
FULL = 0.8  # share of a detector's places from which a tile is looked at in parts
LEAST_SIDE = 64  # px of a part; a tile that would have smaller ones stays whole
DEEPEST = 2  # how often a tile is parted
SHARED = 0.2  # of a tile's side: what neighbouring parts have in common
SAME = 0.5  # intersection over union from which two parts saw one object
INSIDE = 0.8  # share of a box that a part cut off, from which it is a part of another box
EDGE = 2.0  # px: a box ending this near an inner edge of its part is cut by it
TOGETHER = {"cpu": 1, "mps": 2}  # tiles that pass the network at once
TOGETHER_ELSEWHERE = 8


class ReasoningNeededError(InputError):
    """A detector was asked for what takes reasoning."""

    code = "reasoning_needed"


@dataclass(frozen=True, eq=False)
class Found:
    """One object that a detector found.

    Attributes:
        box: In pixels of the picture that it was found in.
        score: Confidence in 0-1.
        mask: Of a detector that makes masks; its window is within the picture.
    """

    box: Box
    score: float
    mask: TargetMask | None = None

    def shifted(self, dx: int, dy: int) -> Found:
        """The same, seen from a picture that begins (dx, dy) before this one."""
        mask = self.mask
        if mask is not None:
            mask = replace(mask, column=mask.column + dx, row=mask.row + dy)
        return Found(self.box.shifted(dx, dy), self.score, mask)


class Proposer(Model):
    """A detector that finds phrases. A subclass says how a batch of pictures is looked at (`find`).

    Attributes:
        kind: Our name for its kind of network.
        places: How many objects it can find in one picture.
        threshold: What scores less is no finding.
    """

    kind: ClassVar[str]
    family = None  # type: ignore[assignment]
    adapter = ""

    def __init__(
        self,
        source: ModelSource,
        network: PreTrainedModel,
        processor: ProcessorMixin,
        *,
        tile_size: int,
        places: int,
        threshold: float | None,
    ) -> None:
        """Take a loaded checkpoint; a tile size, or a threshold, that it states goes before the usual one."""
        self.name, self.revision = source.name, source.revision
        self.domain, self.gsd = source.domain, source.gsd
        self.tile_size = source.tile_size or tile_size
        self.network: Any = network
        self.processor: Any = processor
        self.places = places
        self.threshold = THRESHOLD if threshold is None else threshold

    @property
    def device(self) -> str:
        """Where it runs, for example "cuda:0"."""
        return str(self.network.device)

    @abstractmethod
    def find(self, tiles: Sequence[Tile], phrases: Sequence[str]) -> list[list[list[Found]]]:
        """What is in some tiles: for each tile and each phrase what scores at least `threshold`.

        Raises:
            torch.OutOfMemoryError: So many do not fit into the memory.
        """

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Look for a query's classes in each tile, yielding as batches finish; see `Model.stream`.

        A detector draws no samples: of the options none matters.

        Raises:
            ReasoningNeededError: A query refers to one object by a sentence (REC).
        """
        del options
        check_pairs(tiles, queries)
        if any(query.task is Task.REC for query in queries):
            raise ReasoningNeededError(
                f"{self.name} finds every object of a class, and does not reason about which one is meant.",
                f"Ask it with --task ovd or gres, or name a model that reasons, with --proposer {self.name}.",
            )
        together = TOGETHER.get(self.device.split(":")[0], TOGETHER_ELSEWHERE)
        # Only tiles of one size go together: with others beside it, a padded tile would be seen a little otherwise.
        kinds = [(query.text, tile.pixels.shape) for query, tile in zip(queries, tiles, strict=True)]
        for kind in dict.fromkeys(kinds):
            places = [index for index, one in enumerate(kinds) if one == kind]
            waiting = [places[start : start + together] for start in range(0, len(places), together)][::-1]
            while waiting:
                if should_stop is not None and should_stop():
                    return
                batch = waiting.pop()
                try:
                    found = self.look([tiles[index] for index in batch], phrases_of(kind[0]))
                except torch.OutOfMemoryError:
                    if len(batch) == 1:
                        raise
                    waiting += [batch[len(batch) // 2 :], batch[: len(batch) // 2]]
                    gc.collect()
                    torch.cuda.empty_cache()
                    continue
                for index, answer in zip(batch, found, strict=True):
                    yield index, [answer]

    def look(self, tiles: Sequence[Tile], phrases: Sequence[str]) -> list[Answer]:
        """What is in some tiles, as one answer a tile, by falling score; its labels are the phrases."""
        with torch.inference_mode():
            whole = self.find(tiles, phrases)
        answers = []
        for tile, of_tile in zip(tiles, whole, strict=True):
            full = 0
            pairs: list[tuple[str, Found]] = []
            for phrase, found in zip(phrases, of_tile, strict=True):
                parted, overflow = self._parted(tile, phrase, found)
                full += overflow
                pairs += [(phrase, one) for one in parted]
            pairs.sort(key=lambda pair: -pair[1].score)
            answers.append(
                Answer(
                    targets=tuple(Target(one.box, label=phrase, score=one.score) for phrase, one in pairs),
                    problems={"too_many": full} if full else {},
                    masks=tuple(one.mask for _, one in pairs if one.mask is not None),
                )
            )
        return answers

    def _parted(self, tile: Tile, phrase: str, found: list[Found], depth: int = 0) -> tuple[list[Found], int]:
        """What is in a tile, looked at in parts where it may hold more than was found; how many parts held too much."""
        if len(found) < FULL * self.places:
            return found, 0
        corners = quarters(tile.width, tile.height)
        if depth == DEEPEST or not corners:
            return found, 1
        several: list[Found] = []
        full = 0
        for x0, y0, x1, y1 in corners:
            part = replace(tile, pixels=tile.pixels[y0:y1, x0:x1])
            with torch.inference_mode():
                ((seen,),) = self.find([part], [phrase])
            kept, overflow = self._parted(part, phrase, seen, depth + 1)
            full += overflow
            several += [one.shifted(x0, y0) for one in kept]
        return merged(several, corners), full


def phrases_of(text: str) -> tuple[str, ...]:
    """The classes of a query, each once.

    >>> phrases_of("ship, storage tank ,ship")
    ('ship', 'storage tank')
    """
    return tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))


def quarters(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Four windows (x0, y0, x1, y1) that overlap by `SHARED` and cover a picture; none where they would be too small.

    >>> quarters(200, 200)[0], quarters(200, 200)[3], quarters(90, 200)
    ((0, 0, 120, 120), (80, 80, 200, 200), [])
    """
    across, down = (round(side * (1 + SHARED) / 2) for side in (width, height))
    if min(across, down) < LEAST_SIDE:
        return []
    return [(x0, y0, x0 + across, y0 + down) for y0 in (0, height - down) for x0 in (0, width - across)]


def merged(found: Sequence[Found], windows: Sequence[tuple[int, int, int, int]]) -> list[Found]:
    """What the parts of a tile showed, each object once: the best view of it, whole ones before those that are cut.

    Args:
        found: In pixels of the tile.
        windows: The parts.
    """
    inner = ({edge for w in windows for edge in (w[0], w[2])}, {edge for w in windows for edge in (w[1], w[3])})
    for axis in inner:
        axis -= {min(axis), max(axis)}

    def is_cut(box: Box) -> bool:
        across = any(abs(side - edge) <= EDGE for side in (box.x0, box.x1) for edge in inner[0])
        return across or any(abs(side - edge) <= EDGE for side in (box.y0, box.y1) for edge in inner[1])

    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (is_cut(one.box), -one.score)):
        cut = is_cut(one.box)
        if any(
            one.box.iou(other.box) >= SAME or (cut and one.box.intersection(other.box) >= INSIDE * one.box.area)
            for other in kept
        ):
            continue
        kept.append(one)
    return kept
