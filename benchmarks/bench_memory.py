"""Peak memory of `engine locate` in a small and in a very large scene, model aside: it must not grow with the scene.

The scenes are VRTs that repeat a scene of the world here and there. A stand-in answers, with a grid of boxes for every
tile; the journal, merging and a GeoPackage with all of them are those of a real search.
SPOTTER_BENCH_SIDE sets another side than 60,000 px for the large one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from figure import Figure

SMALL, LARGE = 4_000, int(os.environ.get("SPOTTER_BENCH_SIDE", "60000"))
CELL = 1_000  # px of the scene that is repeated
EVERY = 16  # of so many cells, one shows the scene; the others hold nothing

# Run in a process of its own, since a peak never falls.
_LOCATE = r"""
import json, sys
from pathlib import Path
from engine import platform
from engine.locate.pipeline import Request, locate_to_file
from engine.model.interface import Model
from engine.words import Answer, Box, Query, Target, Task

PLACES = [Box(x, y, x + 20, y + 20) for x in range(70, 448, 48) for y in range(70, 448, 48)]
ANSWER = Answer(tuple(Target(box, "ship", (), 0.5) for box in PLACES), "Look for ship: some are here.")

class StandIn(Model):
    name, revision, adapter, family, domain, device, tile_size = "stand-in", "", "", None, "", "cpu", 512
    def stream(self, tiles, queries, *_, **__):
        yield from ((index, [ANSWER]) for index in range(len(tiles)))

request = Request((sys.argv[1],), Query(Task.OVD, "ship"), out=Path(sys.argv[2]))
counts = locate_to_file(request, model=StandIn()).result.counts
print(json.dumps({**counts, "peak": platform.peak_memory() / 2**20}))
"""


def main() -> list[Figure]:
    """Peak resident memory for both scenes, the difference, and how much the large one held."""
    from engine.world.generate import generate_scene, write_scene

    with tempfile.TemporaryDirectory() as folder:
        cell = Path(folder) / "cell.tif"
        write_scene(cell, generate_scene(11, size=CELL))
        small, large = (_search(cell, side) for side in (SMALL, LARGE))
    more = large["peak"] - small["peak"]
    return [
        Figure(f"peak memory, scene of {SMALL:,} px", small["peak"], "MB"),
        Figure(f"peak memory, scene of {LARGE:,} px", large["peak"], "MB"),
        Figure("more for the large one", more, "MB", at_most=300.0),
        Figure("features written of the large one", large["features"], "", at_least=200_000),
        Figure("tiles that it shows something in", 100 * large["tiles_answered"] / large["tiles"], "%", at_least=10),
    ]


def _search(cell: Path, side: int) -> dict[str, float]:
    """The counts of a search in a scene of that side, and its peak in MB."""
    scene = cell.with_name(f"{side}.vrt")
    _repeat(cell, scene, side)
    done = subprocess.run(
        [sys.executable, "-c", _LOCATE, str(scene), str(scene.with_suffix(".gpkg"))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    counts: dict[str, float] = json.loads(done.stdout)
    return counts


def _repeat(cell: Path, target: Path, side: int) -> None:
    """Write a VRT of a side in which one of `EVERY` cells shows a scene."""
    import rasterio

    with rasterio.open(cell) as source:
        wkt, (a, b, c, d, e, f) = source.crs.to_wkt(), tuple(source.transform)[:6]
    across = side // CELL
    places = [(n % across * CELL, n // across * CELL) for n in range(0, across**2, EVERY)]
    bands = ""
    for band, colour in enumerate(("Red", "Green", "Blue"), start=1):
        sources = "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="1">{cell.name}</SourceFilename><SourceBand>{band}'
            f'</SourceBand><SrcRect xOff="0" yOff="0" xSize="{CELL}" ySize="{CELL}"/>'
            f'<DstRect xOff="{x}" yOff="{y}" xSize="{CELL}" ySize="{CELL}"/></SimpleSource>'
            for x, y in places
        )
        bands += f'<VRTRasterBand dataType="Byte" band="{band}"><ColorInterp>{colour}</ColorInterp>{sources}'
        bands += "</VRTRasterBand>"
    target.write_text(
        f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>{wkt.replace("&", "&amp;").replace("<", "&lt;")}'
        f"</SRS><GeoTransform>{c}, {a}, {b}, {f}, {d}, {e}</GeoTransform>{bands}</VRTDataset>",
        encoding="utf-8",
    )
