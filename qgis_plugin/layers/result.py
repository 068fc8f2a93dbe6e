"""What an engine found, as the rows of a layer: the attributes that every layer of ours carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from ..protocol.collecting import PlacedFeature

Value = Union[str, int, float, None]
BOXES, MASKS, EVIDENCE = "boxes", "masks", "evidence"
KINDS = {BOXES: "Polygon", MASKS: "MultiPolygon", EVIDENCE: "Polygon"}
# Name and type of each attribute; the names are those of the engine's own files.
FIELDS = (
    ("label", "text"),
    ("score", "real"),
    ("query", "text"),
    ("task", "text"),
    ("reasoning", "text"),
    ("model", "text"),
    ("revision", "text"),
    ("adapter", "text"),
    ("run", "text"),
    ("tile", "integer"),
    ("scene", "text"),
    ("time", "time"),
    ("mask_score", "real"),
    ("area_m2", "real"),
)
EVIDENCE_FIELDS = (("words", "text"), ("query", "text"), ("run", "text"), ("tile", "integer"), ("number", "integer"))
_MASKED_TASK = "gres"


@dataclass(frozen=True)
class Run:
    """One query put to an engine.

    Attributes:
        id: Unique among all runs; the engine's job.
        query: The text that was asked.
        task: What it asks for; "auto" until the engine says.
        crs: Of the features, as WKT or a code; "" where they have none.
        scene: Name of what was searched.
        model: Name of the model.
        revision: Its commit; may be empty.
        adapter: Name of the adapter; may be empty.
        started: When.
        options: How it was asked; values that JSON can hold.
    """

    id: str
    query: str
    task: str
    crs: str
    scene: str = ""
    model: str = ""
    revision: str = ""
    adapter: str = ""
    started: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    options: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Found:
    """A feature as it came: geometries as WKB in the CRS of the run.

    Attributes:
        box: Polygon.
        mask: Polygon or multipolygon; None without one.
        score: Confidence in 0-1.
        mask_score: Confidence of the mask in 0-1; None without one.
        label: What it is called; may be empty.
        tile: Index of the tile that saw it best.
        reasoning: What the model said of it.
        time: When it came.
    """

    box: bytes
    score: float
    tile: int
    label: str = ""
    mask: bytes | None = None
    mask_score: float | None = None
    reasoning: str = ""
    time: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    def geometry(self, kind: str) -> bytes | None:
        """Its box or its mask."""
        return self.mask if kind == MASKS else self.box


def found_in(features: Iterable[PlacedFeature]) -> tuple[Found, ...]:
    """The features that an engine told of."""
    return tuple(
        Found(one.box, one.score, one.tile, one.label, one.mask, one.mask_score, one.reasoning) for one in features
    )


def row(found: Found, run: Run, area: float | None) -> dict[str, Value]:
    """The attributes of a feature by name; `area` in square metres, None where it has none."""
    values: tuple[Value, ...] = (
        found.label,
        found.score,
        run.query,
        run.task,
        found.reasoning,
        run.model,
        run.revision,
        run.adapter,
        run.id,
        found.tile,
        run.scene,
        time_text(found.time),
        found.mask_score,
        area,
    )
    return {name: value for (name, _), value in zip(FIELDS, values)}


def kinds_of(founds: Iterable[Found], task: str) -> tuple[str, ...]:
    """Which layers a result has: boxes always, masks where there are any, or where they were asked for."""
    masked = task == _MASKED_TASK or any(found.mask is not None for found in founds)
    return (BOXES, MASKS) if masked else (BOXES,)


def table_name(run: Run) -> str:
    """What a run's tables begin with: letters of its query, and of its id so that no two are the same.

    >>> table_name(Run("3f9c77d0aa", "All the storage tanks!", "ovd", ""))
    'all_the_storage_tanks_3f9c77d0'
    """
    words = re.sub(r"[^a-z0-9]+", "_", run.query.lower())[:32].strip("_")
    number = re.sub(r"[^a-z0-9]+", "", run.id.lower())[:8]
    return f"{words or 'query'}_{number}"


def time_text(time: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as GeoPackage asks.

    >>> time_text(datetime(2026, 5, 4, 12, 0, 0, 250000, tzinfo=timezone.utc))
    '2026-05-04T12:00:00.250Z'
    """
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
