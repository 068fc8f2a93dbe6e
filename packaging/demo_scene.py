"""Makes the plugin's demonstration scene, and checks that the embedded model answers its query rightly.

    python packaging/demo_scene.py            # make qgis_plugin/demo/scene.tif
    python packaging/demo_scene.py --check    # ask the embedded model; fails where it is wrong

The scene is one of the synthetic world's, so it shows no real place. It lies where the world has put it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.world.truth import WorldScene

ROOT = Path(__file__).resolve().parents[1]
SCENE = ROOT / "qgis_plugin" / "demo" / "scene.tif"
SEED, WIDTH, HEIGHT, GSD, SENSOR = 7007, 400, 320, 0.3, "crisp"
QUALITY = 90  # of the JPEG inside: a sixth of the size, and the model does not mind
QUERY, WANTED = "the orange truck", ("truck", "orange")  # as in qgis_plugin/gui/asking.py
MATCH = 0.5  # intersection over union from which a box counts as found


def scene() -> WorldScene:
    """The scene with its truth."""
    from engine.world.generate import generate_scene

    return generate_scene(SEED, (WIDTH, HEIGHT), gsd=GSD, sensor=SENSOR)


def make(path: Path = SCENE) -> None:
    """Write the scene as a GeoTIFF."""
    import numpy as np
    import rasterio

    made = scene()
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path, "w", driver="GTiff", width=WIDTH, height=HEIGHT, count=3, dtype="uint8", crs=made.truth.crs,
        transform=made.truth.transform, compress="JPEG", photometric="YCBCR", jpeg_quality=QUALITY, tiled=True,
        blockxsize=128, blockysize=128,
    ) as file:  # fmt: skip
        file.write(np.moveaxis(made.pixels, 2, 0))


def check(path: Path = SCENE) -> float:
    """How well the embedded model's best box lies on the true one, as intersection over union; 0 without a box."""
    from engine.locate.pipeline import locate
    from engine.model.backend import load_model
    from engine.scene.raster import open_scene
    from engine.words import Query, Task

    (truth,) = (one.box for one in scene().truth.objects if (one.cls, one.colour) == WANTED)
    with open_scene(str(path)) as opened:
        result = locate(opened, Query(Task.REC, QUERY), load_model("tiny", device="cpu"))
    return result.features[0].box_px.iou(truth) if result.features else 0.0


def main() -> None:
    """Make the scene, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="ask the embedded model instead of making the scene")
    if not parser.parse_args().check:
        make()
        sys.stdout.write(f"{SCENE}: {SCENE.stat().st_size} bytes\n")
        return
    overlap = check()
    sys.stdout.write(f"“{QUERY}”: IoU with the true box {overlap:.2f}\n")
    sys.exit(0 if overlap >= MATCH else 1)


if __name__ == "__main__":
    main()
