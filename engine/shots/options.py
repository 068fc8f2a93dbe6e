"""What can be set about making shots."""

from __future__ import annotations

from pydantic import Field

from engine.options import Options
from engine.words import Task  # noqa: TC001 (pydantic reads the types of fields)


class ShotOptions(Options):
    """How shots are made; the fields have their own texts and limits."""

    tile_size: int = Field(default=512, ge=32, le=4096, description="Side of a tile in pixels.")
    facts: int = Field(
        default=2, ge=0, le=20, description="Sentences proven from the layer, at most, a class and tile."
    )
    negatives: float = Field(
        default=0.25,
        ge=0,
        le=1,
        description="Chance that a class which a tile lacks is asked for.",
    )
    empty: float | None = Field(
        default=None,
        ge=0,
        le=10,
        description="Empty tiles, one that shows features; as many as --negatives says where it is not given.",
    )
    views: int = Field(
        default=1,
        ge=1,
        le=16,
        description="Tiles cut around each feature, each time with it at another place in the tile.",
    )
    least: int = Field(default=5, ge=1, le=10_000, description="Report the classes that have fewer features than this.")
    seed: int = Field(default=0, ge=0, le=2**31 - 1, description="Another seed cuts other tiles and says other things.")
    tasks: frozenset[Task] | None = Field(
        default=None, description="Of which tasks; None takes all that the features allow (boxes are no masks)."
    )
