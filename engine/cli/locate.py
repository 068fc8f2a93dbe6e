"""`engine locate`: from a scene and a sentence to a layer."""

from contextlib import nullcontext
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import (
    AdapterOption,
    BandsOption,
    DeviceOption,
    EngineOption,
    JsonOption,
    KeyOption,
    MaskerOption,
    ModelOption,
    QuietOption,
    ResolutionOption,
    connected,
    default,
    option,
    parse_bands,
)
from engine.model.interface import GenerationOptions
from engine.scene.addresses import without_secrets

if TYPE_CHECKING:
    from engine.locate.pipeline import Located

Extent = tuple[float, float, float, float]
KNOWN = {
    "synthetic": "synthetic scenes only",
    "mixed": "synthetic scenes, and aerial pictures of a few towns (buildings, cars, pools, trees)",
}
"""What a model knows, by the domain of its training, where that is little."""


def locate(
    context: typer.Context,
    scene: Annotated[str, typer.Argument(help="The scene: a raster file, or an http(s) address of one.")],
    query: Annotated[str, typer.Argument(help="What to look for, in your words.")],
    task: Annotated[
        str, typer.Option("--task", metavar="rec|ovd|gres|auto", help="One thing, every thing, or masks.")
    ] = "auto",
    model: ModelOption = "tiny",
    adapter: AdapterOption = None,
    extent: Annotated[
        Extent | None, typer.Option("--extent", metavar="XMIN YMIN XMAX YMAX", help="Search this part only.")
    ] = None,
    extent_crs: Annotated[
        str | None, typer.Option("--extent-crs", help="CRS of the extent, such as EPSG:4326; else the scene's.")
    ] = None,
    bands: BandsOption = None,
    tile_size: Annotated[int, option("tile_size")] = default("tile_size"),
    overlap: Annotated[float, option("overlap")] = default("overlap"),
    resolution: ResolutionOption = "auto",
    min_score: Annotated[float, option("min_score")] = default("min_score"),
    masker: MaskerOption = "embedded",
    samples: Annotated[int, option("samples", GenerationOptions)] = default("samples", GenerationOptions),
    seed: Annotated[int, option("seed", GenerationOptions)] = default("seed", GenerationOptions),
    batch_tiles: Annotated[int, option("batch_tiles")] = default("batch_tiles"),
    device: DeviceOption = "auto",
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT.gpkg|.parquet|.geojson",
            help="The layer; by default SCENE-found.gpkg here, or none with --json.",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file; otherwise a run is added to it.")
    ] = False,
    overlay: Annotated[
        Path | None, typer.Option("--overlay", metavar="OUT.png", help="Also draw the result over the scene.")
    ] = None,
    engine: EngineOption = "",
    key: KeyOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find what QUERY describes in SCENE, and write it as a layer on the map."""
    from engine.locate.options import LocateOptions
    from engine.locate.pipeline import Request, locate_to_file
    from engine.locate.query import make_query, parse_task
    from engine.locate.scale import parse_resolution

    request = Request(
        scene=scene,
        query=make_query(query, parse_task(task)),
        model=model,
        adapter=adapter,
        extent=extent,
        extent_crs=extent_crs,
        bands=parse_bands(bands),
        masker=masker,
        device=device,
        out=out if out or as_json else Path(f"{scene_stem(scene)}-found.gpkg"),
        overwrite=overwrite,
        overlay=overlay,
        options=LocateOptions(
            tile_size=tile_size or None,
            overlap=overlap,
            resolution=parse_resolution(resolution),
            min_score=min_score,
            batch_tiles=batch_tiles,
            generation=GenerationOptions(samples=samples, seed=seed),
        ),
    )
    source = context.get_parameter_source("model")
    # An engine elsewhere has a model of its own choice; a default of this command is none.
    chosen = "" if source is None or source.name == "DEFAULT" else model
    with (
        console.work("Locating", "tiles", quiet) as (tell, should_stop),
        connected(engine, key) if engine or key else nullcontext() as client,
    ):
        remote = None
        if client is not None:
            from engine.serve.remote import RemoteEngine

            remote = RemoteEngine(client, chosen, masker, str(adapter or ""))
        located = locate_to_file(request, elsewhere=remote, on_progress=tell, should_stop=should_stop)
    for sentence in located.result.warnings:
        console.note(f"Warning: {sentence}", quiet)
    if known := KNOWN.get(located.domain):
        console.note(f"Note: the model {located.run.model} knows {known}; `engine models list` names others.", quiet)
    if as_json:
        console.show_json(json_values(located))
    else:
        _show(located, request.out, quiet)
    if located.result.stopped:
        counts = located.result.counts
        console.note(f"Stopped after {counts['tiles_answered']} of {counts['tiles']} tiles; they are kept.", quiet)
    console.end_if(located.result.stopped)


def scene_stem(scene: str) -> str:
    """The scene's file name without its ending.

    >>> scene_stem("https://host/a/quay.tif?x=1"), scene_stem("scenes/port.vrt")
    ('quay', 'port')
    """
    return PurePosixPath(without_secrets(scene).replace("\\", "/")).stem or "scene"


def json_values(located: "Located") -> dict[str, object]:
    """What `--json` prints."""
    from shapely.geometry import mapping

    run = located.run
    return {
        "run": run.id,
        "task": run.task,
        "features": [
            {
                "bbox_px": [round(v, 2) for v in feature.box_px.as_tuple()],
                "geometry": mapping(feature.geometry),
                "label": feature.label,
                "score": round(feature.score, 6),
                "tile": feature.tile,
            }
            for feature in located.result.features
        ],
        "reasoning": list(located.result.reasoning),
        "counts": dict(located.result.counts),
    }


def _show(located: "Located", out: Path | None, quiet: bool) -> None:
    result, run = located.result, located.run
    count = len(result.features)
    how_many = "nothing found" if count == 0 else f"{count} feature{'s' * (count > 1)}"
    typer.echo(f"{run.task.upper()} “{run.query}”: {how_many}")
    for number, feature in enumerate(result.features[:20], start=1):
        x, y = feature.box.centroid.x, feature.box.centroid.y
        label = f" {feature.label}" if feature.label else ""
        typer.echo(f"  {number}. score {feature.score:.2f}{label} at {x:.10g}, {y:.10g} (tile {feature.tile})")
    if count > 20:
        typer.echo(f"  ... and {count - 20} more")
    if not quiet:
        for said in result.reasoning[:3]:
            typer.echo(f"  Reasoning: {said}")
    if out is not None:
        typer.echo(f"Written to {out} (run {located.run.id}).")
