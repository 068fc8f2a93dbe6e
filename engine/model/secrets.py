"""Secrets that belong to an address: in the system's keyring where there is one, else in a file of their owner alone.

They stand in no log and no message.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine import platform
from engine.model import store
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path


class SecretError(InputError):
    """A secret cannot be kept or removed."""

    code = "secret"


@dataclass(frozen=True)
class Secrets:
    """The secrets of one kind, by address.

    Attributes:
        service: What the system's keyring shows.
        file: Name of the file in the folder of keys, where there is no keyring.
    """

    service: str
    file: str

    @property
    def path(self) -> Path:
        """The file; it need not exist."""
        return store.home() / "keys" / self.file

    def get(self, address: str) -> str:
        """The secret of an address; "" for none."""
        return self._from_keyring(address) or self._filed().get(address, "")

    def keep(self, address: str, secret: str) -> str:
        """Keep a secret in place of an earlier one.

        Returns:
            Where: "keyring", or the path of the file.

        Raises:
            SecretError: It cannot be kept.
        """
        self.forget(address)
        if self._to_keyring(address, secret):
            return "keyring"
        self._write({**self._filed(), address: secret})
        return str(self.path)

    def forget(self, address: str) -> bool:
        """Forget the secret of an address; whether there was one.

        Raises:
            SecretError: It cannot be removed.
        """
        kept = self._filed()
        if address in kept:
            self._write({name: value for name, value in kept.items() if name != address})
        return self._drop_from_keyring(address) or address in kept

    def place(self, address: str) -> str:
        """Where the secret of an address is kept, in words; "" where there is none."""
        if self._from_keyring(address):
            return "the system's keyring"
        return f"the file '{self.path}'" if address in self._filed() else ""

    def _filed(self) -> dict[str, str]:
        """What is in the file: address to secret."""
        try:
            values = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}

    def _write(self, values: dict[str, str]) -> None:
        try:
            if not values:
                self.path.unlink()
                return
            platform.write_private(self.path, json.dumps(values, indent=2) + "\n")
        except OSError as error:
            raise SecretError(f"The file of keys cannot be written: {error.strerror}.", "Set SPOTTER_HOME.") from error

    def _from_keyring(self, address: str) -> str:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(self.service, address) or ""
        except (KeyringError, RuntimeError):  # the latter where a part of the system that it needs is missing
            return ""

    def _to_keyring(self, address: str, secret: str) -> bool:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(self.service, address, secret)
            # Some accept what they do not keep.
            return keyring.get_password(self.service, address) == secret
        except (KeyringError, RuntimeError):
            return False

    def _drop_from_keyring(self, address: str) -> bool:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.delete_password(self.service, address)
        except (KeyringError, RuntimeError):
            return False
        return True
