"""`engine evaluate`: a model over a benchmark, with figures and a report."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli import console


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    benchmark: Annotated[str, typer.Argument(metavar="world-rec|world-ovd|world-gres", help="Which benchmark.")],
    split: Annotated[str, typer.Option("--split", metavar="test|val", help="Of the frozen benchmark.")] = "test",
    seed: Annotated[int | None, typer.Option("--seed", help="Make a fresh set of this seed instead.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", help="Only the first so many samples.")] = None,
    model: Annotated[str, typer.Option("--model", help="A model's name, folder or address.")] = "tiny",
    adapter: Annotated[Path | None, typer.Option("--adapter", help="Folder of an adapter over the model.")] = None,
    masker: Annotated[
        str, typer.Option("--masker", help="What makes masks for GRES: embedded, sam2.1-small, ..., none.")
    ] = "embedded",
    given_boxes: Annotated[
        bool, typer.Option("--given-boxes", help="Measure the masker alone, given the true boxes (world-gres).")
    ] = False,
    device: Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")] = "auto",
    report: Annotated[
        Path | None, typer.Option("--report", metavar="DIR", help="Write report.json, report.md and pictures.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors and the result.")] = False,
) -> None:
    """Ask a model every query of BENCHMARK and sum up its answers."""
    from engine.evaluate.evaluate import benchmark_size, benchmark_task, world_shots
    from engine.evaluate.evaluate import evaluate as run
    from engine.evaluate.report import summary, write_report
    from engine.words import InputError, Task

    # What is cheap to check comes before what takes seconds to load.
    task = benchmark_task(benchmark)
    benchmark_size(benchmark, split, limit)
    world_shots(benchmark, split, seed, limit)
    if given_boxes and task is not Task.GRES:
        raise InputError(f"--given-boxes measures masks, and {benchmark} has none.", "Use it with world-gres.")
    chosen = None
    if task is Task.GRES:
        from engine.mask.masker import load_masker

        chosen = load_masker(masker, device)
    with console.stop_on_interrupt() as should_stop, console.progress("Evaluating", "samples", quiet) as tell:
        if given_boxes:
            from engine.evaluate.given_boxes import evaluate_masks

            found = evaluate_masks(
                chosen, split=split, seed=seed, limit=limit, on_progress=tell, should_stop=should_stop
            )
        else:
            from engine.model.backend import load_model

            asked = load_model(model, adapter=adapter, device=device)
            found = run(
                benchmark,
                asked,
                split=split,
                seed=seed,
                limit=limit,
                masker=chosen,
                on_progress=tell,
                should_stop=should_stop,
            )
    written = write_report(found, report) if report else []
    if as_json:
        console.show_json(summary(found))
    else:
        _show(found.metrics, benchmark, found.model or found.masker, found.seconds)
        if written:
            typer.echo(f"Report: {written[1]}")
    if not found.complete:
        console.note("Stopped early: the figures are those of the samples asked until then.", quiet)
        raise typer.Exit(130)


def _show(metrics: dict[str, float | int | None], benchmark: str, who: str, seconds: float) -> None:
    from engine.evaluate.report import shown

    typer.echo(f"{benchmark}, {who}: {metrics['n']} samples in {seconds:.0f} s")
    for name, value in metrics.items():
        if name != "n" and value is not None:
            typer.echo(f"  {name:<24} {shown(value)}")
