"""What can go wrong with serving."""

from __future__ import annotations

from engine.words import InputError, SpotterError


class ServeError(InputError):
    """The engine cannot be started as asked."""

    code = "serve"


class KeyringError(InputError):
    """A key, its name or the list of allowed keys cannot be used."""

    code = "keys"


class RequestError(SpotterError):
    """A request is refused; the client gets it as an `error`.

    Attributes:
        code: One of those that `docs/protocol.md` lists.
        retry: Whether the same request may succeed later.
    """

    def __init__(self, code: str, message: str, remedy: str = "", detail: str = "", *, retry: bool = False) -> None:
        super().__init__(message, remedy, detail)
        self.code = code
        self.retry = retry
