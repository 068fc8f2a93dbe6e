"""The flow for tiles that come one by one: what `engine.locate` does for a scene, in the hands of a worker.

A worker asks the model about tiles of any jobs, keeps what was seen in each as a plain value (for the journal), and
merges a job's tiles when all are there. Nothing of the flow is decided here: it is `engine.locate`'s.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from affine import Affine

from engine.locate.merge import Sighting, cut_sides, merge
from engine.locate.sighting import detections, sightings
from engine.scene.coordinates import box_to_polygon, geometry_to_map
from engine.serve.errors import RequestError
from engine.words import Answer, Box, Detection, Evidence, Query, Task, Tile

if TYPE_CHECKING:
    from engine.mask.masker import Masker
    from engine.model.interface import GenerationOptions, Model

MAX_EVIDENCE = 256  # boxes that are told of a tile's reasoning; well within the frames of a message


@dataclass(frozen=True)
class Item:
    """A tile to ask about.

    Attributes:
        job: Number of its job.
        tile: Its index in the job.
        task: What is asked.
        text: In these words.
        grid: From scene pixels to the CRS, as (a, b, c, d, e, f).
        column: Scene pixel column of its left edge.
        row: Scene pixel row of its top edge.
        width: Pixels across.
        height: Pixels down.
        path: File with its pixels; "" where it is cut from a scene.
        encoding: Of that file.
        scene: What to open for it; "" where it came as a file.
        bands: Of the scene.
        masker: Name of what makes masks.
        min_score: Features below are not told of.
    """

    job: int
    tile: int
    task: str
    text: str
    grid: tuple[float, ...]
    column: float
    row: float
    width: int
    height: int
    path: str = ""
    encoding: str = "raw"
    scene: str = ""
    bands: tuple[int, ...] = ()
    masker: str = "embedded"
    min_score: float = 0.0


def read_tile(item: Item) -> Tile:
    """The tile of a file of raw, PNG or JPEG pixels; its size is checked before anything is decoded.

    Raises:
        RequestError: The pixels are not what the header says.
    """
    data = Path(item.path).read_bytes()
    if item.encoding == "raw":
        pixels = np.frombuffer(data, dtype=np.uint8).reshape(item.height, item.width, 3)
    else:
        pixels = _decoded(data, item)
    return Tile(
        pixels=pixels,
        transform=Affine(*item.grid) @ Affine.translation(item.column, item.row),
        column=item.column,
        row=item.row,
        index=item.tile,
    )


def ask(
    model: Model,
    masker: Callable[[str], Masker | None],
    items: Sequence[Item],
    tiles: Sequence[Tile],
    options: GenerationOptions,
    should_stop: Callable[[], bool],
) -> Iterator[tuple[Item, dict[str, Any], list[bytes]]]:
    """Ask about tiles with data, and tell of each as it is finished: the item, what was seen, and WKB frames.

    What was seen holds "seen" (for the journal, scene pixels) and "features" (for the client; frames counted from 0).
    """
    from engine.model.agreement import agree

    queries = [Query(Task(item.task), item.text) for item in items]
    for index, answers in model.stream(tiles, queries, options, should_stop=should_stop):
        if not answers:
            continue
        item, tile, query = items[index], tiles[index], queries[index]
        answer = agree(answers, query.task)
        window = _window(item)
        maker = masker(item.masker) if query.task is Task.GRES else None
        detected = [d for d in detections(tile, answer, query, maker) if d.box.clipped(tile.width, tile.height).area]
        found = sightings(tile, detected, answer.reasoning, window)
        yield item, *_told(item, found, detected, answer)


def nothing(item: Item) -> dict[str, Any]:
    """What is seen in a tile without data."""
    return {"window": _window(item).as_tuple(), "seen": [], "reasoning": "", "problems": {}, "empty": True}


def merged(
    results: Iterable[tuple[int, Mapping[str, Any]]], task: Task, area: Box | None, min_score: float
) -> tuple[list[Sighting], dict[str, int]]:
    """The objects behind what was seen in all tiles, by falling score, and the counts of the run.

    Args:
        results: Index and value of each tile, as `ask` told them.
        task: What was asked.
        area: The searched part in scene pixels; None takes what the tiles cover.
        min_score: What scores less is dropped.
    """
    kept: list[tuple[int, Box, Mapping[str, Any]]] = []
    counts: Counter[str] = Counter()
    for tile, result in results:
        kept.append((tile, Box(*result["window"]), result))
    area = area or _around([window for _, window, _ in kept])
    found: list[Sighting] = []
    for tile, window, result in kept:
        counts["tiles"] += 1
        counts["tiles_without_data" if result["empty"] else "tiles_answered"] += 1
        counts.update({f"problem_{name}": count for name, count in result["problems"].items()})
        counts["tiles_with_none"] += not result["seen"] and not result["empty"]
        found.extend(_sighting(tile, window, area, result["reasoning"], one) for one in result["seen"])
    together = merge(found, task)
    best = [s for s in together if s.score >= min_score]
    counts["detections"] = len(found)
    counts["below_min_score"] = len(together) - len(best)
    counts["features"] = len(best)
    return best, {name: int(count) for name, count in counts.items()}


def features(
    found: Sequence[Sighting], grid: Sequence[float], *, reasoning: bool
) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Sightings as the wire has them: values of `replies.Feature`, and their WKB frames."""
    transform = Affine(*grid)
    values: list[dict[str, Any]] = []
    frames: list[bytes] = []
    for one in found:
        value: dict[str, Any] = {
            "box": len(frames),
            "box_px": list(one.box.as_tuple()),
            "score": one.score,
            "tile": one.tile,
            "label": one.label,
        }
        frames.append(shapely.to_wkb(box_to_polygon(one.box, transform)))
        if one.mask is not None:
            value |= {"mask": len(frames), "mask_score": one.mask_score}
            frames.append(shapely.to_wkb(geometry_to_map(one.mask, transform)))
        if reasoning:
            value["reasoning"] = one.reasoning
        values.append(value)
    return values, frames


def searched(area: Box | None, width: int, height: int) -> Box:
    """The searched pixels of a scene, grown outward to whole ones, as the tiling does."""
    if area is None:
        return Box(0, 0, width, height)
    grown = Box(math.floor(area.x0), math.floor(area.y0), math.ceil(area.x1), math.ceil(area.y1))
    return grown.clipped(width, height)


def _told(
    item: Item, found: Sequence[Sighting], detected: Sequence[Detection], answer: Answer
) -> tuple[dict[str, Any], list[bytes]]:
    told = [(s, d) for s, d in zip(found, detected, strict=True) if s.score >= item.min_score]
    values, frames = features([s for s, _ in told], item.grid, reasoning=False)
    for value, (_, one) in zip(values, told, strict=True):
        value["keypoints"] = [v for x, y in one.keypoints for v in (x + item.column, y + item.row)]
    seen = [
        {
            "box": s.box.as_tuple(),
            "label": s.label,
            "score": s.score,
            "mask": None if s.mask is None else shapely.to_wkb(s.mask, hex=True),
            "mask_score": s.mask_score,
        }
        for s in found
    ]
    result = {
        "window": _window(item).as_tuple(),
        "seen": seen,
        "reasoning": answer.reasoning,
        "evidence": [_evidence(item, one) for one in answer.evidence[:MAX_EVIDENCE]],
        "problems": dict(answer.problems),
        "empty": False,
    }
    return {"result": result, "features": values}, frames


def _evidence(item: Item, named: Evidence) -> dict[str, Any]:
    """A box that the reasoning names, in scene pixels and on the map."""
    box = named.box.shifted(item.column, item.row)
    on_map = shapely.to_wkb(box_to_polygon(box, Affine(*item.grid)), hex=True)
    return {"box": on_map, "box_px": list(box.as_tuple()), "text": named.text}


def _sighting(tile: int, window: Box, area: Box, reasoning: str, one: Mapping[str, Any]) -> Sighting:
    box = Box(*one["box"])
    return Sighting(
        box=box,
        label=one["label"],
        score=one["score"],
        tile=tile,
        window=window,
        cut=cut_sides(box, window, area),
        mask=None if one["mask"] is None else shapely.from_wkb(one["mask"]),
        mask_score=one["mask_score"],
        reasoning=reasoning,
    )


def _window(item: Item) -> Box:
    return Box(item.column, item.row, item.column + item.width, item.row + item.height)


def _around(boxes: Sequence[Box]) -> Box:
    if not boxes:
        return Box(0, 0, 0, 0)
    x0, y0, x1, y1 = zip(*(b.as_tuple() for b in boxes), strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


def _decoded(data: bytes, item: Item) -> np.ndarray[Any, np.dtype[np.uint8]]:
    from PIL import Image, UnidentifiedImageError

    format_ = item.encoding.upper()
    try:
        with Image.open(io.BytesIO(data), formats=[format_]) as image:
            # Nothing is decoded yet: a bomb is told by what its own head says.
            if image.size != (item.width, item.height):
                raise RequestError(
                    "bad_tile",
                    f"Tile {item.tile} says it has {item.width} x {item.height} px, its {format_} {image.width} x "
                    f"{image.height}.",
                )
            return np.asarray(image.convert("RGB"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RequestError(
            "bad_tile", f"The pixels of tile {item.tile} are not a whole {format_}.", detail=str(error)
        ) from error
