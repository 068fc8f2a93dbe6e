"""What can be set about locating; help texts and limits are written here once, and `--help` shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from engine.words import InputError

Value = TypeVar("Value", int, float, bool, str)


def setting(default: Value, text: str, low: float | None = None, high: float | None = None) -> Value:
    """A field of a dataclass of options, with its help text and limits; `check_ranges` looks at those.

    Args:
        default: The field's value where none is given.
        text: The help text.
        low: The least value, or None.
        high: The greatest, or None.
    """
    # `field` is typed as what it stands for.
    return field(default=default, metadata={"help": text, "min": low, "max": high})


def check_ranges(options: Any) -> None:  # noqa: ANN401 (any such dataclass)
    """Hold the values of a dataclass of `setting` fields against their limits.

    Raises:
        InputError: A value is out of range; the sentence names the field.
    """
    for item in fields(options):
        value, low, high = getattr(options, item.name), item.metadata["min"], item.metadata["max"]
        below, above = low is not None and not value >= low, high is not None and not value <= high
        if below or above:
            raise InputError(
                f"{item.name.replace('_', '-')} is {value}; it must lie between {low:g} and {high:g}.",
                item.metadata["help"],
            )


@dataclass(frozen=True)
class LocateOptions:
    """How a scene is cut, asked and filtered. Every field has its help text, in `help_of`.

    Raises:
        InputError: A value is out of range; the sentence names the field.
    """

    tile_size: int = setting(0, "Side of a tile in pixels; 0 takes what the model was trained on.", 0, 8192)
    overlap: float = setting(0.25, "Share of a tile that neighbours have in common, 0 to 0.9.", 0.0, 0.9)
    min_score: float = setting(0.0, "Drop what scores less than this, 0 to 1.", 0.0, 1.0)
    samples: int = setting(1, "Answers drawn a tile; from 2 on, the score is how far they agree.", 1, 64)
    temperature: float = setting(1.0, "Spread of drawn answers; only read with several samples.", 0.05, 5.0)
    seed: int = setting(0, "Seed for drawing answers.", 0, 2**31 - 1)
    batch_tiles: int = setting(32, "Tiles handed to the model at once; results are written after each lot.", 1, 4096)
    max_new_tokens: int = setting(0, "The most tokens an answer may take; 0 takes the model's own limit.", 0, 16384)
    reason: bool = setting(True, "Ask for the reasoning before the answer.")

    def __post_init__(self) -> None:
        check_ranges(self)


def help_of(options: type, name: str) -> str:
    """The help text of a field of an options dataclass.

    Raises:
        KeyError: There is no such field.
    """
    return str({item.name: item.metadata["help"] for item in fields(options)}[name])


def tile_overlap(size: int, share: float) -> int:
    """Pixels that neighbouring tiles share, at least one less than the tile.

    >>> tile_overlap(224, 0.25), tile_overlap(1, 0.9)
    (56, 0)
    """
    return min(round(size * share), size - 1)
