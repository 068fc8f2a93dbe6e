"""Which engine to talk to: its address, the key that it lets in, and whether it is the one on this computer.

The key of a remote engine may stand in QGIS's authentication database, as a configuration of the method "Basic": the
user name holds what is not secret, as JSON, and the password the secret key. It is read and written on the main thread
alone: QGIS may ask for the master password.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..problem import SpotterError, from_protocol
from ..protocol.errors import BadKeyFileError
from ..protocol.keyfile import KeyFile, is_here, is_key, local_key_path, read_key_file, read_local_key
from ..text import tr

if TYPE_CHECKING:
    from ..settings import Settings

_METHOD = "Basic"


@dataclass(frozen=True)
class EngineEndpoint:
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


def chosen_endpoint(settings: Settings) -> EngineEndpoint:
    """The engine that the settings name. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: The key is missing, cannot be read or has no secret; the master password was not given.
    """
    if settings.engine != "remote":
        return local_endpoint(settings.engine_python, settings.device)
    if settings.authcfg or settings.key_file:
        return keyed_endpoint(settings.address, settings.key_file, settings.authcfg)
    if is_here(settings.address):
        return running_endpoint(settings.address)
    raise SpotterError(
        tr("No key is set for the engine elsewhere."),
        tr("Choose the key file that its keeper exported for you (Spotter's options)."),
        code="no_key",
    )


def keyed_endpoint(address: str, key_file: str, authcfg: str) -> EngineEndpoint:
    """The engine elsewhere that a key lets in. On the main thread: it may ask for the master password.

    Args:
        address: Of the engine; "" takes the key's own.
        key_file: Path of the key file.
        authcfg: Id of the authentication configuration with the key; "" takes the key file.

    Raises:
        SpotterError: The key cannot be read or has no secret; the master password was not given.
    """
    key = kept_key(authcfg) if authcfg else import_key(Path(key_file))
    key = replace(key, address=address or key.address)
    return EngineEndpoint(key.address, key, local=False)


def running_endpoint(address: str) -> EngineEndpoint:
    """An engine that this user runs on this computer, at whatever port: the key that it left here lets them in.

    Args:
        address: tcp://host:port, where `protocol.keyfile.is_here`.

    Raises:
        SpotterError: No engine of this user has ever run here, or the key file that it left cannot be read.
    """
    if not local_key_path().exists():
        raise SpotterError(
            tr("No engine of yours has run on this computer, so there is no key for {0}.").format(address),
            tr("Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file."),
            code="no_key",
        )
    try:
        key = read_local_key(address)
    except BadKeyFileError as error:
        raise SpotterError.of(from_protocol(error)) from error
    return EngineEndpoint(address, key, local=False)


def local_endpoint(python: str = "", device: str = "auto") -> EngineEndpoint:
    """The engine on this computer, whether it runs or not.

    Raises:
        SpotterError: Its key file cannot be read.
    """
    path = local_key_path()
    key = import_key(path) if path.exists() else None
    return EngineEndpoint(key.address if key else "", key, local=True, python=python, device=device)


def import_key(path: Path) -> KeyFile:
    """The key of a key file.

    Raises:
        SpotterError: It cannot be read or lacks a key.
    """
    try:
        return read_key_file(path)
    except BadKeyFileError as error:
        raise SpotterError.of(from_protocol(error)) from error


def keep_key(key: KeyFile, authcfg: str = "") -> str:
    """Keep a key in QGIS's authentication database, and give the configuration's id. On the main thread.

    Args:
        key: What to keep.
        authcfg: Id of the configuration to replace; "" makes a new one.

    Raises:
        SpotterError: The database is switched off, the master password was not given, or it cannot be written.
    """
    public = {"address": key.address, "server_key": key.server_key, "public_key": key.public_key, "name": key.name}
    name = f"Spotter: {key.name or 'key'} at {key.address}"
    instead = tr("Use the key file instead, in a folder that only you can read.")
    return keep_secret(name, json.dumps(public), key.secret_key, authcfg, instead)


def keep_secret(name: str, public: str, secret: str, authcfg: str, instead: str) -> str:
    """Keep a secret in QGIS's authentication database, and give the configuration's id. On the main thread.

    Args:
        name: What the list of configurations shows.
        public: What belongs to it and is not secret.
        secret: What is kept.
        authcfg: Id of the configuration to replace; "" makes a new one.
        instead: What to do where it cannot be kept.

    Raises:
        SpotterError: The database is switched off, the master password was not given, or it cannot be written.
    """
    config = QgsAuthMethodConfig()
    config.setId(authcfg)
    config.setName(name)
    config.setMethod(_METHOD)
    config.setConfig("username", public)
    config.setConfig("password", secret)
    config.setConfig("realm", "")
    manager = _unlocked(instead)
    keep = manager.updateAuthenticationConfig if authcfg else manager.storeAuthenticationConfig
    worked, config = _both(keep(config), config)
    if not worked or not config.id():
        raise SpotterError(
            tr("QGIS could not keep the secret in its authentication database."), instead, code="authentication"
        )
    return str(config.id())


def kept_key(authcfg: str) -> KeyFile:
    """The key of an authentication configuration. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: There is no such configuration, it holds no key, or the master password was not given.
    """
    config = load_authentication(authcfg)
    try:
        public = json.loads(config.config("username")) if config is not None else {}
    except ValueError:
        public = {}
    names = ("address", "server_key", "public_key", "name")
    values = {name: str(public.get(name, "")) for name in names} if isinstance(public, dict) else {}
    key = KeyFile(secret_key=config.config("password"), **values) if config is not None and values else None
    if key is None or not all(map(is_key, (key.server_key, key.public_key, key.secret_key))):
        raise SpotterError(
            tr("The authentication configuration '{0}' holds no key of an engine.").format(authcfg),
            tr("Import the key file again (Spotter's options)."),
            code="authentication",
        )
    return key


def load_authentication(authcfg: str, instead: str = "") -> QgsAuthMethodConfig | None:
    """A configuration with its secrets; None where there is none of that id.

    Args:
        authcfg: Its id.
        instead: What to do where the database cannot be read; "" says what to do for a key.

    Raises:
        SpotterError: The database is switched off, or the master password was not given.
    """
    config = QgsAuthMethodConfig()
    worked, config = _both(_unlocked(instead).loadAuthenticationConfig(authcfg, config, True), config)
    return config if worked else None


def _both(answer: Any, config: QgsAuthMethodConfig) -> tuple[bool, QgsAuthMethodConfig]:
    """Whether it worked, and the configuration: some versions of QGIS give both, others fill in what they are given."""
    return answer if isinstance(answer, tuple) else (bool(answer), config)


def _unlocked(instead: str) -> Any:
    """The authentication manager, once it can be read from."""
    manager: Any = QgsApplication.authManager()
    if manager.isDisabled():
        raise SpotterError(
            tr("QGIS's authentication database is switched off."),
            instead or tr("Use the key file instead, in a folder that only you can read."),
            detail=manager.disabledMessage(),
            code="authentication",
        )
    if not manager.setMasterPassword(True):
        raise SpotterError(
            tr("The secret stands in QGIS's authentication database, and its master password was not given."),
            instead or tr("Give the password when QGIS asks for it, or use the key file instead (Spotter's options)."),
            code="authentication",
            retry=True,
        )
    return manager
