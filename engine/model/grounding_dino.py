"""LLMDet and MM-Grounding-DINO, through transformers' own class: boxes of phrases, one phrase at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from engine.model.proposer import Found, Proposer
from engine.words import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.registry import ModelSource
    from engine.words import Tile

TILE = 800  # px: the side that its processor makes of a square picture


class GroundingDino(Proposer):
    """A detector of the class of MM-Grounding-DINO. Make one with `backend.load_model`."""

    kind: ClassVar[str] = "mm_grounding_dino"

    def __init__(
        self, source: ModelSource, network: PreTrainedModel, processor: ProcessorMixin, threshold: float | None
    ) -> None:
        config: Any = network.config
        places = int(config.num_queries)
        super().__init__(source, network, processor, tile_size=TILE, places=places, threshold=threshold)

    def find(self, tiles: Sequence[Tile], phrases: Sequence[str]) -> list[list[list[Found]]]:
        """See `Proposer.find`. A phrase's score is that of its likeliest token, as the processor has it."""
        pictures: Any = self.processor.image_processor([tile.pixels for tile in tiles], return_tensors="pt")
        pixels = pictures["pixel_values"].to(self.network.device, self.network.dtype)
        seen = {"pixel_values": pixels, "pixel_mask": pictures["pixel_mask"].to(self.network.device)}
        sizes = [(tile.height, tile.width) for tile in tiles]
        of_phrases = []
        for phrase in phrases:
            text = self._words(phrase)
            output = self.network(**seen, **{k: v.expand(len(tiles), -1) for k, v in text.items()})
            results = self.processor.post_process_grounded_object_detection(
                output, threshold=self.threshold, text_threshold=self.threshold, target_sizes=sizes
            )
            of_phrases.append([_found(one, tile) for one, tile in zip(results, tiles, strict=True)])
        return [[of_phrase[row] for of_phrase in of_phrases] for row in range(len(tiles))]

    def _words(self, phrase: str) -> dict[str, torch.Tensor]:
        """A phrase as tokens; a full stop inside it would make it two."""
        plain = " ".join(phrase.lower().replace(".", " ").split())
        encoded: Any = self.processor.tokenizer(
            f"{plain}.",
            truncation=True,
            max_length=self.network.config.max_text_len,
            return_tensors="pt",
            return_token_type_ids=True,
        )
        return {name: value.to(self.network.device) for name, value in encoded.items()}


def _found(result: dict[str, Any], tile: Tile) -> list[Found]:
    found = []
    for score, edges in zip(result["scores"].tolist(), result["boxes"].tolist(), strict=True):
        x0, y0, x1, y1 = edges
        box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).clipped(tile.width, tile.height)
        if box.area:
            found.append(Found(box, score))
    return found
