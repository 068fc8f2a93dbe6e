"""`engine evaluate card | calibrate | bias`: what is measured of one model, and kept with its files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import AdapterOption, DeviceOption, JsonOption, MaskerOption, QuietOption

if TYPE_CHECKING:
    from engine.evaluate.bias import Estimate
    from engine.model.local import LocalModel


def card(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model's name or folder.")] = "tiny",
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PART", help="Only this part; may be given several times.")
    ] = None,
    split: Annotated[str, typer.Option("--split", metavar="test|val", help="Of the frozen benchmarks.")] = "test",
    limit: Annotated[int | None, typer.Option("--limit", help="Only the first so many samples of each.")] = None,
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
    from engine.evaluate.card import Bench, Part, check_parts, make_card
    from engine.evaluate.card_page import card_markdown, card_values, write_card
    from engine.evaluate.source import world_source
    from engine.mask.masker import load_masker

    world_source("world-rec", split, limit=limit)
    check_parts(only or ())
    chosen = load_masker(masker, device) if not only or "gres" in only else None
    asked = _local(model, adapter, device)
    facts = {"model": asked.name, "revision": asked.revision, "adapter": asked.adapter, "split": split, "limit": limit}
    parts: list[Part] = []
    with console.stop_on_interrupt() as should_stop:
        bench = Bench(
            asked,
            masker=chosen,
            split=split,
            limit=limit,
            stage=lambda what: console.progress(what, "samples", quiet),
            should_stop=should_stop,
        )
        for part in make_card(bench, only or ()):
            parts.append(part)
            if out:
                write_card(facts, parts, out)
            if not as_json:
                typer.echo(card_markdown(facts, [part]).partition("\n## ")[2])
        stopped = should_stop()
    if as_json:
        console.show_json(card_values(facts, parts))
    if stopped:
        raise typer.Exit(130)
    if any(row.kept is False for part in parts for row in part.rows):
        raise typer.Exit(1)


def calibrate(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model's folder; its spotter.json is changed.")],
    split: Annotated[str, typer.Option("--split", metavar="val|test", help="Of the frozen benchmarks.")] = "val",
    limit: Annotated[int | None, typer.Option("--limit", help="Only the first so many samples of each.")] = None,
    agreement: Annotated[
        int,
        typer.Option("--agreement", min=0, max=64, help="Also draw so many answers and tell how well agreement ranks."),
    ] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Measure, and change nothing.")] = False,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Fit curves that make a model's scores say what share is right, and keep them with its files.

    A task keeps its raw scores where the curve does not lower the calibration error on answers it was not fitted on.
    """
    from engine.evaluate.calibrate import calibrate_model
    from engine.evaluate.report_words import shown
    from engine.evaluate.source import world_source
    from engine.model.registry import resolve

    world_source("world-rec", split, limit=limit)
    asked = _local(model, None, device)
    folder = resolve(model).folder
    with console.stop_on_interrupt() as should_stop:
        found = calibrate_model(
            asked,
            None if dry_run else folder,
            split=split,
            limit=limit,
            draws=agreement,
            stage=lambda what: console.progress(what, "samples", quiet),
            should_stop=should_stop,
        )
    if as_json:
        console.show_json(found.values())
        return
    for task, figures in found.figures.items():
        used = "kept" if task in found.calibration.curves else "not used"
        typer.echo(f"{task.value}: curve {used}")
        for name, value in figures.items():
            typer.echo(f"  {name:<28} {shown(value)}")


def bias(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model's name or folder.")],
    shots: Annotated[
        Path | None, typer.Argument(metavar="SHOTS", help="A set of shots with at least five objects, of one task.")
    ] = None,
    adapter: AdapterOption = None,
    split: Annotated[str | None, typer.Option("--split", help="Only shots of this split.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Take an earlier correction out.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Measure, and change nothing.")] = False,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure a model's systematic box error on labelled objects, and undo it from now on if that helps.

    The correction is kept with the files of the model, or of the adapter, and taken out where it does not help.
    """
    from engine.evaluate.bias import estimate_bias, keep_bias
    from engine.evaluate.source import file_source
    from engine.model.adapter import find_adapter
    from engine.model.bias import NO_BIAS
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
    with console.stop_on_interrupt() as should_stop, console.progress("Asking", "shots", quiet) as tell:
        found = estimate_bias(asked, source, on_progress=tell, should_stop=should_stop)
        stopped = should_stop()
    if not (dry_run or stopped):
        keep_bias(folder, found.bias if found.helps else NO_BIAS)
    if as_json:
        console.show_json(found.values())
    else:
        _show_bias(found, dry_run or stopped)
    if stopped:
        raise typer.Exit(130)


def _show_bias(found: "Estimate", only_measured: bool) -> None:
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
