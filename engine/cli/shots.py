"""`engine shots`: labelled examples from digitized features, and from other programs' labels."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import (
    BandsCommand,
    BandsOption,
    JsonOption,
    QuietOption,
    ShotsSplit,
    default,
    option,
    parse_bands,
)
from engine.cli.program import group
from engine.shots.options import ShotOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.locate.scale import Resolution
    from engine.shots.make import ShotSet
    from engine.shots.problems import Problem
    from engine.words import Task

app = group("shots")

Out = Annotated[Path, typer.Option("-o", "--out", metavar="SHOTS", help="Folder of the set that is made.")]
Shots = Annotated[Path, typer.Argument(metavar="SHOTS", help="Folder of a set of shots.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a set that is there.")]
Tasks = Annotated[
    str | None, typer.Option("--tasks", metavar="rec,ovd,gres", help="Only these; else all that the features allow.")
]


@app.command("make", cls=BandsCommand)
def make(
    layer: Annotated[str, typer.Argument(metavar="LAYER", help="The digitized features; `FILE|layername=NAME` too.")],
    scene: Annotated[list[str], typer.Option("--scene", help="A raster that shows them; may be given again.")],
    out: Out,
    text: Annotated[str | None, typer.Option("--text", help="What all features are, such as 'swimming pool'.")] = None,
    text_field: Annotated[str | None, typer.Option("--text-field", help="Field that says what each one is.")] = None,
    expression_field: Annotated[
        str | None, typer.Option("--expression-field", help="A field with sentences that single features out.")
    ] = None,
    id_field: Annotated[str | None, typer.Option("--id-field", help="Field to name features by; else the fid.")] = None,
    crs: Annotated[str | None, typer.Option("--crs", help="CRS of a layer that has none, or an undefined one.")] = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="LAYER", help="Polygons inside which everything is digitized.")
    ] = None,
    complete: Annotated[bool, typer.Option("--complete", help="Everything in the scenes is digitized.")] = False,
    bands: BandsOption = None,
    model: Annotated[
        str, typer.Option("--model", help="The model to be taught: scenes are taken at the scale that it knows.")
    ] = "",
    resolution: Annotated[
        str, typer.Option("--resolution", help="auto, as the model knows it; native; or metres a pixel.")
    ] = "auto",
    tile_size: Annotated[int, option("tile_size", ShotOptions)] = default("tile_size", ShotOptions),
    facts: Annotated[int, option("facts", ShotOptions)] = default("facts", ShotOptions),
    negatives: Annotated[float, option("negatives", ShotOptions)] = default("negatives", ShotOptions),
    empty: Annotated[float | None, option("empty", ShotOptions)] = None,
    views: Annotated[int, option("views", ShotOptions)] = default("views", ShotOptions),
    least: Annotated[int, option("least", ShotOptions)] = default("least", ShotOptions),
    seed: Annotated[int, option("seed", ShotOptions)] = default("seed", ShotOptions),
    tasks: Tasks = None,
    k: Annotated[int | None, typer.Option("-k", help="Shots a class and task to learn from; else all.")] = None,
    hold_out: Annotated[
        float, typer.Option("--hold-out", help="Share held out as split 'val', by place: 0 to below 1.")
    ] = 0.0,
    augment: Annotated[
        int, typer.Option("--augment", help="Turned and mirrored versions of each shot to learn from, 0 to 7.")
    ] = 0,
    overwrite: Overwrite = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Cut tiles around and between the features of LAYER, with queries whose answers follow from it."""
    from engine.locate.scale import parse_resolution
    from engine.shots.layer import read_layer
    from engine.shots.make import plan_shots, write_shots

    options = ShotOptions(
        tile_size=tile_size,
        facts=facts,
        negatives=negatives,
        empty=empty,
        views=views,
        least=least,
        seed=seed,
        tasks=parse_tasks(tasks),
    )
    features = read_layer(
        layer, text=text, text_field=text_field, expression_field=expression_field, id_field=id_field, crs=crs
    )
    labelled = read_layer(area, text="labelled area", crs=crs, check_crs=False) if area else None
    plan = plan_shots(
        features,
        scene,
        area=labelled,
        complete=complete,
        options=options,
        bands=parse_bands(bands),
        known=_known(parse_resolution(resolution), model),
    )
    for sentence in plan.warnings:
        console.note(f"Note: {sentence}", quiet or as_json)
    with console.work("Cutting", "features", quiet) as (tell, stop):
        made = write_shots(
            plan, out, k=k, held_out=hold_out, turns=augment, overwrite=overwrite, on_progress=tell, should_stop=stop
        )
        stopped = stop()
    _tell(made, as_json, quiet)
    console.end_if(stopped)


def _known(resolution: "Resolution", model: str) -> tuple[float, float] | None:
    """The metres a pixel that scenes are taken at; None takes them as they are."""
    from engine.model.registry import resolve

    if resolution is None:
        return resolve(model).gsd if model else None
    return None if resolution == "native" else (resolution, resolution)


@app.command("import")
def import_(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="easyr1, vlm_r1, coco, yolo, voc, dota, vrsbench, dior_rsvg, nwpu_vhr10, earthreason or rrsis_d.",
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The dataset's folder or file.")],
    out: Out,
    split: ShotsSplit = None,
    images: Annotated[Path | None, typer.Option("--images", help="Folder of the pictures, if it is another.")] = None,
    tasks: Tasks = None,
    negatives: Annotated[float, option("negatives", ShotOptions)] = default("negatives", ShotOptions),
    seed: Annotated[int, option("seed", ShotOptions)] = default("seed", ShotOptions),
    first_question: Annotated[
        bool, typer.Option("--first-question", help="Of a picture with several questions, the first only.")
    ] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many shots.")] = None,
    overwrite: Overwrite = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read a dataset, or another program's labels, into a set of shots."""
    from engine.shots.derive import Wanted
    from engine.shots.formats.registry import ImportOptions, import_shots
    from engine.shots.make import describe
    from engine.words import Task

    wanted = Wanted(parse_tasks(tasks) or frozenset(Task), 1, negatives)
    options = ImportOptions(Path(), images=images, split=split, wanted=wanted, seed=seed, first_question=first_question)
    with console.work("Reading", "shots", quiet) as (tell, should_stop):
        outcome = import_shots(
            format,
            path,
            out,
            options,
            overwrite=overwrite,
            limit=limit,
            on_shot=lambda done: tell(done, limit or done + 1),
            should_stop=should_stop,
        )
        stopped = should_stop()
    _tell(describe(out), as_json, quiet, outcome.problems)
    console.end_if(stopped)


@app.command("export")
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="easyr1, vlm_r1, coco, yolo, voc or dota.")],
    shots: Shots,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="A new or empty folder.")],
    split: ShotsSplit = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a set of shots for another program."""
    from engine.shots.formats.registry import export_shots

    count, problems = export_shots(format, shots, out, split)
    if as_json:
        console.show_json({"folder": str(out), "shots": count, "problems": [asdict(p) for p in problems]})
        return
    _tell_problems(problems, quiet)
    typer.echo(f"{count} shots written to {out}.")


@app.command("sample")
def sample(
    shots: Shots,
    out: Out,
    k: Annotated[int, typer.Option("-k", min=1, help="Shots a class and task; a smaller k draws the first of these.")],
    seed: Annotated[int, option("seed", ShotOptions)] = default("seed", ShotOptions),
    negatives: Annotated[float, typer.Option("--negatives", min=0, help="Shots with nothing to find, one with.")] = 0.0,
    split: ShotsSplit = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Draw k shots a class from a set: nested, seeded, about different features first."""
    from engine.shots.make import write_drawn

    _tell(write_drawn(shots, out, k, seed, negatives, split), as_json, quiet)


@app.command("show")
def show(
    shots: Shots,
    limit: Annotated[int, typer.Option("--limit", min=0, help="So many shots in words; 0 for none.")] = 10,
    split: ShotsSplit = None,
    as_json: JsonOption = False,
) -> None:
    """Say what a set of shots holds."""
    from itertools import islice

    from engine.shots.files import read_records
    from engine.shots.make import describe

    found = describe(shots)
    lines = [
        {
            "image": r.image.name,
            "task": r.query.task.value,
            "expr": r.query.text,
            "targets": [[round(v, 1) for v in t.target.box.as_tuple()] for t in r.targets],
            "split": r.split,
            "kind": r.kind,
        }
        for r in islice(read_records(shots, split), limit)
    ]
    if as_json:
        console.show_json({**found.values(), "first": lines})
        return
    _tell(found, False, False)
    for line in lines:
        boxes = " ".join(str(b) for b in line["targets"]) or "None"
        typer.echo(f"  {line['image']}  {line['task']:<4} {line['expr']!r} -> {boxes}")


def parse_tasks(text: str | None) -> "frozenset[Task] | None":
    """The tasks in a list with commas; None for none.

    Raises:
        InputError: One is none.
    """
    from engine.words import InputError, Task

    if text is None:
        return None
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = {t.value: t for t in Task}
    wrong = [n for n in names if n not in known]
    if wrong or not names:
        raise InputError(f"The tasks {text!r} are none.", f"Give some of: {', '.join(known)}.")
    return frozenset(known[n] for n in names)


def _tell(made: "ShotSet", as_json: bool, quiet: bool, problems: "Sequence[Problem]" = ()) -> None:
    told = [*made.problems, *problems]
    if as_json:
        console.show_json({**made.values(), "problems": [asdict(p) for p in told]})
        return
    _tell_problems(told, quiet)
    typer.echo(f"{made.folder}: {made.shots} shots, fingerprint {made.fingerprint}")
    for name, counts in made.counts.items():
        shown = ", ".join(f"{key or 'none'} {count}" for key, count in list(counts.items())[:12])
        typer.echo(f"  {name:<8} {shown}" + (f", and {len(counts) - 12} more" if len(counts) > 12 else ""))


def _tell_problems(problems: "Sequence[Problem]", quiet: bool) -> None:
    for problem in problems[:20]:
        console.note(f"{problem.code}: {problem.message} {problem.remedy}".rstrip(), quiet)
    if len(problems) > 20:
        from engine.shots.problems import counted

        console.note(f"In all: {counted(problems)}; --json lists them.", quiet)
