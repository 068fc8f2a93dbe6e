"""Features to write: tanks along a diagonal of a small scene in UTM zone 31."""

from __future__ import annotations

from datetime import datetime, timezone

from affine import Affine
from shapely.geometry import Polygon

from engine.feature.feature import Feature, RunRecord
from engine.scene.coordinates import box_to_polygon, geometry_to_map
from engine.scene.crs import crs_wkt
from engine.words import Box, Task

TRANSFORM = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)
UTM = crs_wkt("EPSG:32631")
# An oblique Mercator that no authority lists.
CUSTOM = crs_wkt(
    "+proj=omerc +lat_0=51.4 +lonc=3 +alpha=53 +gamma=53 +k=0.9998 +x_0=1000 +y_0=2000 +ellps=GRS80 +units=m"
)
NOON = datetime(2026, 5, 4, 12, 30, 15, 250_000, tzinfo=timezone.utc)


def make_run(run: str = "first", task: Task = Task.OVD) -> RunRecord:
    return RunRecord(id=run, query="all tanks", task=task.value, scene="port.tif", model="tiny", started=NOON)


def make_feature(index: int = 0, run: str = "first", *, mask: bool = False, transform: Affine = TRANSFORM) -> Feature:
    """A box of 30 x 40 px; its mask is the triangle of half its area."""
    box = Box(10 + 40 * index, 20 + 5 * index, 40 + 40 * index, 60 + 5 * index)
    outline = Polygon([(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1)])
    return Feature(
        box=box_to_polygon(box, transform),
        box_px=box,
        label="tank",
        score=0.9 - 0.1 * index,
        query="all tanks",
        task=Task.GRES if mask else Task.OVD,
        mask=geometry_to_map(outline, transform) if mask else None,
        mask_score=0.75 if mask else None,
        reasoning="Round, and beside the jetty: “réservoir”.",
        model="tiny",
        revision="abc123",
        adapter="harbour",
        scene="port.tif",
        tile=index,
        run=run,
        time=NOON,
    )
