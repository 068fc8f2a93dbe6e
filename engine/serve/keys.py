"""Who is let in: key pairs on disk, the list of the allowed client keys, and the authenticator that libzmq asks.

keys/engine.json     the engine's key pair, readable by its owner alone
keys/local.key       a key file for clients of the same user on the same machine
keys/allowed.json    name to public key of every client that is let in, or to {"key": ..., "may_tune": true}
keys/clients/*.key   key files made by `engine keys new`, to be carried to other machines
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import zmq
from zmq.utils import z85

from engine import platform
from engine.protocol.keyfile import KeyFile, data_folder, is_key, read_key_file, write_key_file
from engine.protocol.limits import DEFAULT_ADDRESS
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = "local"
ZAP_DOMAIN = b"spotter"
WORKERS_DOMAIN = b"spotter-workers"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class KeyringError(InputError):
    """A key, its name or the list of allowed keys cannot be used."""

    code = "keys"


def keys_folder() -> Path:
    """Where keys are kept."""
    return data_folder() / "keys"


def new_pair() -> tuple[str, str]:
    """A fresh CURVE key pair in Z85: (public, secret)."""
    public, secret = zmq.curve_keypair()
    return public.decode("ascii"), secret.decode("ascii")


@dataclass(frozen=True)
class _Entry:
    """A client of the list: its public key, and whether it may tune."""

    key: str
    may_tune: bool = False


def _entry(value: object) -> _Entry | None:
    """A value of the list; None where it is damaged. Lists of before hold keys alone."""
    if isinstance(value, dict) and set(value) == {"key", "may_tune"} and isinstance(value["may_tune"], bool):
        return _Entry(value["key"], value["may_tune"]) if is_key(value["key"]) else None
    return _Entry(value) if isinstance(value, str) and is_key(value) else None


@dataclass(frozen=True)
class Keyring:
    """The keys in one folder.

    Attributes:
        folder: Where they are.
    """

    folder: Path

    def prepare(self, address: str = "") -> tuple[str, str]:
        """The engine's key pair and the local client's key file, made on the first call.

        Args:
            address: Where the engine listens, for the local client; "" leaves what its file says.

        Raises:
            KeyringError: A file is damaged, or others may read it or the folder.
        """
        try:
            platform.make_private_folder(self.folder)
        except OSError as error:
            raise KeyringError(
                f"The folder of the keys '{self.folder}' cannot be kept from other users: {error.strerror}.",
                "Set SPOTTER_HOME to a folder of yours on another disk.",
            ) from error
        public, secret = self._engine_pair()
        local = self.folder / f"{LOCAL}.key"
        if local.exists():
            _check_private(local)
            key = read_key_file(local)
        else:
            key = KeyFile(DEFAULT_ADDRESS, public, *new_pair(), name=LOCAL)
        now = replace(key, address=address or key.address, server_key=public)
        if now != key or not local.exists():
            write_key_file(local, now)
        if not self._allowed_path.exists():
            self._write_allowed({LOCAL: _Entry(key.public_key)})
        return public, secret

    def allowed(self) -> dict[str, str]:
        """Name to public key of the clients that are let in.

        Raises:
            KeyringError: The list is damaged.
        """
        return {name: entry.key for name, entry in self._entries().items()}

    def tuners(self) -> frozenset[str]:
        """Names of the clients that may make shots, tune and change adapters; the user of this machine always may.

        Raises:
            KeyringError: The list is damaged.
        """
        return frozenset(name for name, entry in self._entries().items() if entry.may_tune or name == LOCAL)

    def new(self, name: str, address: str = DEFAULT_ADDRESS, *, may_tune: bool = False) -> Path:
        """Make a key pair for a client, let it in, and write its key file; `may_tune` as in `tuners`.

        Raises:
            KeyringError: The name is not valid or is taken.
        """
        self._check_new(name)
        public, _ = self._engine_pair()
        key = KeyFile(address, public, *new_pair(), name=name)
        path = self._client_path(name)
        write_key_file(path, key)
        self._write_allowed({**self._entries(), name: _Entry(key.public_key, may_tune)})
        return path

    def allow(self, name: str, public_key: str, *, may_tune: bool = False) -> None:
        """Let in a client that made its own key pair; `may_tune` as in `tuners`.

        Raises:
            KeyringError: The name is not valid or is taken, or the key is not a key.
        """
        self._check_new(name)
        if not is_key(public_key):
            raise KeyringError(
                f"{public_key[:60]!r} is not a public key.",
                "A public key has 40 characters, as `engine keys` shows them.",
            )
        self._write_allowed({**self._entries(), name: _Entry(public_key, may_tune)})

    def permit(self, name: str, *, may_tune: bool) -> None:
        """Say whether a client may tune; it holds at once, on live connections too.

        Raises:
            KeyringError: There is no such client, or it is the user of this machine.
        """
        self._check_known(name)
        if name == LOCAL and not may_tune:
            raise KeyringError("The user of this machine may always tune.", "Revoke the key instead.")
        entries = self._entries()
        self._write_allowed({**entries, name: _Entry(entries[name].key, may_tune)})

    def revoke(self, name: str) -> None:
        """Let a client in no more, at once, on live connections too.

        Raises:
            KeyringError: There is no such client.
        """
        self._check_known(name)
        self._write_allowed({n: entry for n, entry in self._entries().items() if n != name})
        self._client_path(name).unlink(missing_ok=True)

    def export(self, name: str, path: Path, address: str = "") -> None:
        """Write the key file of a client to carry to its machine, with the address at which it finds the engine.

        Raises:
            KeyringError: There is no such client, or it made its own key pair, so that its secret is not here.
        """
        self._check_known(name)
        source = self.folder / f"{LOCAL}.key" if name == LOCAL else self._client_path(name)
        if not source.exists():
            raise KeyringError(
                f"The secret key of {name!r} is not here, since that client made its own pair.",
                f"Give it the engine's public key: {self._engine_pair()[0]}",
            )
        key = read_key_file(source)
        write_key_file(path, replace(key, address=address or key.address))

    @property
    def _allowed_path(self) -> Path:
        return self.folder / "allowed.json"

    def _client_path(self, name: str) -> Path:
        return self.folder / "clients" / f"{name}.key"

    def _engine_pair(self) -> tuple[str, str]:
        path = self.folder / "engine.json"
        if not path.exists():
            public, secret = new_pair()
            platform.write_private(path, json.dumps({"public_key": public, "secret_key": secret}, indent=2) + "\n")
        _check_private(path)
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            public, secret = values["public_key"], values["secret_key"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeyringError(f"The engine's key file '{path}' is damaged.", detail=str(error)) from error
        if not (is_key(public) and is_key(secret)):
            raise KeyringError(f"The engine's key file '{path}' holds no key pair.")
        return public, secret

    def _check_new(self, name: str) -> None:
        if not (_NAME.fullmatch(name) and platform.can_name_a_file(name)):
            raise KeyringError(f"{name!r:.80} cannot name a key.", "Use up to 64 letters, digits and . _ -")
        # Their files would be the same on Windows and macOS.
        if name.lower() in {known.lower() for known in self.allowed()}:
            raise KeyringError(f"There is a key called {name!r} already.", "Choose another name, or revoke it first.")

    def _check_known(self, name: str) -> None:
        allowed = self.allowed()
        if name not in allowed:
            raise KeyringError(f"No key is called {name!r}.", f"There are: {', '.join(sorted(allowed)) or 'none'}.")

    def _entries(self) -> dict[str, _Entry]:
        try:
            values = json.loads(self._allowed_path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise KeyringError(f"The list of keys '{self._allowed_path}' cannot be read.", detail=str(error)) from error
        entries = {str(n): _entry(v) for n, v in values.items()} if isinstance(values, dict) else {"": None}
        found = {name: entry for name, entry in entries.items() if entry is not None}
        if len(found) != len(entries):
            raise KeyringError(f"The list of keys '{self._allowed_path}' is damaged.", "Restore or remove it.")
        return found

    def _write_allowed(self, entries: dict[str, _Entry]) -> None:
        values = {n: {"key": e.key, "may_tune": True} if e.may_tune else e.key for n, e in entries.items()}
        platform.write_private(self._allowed_path, json.dumps(values, indent=2, sort_keys=True) + "\n")


class AllowList:
    """The allowed keys as the file holds them now; the file is checked at every question, and read when it changed."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._path = keyring.folder / "allowed.json"
        self._stamp: tuple[int, int, int] | None = None
        self._names: dict[str, str] = {}
        self._tuners: frozenset[str] = frozenset()

    def name(self, public_key: str) -> str | None:
        """What the list calls a key; None when it is not let in, or while the list cannot be read."""
        try:
            facts = os.stat(self._path)
            stamp = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
            if stamp != self._stamp:
                self._names = {key: name for name, key in self._keyring.allowed().items()}
                self._tuners = self._keyring.tuners()
                self._stamp = stamp
        except (OSError, KeyringError):
            self._names, self._tuners, self._stamp = {}, frozenset(), None
        return self._names.get(public_key)

    def may_tune(self, public_key: str) -> bool:
        """Whether a key may make shots, tune and change adapters."""
        return self.name(public_key) in self._tuners


class ZapAuthenticator:
    """Answers what libzmq asks at every handshake (ZAP, ZeroMQ RFC 27), in the loop of the sockets it guards.

    The user id of a connection becomes the client's public key in Z85; libzmq hands it out with every message.

    Attributes:
        socket: To be polled; `answer` when it is readable.
        refused: Handshakes refused.
        workers: Public keys of the worker processes, which alone are let in at their own socket.
    """

    def __init__(self, context: zmq.Context[Any], allowed: AllowList, most_connections: int) -> None:
        self._allowed, self._most = allowed, most_connections
        self.socket: Any = context.socket(zmq.REP)
        self.socket.linger = 0
        self.socket.bind("inproc://zeromq.zap.01")
        self.refused = 0
        self.workers: set[str] = set()

    def answer(self, connections: int) -> None:
        """Answer one question, while there are so many connections."""
        frames = self.socket.recv_multipart(zmq.DONTWAIT)
        if len(frames) < 6:
            self.socket.send_multipart([b"1.0", b"", b"400", b"", b"", b""])
            return
        version, request, domain, _, _, mechanism, *credentials = frames
        public = ""
        if (version, mechanism) == (b"1.0", b"CURVE") and len(credentials) == 1 and len(credentials[0]) == 32:
            public = z85.encode(credentials[0]).decode("ascii")
        worker = domain == WORKERS_DOMAIN and public in self.workers
        client = domain == ZAP_DOMAIN and public != "" and self._allowed.name(public) is not None
        code, text = b"200", b"OK"
        if not worker and not client:
            code, text, public = b"400", b"not allowed", ""
        elif client and connections >= self._most:
            code, text, public = b"300", b"too many connections", ""
        self.refused += code != b"200"
        self.socket.send_multipart([b"1.0", request, code, text, public.encode("ascii"), b""])


def _check_private(path: Path) -> None:
    if platform.others_may_read(path):
        raise KeyringError(f"Others than its owner may read '{path}'.", f"Run: chmod 600 '{path}'")
