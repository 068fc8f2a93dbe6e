"""The small file that lets a client in: where the engine is, its public key, and the client's own key pair."""

from __future__ import annotations

import json
import os
import re
import socket
from dataclasses import dataclass, fields, replace
from pathlib import Path

from ..platform import long_path, user_data, write_private
from .errors import BadKeyFileError

# A CURVE key in ZeroMQ's Z85: 32 bytes in 40 characters.
_KEY = re.compile(r"[0-9a-zA-Z.\-:+=^!/*?&<>()\[\]{}@%$#]{40}")


@dataclass(frozen=True)
class KeyFile:
    """What a client needs to reach an engine.

    Attributes:
        address: ZeroMQ address of the engine, for example "tcp://gpu-box:5577".
        server_key: The engine's public key.
        public_key: The client's.
        secret_key: The client's.
        name: What the engine's list calls the client.
    """

    address: str
    server_key: str
    public_key: str
    secret_key: str
    name: str = ""

    def __repr__(self) -> str:
        return f"KeyFile(address={self.address!r}, name={self.name!r})"


def is_key(value: object) -> bool:
    """Whether a value is a CURVE key in Z85."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def data_folder() -> Path:
    """Spotter's folder for user data: SPOTTER_HOME, or the platform's own place."""
    chosen = os.environ.get("SPOTTER_HOME")
    if chosen:
        return long_path(Path(chosen).expanduser())
    return long_path(user_data("spotter"))


def local_key_path() -> Path:
    """Where an engine on this machine leaves the file for clients of the same user."""
    return data_folder() / "keys" / "local.key"


def is_here(address: str) -> bool:
    """Whether an address names this computer, at whatever port: a loopback address, or the computer's own name.

    No name is looked up. An address of the loopback may also be the end of a tunnel; only a key can tell.

    >>> [is_here(address) for address in ("tcp://localhost:5577", "tcp://[::1]:1", "tcp://127.0.0.1:*", "tcp://a:1")]
    [True, True, True, False]
    """
    host = address.partition("://")[2].rpartition(":")[0].strip("[]").lower().rstrip(".")
    if host in ("localhost", "::1"):
        return True
    own = socket.gethostname().lower().rstrip(".")
    return bool(re.fullmatch(r"127(\.\d{1,3}){3}", host)) or (bool(host) and host in (own, own.partition(".")[0]))


def read_local_key(address: str = "") -> KeyFile:
    """The key of the engines that this user runs on this computer: all of them let it in, at whatever port.

    Args:
        address: Of the engine to reach; "" takes that of the engine that was started last.

    Raises:
        BadKeyFileError: None has ever run, or its file cannot be read.
    """
    key = read_key_file(local_key_path())
    return replace(key, address=address) if address else key


def read_key_file(path: Path) -> KeyFile:
    """Read a key file.

    Raises:
        BadKeyFileError: It is missing, cannot be read, or lacks a key.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadKeyFileError(
            f"There is no key file '{path}'.", "Start an engine with `engine serve`, or give the file it exported."
        ) from None
    except (OSError, ValueError) as error:
        raise BadKeyFileError(f"The key file '{path}' cannot be read.", detail=str(error)) from error
    if not isinstance(values, dict):
        raise BadKeyFileError(f"The key file '{path}' is not a JSON object.")
    known = {item.name: values.get(item.name, "") for item in fields(KeyFile)}
    for name, value in known.items():
        if not isinstance(value, str) or (name.endswith("_key") and not is_key(value)):
            raise BadKeyFileError(f"The key file '{path}' has no valid {name}.", "Export it again.")
    return KeyFile(**known)


def write_key_file(path: Path, key: KeyFile) -> None:
    """Write a key file that its owner alone may read."""
    values = {item.name: getattr(key, item.name) for item in fields(key)}
    write_private(path, json.dumps(values, indent=2) + "\n")
