"""`engine world`: synthetic scenes, frozen benchmarks, and training the embedded model."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli import console
from engine.cli.options import BenchmarkSplit, FreshSeed, JsonOption, LimitOption, QuietOption
from engine.cli.program import group

app = group("world")


@app.command("scene")
def scene(
    out: Annotated[Path, typer.Argument(metavar="OUT.tif", help="The GeoTIFF; its truth goes beside it.")],
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed makes the same scene.")] = 0,
    size: Annotated[int, typer.Option("--size", help="Side in pixels, up to 16384.")] = 1024,
    gsd: Annotated[float | None, typer.Option("--gsd", help="Metres a pixel, 0.2 to 1; random by default.")] = None,
    sensor: Annotated[str | None, typer.Option("--sensor", help="Name of a sensor; random by default.")] = None,
    novel: Annotated[bool, typer.Option("--novel", help="With classes that training never sees.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Make a scene as OUT.tif, with the truth about every object in OUT.truth.json."""
    from engine.words import InputError

    if not out.parent.is_dir():
        raise InputError(f"The folder '{out.parent}' does not exist.", "Make it, or choose another.")
    from engine.world.generate import generate_scene, write_scene

    made = generate_scene(seed, size, gsd=gsd, sensor=sensor, novel=novel)
    write_scene(out, made)
    truth = made.truth
    if as_json:
        values = {"scene": str(out), "truth": str(out.with_suffix(".truth.json")), "seed": seed}
        values |= {"size": [truth.width, truth.height], "gsd": truth.gsd, "sensor": truth.sensor, "crs": truth.crs}
        console.show_json({**values, "objects": len(truth.objects)})
        return
    typer.echo(
        f"{out}: {truth.width} x {truth.height} px at {truth.gsd} m, {truth.sensor}, {truth.crs}, "
        f"{len(truth.objects)} objects; the truth is in {out.with_suffix('.truth.json')}."
    )


@app.command("benchmark")
def benchmark(
    name: Annotated[
        str, typer.Argument(metavar="[world-rec|world-ovd|world-gres]", help="Which benchmark; all by default.")
    ] = "",
    split: BenchmarkSplit = "test",
    seed: FreshSeed = None,
    limit: LimitOption = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write the tiles and shots.jsonl there.")
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say what a benchmark holds, with a fingerprint that proves it unchanged; write it as files if asked."""
    from engine.evaluate.source import BENCHMARKS, describe, world_source

    sources = [world_source(each, split, seed, limit) for each in ([name] if name else BENCHMARKS)]
    found: dict[str, dict[str, object]] = {}
    with console.stop_on_interrupt() as should_stop:
        for source in sources:
            with console.progress(source.name, "samples", quiet) as tell:
                folder = out / source.name if out else None
                found[source.name] = describe(source, folder=folder, on_progress=tell, should_stop=should_stop)
    if as_json:
        console.show_json({"split": split if seed is None else "", "seed": seed, "benchmarks": found})
        return
    for each, facts in found.items():
        typer.echo(f"{each}: " + ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in facts.items()))
    if out:
        typer.echo(f"Written to {out}.")


@app.command("train")
def train(
    out: Annotated[
        Path, typer.Argument(metavar="DIR", help="Checkpoints, log and model; resumed from if it holds one.")
    ],
    family: Annotated[str, typer.Option("--family", help="qwen3_vl or qwen2_5_vl.")] = "qwen3_vl",
    vision_minutes: Annotated[
        float, typer.Option("--vision-minutes", min=0, help="Minutes of the vision stage; 0 leaves it out.")
    ] = 30.0,
    joint_minutes: Annotated[
        float, typer.Option("--joint-minutes", min=0, help="Minutes of the joint stage; 0 leaves it out.")
    ] = 90.0,
    real: Annotated[
        Path | None, typer.Option("--real", metavar="FOLDER", help="Real pictures, as for `engine evaluate real`.")
    ] = None,
    real_minutes: Annotated[
        float, typer.Option("--real-minutes", min=0, help="Minutes of a stage on the world and --real mixed.")
    ] = 0.0,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="CITY", help="A city of --real to leave out; repeatable.")
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            "--start", metavar="MODEL", help="Begin with this model where DIR holds none; keep what it knows."
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of weights and data; another one sees other scenes.")] = 1,
    rate: Annotated[float, typer.Option("--rate", help="Peak learning rate.")] = 2e-3,
    threads: Annotated[int, typer.Option("--threads", min=0, help="CPU threads; 0 leaves the choice to torch.")] = 0,
    device: Annotated[str, typer.Option("--device", help="cpu or cuda.")] = "cpu",
    quiet: QuietOption = False,
) -> None:
    """Train the embedded model from nothing, or go on from what DIR holds; Ctrl-C keeps the last checkpoint."""
    import logging

    from engine.pretraining.pretrain import Plan, train_world
    from engine.words import InputError

    if not quiet:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    if (real is None) != (not real_minutes):
        raise InputError(
            "A stage on real pictures needs both a folder and a time.", "Give --real FOLDER and --real-minutes N."
        )
    plan = Plan(
        out,
        family,
        vision_minutes,
        joint_minutes,
        real_minutes,
        real,
        tuple(without or ()),
        start,
        seed,
        rate,
        threads,
        device,
    )
    with console.stop_on_interrupt() as should_stop:
        train_world(plan, should_stop)
        stopped = should_stop()
    typer.echo(f"The model is in {out}.")
    console.end_if(stopped)


@app.command("rescore")
def rescore(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="A model's folder; its re-scorer is written there.")],
    real: Annotated[
        Path, typer.Option("--real", metavar="FOLDER", help="Real pictures, as for `engine evaluate real`.")
    ],
    classes: Annotated[
        list[str], typer.Option("--class", metavar="CLASS", help="What to learn to tell right from wrong; repeatable.")
    ],
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="CITY", help="A city of --real to leave out; repeatable.")
    ] = None,
    tiles: Annotated[int, typer.Option("--tiles", min=20, help="Tiles that are looked at for each class.")] = 1_500,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Draws the tiles.")] = 1,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Teach a model's folder which of what it finds is right, from labels, and which scores to leave out."""
    from engine.files import atomic_write
    from engine.model.adapter import RESCORER
    from engine.model.backend import load_model
    from engine.model.rescorer import rescorer_text
    from engine.pretraining.rescoring import learn_heads

    found = load_model(str(model))
    with console.progress("Looking", "tiles", quiet) as tell:
        heads = learn_heads(
            found, real, classes, tiles=tiles, without=tuple(without or ()), seed=seed, on_progress=tell
        )
    atomic_write(model / RESCORER, rescorer_text(heads))
    if as_json:
        console.show_json([head.facts() for head in heads])
        return
    for head in heads:
        typer.echo(f"“{head.name}”: {head.sureness()}; what scores less than {head.least:g} is left out.")


@app.command("masks")
def masks(
    out: Annotated[Path, typer.Argument(metavar="OUT.safetensors", help="The weights.")],
    minutes: Annotated[float, typer.Option("--minutes", min=0, help="Minutes of training.")] = 40.0,
    real: Annotated[
        Path | None,
        typer.Option("--real", metavar="FOLDER", help="Real pictures with outlines; the world alone without them."),
    ] = None,
    every: Annotated[
        int, typer.Option("--hold-out", min=0, help="Leave out each picture of this number, to be measured on.")
    ] = 3,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of weights and data.")] = 1,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Train the embedded masker, or go on from OUT, and measure it on the outlines left out; Ctrl-C keeps the last."""
    import logging

    from engine.pretraining.masks import measure_masks, train_masks

    if not quiet and not as_json:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    with console.stop_on_interrupt() as should_stop:
        train_masks(out, minutes, real, seed, should_stop, every)
        stopped = should_stop()
    figures = measure_masks(out, real, every) if real and every else {}
    if as_json:
        console.show_json({"weights": str(out), **figures})
    else:
        typer.echo(f"The weights are in {out}.")
        for name, value in figures.items():
            typer.echo(f"  {name.replace('_', ' '):<28} {value:.3f}")
    console.end_if(stopped)
