"""Pictures with magenta rectangles, features over them, and what to ask an engine to be taught with these."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.protocol import requests, teaching
from engine.protocol.client import Client, new_id
from engine.protocol.teaching_state import TeachingCollector

if TYPE_CHECKING:
    from engine.protocol.framing import Message
    from engine.protocol.requests import TileHeader

SIDE = 224
GRID = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
CRS = "EPSG:32631"


@dataclass(frozen=True)
class Ground:
    """A row of tiles, each with rectangles.

    Attributes:
        count: How many tiles.
        each: Rectangles a tile.
        text: What they are called.
    """

    count: int = 8
    each: int = 1
    text: str = "solar panel"
    boxes: dict[int, list[tuple[int, int, int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(5)
        found = {}
        for index in range(self.count):
            found[index] = []
            for place in range(self.each):
                x, y = int(rng.integers(20, 60)) + 80 * place, int(rng.integers(20, 140))
                found[index].append((x, y, x + 40, y + 30))
        object.__setattr__(self, "boxes", found)

    def pixels(self, index: int) -> np.ndarray:
        """A tile's pixels."""
        image = np.random.default_rng(index).integers(90, 140, (SIDE, SIDE, 3), dtype=np.uint8)
        for x0, y0, x1, y1 in self.boxes[index]:
            image[y0:y1, x0:x1] = (230, 20, 230)
        return image

    def tiles(self) -> Iterator[tuple[TileHeader, bytes]]:
        """The tiles as a client sends them: a gap of a tile lies between neighbours."""
        a, b, c, d, e, f = GRID
        for index in range(self.count):
            column = 2 * SIDE * index
            place = (a, b, c + a * column, d, e, f)
            yield (
                requests.TileHeader(index, SIDE, SIDE, place, column=float(column), row=0.0),
                self.pixels(index).tobytes(),
            )

    def on_map(self, index: int, box: Sequence[float]) -> shapely.Polygon:
        """A box of a tile's pixels on the map."""
        a, _, c, _, e, f = GRID
        x0, y0, x1, y1 = box
        left = c + a * 2 * SIDE * index
        return shapely.box(left + a * x0, f + e * y1, left + a * x1, f + e * y0)

    def features(self) -> list[dict[str, object]]:
        """The rectangles as features."""
        return [
            feature(self.on_map(index, box), f"{index}-{place}", self.text)
            for index, boxes in self.boxes.items()
            for place, box in enumerate(boxes)
        ]

    def area(self) -> bytes:
        """All tiles as the labelled area."""
        whole = [self.on_map(index, (0, 0, SIDE, SIDE)) for index in range(self.count)]
        return bytes(shapely.to_wkb(shapely.MultiPolygon(whole)))


def feature(shape: shapely.Geometry, id: str, text: str, *, present: bool = True) -> dict[str, object]:
    """A feature as the wire has it."""
    return {"geometry": shapely.to_wkb(shape).hex(), "id": id, "text": text, "present": present}


def frames(features: Sequence[dict[str, object]], area: bytes | None = None) -> list[bytes]:
    """The frames of a request for shots."""
    return [json.dumps(features).encode(), *([] if area is None else [area])]


def asked(count: int | None, *, area: bool = True, **more: object) -> teaching.Shots:
    """A request for shots of tiles; the area is frame 1."""
    options = teaching.ShotOptions(hold_out=0.4, tile_size=SIDE, least=1)
    values = {"name": "panels", "crs": CRS, "options": options, "count": count, **more}
    return teaching.Shots(area=1 if area else None, **values)


def make_set(client: Client, ground: Ground | None = None, job: str = "") -> str:
    """A finished set of shots; its id."""
    ground, job = ground or Ground(), job or new_id()
    events = client.shots(asked(ground.count), frames(ground.features(), ground.area()), ground.tiles(), job=job)
    found = TeachingCollector().take_all(events)
    assert found.end == "done", found.failure
    assert found.made is not None
    return job


def wait(client: Client, job: str, ready: Callable[[object], bool], seconds: float = 900.0) -> object:
    """The status of a job once it is as wanted."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        status = client.job(job)
        if ready(status):
            return status
        time.sleep(0.1)
    raise TimeoutError(f"the job is {client.job(job)}")


def until(events: Iterator[Message], kind: str) -> list[Message]:
    """The events up to the first of a kind."""
    found = []
    for event in events:
        found.append(event)
        if event.kind == kind:
            return found
    raise AssertionError(f"no {kind}: {[one.kind for one in found]}")
