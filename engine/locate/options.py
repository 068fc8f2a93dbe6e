"""What can be set about locating; help texts and limits are written here once, and `--help` shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

from engine.words import InputError

Value = TypeVar("Value", int, float, bool)


def _option(default: Value, text: str, low: float | None = None, high: float | None = None) -> Value:
    # `field` is typed as what it stands for.
    return field(default=default, metadata={"help": text, "min": low, "max": high})


@dataclass(frozen=True)
class LocateOptions:
    """How a scene is cut, asked and filtered. Every field has its help text, in `help_of`.

    Raises:
        InputError: A value is out of range; the sentence names the field.
    """

    tile_size: int = _option(0, "Side of a tile in pixels; 0 takes what the model was trained on.", 0, 8192)
    overlap: float = _option(0.25, "Share of a tile that neighbours have in common, 0 to 0.9.", 0.0, 0.9)
    min_score: float = _option(0.0, "Drop what scores less than this, 0 to 1.", 0.0, 1.0)
    samples: int = _option(1, "Answers drawn a tile; from 2 on, the score is how far they agree.", 1, 64)
    temperature: float = _option(1.0, "Spread of drawn answers; only read with several samples.", 0.05, 5.0)
    seed: int = _option(0, "Seed for drawing answers.", 0, 2**31 - 1)
    batch_tiles: int = _option(32, "Tiles handed to the model at once; results are written after each lot.", 1, 4096)
    max_new_tokens: int = _option(0, "The most tokens an answer may take; 0 takes the model's own limit.", 0, 16384)
    reason: bool = _option(True, "Ask for the reasoning before the answer.")

    def __post_init__(self) -> None:
        for item in fields(self):
            value, low, high = getattr(self, item.name), item.metadata["min"], item.metadata["max"]
            below, above = low is not None and not value >= low, high is not None and not value <= high
            if below or above:
                raise InputError(
                    f"{item.name.replace('_', '-')} is {value}; it must lie between {low:g} and {high:g}.",
                    item.metadata["help"],
                )


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
