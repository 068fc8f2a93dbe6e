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
    PromptsOption,
    ProposerOption,
    QuantizeOption,
    QuietOption,
    ResolutionOption,
    connected,
    default,
    option,
    parse_bands,
)
from engine.locate.options import LocateOptions
from engine.model.interface import GenerationOptions
from engine.scene.addresses import without_secrets
from engine.words import InputError, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.locate.pipeline import Located

Extent = tuple[float, float, float, float]
KNOWN = {
    "synthetic": "synthetic scenes only",
    "mixed": "synthetic scenes, and aerial pictures of a few towns (buildings, cars, pools, trees)",
}
"""What a model knows, by the domain of its training, where that is little."""


def locate(
    context: typer.Context,
    scenes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SCENE...",
            help="A raster file or an http(s) address of one; several; a folder, a pattern such as 'city/*.tif', a "
            "STAC item or collection, or an index (.geojson, .parquet) whose field `location` says where scenes lie.",
        ),
    ] = None,
    query: Annotated[
        str, typer.Argument(help="What to look for, in your words; left out with --queries, and may be with --like.")
    ] = "",
    queries: Annotated[
        Path | None,
        typer.Option(
            "--queries",
            metavar="FILE",
            help="Ask many queries in one look: a .txt with one a line, or a .csv or .json with the columns text, "
            "task, min_score, compare.",
        ),
    ] = None,
    task: Annotated[
        str, typer.Option("--task", metavar="rec|ovd|gres|auto", help="One thing, every thing, or masks.")
    ] = "auto",
    model: ModelOption = "tiny",
    adapter: AdapterOption = None,
    proposer: ProposerOption = "",
    prompts: PromptsOption = None,
    quantize: QuantizeOption = None,
    like: Annotated[
        Path | None,
        typer.Option("--like", metavar="LAYER", help="1 to 10 boxes or outlines: find more like these."),
    ] = None,
    unlike: Annotated[
        Path | None, typer.Option("--unlike", metavar="LAYER", help="With --like: what is not meant.")
    ] = None,
    like_scene: Annotated[
        str, typer.Option("--like-scene", help="With --like: the scene that the examples lie on, if another.")
    ] = "",
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
    keep_unlikely: Annotated[
        bool, typer.Option("--keep-unlikely", help=GenerationOptions.model_fields["keep_unlikely"].description)
    ] = False,
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help=LocateOptions.model_fields["compare"].description)
    ] = True,
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
    crs: Annotated[
        str | None, typer.Option("--crs", help="CRS of the layer, such as EPSG:4326; else that of the first scene.")
    ] = None,
    asset: Annotated[str, typer.Option("--asset", metavar="NAME", help="Which asset of STAC items is the scene.")] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew; otherwise the same search goes on where it ended early.")
    ] = False,
    executor: Annotated[
        str,
        typer.Option(
            "--executor", metavar="here|processes|ray", help="Who works: this process, several, or a Ray cluster."
        ),
    ] = "here",
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="How many processes or actors; 0 takes what suits.")
    ] = 0,
    engine: EngineOption = "",
    key: KeyOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find what QUERY describes in SCENE, and write it as a layer on the map."""
    from engine.locate.pipeline import Request, locate_together
    from engine.locate.queries import read_queries
    from engine.locate.query import like_query, make_query, parse_task
    from engine.locate.scale import parse_resolution

    if queries is not None and like is not None:
        raise InputError("--queries and --like both say what to look for.", "Leave one of them out.")
    if queries is not None:  # so all words name scenes
        _check_is_scene(query)
        scenes, query = [*(scenes or ()), *filter(None, [query])], ""
    elif not scenes and like is not None:  # examples say what to find, so the only words name the scene
        scenes, query = [query], ""
    if not scenes:
        raise InputError(
            "Both a scene and what to look for are needed.", 'For example: engine locate scene.tif "ship".'
        )
    asked = [] if queries is None else read_queries(queries, task)
    first = asked[0].query if asked else (make_query if like is None else like_query)(query, parse_task(task))
    request = Request(
        scenes=tuple(scenes),
        query=first,
        model=model,
        adapter=adapter,
        extent=extent,
        extent_crs=extent_crs,
        bands=parse_bands(bands),
        proposer=proposer,
        prompts=prompts,
        quantize=quantize,
        like=like,
        unlike=unlike,
        like_scene=like_scene,
        masker=masker,
        device=device,
        out=out if out or as_json else Path(f"{scene_stem(scenes[0])}-found.gpkg"),
        overwrite=overwrite,
        overlay=overlay,
        asset=asset,
        crs=crs,
        executor=executor,
        workers=workers,
        fresh=fresh,
        options=LocateOptions(
            tile_size=tile_size or None,
            overlap=overlap,
            resolution=parse_resolution(resolution),
            min_score=min_score,
            compare=compare,
            batch_tiles=batch_tiles,
            generation=GenerationOptions(samples=samples, seed=seed, keep_unlikely=keep_unlikely),
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

            remote = RemoteEngine(client, chosen, masker, str(adapter or ""), proposer)
        located = locate_together(
            [one.of(request) for one in asked] or [request],
            elsewhere=remote,
            on_notice=lambda said: console.note(f"Note: {said}", quiet),
            on_progress=tell,
            should_stop=should_stop,
        )
    _warn(located, quiet)
    if known := KNOWN.get(located[0].domain):
        name = located[0].run.model
        console.note(f"Note: the model {name} knows {known}; `engine models list` names others.", quiet)
    if as_json:
        one = json_values(located[0])
        console.show_json({"queries": [json_values(each, asked=True) for each in located]} if asked else one)
    elif asked:
        _show_many(located, request.out)
    else:
        _show(located[0], request.out, quiet)
    stopped, partial = (any(getattr(one.result, name) for one in located) for name in ("stopped", "partial"))
    _tell_the_rest(min(located, key=lambda one: one.result.counts.get("tiles_answered", 0)), stopped, partial, quiet)
    console.end_if(stopped, failed=partial)


def _check_is_scene(text: str) -> None:
    """Refuse a query that stands where, with a file of queries, only scenes do."""
    if text and not set(text) & set("./\\:*?[") and not Path(text).exists():
        raise InputError(
            f"With --queries, '{text}' is taken for a scene, and there is no such file.",
            "Put it into the file of queries, or leave it out.",
        )


def scene_stem(scene: str) -> str:
    """The scene's file name without its ending.

    >>> scene_stem("https://host/a/quay.tif?x=1"), scene_stem("scenes/port.vrt"), scene_stem("city/*.tif")
    ('quay', 'port', 'city')
    """
    path = PurePosixPath(without_secrets(scene).replace("\\", "/"))
    while set(path.name) & set("*?["):
        path = path.parent
    return path.stem or "scene"


def json_values(located: "Located", *, asked: bool = False) -> dict[str, object]:
    """What `--json` prints of a run; `asked` where it has to say which of several queries it is of."""
    from shapely.geometry import mapping

    run = located.run
    return {
        **({"query": run.query} if asked else {}),
        "run": run.id,
        "task": run.task,
        "resolution": run.options.get("resolution"),
        "features": [
            {
                "bbox_px": [round(v, 2) for v in feature.box_px.as_tuple()],
                "geometry": mapping(feature.geometry),
                "label": feature.label,
                "score": round(feature.score, 6),
                "tile": feature.tile,
                "scene": feature.scene,
            }
            for feature in located.result.features
        ],
        "reasoning": list(located.result.reasoning),
        "counts": dict(located.result.counts),
    }


def _show(located: "Located", out: Path | None, quiet: bool) -> None:
    from engine.locate.phrasing import understood

    result, run = located.result, located.run
    count = len(result.features)
    how_many = "nothing found" if count == 0 else f"{count} feature{'s' * (count > 1)}"
    gsd = run.options.get("resolution")
    scale = f" Asked at {gsd:.3g} m a pixel." if isinstance(gsd, float) else ""
    typer.echo(f"{run.task.upper()} “{run.query}”: {how_many}")
    typer.echo(f"  {understood(Task(run.task))}{scale}")
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


def _show_many(located: "Sequence[Located]", out: Path | None) -> None:
    """What was found, a row a query."""
    rows = [("query", "task", "features", "best", "run")]
    for one in located:
        features = one.result.features
        best = f"{features[0].score:.2f}" if features else ""
        rows.append((one.run.query, one.run.task, f"{len(features):,}", best, one.run.id))
    console.show_table(rows)
    if out is not None:
        typer.echo(f"Written to {out} ({len(located)} runs).")


def _warn(located: "Sequence[Located]", quiet: bool) -> None:
    """Say each warning once, with the queries that it is about where these are not all."""
    about: dict[str, list[str]] = {}
    for one in located:
        for sentence in one.result.warnings:
            about.setdefault(sentence, []).append(one.run.query)
    for sentence, queries in about.items():
        more = f" and {len(queries) - 1} more" if len(queries) > 1 else ""
        of = f"“{queries[0]}”{more}: " if len(queries) < len(located) else ""
        console.note(f"Warning: {of}{sentence}", quiet)


def _tell_the_rest(located: "Located", stopped: bool, partial: bool, quiet: bool) -> None:
    """Say how much of a search is of an earlier start, and how much is left."""
    counts = located.result.counts
    if resumed := counts.get("tiles_resumed"):
        console.note(f"{resumed} of {counts['tiles']} tiles were finished by an earlier start.", quiet)
    if stopped:
        console.note(
            f"Stopped after {counts.get('tiles_answered', 0)} of {counts.get('tiles', 0)} tiles; they are kept, "
            "and the same command goes on.",
            quiet,
        )
    elif partial:
        console.note(
            f"Not all could be read: {counts.get('scenes_failed', 0)} scenes and {counts.get('tiles_failed', 0)} tiles "
            "were left out. The same command tries these again.",
            quiet,
        )
