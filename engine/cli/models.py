"""`engine models`: which models there are, and fetching them."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption, QuietOption
from engine.cli.program import group

if TYPE_CHECKING:
    from engine.model.hub import ModelInfo

app = group("models")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A model's name, or owner/name on the hub.")]


@app.command("list")
def list_models(as_json: JsonOption = False) -> None:
    """List the models: name, family, tasks, imagery, licence, memory, and whether it is here."""
    from engine.model import hub

    found = hub.list_models()
    if as_json:
        console.show_json({"models": [_values(one) for one in found]})
        return
    rows = [("NAME", "HERE", "TASKS", "IMAGERY", "MEMORY", "LICENCE")]
    for one in found:
        preset = one.preset
        rows.append(
            (
                preset.name,
                "yes" if one.here else "no",
                " ".join(t.value for t in preset.tasks),
                preset.domain or "unknown",
                f"{preset.memory_gib:g} GiB" if preset.memory_gib else "unknown",
                preset.licence.name,
            )
        )
    console.show_table(rows)


@app.command("info")
def info(name: Name, as_json: JsonOption = False) -> None:
    """Show what is known about a model."""
    from engine.model import hub

    values = _values(hub.info(name))
    if as_json:
        console.show_json(values)
        return
    for key, value in values.items():
        if value not in ("", None, 0):
            typer.echo(f"{key.replace('_', ' '):<16} {', '.join(value) if isinstance(value, list) else value}")


@app.command("pull")
def pull(
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to the licence that would be asked about.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Download a model; a download that was interrupted goes on where it stopped."""
    from engine.model import hub

    def agree(text: str) -> bool:
        typer.echo(text, err=True)
        if yes or not sys.stdin.isatty():
            return yes
        return typer.confirm("Do you agree to this licence?", default=False, err=True)

    with console.progress(f"Pulling {name}", "MB", quiet) as tell:
        pulled = hub.pull(name, confirm=agree, progress=lambda done, total: tell(done // 10**6, total // 10**6))
    commit = f", commit {pulled.commit}" if pulled.commit else ""
    typer.echo(f"{pulled.name} is here: {pulled.bytes / 1e9:.2f} GB{commit}.")


@app.command("remove")
def remove(name: Name) -> None:
    """Delete a pulled model from this machine."""
    from engine.model import hub

    freed = hub.remove(name)
    typer.echo(f"{name} was removed; {freed / 1e9:.2f} GB are free again.")


def _values(found: "ModelInfo") -> dict[str, object]:
    preset, pulled = found.preset, found.pulled
    return {
        "name": preset.name,
        "summary": preset.summary,
        "here": found.here,
        "hub_id": preset.hub_id,
        "family": preset.family,
        "tasks": [t.value for t in preset.tasks],
        "domain": preset.domain,
        "licence": preset.licence.name,
        "commercial_use": preset.licence.commercial,
        "licence_note": preset.licence.note,
        "parameters": preset.parameters,
        "memory_gib": preset.memory_gib,
        "tile_size": preset.tile_size,
        "revision": pulled.commit if pulled else preset.revision,
        "pulled": pulled.time if pulled else "",
    }
