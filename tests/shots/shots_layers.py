"""Scenes and layers that the tests of shots share: a picture with a transform, and shapes drawn in its pixels."""

from __future__ import annotations

import numpy as np
import pyogrio
import shapely
from affine import Affine

from engine.scene.coordinates import geometry_to_map
from engine.scene.crs import transform_points
from engine.scene.write import write_geotiff
from engine.shots.layer import Layer, LayerFeature

UTM = "EPSG:32631"
PLACE = Affine(0.5, 0, 500_000, 0, -0.5, 4_600_000)


def make_scene(path, width=256, height=256, transform=PLACE, crs=UTM, seed=0):
    """A scene of noise; its pixels differ everywhere, so that a wrong cut shows."""
    pixels = np.random.default_rng(seed).integers(1, 255, (height, width, 3), dtype=np.uint8)
    write_geotiff(path, pixels, transform, crs)
    return pixels


def on_map(shape, transform=PLACE, crs=UTM, layer_crs=UTM):
    """A shape in scene pixels as the layer has it."""
    placed = geometry_to_map(shape, transform)
    if layer_crs != crs:
        placed = shapely.transform(placed, lambda p: transform_points(p, crs, layer_crs))
    return placed


def make_layer(shapes, texts="pool", transform=PLACE, crs=UTM, layer_crs=UTM, expressions=None, name="pools"):
    """A layer in memory, of shapes in scene pixels; ids count from 1."""
    texts = [texts] * len(shapes) if isinstance(texts, str) else texts
    return Layer(
        name,
        layer_crs,
        tuple(
            LayerFeature(str(i), on_map(s, transform, crs, layer_crs), t, (expressions or {}).get(str(i), ""))
            for i, (s, t) in enumerate(zip(shapes, texts, strict=True), 1)
        ),
    )


def write_layer(path, shapes, fields=None, transform=PLACE, crs=UTM, layer_crs=UTM, **options):
    """A layer as a file; `fields` maps names to values."""
    fields = fields or {}
    geometries = np.array([shapely.to_wkb(on_map(s, transform, crs, layer_crs)) if s is not None else None for s in shapes], dtype=object)  # fmt: skip  # noqa: E501
    pyogrio.raw.write(
        path,
        geometries,
        [np.array(v, dtype=object) if isinstance(v[0], str | None) else np.array(v) for v in fields.values()],
        list(fields),
        crs=layer_crs,
        geometry_type=options.pop("geometry_type", "Polygon"),
        **options,
    )
    return path


def box(x0, y0, x1, y1):
    return shapely.box(x0, y0, x1, y1)


def disk(x, y, radius):
    return shapely.Point(x, y).buffer(radius)
