"""What a network is given: the chat, the picture of a tile, and both as tokens, positions and patches.

Inference and tuning build their prompts here. A tile is encoded by itself, and prompts of any lengths are put side by
side afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image

from engine.model.family import Sizing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from transformers import PreTrainedModel, ProcessorMixin
    from transformers.utils.generic import ModelOutput

    from engine.model.family import Family
    from engine.model.local import LocalModel
    from engine.words import Query, Shot, Tile

# Qwen's processors refuse sides more than 200 times as long as the other; beyond this, the tile is padded.
_LONGEST_RATIO = 100
# What a processor returns for the text; all else that it returns describes the picture.
_OF_TEXT = ("input_ids", "attention_mask", "mm_token_type_ids")


def padded_size(tile: Tile) -> tuple[int, int]:
    """Width and height of the picture made of a tile: its own, unless it is too long for the processor."""
    width, height = tile.width, tile.height
    return max(width, -(-height // _LONGEST_RATIO)), max(height, -(-width // _LONGEST_RATIO))


def picture(tile: Tile) -> Image.Image:
    """A tile as a picture; one that is too long is widened to the right or downwards by repeating its last pixels."""
    width, height = padded_size(tile)
    if (width, height) == (tile.width, tile.height):
        return Image.fromarray(tile.pixels)
    return Image.fromarray(
        np.pad(tile.pixels, ((0, height - tile.height), (0, width - tile.width), (0, 0)), mode="edge")
    )


def backbone(network: PreTrainedModel) -> Any:  # noqa: ANN401 (each family has a class of its own)
    """The network below its language model head: tower and language model."""
    return network.base_model


@dataclass(frozen=True, eq=False)
class Prompt:
    """One tile and query, encoded.

    Attributes:
        ids: Token ids, shape (length,).
        positions: Of each token, shape (3, length): time, down, across, as M-RoPE counts.
        following: The position of the token after the last one.
        patches: What the processor made of the tile, by the name of the network's argument.
        sizing: The size that the processor made of the tile.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    following: int
    patches: Mapping[str, torch.Tensor]
    sizing: Sizing


@dataclass(frozen=True, eq=False)
class PromptBatch:
    """Different prompts side by side, padded on the left.

    Attributes:
        ids: Shape (prompts, length).
        mask: 1 where there is a token, else 0; shape (prompts, length).
        positions: Shape (3, prompts, length).
        following: Shape (prompts,).
        lengths: Tokens of each prompt.
        patches: Of each tile.
        features: The frozen tower's output for each tile, or None where the network is to compute it.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    positions: torch.Tensor
    following: torch.Tensor
    lengths: tuple[int, ...]
    patches: tuple[Mapping[str, torch.Tensor], ...]
    features: tuple[ModelOutput, ...] | None = None

    def part(self, rows: slice) -> PromptBatch:
        """Some of the prompts that follow one another, padded to the longest of them alone."""
        begin = self.ids.shape[1] - max(self.lengths[rows])
        return PromptBatch(
            ids=self.ids[rows, begin:],
            mask=self.mask[rows, begin:],
            positions=self.positions[:, rows, begin:],
            following=self.following[rows],
            lengths=self.lengths[rows],
            patches=self.patches[rows],
            features=None if self.features is None else self.features[rows],
        )

    def seen(self, dtype: torch.dtype) -> dict[str, Any]:
        """What the network takes beside tokens and positions: the patches of all tiles, or the tower's output."""
        if self.features is not None:
            return {"mm_encoder_outputs": {"image": _joined(self.features)}}
        return joined_patches(self.patches, self.ids.device, dtype)


class PromptBuilder:
    """Builds the prompts of one model.

    Args:
        family: The model's family, which words the queries.
        processor: Its processor.
        network: Its network, which knows how positions are counted.
    """

    def __init__(self, family: Family, processor: ProcessorMixin, network: PreTrainedModel) -> None:
        self._family = family
        self._processor = processor
        self._network = network

    def messages(self, query: Query, reason: bool = True) -> list[dict[str, str]]:
        """The chat that asks a query, in words; the picture stands before the last turn's text."""
        system = self._family.prompts.system
        opening = [] if system is None else [{"role": "system", "content": system}]
        return [*opening, {"role": "user", "content": self._family.prompt(query, reason=reason)}]

    def text(self, query: Query, reason: bool = True, hint: str = "") -> str:
        """The whole prompt in the checkpoint's chat template, with one image placeholder; the reply is to follow.

        `hint` stands behind the last turn's words.
        """
        chat: list[dict[str, Any]] = [dict(turn) for turn in self.messages(query, reason)]
        chat[-1]["content"] += hint
        for turn in chat:
            turn["content"] = [{"type": "text", "text": turn["content"]}]
        chat[-1]["content"].insert(0, {"type": "image"})
        # Older checkpoints keep the template with the tokenizer.
        template = self._processor.chat_template or self._processor.tokenizer.chat_template
        apply: Callable[..., str] = self._processor.apply_chat_template
        return apply(chat, chat_template=template, add_generation_prompt=True, tokenize=False)

    def encode(self, tile: Tile, text: str) -> Prompt:
        """A tile and the whole prompt about it as tokens, positions and patches."""
        encoded = self._processor(text=[text], images=[picture(tile)], return_tensors="pt")
        grid = encoded["image_grid_thw"]
        positions, _ = backbone(self._network).get_rope_index(
            encoded["input_ids"], mm_token_type_ids=encoded["mm_token_type_ids"], image_grid_thw=grid
        )
        return Prompt(
            ids=encoded["input_ids"][0],
            positions=positions[:, 0],
            following=int(positions.max()) + 1,
            patches={name: value for name, value in encoded.items() if name not in _OF_TEXT},
            sizing=Sizing.from_grid(
                *padded_size(tile), grid[0].tolist(), int(self._processor.image_processor.patch_size)
            ),
        )


def batched(
    prompts: Sequence[Prompt], device: torch.device, features: tuple[ModelOutput, ...] | None = None
) -> PromptBatch:
    """Prompts side by side on a device, at least one; with the tower's output for their tiles, where it is known."""
    longest = max(len(p.ids) for p in prompts)
    ids = torch.zeros(len(prompts), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    positions = torch.zeros(3, len(prompts), longest, dtype=torch.long)
    for row, prompt in enumerate(prompts):
        start = longest - len(prompt.ids)
        ids[row, start:] = prompt.ids
        mask[row, start:] = 1
        positions[:, row, start:] = prompt.positions
    return PromptBatch(
        ids=ids.to(device),
        mask=mask.to(device),
        positions=positions.to(device),
        following=torch.tensor([p.following for p in prompts], device=device),
        lengths=tuple(len(p.ids) for p in prompts),
        patches=tuple(p.patches for p in prompts),
        features=features,
    )


def joined_patches(
    patches: Sequence[Mapping[str, torch.Tensor]], device: torch.device, dtype: torch.dtype
) -> dict[str, torch.Tensor]:
    """The patches of several tiles as the network takes them."""
    found = {name: torch.cat([of_tile[name] for of_tile in patches]) for name in patches[0]}
    return {n: value.to(device, dtype if value.is_floating_point() else None) for n, value in found.items()}


class PromptCache:
    """The prompts of a tuning run's shots; each tile passes the processor once, and a frozen vision tower once.

    Attributes:
        shots: The shots, by place.
        hints: What stands behind the words of each prompt; () for nothing.
        most_bytes: Tower outputs are kept up to this size, and computed again beyond it.
    """

    def __init__(
        self,
        model: LocalModel,
        shots: Sequence[Shot],
        *,
        reason: bool = True,
        hints: Sequence[str] = (),
        most_bytes: int = 2 * 2**30,
    ) -> None:
        self.shots = shots
        self.hints = hints or [""] * len(shots)
        self.most_bytes = most_bytes
        self._builder = model.prompts
        self._reason = reason
        self._prompts: dict[int, Prompt] = {}
        self._features: dict[int, ModelOutput] = {}
        self._bytes = 0

    def __getitem__(self, place: int) -> Prompt:
        if place not in self._prompts:
            shot = self.shots[place]
            text = self._builder.text(shot.query, self._reason, self.hints[place])
            self._prompts[place] = self._builder.encode(shot.tile, text)
        return self._prompts[place]

    def batch(self, places: Sequence[int], network: PreTrainedModel) -> PromptBatch:
        """The prompts of some shots on the network's device.

        Args:
            places: Which shots.
            network: The plain network, whose tower is asked where it is frozen.
        """
        frozen = not any(p.requires_grad for p in backbone(network).visual.parameters())
        features = self._tower_outputs(places, network) if frozen else None
        return batched([self[place] for place in places], network.device, features)

    def _tower_outputs(self, places: Sequence[int], network: PreTrainedModel) -> tuple[ModelOutput, ...]:
        """What the frozen tower makes of some tiles, from memory where it was asked before."""
        new = [p for p in dict.fromkeys(places) if p not in self._features]
        found = dict(self._features)
        for place in new:
            tile = joined_patches([self[place].patches], network.device, network.dtype)
            with torch.no_grad():
                output = backbone(network).get_image_features(**tile, return_dict=True)
            # The tower's own state stays out of memory: only what the language model reads is kept.
            kept = type(output)(
                **{k: output[k] for k in ("pooler_output", "deepstack_features") if output.get(k) is not None}
            )
            found[place] = kept
            size = sum(t.numel() * t.element_size() for t in _tensors(kept))
            if self._bytes + size <= self.most_bytes:
                self._features[place] = kept
                self._bytes += size
        return tuple(found[p] for p in places)


def _tensors(output: ModelOutput) -> list[torch.Tensor]:
    deep = [t for level in output.get("deepstack_features") or [] for t in level]
    return [*output["pooler_output"], *deep]


def _joined(outputs: Sequence[ModelOutput]) -> ModelOutput:
    """Tower outputs of single tiles as one of all."""
    values: dict[str, Any] = {"pooler_output": tuple(o["pooler_output"][0] for o in outputs)}
    if outputs[0].get("deepstack_features") is not None:
        levels = range(len(outputs[0]["deepstack_features"]))
        values["deepstack_features"] = [tuple(o["deepstack_features"][n][0] for o in outputs) for n in levels]
    return type(outputs[0])(**values)
