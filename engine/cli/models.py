"""`engine models`: which models there are, and fetching them."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption, QuietOption
from engine.cli.program import group
from engine.words import InputError

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
                one.licence or "known at the pull",
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
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Take the files from a folder, and ask no hub.")
    ] = None,
    processor: Annotated[
        Path | None,
        typer.Option("--processor-from", metavar="FOLDER", help="With --from: the processor's folder, if another."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Download a model; a download that was interrupted goes on where it stopped."""
    from engine.model import hub

    if processor is not None and source is None:
        raise InputError("--processor-from goes with --from.", "Give the folder of the model, too.")

    def agree(text: str) -> bool:
        typer.echo(text, err=True)
        if yes or not sys.stdin.isatty():
            return yes
        return typer.confirm("Do you agree to this licence?", default=False, err=True)

    with console.progress(f"Pulling {name}", "MB", quiet) as tell:
        pulled = hub.pull(
            name,
            source=source,
            processor=processor,
            confirm=agree,
            progress=lambda done, total: tell(done // 10**6, total // 10**6),
        )
    commit = f", commit {pulled.commit}" if pulled.commit else ""
    typer.echo(f"{pulled.name} is here: {pulled.bytes / 1e9:.2f} GB{commit}.")


@app.command("remove")
def remove(name: Name) -> None:
    """Delete a pulled model from this machine."""
    from engine.model import hub

    freed = hub.remove(name)
    typer.echo(f"{name} was removed; {freed / 1e9:.2f} GB are free again.")


@app.command("check")
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Models; by default all that are here.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what models lack before anything is loaded, and how the hub would be reached; asks no network."""
    from engine.model import access, completeness, hub

    wanted = names or [one.preset.name for one in hub.list_models() if one.here]
    found = {name: completeness.missing(name) for name in wanted}
    reached = {"hub": access.address(), "token": access.token_place(), "proxy": access.proxy()}
    if as_json:
        console.show_json({"models": found, **reached})
    else:
        for name, lacking in found.items():
            typer.echo(f"{name}: {'complete' if not lacking else ''}".rstrip())
            for sentence in lacking:
                typer.echo(f"  {sentence}")
        typer.echo(f"Hub: {reached['hub']}; token: {reached['token'] or 'none'}; proxy: {reached['proxy'] or 'none'}.")
    if any(found.values()):
        raise typer.Exit(1)


@app.command("login")
def login(
    no_check: Annotated[bool, typer.Option("--no-check", help="Keep the token without asking the hub.")] = False,
) -> None:
    """Keep the token that gated models ask for; it is typed unseen, or read from standard input."""
    from engine.model import access

    hub = access.address()
    if sys.stdin.isatty():
        typer.echo(f"A token that may read is enough; make one at {hub}/settings/tokens", err=True)
        given = typer.prompt("Token", hide_input=True, err=True)
    else:
        given = sys.stdin.readline()
    given = access.check_token(given)
    who = "" if no_check else f" of {access.user_name(given, hub)}"
    place = access.keep_token(given, hub)
    kept = "the system's keyring" if place == "keyring" else f"the file '{place}', which you alone may read"
    typer.echo(f"The token{who} for {hub} is kept in {kept}.")


@app.command("logout")
def logout() -> None:
    """Forget the token."""
    from engine.model import access

    hub = access.address()
    forgotten = access.forget_token(hub)
    typer.echo(f"The token for {hub} is forgotten." if forgotten else f"No token was kept for {hub}.")
    place = access.token_place(hub)
    if place:
        typer.echo(f"There is still one from {place}.", err=True)


@app.command("mirror")
def mirror(
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="A mirror of the hub, such as https://hub.example.org")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Use the hub itself again.")] = False,
) -> None:
    """Fetch models from a mirror of the hub from now on, or say from where they are fetched."""
    from engine.model import access

    if none and address is not None:
        raise InputError("An address and --none exclude each other.", "Give one of them.")
    if none or address is not None:
        access.set_mirror(address or "")
    hub = access.address()
    typer.echo(f"Models are fetched from {hub}.")
    if os.environ.get("HF_ENDPOINT"):
        typer.echo("The variable HF_ENDPOINT says so, and goes before what is set here.", err=True)
    if access.is_open(hub):
        typer.echo("It is not encrypted: no token is sent there.", err=True)


def _values(found: "ModelInfo") -> dict[str, object]:
    from engine.model.verified import verified

    preset, pulled = found.preset, found.pulled
    known = verified(preset)
    return {
        "name": preset.name,
        "summary": preset.summary,
        "here": found.here,
        "hub_id": preset.hub_id,
        "family": preset.family,
        "tasks": [t.value for t in preset.tasks],
        "domain": preset.domain,
        "licence": found.licence or "known at the pull",
        "commercial_use": preset.licence.commercial,
        "licence_note": preset.licence.note,
        "parameters": found.parameters,
        "memory_gib": preset.memory_gib,
        "tile_size": preset.tile_size,
        "revision": pulled.commit if pulled else preset.revision,
        "pulled": pulled.time if pulled else "",
        "verified_here": list(known.done),
        "not_verified": list(known.open),
        "verified_with": known.using if known.done else "",
    }
