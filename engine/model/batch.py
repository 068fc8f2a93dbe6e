"""Which tiles go through the model together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.words import Query, Tile


IN_WORK = 4  # batches at once


@dataclass(frozen=True, eq=False)
class Job:
    """One tile and query, ready to be asked.

    Attributes:
        index: Its place among what the caller gave.
        tile: The pixels.
        query: What is asked.
        prompt: The whole prompt, in the chat template.
        new_tokens: The most tokens that its answer may take.
        beginning: Words that the reply begins with; they stand at the end of the prompt.
    """

    index: int
    tile: Tile
    query: Query
    prompt: str
    new_tokens: int
    beginning: str = ""


@dataclass(frozen=True)
class Limits:
    """What bounds how much is in work at once.

    Attributes:
        memory: Bytes that all rows at once may take.
        token_bytes: Bytes that a token of a row takes: keys, values and activations.
        row_bytes: Bytes that a row takes beside its tokens.
        token_side: Side in pixels of the square that one image token stands for.
        rows: The most rows at once.
    """

    memory: int
    token_bytes: int
    row_bytes: int
    token_side: int
    rows: int

    def room(self, tokens: int, samples: int) -> int:
        """How many jobs of so many tokens, each with so many samples, may be in work at once; at least 1."""
        row = tokens * self.token_bytes + self.row_bytes
        return max(1, min(self.rows, self.memory // row) // samples)

    def tokens(self, job: Job) -> int:
        """About how many tokens a job takes: image, prompt (a token is rarely under two characters) and answer.

        For memory and order only; what the processor really makes of a tile is asked of the processor.
        """
        image = job.tile.width * job.tile.height // self.token_side**2 + 1
        return image + len(job.prompt) // 2 + job.new_tokens


def batches(jobs: Sequence[Job], limits: Limits, samples: int) -> list[list[Job]]:
    """Split jobs into batches of one token limit each, longest first, so that padding is short and memory fails early.

    A batch is a quarter of what may be in work at once, so that one can begin while others have not ended. Jobs about
    one tile follow one another, since together they cost less.

    >>> batches([], Limits(1, 1, 1, 28, 8), 1)
    []
    """
    longest: dict[tuple[int, int], tuple[int, int]] = {}  # by tile and token limit: tokens and index of the first job
    for job in sorted(jobs, key=lambda job: (-limits.tokens(job), job.index)):
        longest.setdefault((id(job.tile), job.new_tokens), (-limits.tokens(job), job.index))

    def place(job: Job) -> tuple[int, ...]:
        return -job.new_tokens, *longest[id(job.tile), job.new_tokens], -limits.tokens(job), job.index

    found: list[list[Job]] = []
    tokens = 0
    for job in sorted(jobs, key=place):
        # Left padding makes every row as long as the batch's longest, which a tile's shorter jobs may stand before.
        tokens = max(tokens, limits.tokens(job))
        most = max(1, limits.room(tokens, samples) // IN_WORK)
        if not found or len(found[-1]) >= most or found[-1][0].new_tokens != job.new_tokens:
            found.append([])
            tokens = limits.tokens(job)
        found[-1].append(job)
    return found
