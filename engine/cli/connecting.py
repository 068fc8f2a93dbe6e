"""The options that name an engine, and a client of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from engine.protocol.client import Client

EngineOption = Annotated[
    str, typer.Option("--engine", metavar="tcp://HOST:PORT", help="The engine to ask; by default the one here.")
]
KeyOption = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key file that the engine exported for you.")
]


@contextmanager
def connected(engine: str = "", key: Path | None = None, *, timeout: float = 10.0) -> Iterator["Client"]:
    """A client of the engine named, else of the one on this machine.

    Raises:
        RemoteError: It cannot be reached, does not let the key in, or refused something.
    """
    from engine.protocol.client import Client
    from engine.serve.remote import find_key, remote_errors

    with remote_errors(), Client(find_key(engine, key), timeout=timeout) as client:
        yield client
