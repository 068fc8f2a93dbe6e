"""Which engine to talk to: its address, the key that it lets in, and whether it is the one on this computer.

The key of a remote engine may stand in QGIS's authentication database, as a configuration of the method "Basic": the
user name holds what is not secret, as JSON, and the password the secret key.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsAuthMethodConfig

from ..problem import Problem, SpotterError, from_protocol
from ..protocol.errors import BadKeyFileError
from ..protocol.keyfile import KeyFile, is_key, local_key_path, read_key_file
from ..text import tr
from . import authentication

if TYPE_CHECKING:
    from ..settings import Settings

_METHOD = "Basic"


@dataclass(frozen=True)
class Target:
    """An engine.

    Attributes:
        address: tcp://host:port; of the local engine, what its key file says, or "" before it has ever run.
        key: What it lets in; None for a local engine that has never run, and so left no key file yet.
        local: Whether it runs on this computer and the plugin may start it.
        python: Interpreter that starts the local engine; "" takes the plugin's own environment.
        device: Where the local engine's models run: "auto", "cpu" or "cuda".
    """

    address: str
    key: KeyFile | None
    local: bool
    python: str = ""
    device: str = "auto"


def target(settings: Settings) -> Target:
    """The engine that the settings name. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: The key is missing, cannot be read or has no secret; the master password was not given.
    """
    if settings.engine != "remote":
        return local_target(settings.engine_python, settings.device)
    if settings.authcfg:
        key = kept_key(settings.authcfg)
    elif settings.key_file:
        key = import_key(Path(settings.key_file))
    else:
        raise SpotterError(
            Problem(
                tr("No key is set for the engine elsewhere."),
                tr("Choose the key file that its keeper exported for you (Spotter's options)."),
                code="no_key",
            )
        )
    key = replace(key, address=settings.address or key.address)
    return Target(key.address, key, local=False)


def local_target(python: str = "", device: str = "auto") -> Target:
    """The engine on this computer, whether it runs or not.

    Raises:
        SpotterError: Its key file cannot be read.
    """
    path = local_key_path()
    key = import_key(path) if path.exists() else None
    return Target(key.address if key else "", key, local=True, python=python, device=device)


def import_key(path: Path) -> KeyFile:
    """The key of a key file.

    Raises:
        SpotterError: It cannot be read or lacks a key.
    """
    try:
        return read_key_file(path)
    except BadKeyFileError as error:
        raise SpotterError(from_protocol(error)) from error


def keep_key(key: KeyFile, authcfg: str = "") -> str:
    """Keep a key in QGIS's authentication database, and give the configuration's id. On the main thread.

    Args:
        key: What to keep.
        authcfg: Id of the configuration to replace; "" makes a new one.

    Raises:
        SpotterError: The database is switched off, the master password was not given, or it cannot be written.
    """
    config = QgsAuthMethodConfig()
    config.setId(authcfg)
    config.setName(f"Spotter: {key.name or 'key'} at {key.address}")
    config.setMethod(_METHOD)
    public = {"address": key.address, "server_key": key.server_key, "public_key": key.public_key, "name": key.name}
    config.setConfig("username", json.dumps(public))
    config.setConfig("password", key.secret_key)
    config.setConfig("realm", "")
    return authentication.store(config)


def kept_key(authcfg: str) -> KeyFile:
    """The key of an authentication configuration. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: There is no such configuration, it holds no key, or the master password was not given.
    """
    config = authentication.load(authcfg)
    try:
        public = json.loads(config.config("username")) if config is not None else {}
    except ValueError:
        public = {}
    names = ("address", "server_key", "public_key", "name")
    values = {name: str(public.get(name, "")) for name in names} if isinstance(public, dict) else {}
    key = KeyFile(secret_key=config.config("password"), **values) if config is not None and values else None
    if key is None or not all(map(is_key, (key.server_key, key.public_key, key.secret_key))):
        raise SpotterError(
            Problem(
                tr("The authentication configuration '{0}' holds no key of an engine.").format(authcfg),
                tr("Import the key file again (Spotter's options)."),
                code="authentication",
            )
        )
    return key
