"""What can be set about making shots; help texts and limits are written here once, and `--help` shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

from engine.words import InputError, Task

Value = TypeVar("Value", int, float)


def _option(default: Value, text: str, low: float, high: float) -> Value:
    # `field` is typed as what it stands for.
    return field(default=default, metadata={"help": text, "min": low, "max": high})


@dataclass(frozen=True)
class ShotOptions:
    """How shots are made. Every field but `tasks` has its help text and limits.

    Attributes:
        tasks: Of which tasks; None takes all that the features allow (boxes are no masks).

    Raises:
        InputError: A value is out of range; the sentence names the field.
    """

    tile_size: int = _option(512, "Side of a tile in pixels.", 32, 4096)
    facts: int = _option(2, "Sentences proven from the layer, at most, a class and tile.", 0, 20)
    negatives: float = _option(
        0.25, "Chance that a class which a tile lacks is asked for; and empty tiles, one with features.", 0.0, 1.0
    )
    least: int = _option(5, "Report the classes that have fewer features than this.", 1, 10_000)
    seed: int = _option(0, "Another seed cuts other tiles and says other things.", 0, 2**31 - 1)
    tasks: frozenset[Task] | None = None

    def __post_init__(self) -> None:
        for item in fields(self):
            value, limits = getattr(self, item.name), item.metadata
            if limits and not limits["min"] <= value <= limits["max"]:
                raise InputError(
                    f"{item.name.replace('_', '-')} is {value}; it must lie between {limits['min']:g} and "
                    f"{limits['max']:g}.",
                    limits["help"],
                )
