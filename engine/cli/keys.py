"""`engine keys`: who may use the engine on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption
from engine.cli.program import group
from engine.protocol.limits import DEFAULT_ADDRESS

if TYPE_CHECKING:
    from engine.serve.keys import Keyring

app = group("keys")
Name = Annotated[str, typer.Argument(metavar="NAME", help="What you call the client.")]
Address = Annotated[
    str, typer.Option("--address", metavar="tcp://HOST:PORT", help="Where the client finds this engine.")
]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="The key file for the client.")]
MayTune = Annotated[
    bool, typer.Option("--may-tune", help="Let the client make shots, tune models, and change adapters.")
]


@app.command("new")
def new(name: Name, address: Address = DEFAULT_ADDRESS, out: Out = None, may_tune: MayTune = False) -> None:
    """Make a key pair for a client, let it in, and write its key file."""
    keyring = _keyring()
    _check(address)
    path = keyring.new(name, address, may_tune=may_tune)
    if out is not None:
        keyring.export(name, out, address)
    typer.echo(f"{name} is allowed in. Copy this file to its machine, and keep it secret: {out or path}")


@app.command("list")
def list_keys(as_json: JsonOption = False) -> None:
    """List the clients that are let in, with their public keys, and say who may tune."""
    keyring = _keyring()
    allowed, tuners = keyring.allowed(), keyring.tuners()
    if as_json:
        console.show_json({"keys": allowed, "may_tune": sorted(tuners)})
        return
    for name, key in sorted(allowed.items()):
        typer.echo(f"{key}  {name}{'  (may tune)' if name in tuners else ''}")


@app.command("allow")
def allow(
    name: Name,
    public_key: Annotated[str, typer.Argument(metavar="PUBLIC_KEY", help="Its public key, in Z85.")],
    may_tune: MayTune = False,
) -> None:
    """Let in a client that made its own key pair."""
    _keyring().allow(name, public_key, may_tune=may_tune)
    typer.echo(f"{name} is allowed in.")


@app.command("permit")
def permit(
    name: Name,
    may_tune: Annotated[
        bool, typer.Option("--may-tune/--may-not-tune", help="Whether it may make shots, tune and change adapters.")
    ],
) -> None:
    """Say whether a client may tune; this takes effect at once."""
    _keyring().permit(name, may_tune=may_tune)
    typer.echo(f"{name} may {'' if may_tune else 'not '}tune.")


@app.command("revoke")
def revoke(name: Name) -> None:
    """Let a client in no more; this takes effect at once, on live connections too."""
    _keyring().revoke(name)
    typer.echo(f"{name} is no longer allowed in.")


@app.command("export")
def export(name: Name, out: Out = None, address: Address = "") -> None:
    """Write the key file of a client again."""
    path = out or Path(f"{name}.key")
    if address:
        _check(address)
    _keyring().export(name, path, address)
    typer.echo(f"Written to {path}. Keep it secret.")


def _check(address: str) -> None:
    """Refuse an address that no client could reach.

    Raises:
        InputError: It is none.
    """
    from engine.protocol.address import BadAddressError, parse_address
    from engine.words import InputError

    try:
        parse_address(address)
    except BadAddressError as error:
        raise InputError(str(error), "Write it as tcp://host:port.") from error


def _keyring() -> "Keyring":
    from engine.serve.keys import Keyring, keys_folder

    keyring = Keyring(keys_folder())
    keyring.prepare()
    return keyring
