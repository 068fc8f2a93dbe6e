"""Makes whole scenes from a seed: pixels, truth, and the files that hold them."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np
from affine import Affine

from engine.scene.write import write_geotiff
from engine.words import InputError
from engine.world.canvas import Canvas
from engine.world.draw import draw_objects
from engine.world.layout import lay_out, sun_direction
from engine.world.sensors import BASE_SENSORS, SENSORS, render
from engine.world.site import Site, Sun
from engine.world.truth import SceneTruth, WorldObject, WorldScene

if TYPE_CHECKING:
    from pathlib import Path

    from engine.world.site import Placed

MAX_SIDE = 16384
GSD_RANGE = (0.24, 0.38)
"""Metres a pixel between which scenes are drawn by lot; the finer ones more often."""

_STREAM = 0x5907  # keeps the world's random numbers apart from others made with the same seed
_SENSOR_SHARES = {"crisp": 0.4, "hazy": 0.2, "warm": 0.2, "panchromatic": 0.1, "infrared": 0.1}


def generate_scene(
    seed: int,
    size: int | tuple[int, int] = 1024,
    *,
    gsd: float | None = None,
    sensor: str | None = None,
    novel: bool = False,
) -> WorldScene:
    """A scene; the same arguments always give the same scene.

    Args:
        seed: Any whole number >= 0.
        size: Side in pixels, or (width, height).
        gsd: Metres a pixel, 0.2-1.0; drawn between 0.24 and 0.38 by lot when None.
        sensor: A name from `engine.world.sensors.SENSORS`; one of the base sensors by lot when None.
        novel: Whether classes that base training never sees occur as well.

    Returns:
        The scene with its truth. Memory is about 9 bytes a pixel.

    Raises:
        InputError: The size, the sampling distance or the sensor is none that exists.
    """
    width, height = (size, size) if isinstance(size, int) else size
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE):
        raise InputError(
            f"A world scene of {width} x {height} pixels cannot be made.", f"Choose sides from 1 to {MAX_SIDE}."
        )
    if gsd is not None and not 0.2 <= gsd <= 1.0:
        raise InputError(f"A world scene with {gsd} m a pixel cannot be made.", "Choose 0.2 to 1.0.")
    if sensor is not None and sensor not in SENSORS:
        raise InputError(f"There is no world sensor {sensor!r}.", f"Choose one of: {', '.join(SENSORS)}.")
    rng = np.random.default_rng((_STREAM, seed))
    drawn_gsd = round(GSD_RANGE[0] + (GSD_RANGE[1] - GSD_RANGE[0]) * float(rng.random()) ** 1.5, 2)
    shares = np.array([_SENSOR_SHARES[name] for name in BASE_SENSORS])
    drawn_sensor = BASE_SENSORS[int(rng.choice(len(BASE_SENSORS), p=shares / shares.sum()))]
    metres = drawn_gsd if gsd is None else gsd
    camera = SENSORS[sensor or drawn_sensor]
    sun = Sun(*sun_direction(rng))
    crs, transform = _place_on_earth(rng, metres)

    canvas = Canvas(width, height)
    site = Site(canvas, rng, metres, sun)
    lay_out(site, novel=novel)
    draw_objects(canvas, site.placed, sun)
    pixels = render(canvas.data, camera, rng)
    objects = tuple(_truth_of(k, obj) for k, obj in enumerate(site.placed))
    truth = SceneTruth(
        seed, width, height, metres, camera.name, camera.true_colour, crs, transform, objects, tuple(site.landmarks)
    )
    return WorldScene(pixels, truth)


def _place_on_earth(rng: np.random.Generator, gsd: float) -> tuple[str, Affine]:
    """A UTM zone, and a north-up transform with its corner well inside that zone."""
    zone = int(rng.integers(1, 61))
    north = bool(rng.random() < 0.7)
    east = round(float(rng.uniform(300_000, 690_000)), 1)
    up = round(float(rng.uniform(500_000, 7_500_000) if north else rng.uniform(4_500_000, 9_400_000)), 1)
    return f"EPSG:{(32600 if north else 32700) + zone}", Affine(gsd, 0.0, east, 0.0, -gsd, up)


def _truth_of(number: int, obj: Placed) -> WorldObject:
    heading = (math.degrees(obj.pose.angle) + 90.0) % 360.0
    return WorldObject(number, obj.cls, obj.colour, obj.size, obj.state, obj.polygon, heading)


def truth_to_json(truth: SceneTruth) -> dict[str, object]:
    """The truth as plain values for a JSON file; polygons are in scene pixels."""
    return {
        "seed": truth.seed,
        "width": truth.width,
        "height": truth.height,
        "gsd": truth.gsd,
        "sensor": truth.sensor,
        "true_colour": truth.true_colour,
        "crs": truth.crs,
        "transform": list(truth.transform)[:6],
        "objects": [
            {
                "id": o.id, "class": o.cls, "colour": o.colour, "size": o.size, "state": o.state,
                "heading": round(o.heading, 1), "box": [round(v, 2) for v in o.box.as_tuple()],
                "oriented_box": np.round(o.obb, 2).tolist(), "polygon": np.round(o.polygon, 2).tolist(),
            }
            for o in truth.objects
        ],
        "landmarks": [{"kind": m.kind, "polygon": np.round(m.polygon, 2).tolist()} for m in truth.landmarks],
    }  # fmt: skip


def write_scene(path: Path, scene: WorldScene, *, truth: bool = True) -> None:
    """Write a scene as a GeoTIFF, and its truth beside it as `<name>.truth.json`.

    Args:
        path: The GeoTIFF.
        scene: What to write.
        truth: Whether to write the truth file.

    Raises:
        SpotterError: A file cannot be written.
    """
    write_geotiff(path, scene.pixels, scene.truth.transform, scene.truth.crs)
    if not truth:
        return
    beside = path.with_suffix(".truth.json")
    try:
        beside.write_text(json.dumps(truth_to_json(scene.truth)), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"'{beside}' cannot be written.", "Check the folder and the free space.", str(error)
        ) from error
