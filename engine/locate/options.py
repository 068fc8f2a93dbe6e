"""What can be set about locating; help texts and limits are written here once, and `--help` shows them."""

from __future__ import annotations

from pydantic import Field

from engine.locate.scale import Resolution  # noqa: TC001 (pydantic reads it)
from engine.model.interface import GenerationOptions
from engine.options import Options


class LocateOptions(Options):
    """How a scene is cut, asked and filtered; None is unset.

    Raises:
        InputError: A value is out of range; the sentence names the option.
    """

    tile_size: int | None = Field(
        default=None, ge=1, le=8192, description="Side of a tile in pixels; 0 takes what the model was trained on."
    )
    resolution: Resolution = Field(
        default=None,
        description="Metres a pixel to resample the scene to; auto takes what the model knows, native the scene's own.",
    )
    overlap: float = Field(
        default=0.25, ge=0.0, le=0.9, description="Share of a tile that neighbours have in common, 0 to 0.9."
    )
    min_score: float = Field(default=0.0, ge=0.0, le=1.0, description="Drop what scores less than this, 0 to 1.")
    compare: bool = Field(
        default=True,
        description="Let a text that compares (largest, second from the left, nearest to) decide over the whole scene.",
    )
    batch_tiles: int = Field(
        default=128,
        ge=1,
        le=4096,
        description="Tiles handed to the model at once; what they take of memory grows with it.",
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
