"""`engine evaluate`: a model over a benchmark, with figures and a report; what is measured and kept with its files."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from engine.cli import console
from engine.cli.options import (
    AdapterOption,
    BenchmarkSplit,
    DeviceOption,
    DryRunOption,
    FreshSeed,
    JsonOption,
    LimitOption,
    MaskerOption,
    ModelArgument,
    ModelOption,
    QuietOption,
    ResolutionOption,
    ShotsSplit,
    default,
    option,
)
from engine.cli.program import group

if TYPE_CHECKING:
    from engine.evaluate.calibration import BiasEstimate
    from engine.evaluate.evaluate import Report
    from engine.evaluate.source import Source
    from engine.model.local import LocalModel


class BenchmarkGroup(TyperGroup):
    """Names the benchmarks where one is asked for that does not exist."""

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (typer's own type)
        """Find the command."""
        if args[0] not in self.commands:
            from engine.evaluate.source import benchmark_task

            benchmark_task(args[0])
        return super().resolve_command(ctx, args)


app = group("evaluate", BenchmarkGroup)
ProtocolOption = Annotated[
    str, typer.Option("--protocol", metavar="spotter|geo-r1|vrsbench", help="How to judge: as we do, or as published.")
]
ReportOption = Annotated[
    Path | None, typer.Option("--report", metavar="DIR", help="Write report.json, .md and .html, and pictures.")
]


@app.command("world-fs", help="Ask a model the held-out samples of the few-shot splits.")
@app.command("world-gres", help="Ask a model every query of World-GRES.")
@app.command("world-ovd", help="Ask a model every query of World-OVD.")
@app.command("world-rec", help="Ask a model every query of World-REC.")
def benchmark(
    ctx: typer.Context,
    split: BenchmarkSplit = "test",
    seed: FreshSeed = None,
    seeds: Annotated[
        int, typer.Option("--seeds", min=0, help="Ask so many fresh sets, seeds 0, 1, ...: means and deviations.")
    ] = 0,
    limit: LimitOption = None,
    protocol: ProtocolOption = "spotter",
    model: ModelOption = "tiny",
    adapter: AdapterOption = None,
    masker: MaskerOption = "embedded",
    oracle_boxes: Annotated[
        bool, typer.Option("--given-boxes", help="Measure the masker alone, given the true boxes (world-gres).")
    ] = False,
    device: DeviceOption = "auto",
    report: ReportOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Ask a model every query of a benchmark and sum up its answers."""
    from engine.evaluate.source import world_source
    from engine.words import InputError

    name = str(ctx.info_name)
    sources = [world_source(name, split, one, limit) for one in (range(seeds) if seeds else [seed])]
    if oracle_boxes and name != "world-gres":
        raise InputError(f"--given-boxes measures masks, and {name} has none.", "Use it with world-gres.")
    asked = None if oracle_boxes else model
    _evaluate(
        sources, "samples", protocol, asked, adapter, masker, device, report, as_json, quiet, over_seeds=bool(seeds)
    )


@app.command("shots")
def shots(
    path: Annotated[Path, typer.Argument(metavar="SHOTS", help="Folder of a set of shots, or its shots.jsonl.")],
    split: ShotsSplit = None,
    task: Annotated[
        str, typer.Option("--task", metavar="rec|ovd|gres|auto", help="Of shots of several tasks, only this one.")
    ] = "auto",
    limit: LimitOption = None,
    protocol: ProtocolOption = "spotter",
    model: ModelOption = "tiny",
    adapter: AdapterOption = None,
    masker: MaskerOption = "embedded",
    device: DeviceOption = "auto",
    report: ReportOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Ask a model every query of a set of shots and sum up its answers."""
    from engine.evaluate.source import file_source
    from engine.locate.query import parse_task

    source = file_source(path, split, parse_task(task), limit)
    _evaluate([source], "shots", protocol, model, adapter, masker, device, report, as_json, quiet)


def _evaluate(
    sources: "list[Source]",
    unit: str,
    protocol: str,
    model: str | None,
    adapter: Path | None,
    masker: str,
    device: str,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
    *,
    over_seeds: bool = False,
) -> None:
    """Ask sources of one task one after the other, or measure the masker alone without a model, and show the figures.

    A report is written into the folder, if one is given; each seed's into a folder of its own.
    """
    from engine.evaluate import compare
    from engine.evaluate.evaluate import evaluate, evaluate_masks
    from engine.evaluate.protocol import find_protocol
    from engine.evaluate.report import PAGE, summary, write_report
    from engine.mask.masker import load_masker
    from engine.model.backend import load_model
    from engine.model.pool import shared
    from engine.words import Task

    # What is cheap to check comes before what takes seconds to load.
    judged = find_protocol(protocol)
    judged.check(sources[0].task)
    found: list[Report] = []
    with console.stop_on_interrupt() as should_stop:
        chosen = load_masker(masker, device) if sources[0].task is Task.GRES else None
        loaded = None if model is None else load_model(model, adapter=adapter, device=device)
        for source in sources:
            what = "Evaluating" if source.seed is None else f"Evaluating, seed {source.seed}"
            with console.progress(what, unit, quiet) as tell:
                if loaded is None or model is None:
                    report = evaluate_masks(source, chosen, on_progress=tell, should_stop=should_stop)
                else:
                    with shared(loaded, model, adapter, source.size) as asked:
                        report = evaluate(
                            source, asked, protocol=judged, masker=chosen, on_progress=tell, should_stop=should_stop
                        )
            found.append(report)
            if folder is not None:
                place = folder / f"seed-{source.seed}" if over_seeds else folder
                write_report(report, place)
                if not as_json:
                    typer.echo(f"Report: {place / PAGE}")
            if not report.complete:
                break
    if as_json:
        console.show_json(compare.over_seeds(found) if over_seeds else summary(found[0]))
    elif over_seeds:
        _show_seeds(compare.over_seeds(found))
    else:
        _show(found[0])
    if not found[-1].complete:
        console.note("Stopped early: the figures are those of the samples asked until then.", quiet)
    console.end_if(not found[-1].complete)


@app.command("real")
def real(
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help="Folder with pictures and labels, see docs/evaluation.md.")
    ],
    classes: Annotated[
        list[str] | None, typer.Option("--class", metavar="NAME", help="Only this class; may be given several times.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Only so many pictures a city and kind of label.")] = 0,
    resolution: ResolutionOption = "auto",
    min_score: Annotated[float, option("min_score")] = default("min_score"),
    drawings: Annotated[
        Path | None, typer.Option("--pictures", metavar="DIR", help="Draw what was found, and the truth, into DIR.")
    ] = None,
    model: ModelOption = "tiny",
    adapter: AdapterOption = None,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Search real pictures as a user does (scale, tiles, merging), and compare with their labels."""
    from engine.evaluate import real as pictures
    from engine.evaluate import real_questions
    from engine.evaluate.pages import shown, span
    from engine.evaluate.real_drawings import draw_searches
    from engine.locate.options import LocateOptions
    from engine.locate.scale import parse_resolution
    from engine.model.backend import load_model

    options = LocateOptions(resolution=parse_resolution(resolution), min_score=min_score)
    held = pictures.read_pictures(data, lambda text: console.note(f"Warning: {text}", quiet))
    taken = pictures.at_most(held, limit)
    asked = pictures.queries_of(taken, classes or ())
    questions = real_questions.questions_of(taken, classes or ())
    searched: list[pictures.Searched] = []
    referred: list[pictures.Referred] = []
    with console.work("Searching", "searches", quiet) as (tell, should_stop):
        loaded = load_model(model, adapter=adapter, device=device)
        searched += pictures.search(asked, loaded, options, on_progress=tell, should_stop=should_stop)
    if len(searched) == len(asked):
        with console.work("Referring", "questions", quiet) as (tell, should_stop):
            referred += real_questions.ask(questions, loaded, options, on_progress=tell, should_stop=should_stop)
    if drawings is not None:
        draw_searches(searched, drawings)
    found: list[pictures.Searched | pictures.Referred] = [*searched, *referred]
    report = pictures.report(found)
    stopped = len(found) < len(asked) + len(questions)
    if as_json:
        console.show_json(
            {"model": loaded.name, "revision": loaded.revision, "metrics": report.figures, "complete": not stopped}
            | {"intervals": report.intervals, "cities": report.cities, "notes": report.notes}
        )
    else:
        typer.echo(f"real pictures, {loaded.name}: {len(found)} searches")
        for name, value in report.figures.items():
            if name != "n":
                typer.echo(f"  {name:<24} {shown(value):<7} {span(report.intervals.get(name))}".rstrip())
        for note in report.notes:
            typer.echo(f"  {note}")
    console.end_if(stopped)


@app.command("compare")
def compare(
    first: Annotated[Path, typer.Argument(metavar="REPORT", help="Folder of a report, or its report.json.")],
    second: Annotated[Path, typer.Argument(metavar="REPORT", help="Another one, of the same samples.")],
    as_json: JsonOption = False,
) -> None:
    """Test whether two models differ on the same samples: McNemar's test and the bootstrap of pairs."""
    from engine.evaluate.compare import compare_reports

    found = compare_reports(first, second)
    if as_json:
        console.show_json(asdict(found))
        return
    low, high = found.right.interval
    typer.echo(f"{found.benchmark}: {found.first} against {found.second}, {found.right.n} samples")
    typer.echo(f"  right                    {found.shares[0]:.3f} against {found.shares[1]:.3f}")
    typer.echo(f"  difference               {found.right.difference:+.3f}  (95 %: {low:+.3f} to {high:+.3f})")
    typer.echo(f"  only the first right     {found.right.only_first}")
    typer.echo(f"  only the second right    {found.right.only_second}")
    typer.echo(f"  p (McNemar, exact)       {found.right.p:.3g}")
    low, high = found.quality_interval
    typer.echo(f"  difference in mean IoU   {found.quality:+.3f}  (95 %: {low:+.3f} to {high:+.3f})")


def _show(report: "Report") -> None:
    from engine.evaluate.pages import shown, span

    who = report.model or report.masker
    of_seed = "" if report.seed is None else f", seed {report.seed}"
    by = "" if report.protocol == "spotter" else f", protocol {report.protocol}"
    number = report.metrics["n"]
    typer.echo(f"{report.benchmark}{of_seed}, {who}{by}: {number} samples in {report.seconds:.0f} s")
    for name, value in report.metrics.items():
        if name != "n" and value is not None:
            typer.echo(f"  {name:<24} {shown(value):<7} {span(report.intervals.get(name))}".rstrip())


def _show_seeds(values: dict[str, object]) -> None:
    typer.echo("Over the seeds, mean ± deviation:")
    for name, of in values["metrics"].items():  # type: ignore[attr-defined]
        if of["mean"] is not None and name != "n":
            typer.echo(f"  {name:<24} {of['mean']:.3f} ± {of['std']:.3f}")


@app.command("card")
def card(
    model: ModelArgument = "tiny",
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PART", help="Only this part; may be given several times.")
    ] = None,
    split: BenchmarkSplit = "test",
    limit: LimitOption = None,
    adapter: AdapterOption = None,
    masker: MaskerOption = "embedded",
    device: DeviceOption = "auto",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write card.json and card.md.")] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure everything that is promised of a model.

    The parts: rec, noun, reasoning, calibration, ovd, gres, tuning, speed. Exit code 1 when a promise is missed.
    """
    from engine.evaluate.model_card import Bench, ModelCard, check_parts, measure_parts
    from engine.evaluate.source import world_source
    from engine.mask.masker import load_masker

    world_source("world-rec", split, limit=limit)
    check_parts(only or ())
    chosen = load_masker(masker, device) if not only or "gres" in only else None
    asked = _local(model, adapter, device)
    facts = {"model": asked.name, "revision": asked.revision, "adapter": asked.adapter, "split": split, "limit": limit}
    found = ModelCard(facts)
    with console.stop_on_interrupt() as should_stop:
        bench = Bench(asked, chosen, split, limit, lambda what: console.progress(what, "samples", quiet), should_stop)
        for part in measure_parts(bench, only or ()):
            found = ModelCard(facts, (*found.parts, part))
            if out:
                found.write(out)  # after every part, so that a stop loses none
            if not as_json:
                typer.echo(ModelCard(facts, (part,)).markdown().partition("\n## ")[2])
        stopped = should_stop()
    if as_json:
        console.show_json(found.values())
    console.end_if(stopped)
    if any(row.kept is False for part in found.parts for row in part.rows):
        raise typer.Exit(1)


@app.command("calibrate")
def calibrate(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model's folder; its spotter.json is changed.")],
    split: BenchmarkSplit = "val",
    limit: LimitOption = None,
    agreement: Annotated[
        int,
        typer.Option("--agreement", min=0, max=64, help="Also draw so many answers and tell how well agreement ranks."),
    ] = 0,
    dry_run: DryRunOption = False,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Fit curves that make a model's scores say what share is right, and keep them with its files.

    A task keeps its raw scores where the curve does not lower the calibration error on answers it was not fitted on.
    """
    from engine.evaluate.calibration import calibrate_model
    from engine.evaluate.pages import shown
    from engine.evaluate.source import world_source
    from engine.model.registry import resolve

    world_source("world-rec", split, limit=limit)
    asked = _local(model, None, device)
    folder = resolve(model).folder
    with console.stop_on_interrupt() as should_stop:
        calibration, figures = calibrate_model(
            asked,
            None if dry_run else folder,
            split=split,
            limit=limit,
            draws=agreement,
            stage=lambda what: console.progress(what, "samples", quiet),
            should_stop=should_stop,
        )
    if as_json:
        console.show_json({"curves": calibration.curves, "figures": figures})
        return
    for task, of in figures.items():
        typer.echo(f"{task.value}: curve {'kept' if task in calibration.curves else 'not used'}")
        for name, value in of.items():
            typer.echo(f"  {name:<28} {shown(value)}")


@app.command("bias")
def bias(
    model: ModelArgument,
    shots: Annotated[
        Path | None, typer.Argument(metavar="SHOTS", help="A set of shots with at least five objects, of one task.")
    ] = None,
    adapter: AdapterOption = None,
    split: ShotsSplit = None,
    off: Annotated[bool, typer.Option("--off", help="Take an earlier correction out.")] = False,
    dry_run: DryRunOption = False,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure a model's systematic box error on labelled objects, and undo it from now on if that helps.

    The correction is kept with the files of the model, or of the adapter, and taken out where it does not help.
    """
    from engine.evaluate.calibration import estimate_bias, keep_bias
    from engine.evaluate.source import file_source
    from engine.model.adapter import find_adapter
    from engine.model.manifest import NO_BIAS
    from engine.model.registry import resolve
    from engine.words import InputError

    folder = resolve(model).folder if adapter is None else find_adapter(adapter)
    if folder is None:
        raise InputError(f"The model {model!r} is not on this machine.", "Give a model's name or folder.")
    if off:
        keep_bias(folder, NO_BIAS)
        console.note("Boxes are not corrected any more.", quiet)
        return
    if shots is None:
        raise InputError("No shots are given.", "Give the folder of a set of shots, or --off.")
    source = file_source(shots, split)
    asked = _local(model, adapter, device)
    asked.bias = NO_BIAS
    with console.work("Asking", "shots", quiet) as (tell, should_stop):
        found = estimate_bias(asked, source, on_progress=tell, should_stop=should_stop)
        stopped = should_stop()
    if not (dry_run or stopped):
        keep_bias(folder, found.bias if found.helps else NO_BIAS)
    if as_json:
        console.show_json(asdict(found))
    else:
        _show_bias(found, dry_run or stopped)
    console.end_if(stopped)


def _show_bias(found: "BiasEstimate", only_measured: bool) -> None:
    low, high = found.interval
    typer.echo(f"{found.pairs} of {found.asked} labelled boxes found, mean IoU {found.before:.3f}")
    typer.echo(f"corrected, each by the others: {found.after:.3f} ({found.gain:+.3f}, 95 %: {low:+.3f} to {high:+.3f})")
    shift = f"shift {found.bias.dx:+.3f}, {found.bias.dy:+.3f} of the box"
    typer.echo(f"{shift}; scale {found.bias.sx:.3f}, {found.bias.sy:.3f}")
    verdict = "it helps" if found.helps else "it does not help"
    typer.echo(f"{verdict}; {'nothing is changed' if only_measured else 'on' if found.helps else 'off'}")


def _local(model: str, adapter: Path | None, device: str) -> "LocalModel":
    """A model on this machine: what asks it to write on from given words cannot be done behind an address."""
    from engine.model.backend import load_model
    from engine.model.local import LocalModel
    from engine.words import InputError

    asked = load_model(model, adapter=adapter, device=device)
    if not isinstance(asked, LocalModel):
        raise InputError(f"The model {model!r} is not on this machine.", "Give a model's name or folder.")
    return asked
