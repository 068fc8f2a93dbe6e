"""`engine adapters`: what tuning has yielded on this machine, and taking it elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption
from engine.cli.program import group

if TYPE_CHECKING:
    from engine.adapters.store import StoredAdapter

app = group("adapters")

Name = Annotated[str, typer.Argument(metavar="NAME", help="An adapter's name, or its folder.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")]


@app.command("list")
def list_adapters(as_json: JsonOption = False) -> None:
    """List the adapters: name, base and whether it is here, method, shots, and the score before and after."""
    from engine.adapters import store

    found = store.list_adapters()
    if as_json:
        console.show_json({"adapters": [_values(one) for one in found]})
        return
    if not found:
        typer.echo("No adapters yet: `engine tune` makes one, `engine adapters import` takes one in.")
        return
    console.show_table([("NAME", "BASE", "HERE", "METHOD", "SHOTS", "SCORE"), *(_row(one) for one in found)])
    for one in found:
        if one.problem:
            console.note(f"Warning: {one.problem}")


@app.command("info")
def info(name: Name, as_json: JsonOption = False) -> None:
    """Show an adapter's card."""
    from engine.adapters import store
    from engine.adapters.card import facts, score_rows
    from engine.words import SpotterError

    kept = store.info(name)
    if kept.card is None:
        raise SpotterError(kept.problem, f"`engine adapters remove {kept.name}` deletes it.")
    if as_json:
        console.show_json(_values(kept))
        return
    rows = [("name", kept.name), *facts(kept.card), ("base is", kept.base), ("folder", str(kept.folder))]
    rows += [(measure, f"{before} before, {after} after") for measure, before, after in score_rows(kept.card)]
    rows += [("measured on", kept.card.measured_on), ("note", kept.card.note)]
    for key, value in rows:
        if value:
            typer.echo(f"{key:<16} {value}")


@app.command("export")
def export(
    name: Name,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT.zip", help="By default NAME.zip here.")
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Write an adapter as one zip file."""
    from engine.adapters import store
    from engine.model.adapter import adapter_name, find_adapter

    path = store.export_adapter(name, out or Path(f"{adapter_name(find_adapter(name))}.zip"), overwrite=overwrite)
    typer.echo(f"Written to {path}, {path.stat().st_size / 1e6:.1f} MB.")


@app.command("import")
def import_adapter(
    source: Annotated[Path, typer.Argument(help="An exported zip file, a run's adapter folder, or one of PEFT's.")],
    name: Annotated[str, typer.Option("--name", help="What to call it here.")] = "",
    base: Annotated[str, typer.Option("--base", help="The model it was tuned from, where it has no card.")] = "",
    overwrite: Overwrite = False,
) -> None:
    """Take in an adapter; from then on its name is enough."""
    from engine.adapters import store

    kept = store.import_adapter(source, name=name, base=base, overwrite=overwrite)
    model = kept.card.base.name if kept.card else "MODEL"
    typer.echo(f"{kept.name} is here: engine locate SCENE QUERY --model {model} --adapter {kept.name}")
    if kept.base in ("absent", "other weights") and kept.card is not None:
        console.note(f"Note: its base {kept.card.base.name} is {kept.base} on this machine.")


@app.command("merge")
def merge(
    name: Name,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="The model folder to write.")],
    model: Annotated[str, typer.Option("--model", help="Its base, where the card's name does not find it.")] = "",
    overwrite: Overwrite = False,
) -> None:
    """Write base and adapter as one model, for programs that load no adapters."""
    from engine.adapters import store

    store.merge_adapter(name, out, model=model, overwrite=overwrite)
    typer.echo(f"Written to {out}: engine locate SCENE QUERY --model {out}")


@app.command("remove")
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="An adapter's name.")]) -> None:
    """Delete an adapter from this machine."""
    from engine.adapters import store

    freed = store.remove_adapter(name)
    typer.echo(f"{name} was removed; {freed / 1e6:.1f} MB are free again.")


def _row(kept: "StoredAdapter") -> tuple[str, ...]:
    card = kept.card
    if card is None:
        return (kept.name, "damaged", "", "", "", "")
    method = f"{card.method or 'unknown'}{f' ({card.preset})' if card.preset else ''}"
    measured = sorted(set(card.after) & set(card.before))
    shared = measured[0] if measured else ""  # acc_0.5 comes first, where it was measured
    score = f"{shared} {card.before[shared]:.3g} -> {card.after[shared]:.3g}" if shared else ""
    return (kept.name, card.base.name, kept.base, method, str(card.shots) if card.shots else "", score)


def _values(kept: "StoredAdapter") -> dict[str, object]:
    from dataclasses import asdict

    values = asdict(kept) | {"folder": str(kept.folder)}
    values["base_state"] = values.pop("base")
    return values
