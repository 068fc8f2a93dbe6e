"""What can go wrong between a client and an engine. Programs branch on `code` and on nothing else."""

from __future__ import annotations


class ProtocolError(Exception):
    """Base of what a client may meet.

    Attributes:
        code: Stable identifier.
        message: One sentence for the user.
        remedy: What to do now; may be empty.
        detail: For the log.
        retry: Whether the same request may succeed later.
    """

    code = "protocol"

    def __init__(self, message: str, remedy: str = "", detail: str = "", *, retry: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.detail = detail
        self.retry = retry

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class BadMessageError(ProtocolError):
    """A message is not what the protocol says it should be."""

    code = "bad_message"


class BadKeyFileError(ProtocolError):
    """A key file is missing or cannot be read."""

    code = "key_file"


class EngineAbsentError(ProtocolError):
    """Nothing answers at the engine's address, or nothing any more."""

    code = "engine_absent"


class WrongKeyError(ProtocolError):
    """The engine does not let this key in, or is not the engine that the key file names."""

    code = "wrong_key"


class RefusedError(ProtocolError):
    """The engine answered with an error; `code` is its code."""

    def __init__(self, code: str, message: str, remedy: str = "", detail: str = "", *, retry: bool = False) -> None:
        super().__init__(message, remedy, detail, retry=retry)
        self.code = code


class TileSourceError(RefusedError):
    """No more tiles of a job can be made: raised by a source of tiles, it cancels the job and becomes its end."""
