"""The features of a job's events, as one result, and as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from engine.protocol import replies
from engine.protocol.keyfile import write_private
from engine.serve.errors import RequestError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.protocol.framing import Message


@dataclass(frozen=True, eq=False)
class Collected:
    """What a job found.

    Attributes:
        features: Each with its geometry (the mask, else the box) in the job's CRS. Merged, unless it was cancelled.
        crs: Of the geometries, as the job's client named it, or WKT.
        cancelled: Whether it was ended early.
    """

    features: tuple[tuple[replies.Feature, Any], ...]
    crs: str | None
    cancelled: bool


def collect(events: Iterable[Message]) -> Collected:
    """Follow a job to its end.

    Raises:
        RequestError: It failed.
    """
    single: list[tuple[replies.Feature, Any]] = []
    merged: list[tuple[replies.Feature, Any]] = []
    for event in events:
        body = event.body
        if isinstance(body, replies.Features):
            for one in body.features:
                frame = event.frames[one.box if one.mask is None else one.mask]
                (merged if body.merged else single).append((one, shapely.from_wkb(bytes(frame))))
        elif isinstance(body, replies.Failed):
            raise RequestError(body.code, body.message, body.remedy, body.detail)
        elif isinstance(body, replies.Done):
            return Collected(tuple(single if body.cancelled else merged), body.crs, body.cancelled)
    raise RequestError("no_end", "The job's events ended before it did.")


def write_geojson(path: Path, found: Collected) -> None:
    """Write features as GeoJSON in longitude and latitude, or in pixels where the job had no CRS."""
    from engine.scene.crs import crs_wkt, to_lonlat

    values = []
    for one, geometry in found.features:
        if found.crs is not None:
            geometry = to_lonlat(geometry, crs_wkt(found.crs))
        facts = {"label": one.label, "score": one.score, "mask_score": one.mask_score, "reasoning": one.reasoning}
        values.append({"type": "Feature", "geometry": shapely.geometry.mapping(geometry), "properties": facts})
    write_private(path, json.dumps({"type": "FeatureCollection", "features": values}) + "\n")
