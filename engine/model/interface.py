"""What every model can do, and how it may be asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from engine.options import Options
from engine.words import Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.model.examples import Example
    from engine.model.family import Family
    from engine.model.rescorer import Rescorer
    from engine.words import Answer, Query, Tile

# The published evaluation limits (Geo-R1): REC 256, OVD and GRES 1024 new tokens.
NEW_TOKENS = {Task.REC: 256, Task.OVD: 1024, Task.GRES: 1024}
# Where a checkpoint thinks in a block of its own, which is longer than the reasoning that Geo-R1's prompts ask for.
THINKING_TOKENS = 4096

LIKE = "objects like the examples"  # what is asked where examples are given, and no words

Stop = Callable[[], bool]


class GenerationOptions(Options):
    """How answers are generated; None is unset.

    Attributes:
        samples: Answers a tile. One is greedy; more are drawn at `temperature`.
        temperature: Only read when there are several samples.
        max_new_tokens: The most tokens an answer may take; None for the checkpoint's own limit, or the task's.
        seed: For drawing samples; None leaves it to chance.
        reason: Whether to ask for the reasoning before the answer.
        keep_unlikely: Whether to keep what a re-scorer takes for wrong; only read with one that says from which score.

    Raises:
        InputError: A value is out of range; the sentence names the option.
    """

    samples: int = Field(
        default=1, ge=1, le=64, description="Answers drawn a tile; from 2 on, the score is how far they agree."
    )
    temperature: float = Field(
        default=1.0, ge=0.05, le=100.0, description="Spread of drawn answers; only read with several samples."
    )
    max_new_tokens: int | None = Field(default=None, ge=1, le=16_384, description="The most tokens an answer may take.")
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1, description="Seed for drawing answers.")
    reason: bool = Field(default=True, description="Ask for the reasoning before the answer.")
    keep_unlikely: bool = Field(
        default=False, description="Keep what the model's re-scorer takes for wrong, with its low score."
    )


GREEDY = GenerationOptions()


class Model(ABC):
    """What answers queries: a model on this machine, one behind an address, or one of another engine.

    Attributes:
        name: What it is called in reports.
        revision: Commit or hash of its weights; "" when unknown.
        adapter: Name of the adapter over it; "" without one.
        family: Its family; a detector, which writes no text, has none.
        domain: Imagery it was trained on: "synthetic", "mixed" (that, and a few real places), "real"; "" when unknown.
        tile_size: Suggested tile side in pixels.
        processes: How many processes share the tiles of a call; it takes that many times more to keep them busy.
        gsd: The smallest and the largest metres a pixel that it was trained on; None when unknown.
        rescorer: Its own, or of its adapter: gives what is found its scores anew; None without one.
    """

    processes: int = 1
    rescorer: Rescorer | None = None
    name: str
    revision: str
    adapter: str
    family: Family
    domain: str
    tile_size: int
    gsd: tuple[float, float] | None = None

    @property
    @abstractmethod
    def device(self) -> str:
        """Where it runs, for example "cuda:0", "cpu" or a host's name."""

    def notice(self, tiles: int, side: int, query: Query, options: GenerationOptions = GREEDY) -> str:
        """What a user is to know before so many tiles of a side in pixels are asked, such as what leaves this computer.

        Returns:
            Sentences; "" for nothing.
        """
        del tiles, side, query, options
        return ""

    def answer(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> list[list[Answer]]:
        """Ask one query of each tile; any number of them, in batches that fit the memory.

        Args:
            tiles: The pixels.
            queries: As many as tiles.
            options: How they are asked.
            should_stop: Asked once a generation step; True ends it within that step.

        Returns:
            For each tile its `samples` answers, targets scored from unmasked token probabilities; an empty list for
            each tile that was not finished when `should_stop` ended it.

        Raises:
            ValueError: The numbers of tiles and queries differ.
        """
        return collected(tiles, self.stream(tiles, queries, options, should_stop=should_stop))

    def with_examples(self, examples: Sequence[Example]) -> Model:
        """The same model, told by examples what to find.

        Raises:
            ExamplesError: It takes none.
        """
        from engine.model.examples import not_taken

        raise not_taken(self.name, len(examples))

    def tower(self, tile: Tile) -> NDArray[np.float32] | None:
        """What its vision tower makes of a tile, shape (rows, columns, depth), evenly over all of it.

        None where nobody but the model's server knows.
        """
        del tile
        return None

    @abstractmethod
    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """As `answer`, yielding (index of the tile, its answers) as batches finish, in no particular order."""


def collected(tiles: Sequence[Tile], stream: Iterator[tuple[int, list[Answer]]]) -> list[list[Answer]]:
    """What a stream yields, in the order of its tiles; an empty list for each that was not finished."""
    found = dict(stream)
    return [found.get(index, []) for index in range(len(tiles))]


def check_pairs(tiles: Sequence[Tile], queries: Sequence[Query]) -> None:
    """Make sure that there is one query a tile.

    Raises:
        ValueError: There is not.
    """
    if len(tiles) != len(queries):
        raise ValueError(f"{len(tiles)} tiles and {len(queries)} queries: one query a tile is needed")
