"""The attributes that every layer of features carries, whatever the file's format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.feature.run import time_text
from engine.scene.crs import geodesic_area

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature

Value = str | int | float | None


@dataclass(frozen=True)
class Field:
    """One attribute.

    Attributes:
        name: Of the column.
        kind: "text", "integer", "real" or "time" (ISO 8601, UTC).
        title: What a person reads.
    """

    name: str
    kind: str
    title: str


FIELDS = (
    Field("label", "text", "Label"),
    Field("score", "real", "Score (0 to 1)"),
    Field("query", "text", "Query"),
    Field("task", "text", "Task"),
    Field("reasoning", "text", "Reasoning"),
    Field("model", "text", "Model"),
    Field("revision", "text", "Revision of the model"),
    Field("adapter", "text", "Adapter"),
    Field("run", "text", "Run"),
    Field("tile", "integer", "Tile"),
    Field("scene", "text", "Scene"),
    Field("time", "time", "Time (UTC)"),
    Field("mask_score", "real", "Score of the mask (0 to 1)"),
    Field("area_m2", "real", "Area (m²)"),
)
NAMES = tuple(field.name for field in FIELDS)


def field_values(feature: Feature, geometry: BaseGeometry, crs: str | None) -> tuple[Value, ...]:
    """The attributes of a feature in the order of `FIELDS`.

    Args:
        feature: Whose.
        geometry: Whose area is given: its box or its mask.
        crs: Of the geometry, or None; then there is no area.
    """
    area = geodesic_area(geometry, crs)
    return (
        feature.label,
        float(feature.score),
        feature.query,
        feature.task.value,
        feature.reasoning,
        feature.model,
        feature.revision,
        feature.adapter,
        feature.run,
        int(feature.tile),
        feature.scene,
        time_text(feature.time),
        None if feature.mask_score is None else float(feature.mask_score),
        None if area is None else round(area, 4),
    )
