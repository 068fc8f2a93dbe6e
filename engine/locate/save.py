"""The whole flow with its files: open a scene, load what is needed, locate, and write the result as it arrives.

Features of finished tiles are written at once; the merged result takes their place at the end, in one step. A run that
is stopped is merged too; one that dies keeps what its tiles found, repeats included, and its record says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.locate.options import LocateOptions
from engine.locate.pipeline import LocateResult, locate
from engine.words import Query, SpotterError, Task

if TYPE_CHECKING:
    from engine.feature.run import RunRecord
    from engine.mask.masker import Masker
    from engine.model.backend import Model
    from engine.scene.raster import Scene


@dataclass(frozen=True)
class Request:
    """What a user asks for, files and all.

    Attributes:
        scene: File or address of the raster.
        query: What to look for.
        model: Name, folder or address of the model. adapter: Folder of an adapter over it, or None.
        extent: (xmin, ymin, xmax, ymax) of the part to search, or None. extent_crs: Its CRS; None means the scene's.
        bands: Bands to show, from 1; None leaves the choice to the scene.
        masker: Name of what makes masks for GRES.
        device: "auto", or a torch device.
        out: Result file (.gpkg, .parquet, .geojson); None writes none.
        overwrite: Whether to replace the file rather than add a run to it.
        overlay: Picture of the result over the scene; None draws none.
        options: How the scene is cut, asked and filtered.
    """

    scene: str
    query: Query
    model: str = "tiny"
    adapter: Path | None = None
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    bands: tuple[int, ...] | None = None
    masker: str = "embedded"
    device: str = "auto"
    out: Path | None = None
    overwrite: bool = False
    overlay: Path | None = None
    options: LocateOptions = field(default_factory=LocateOptions)


@dataclass(frozen=True, eq=False)
class Located:
    """The outcome of a request: its query, the record of the run, and what was found."""

    query: Query
    run: RunRecord
    result: LocateResult


def locate_to_file(
    request: Request,
    *,
    model: Model | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Located:
    """Do what a request asks for; what can fail quickly is tried before what takes long to load.

    Args:
        request: What the user asked.
        model: Used in place of loading the request's, where it is loaded already.
        on_progress: Called with the tiles done and how many there are.
        should_stop: Asked at every step of generation; True ends early, and what is finished is kept.

    Raises:
        InputError: The scene, extent, model, adapter, masker or result file cannot be used.
        SpotterError: The model cannot be loaded, or the disk is full; features written before stay in the file.
    """
    from engine.mask.masker import load_masker
    from engine.model import registry
    from engine.model.backend import load_model
    from engine.scene.raster import open_scene

    with open_scene(request.scene, bands=request.bands) as scene:
        area = None if request.extent is None else scene.area(request.extent, request.extent_crs)
        if model is None:
            registry.resolve(request.model)
        masker = load_masker(request.masker, request.device) if request.query.task is Task.GRES else None
        if model is None:
            model = load_model(request.model, adapter=request.adapter, device=request.device)
        run = _record(request, scene, model, masker)
