"""Reading a pickle that holds plain data, and refusing every other: a pickle is a program."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, NoReturn

from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1 << 30
# What reading damaged bytes as a pickle can raise.
DAMAGE = (
    pickle.UnpicklingError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, MemoryError,
    RecursionError, OverflowError,
)  # fmt: skip


class NotPlainError(pickle.UnpicklingError):
    """The pickle names a class, a function or something outside itself."""


class PlainUnpickler(pickle.Unpickler):
    """Makes lists, dicts, tuples, texts and numbers; whatever names a class or function is refused unseen."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse."""
        raise NotPlainError(f"it asks for {module}.{name}")

    def persistent_load(self, pid: object) -> NoReturn:
        """Refuse."""
        raise NotPlainError(f"it refers to {pid!r} outside itself")


def read_plain_pickle(path: Path) -> Any:  # noqa: ANN401 (plain data of any shape)
    """The data in a pickle.

    Raises:
        InputError: It holds more than data, is damaged, or is larger than a gigabyte.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"'{path}' is larger than a gigabyte.", "Give the file of the dataset itself.")
        with path.open("rb") as file:
            return PlainUnpickler(file, encoding="utf-8", errors="replace").load()
    except OSError as error:
        raise InputError(f"'{path}' cannot be read.", "Check the path.", str(error)) from error
    except NotPlainError as error:
        raise InputError(
            f"'{path}' holds more than data: {error}.", "Do not open it elsewhere: it may run a program.", str(error)
        ) from error
    except DAMAGE as error:
        raise InputError(f"'{path}' is no whole pickle.", "Fetch it again.", repr(error)) from error
