"""What can be set about locating; help texts and limits are written here once, and `--help` shows them."""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any, TypeVar

from pydantic import Field

from engine.model.interface import GenerationOptions
from engine.options import Options
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


class LocateOptions(Options):
    """How a scene is cut, asked and filtered; None is unset.

    Attributes:
        tile_size: Side of a tile in pixels; None takes what the model was trained on.
        overlap: Share of a tile that neighbours have in common.
        min_score: What scores less is dropped.
        batch_tiles: Tiles handed to the model at once.
        generation: How the answers are generated.

    Raises:
        InputError: A value is out of range; the sentence names the option.
    """

    tile_size: int | None = Field(
        default=None, ge=1, le=8192, description="Side of a tile in pixels; 0 takes what the model was trained on."
    )
    overlap: float = Field(
        default=0.25, ge=0.0, le=0.9, description="Share of a tile that neighbours have in common, 0 to 0.9."
    )
    min_score: float = Field(default=0.0, ge=0.0, le=1.0, description="Drop what scores less than this, 0 to 1.")
    batch_tiles: int = Field(
        default=32,
        ge=1,
        le=4096,
        description="Tiles handed to the model at once; results are written after each batch.",
    )
    generation: GenerationOptions = Field(
        default=GenerationOptions(seed=0), description="How the answers are generated; samples are drawn with a seed."
    )

    def tiling(self, model_size: int) -> tuple[int, int]:
        """Side of a tile and overlap of neighbours in pixels, for a model that was trained on tiles of that size."""
        size = self.tile_size or model_size
        return size, tile_overlap(size, self.overlap)


def tile_overlap(size: int, share: float) -> int:
    """Pixels that neighbouring tiles share, at least one less than the tile.

    >>> tile_overlap(224, 0.25), tile_overlap(1, 0.9)
    (56, 0)
    """
    return min(round(size * share), size - 1)
