"""`engine models`: which models there are, fetching them, and those that servers hold."""

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption, QuietOption
from engine.cli.program import group
from engine.words import InputError

if TYPE_CHECKING:
    from engine.model.hub import ModelInfo
    from engine.model.listing import Found
    from engine.model.trial import Tried

app = group("models")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A model's name, or owner/name on the hub.")]
Server = Annotated[
    str | None,
    typer.Argument(metavar="[SERVER]", help="The address or the name of a server's model; by default the hub."),
]


@app.command("list")
def list_models(as_json: JsonOption = False) -> None:
    """List the models: name, family, tasks, imagery, licence, memory, and whether it is here."""
    from engine.model import hub, served

    found = hub.list_models()
    kept = served.records().values()
    if as_json:
        console.show_json({"models": [_values(one) for one in found], "served": [asdict(one) for one in kept]})
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
    rows += [(one.name, "served", "rec ovd gres", "unknown", "its server's", f"of {one.address}") for one in kept]
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
    """Delete a pulled model from this machine, or forget a server's; the server keeps it."""
    from engine.model import hub, served

    kept = served.record(name)
    if kept is not None:
        served.remove(name)
        typer.echo(f"{name} is forgotten; {kept.address} has it still.")
        return
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


@app.command("served")
def served_models(
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="Of a server; by default those on this computer.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say which models a server has, or which servers run on this computer at their usual ports; asks no other."""
    from engine.model import listing

    found = (listing.look_at(address),) if address else listing.running_here()
    if as_json:
        console.show_json({"servers": [asdict(one) for one in found]})
        return
    if not found:
        ports = ", ".join(f"{port} ({runner})" for port, runner in listing.PORTS.items())
        typer.echo(f"No model server answers on this computer, at {ports}.")
        return
    rows = [("ADDRESS", "SERVER", "MODEL")]
    rows += [(one.address, one.runner or "unknown", model.id) for one in found for model in one.models]
    console.show_table(rows)
    typer.echo("Add one: engine models add ADDRESS --model MODEL")


@app.command("add")
def add(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Of the server, such as http://localhost:11434")],
    model: Annotated[str, typer.Option("--model", help="The server's name for it, where it has several.")] = "",
    name: Annotated[str, typer.Option("--name", help="What to call it; by default after the model.")] = "",
    family: Annotated[str, typer.Option("--family", help="Ask it as one of this family, whatever is found.")] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Keep it, even where it does not find what the probe shows.")
    ] = False,
    keep_key: Annotated[
        bool, typer.Option("--keep-key", help="Keep the key in SPOTTER_ENDPOINT_KEY for this server, as login does.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a model that a server holds (Ollama, LM Studio, llama-server, vLLM, ...) under a name, after a probe."""
    from engine.model import listing, served, trial
    from engine.model.endpoint_http import KEY_VARIABLE, KEYS, key_place

    found = listing.look_at(address, model)
    chosen = model or _choose(found)
    # Some load what they are asked for, and list nothing before.
    if found.models and chosen not in [one.id for one in found.models]:
        raise InputError(f"The server at {found.address} has no model {chosen[:80]!r}.", _has(found))
    name = name or trial.suggested_name(chosen, served.records())
    trial.check_name(name)
    console.note(f"Asking {chosen} at {found.address} about a picture with three squares.", as_json)
    tried = trial.try_model(found.address, chosen, name, family=family, runner=found.runner)
    kept = tried.works or anyway
    if kept:
        served.keep(tried.model)
        if keep_key and os.environ.get(KEY_VARIABLE, "").strip():
            KEYS.keep(key_place(found.address), os.environ[KEY_VARIABLE].strip())
    _show_tried(tried, as_json, kept=kept)
    if not kept:
        console.note("It is not kept; --anyway keeps it all the same.", as_json)
        raise typer.Exit(1)
    if not as_json:
        typer.echo(f'It is kept as {name}: engine locate SCENE "..." --model {name}')


@app.command("test")
def try_served(name: Name, as_json: JsonOption = False) -> None:
    """Ask a server's model about the probe's picture again, and say what is found; changes nothing."""
    from engine.model import registry, served, trial

    kept = served.record(name)
    if kept is None:
        registry.known(name)
        raise InputError(
            f"The model {name!r} is none of a server's.", f"`engine models check {name}` says whether it is complete."
        )
    tried = trial.try_model(kept.address, kept.model, name, runner=kept.runner)
    _show_tried(tried, as_json, kept=True)
    if tried.model.family != kept.family:
        console.note(f"It is kept as one of the family {kept.family}; add it again to change that.", as_json)
    if not tried.works:
        raise typer.Exit(1)


@app.command("login")
def login(
    server: Server = None,
    no_check: Annotated[bool, typer.Option("--no-check", help="Keep the token without asking the hub.")] = False,
) -> None:
    """Keep the token that gated models ask for, or a server's key; typed unseen, or read from standard input."""
    from engine.model import access

    if server is not None:
        _keep_key(server)
        return
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
def logout(server: Server = None) -> None:
    """Forget the token, or a server's key."""
    from engine.model import access
    from engine.model.endpoint_http import KEYS

    if server is not None:
        place = _key_place(server)
        typer.echo(f"The key for {place} is forgotten." if KEYS.forget(place) else f"No key was kept for {place}.")
        return
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


def _choose(found: "Found") -> str:
    """The one model of a server that answers questions, or the user's choice among several."""
    from engine.model.listing import answers_questions

    fit = [one.id for one in found.models if answers_questions(one)]
    if len(fit) == 1:
        return fit[0]
    if not fit:
        raise InputError(f"The server at {found.address} has no model yet.", "Load one there that takes pictures.")
    if not sys.stdin.isatty():
        raise InputError(f"The server at {found.address} has several models.", f"Name one (--model). {_has(found)}")
    for number, one in enumerate(fit, start=1):
        typer.echo(f"{number:>3}. {one}", err=True)
    chosen: int = typer.prompt("Which one", type=int, err=True)
    if not 0 < chosen <= len(fit):
        raise InputError(f"There is no number {chosen}.", f"Give one from 1 to {len(fit)}.")
    return fit[chosen - 1]


def _has(found: "Found") -> str:
    names = [one.id for one in found.models]
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"It has: {', '.join(names[:20])}{more}."


def _show_tried(tried: "Tried", as_json: bool, *, kept: bool) -> None:
    if as_json:
        values = {"works": tried.works, "kept": kept, "seconds": round(tried.seconds, 2), "said": tried.sentences}
        console.show_json(asdict(tried.model) | values)
        return
    runner = f" ({tried.model.runner})" if tried.model.runner else ""
    typer.echo(f"{tried.model.model} at {tried.model.address}{runner} answered in {tried.seconds:.1f} s.")
    for sentence in tried.sentences:
        typer.echo(f"  {sentence}")


def _key_place(server: str) -> str:
    """The address that a key belongs to, of an address or of the name of a server's model."""
    from engine.model import served
    from engine.model.endpoint_http import key_place

    kept = served.record(server)
    if kept is None and not server.startswith(("http://", "https://")):
        raise InputError(
            f"{server[:80]!r} is neither an address nor a server's model.", "`engine models list` has them."
        )
    return key_place(kept.address if kept else server)


def _keep_key(server: str) -> None:
    from engine.model import access
    from engine.model.endpoint_http import KEYS

    place = _key_place(server)
    given = (typer.prompt("Key", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not given or not given.isascii() or not given.isprintable():
        raise InputError("That is no key.", "Copy it again.")
    kept = KEYS.keep(place, given)
    where = "the system's keyring" if kept == "keyring" else f"the file '{kept}', which you alone may read"
    typer.echo(f"The key for {place} is kept in {where}.")
    if access.is_open(place):
        typer.echo("The address is not encrypted: who listens on the way can read the key.", err=True)


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
