"""A loader that takes adapters: its model says which adapter it holds, and what the adapter's weights were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from serve_models import Magenta

from engine.model.interface import GREEDY, GenerationOptions
from engine.words import Answer, InputError, Query, Tile

if TYPE_CHECKING:
    from pathlib import Path


class Adapted(Magenta):
    """Answers with the adapter's name and weights as its reasoning."""

    def __init__(self, adapter: Path | None) -> None:
        self.said = "none"
        if adapter is not None:
            self.said = f"{adapter.name} {(adapter / 'adapter_model.safetensors').read_text()}"

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        del queries, options, should_stop
        for index, _ in enumerate(tiles):
            yield index, [Answer((), reasoning=self.said)]


def adapted(model: str, *, device: str, adapter: Path | None = None) -> Adapted:
    """As `engine.model.backend.load_model`; the adapter "foreign" does not fit."""
    del model, device
    if adapter is not None and adapter.name == "foreign":
        raise InputError("The adapter 'foreign' was tuned from another model.", "Load it over that.")
    return Adapted(adapter)
