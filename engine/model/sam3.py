"""SAM 3 as a model: every instance of a phrase, or of what example boxes show, with its mask.

A score is sigmoid(logit) times sigmoid(presence), as transformers' own processor has it. The picture is looked at once,
whatever the number of phrases. SAM 3 takes example boxes of the same picture alone: crops of examples are pasted beside
each tile, and what is found in them is left out.
"""

from __future__ import annotations

import copy
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import torch

from engine.model.examples import Composite, Example, composite
from engine.model.interface import LIKE
from engine.model.proposer import Found, Proposer
from engine.words import Box, TargetMask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.registry import ModelSource
    from engine.words import Tile

TILE = 1008  # px: the side of the picture that the network sees
WORDS = 32  # tokens of a phrase
VISUAL = "visual"  # what it was trained to read where examples alone say what is meant
_ROUNDING = 1e-3  # px: edges of a network that computes in 32 bits lie so near to whole ones


class Sam3(Proposer):
    """SAM 3, asked with phrases. Make one with `backend.load_model`."""

    kind: ClassVar[str] = "sam3"

    def __init__(
        self, source: ModelSource, network: PreTrainedModel, processor: ProcessorMixin, threshold: float | None
    ) -> None:
        config: Any = network.config
        places = int(config.detr_decoder_config.num_queries)
        super().__init__(source, network, processor, tile_size=TILE, places=places, threshold=threshold)
        self.examples: tuple[Example, ...] = ()

    def with_examples(self, examples: Sequence[Example]) -> Sam3:
        """The same model, told by examples what to find; see `Model.with_examples`."""
        told = copy.copy(self)
        told.examples = tuple(examples)
        return told

    def find(self, tiles: Sequence[Tile], phrases: Sequence[str]) -> list[list[list[Found]]]:
        """See `Proposer.find`."""
        shown = [composite(tile.pixels, self.examples) for tile in tiles] if self.examples else []
        pictures = [one.pixels for one in shown] or [tile.pixels for tile in tiles]
        seen = self.seen(pictures)
        boxes = self.prompt(shown)
        of_phrases = []
        for phrase in phrases:
            text = VISUAL if self.examples and phrase == LIKE else phrase
            output = self.network(vision_embeds=seen, **self.words(text, len(tiles)), **boxes)
            found = [self.instances(output, row, picture.shape) for row, picture in enumerate(pictures)]
            if self.examples:
                found = [_within(of_tile, tile) for of_tile, tile in zip(found, tiles, strict=True)]
            of_phrases.append(found)
        return [[of_phrase[row] for of_phrase in of_phrases] for row in range(len(tiles))]

    def seen(self, pictures: Sequence[NDArray[np.uint8]]) -> Any:  # noqa: ANN401 (transformers' own output)
        """What the network makes of some pictures, each uint8 of shape (height, width, 3)."""
        encoded: Any = self.processor.image_processor(list(pictures), return_tensors="pt")
        pixels = encoded["pixel_values"].to(self.network.device, self.network.dtype)
        return self.network.get_vision_features(pixel_values=pixels)

    def prompt(self, shown: Sequence[Composite]) -> dict[str, torch.Tensor]:
        """The boxes of the examples beside each tile, as shares of the picture: middle, width and height."""
        if not shown:
            return {}
        rows = []
        for one in shown:
            height, width = one.pixels.shape[:2]
            shares = [box.scaled(1 / width, 1 / height) for box in one.boxes]
            rows.append([(*box.centre, box.width, box.height) for box in shares])
        labels = torch.tensor([one.labels for one in shown], device=self.network.device)
        boxes = torch.tensor(rows, dtype=self.network.dtype, device=self.network.device)
        return {"input_boxes": boxes, "input_boxes_labels": labels}

    def words(self, phrase: str, rows: int) -> dict[str, torch.Tensor]:
        """A phrase as tokens, for so many pictures."""
        encoded: Any = self.processor.tokenizer(
            phrase, padding="max_length", truncation=True, max_length=WORDS, return_tensors="pt"
        )
        return {k: encoded[k].expand(rows, -1).to(self.network.device) for k in ("input_ids", "attention_mask")}

    def instances(self, output: Any, row: int, shape: Sequence[int]) -> list[Found]:  # noqa: ANN401 (as above)
        """The instances that one picture of a batch shows.

        Args:
            output: Of the network.
            row: Which picture.
            shape: Its height and width in pixels come first.
        """
        height, width = shape[:2]
        scores = output.pred_logits[row].float().sigmoid()
        if output.presence_logits is not None:
            scores = scores * output.presence_logits[row].float().sigmoid()
        found = []
        for place in (scores > self.threshold).nonzero()[:, 0].tolist():
            x0, y0, x1, y1 = output.pred_boxes[row, place].float().tolist()
            box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).scaled(width, height).clipped(width, height)
            if box.area:
                mask = mask_within(output.pred_masks[row, place].float(), box, height, width)
                found.append(Found(box, float(scores[place]), mask))
        return found


def _within(found: Sequence[Found], tile: Tile) -> list[Found]:
    """What lies in the tile, of what was found in it and in the examples beside it."""
    kept = []
    for one in found:
        box = one.box.clipped(tile.width, tile.height)
        if box.area > 0.5 * one.box.area:
            mask = one.mask
            if mask is not None:
                mask = replace(mask, pixels=mask.pixels[: tile.height - mask.row, : tile.width - mask.column])
            kept.append(replace(one, box=box, mask=mask))
    return kept


def mask_within(logits: torch.Tensor, box: Box, height: int, width: int) -> TargetMask:
    """The mask of one instance inside its box.

    Its score is the mean probability of its pixels, 0 where there are none.

    Args:
        logits: Of the whole picture, in the network's own resolution, shape (rows, columns).
        box: In pixels of the picture.
        height: Of the picture.
        width: Likewise.
    """
    left, top = math.floor(box.x0 + _ROUNDING), math.floor(box.y0 + _ROUNDING)
    right = min(max(math.ceil(box.x1 - _ROUNDING), left + 1), width)
    bottom = min(max(math.ceil(box.y1 - _ROUNDING), top + 1), height)
    rows, columns = logits.shape
    # The middles of the box's pixels, in the range -1 to 1 over the picture that grid_sample reads.
    y = (torch.arange(top, bottom, device=logits.device) + 0.5) / height * 2 - 1
    x = (torch.arange(left, right, device=logits.device) + 0.5) / width * 2 - 1
    grid = torch.stack(torch.meshgrid(y, x, indexing="ij")[::-1], dim=-1)[None]
    picture = logits.reshape(1, 1, rows, columns)
    likely = torch.nn.functional.grid_sample(
        picture, grid.to(picture.dtype), mode="bilinear", padding_mode="border", align_corners=False
    )[0, 0].sigmoid()
    inside = likely > 0.5
    score = float(likely[inside].mean()) if bool(inside.any()) else 0.0
    return TargetMask(inside.cpu().numpy().astype(np.bool_), left, top, score)
