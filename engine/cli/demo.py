"""`engine demo`: a scene, three queries, and how the answers compare with the truth."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import DeviceOption, ModelOption

if TYPE_CHECKING:
    from engine.evaluate.demo import DemoQuery
    from engine.model.interface import Model
    from engine.world.truth import WorldScene


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to write.")] = Path("demo"),
    model: ModelOption = "tiny",
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="Of another scene and other queries.")] = None,
    device: DeviceOption = "auto",
) -> None:
    """Make a scene, ask it three queries, and say how the answers compare with what is true.

    The queries are drawn at random from the scene's truth before the model is asked.
    """
    from engine.evaluate.demo import SEED, SIDE, demo_queries
    from engine.locate.options import LocateOptions, tile_overlap
    from engine.model.backend import load_model
    from engine.tiling import windows
    from engine.words import Box, InputError
    from engine.world.generate import generate_scene, write_scene

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The folder '{out}' cannot be made.", "Choose another.", str(error)) from error
    seed = SEED if seed is None else seed
    asked = load_model(model, device=device)
    path = out / "scene.tif"
    scene = generate_scene(seed, SIDE)
    write_scene(path, scene)
    truth = scene.truth
    typer.echo(
        f"{path}: {truth.width} x {truth.height} px at {truth.gsd} m, {truth.crs}, "
        f"{len(truth.objects)} objects of {len({o.cls for o in truth.objects})} classes."
    )
    overlap = tile_overlap(asked.tile_size, LocateOptions().overlap)
    tiles = [Box(*w.edges) for w in windows(SIDE, SIDE, asked.tile_size, overlap)]
    typer.echo(f"{len(tiles)} tiles of {asked.tile_size} px are asked each query, by the model {asked.name}.")
    with console.stop_on_interrupt() as should_stop:
        for query in demo_queries(scene, tiles, seed):
            _ask(query, out, path, scene, asked, should_stop)
            console.end_if(should_stop())
    typer.echo(f"Open {out}/*.gpkg in QGIS, and {out}/*.png in any viewer: the truth is drawn in white.")


def _ask(
    asked: "DemoQuery", out: Path, path: Path, scene: "WorldScene", model: "Model", should_stop: Callable[[], bool]
) -> None:
    """Ask one query, write its layer and picture, and say what came of it."""
    from shapely.geometry import Polygon

    from engine.evaluate.demo import compare
    from engine.locate.pipeline import Request, locate_to_file
    from engine.scene.coordinates import geometry_to_pixels

    query = asked.query
    name = query.task.value
    request = Request(
        scenes=(str(path),),
        query=query,
        out=out / f"{name}.gpkg",
        overwrite=True,
        overlay=out / f"{name}.png",
        truth=[Polygon(outline) for outline in asked.outlines],
    )
    with console.progress(f"{name.upper()} “{query.text}”", "tiles") as tell:
        result = locate_to_file(request, model=model, on_progress=tell, should_stop=should_stop).result
    typer.echo(f"\n{name.upper()} “{query.text}” → {out / name}.gpkg, {out / name}.png")
    where = f" (tile {result.features[0].tile})" if result.features else ""
    for said in result.reasoning[:1]:
        typer.echo(f"  reasoning{where}: {said}")
    if result.features:
        scores = ", ".join(f"{feature.score:.2f}" for feature in result.features[:12])
        typer.echo(f"  scores: {scores}{', ...' if len(result.features) > 12 else ''}")
    masks = [geometry_to_pixels(f.mask, scene.truth.transform) for f in result.features if f.mask is not None]
    typer.echo(f"  truth: {compare(asked, [f.box_px for f in result.features], masks)}.")
    for sentence in result.warnings:
        console.note(f"  note: {sentence}")
