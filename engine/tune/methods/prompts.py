"""Shots as a trainer needs them: the prompt's tokens, places and picture, each made once for a whole run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import PreTrainedModel
    from transformers.utils.generic import ModelOutput

    from engine.model.family import Sizing
    from engine.model.local import LocalModel
    from engine.words import Shot


def messages(model: LocalModel, shot: Shot, reason: bool = True) -> list[dict[str, str]]:
    """The chat that asks a shot's query; the trainers put the picture before the last turn's text."""
    system = model.family.prompts.system
    opening = [] if system is None else [{"role": "system", "content": system}]
    return [*opening, {"role": "user", "content": model.family.prompt(shot.query, reason=reason)}]


def picture(shot: Shot) -> Image.Image:
    """The tile of a shot as a picture."""
    return Image.fromarray(shot.tile.pixels)


def chat_text(model: LocalModel, shot: Shot, reason: bool = True) -> str:
    """The whole prompt in the checkpoint's chat template, with one image placeholder; the assistant's turn is open."""
    chat: list[dict[str, Any]] = [dict(turn) for turn in messages(model, shot, reason)]
    chat[-1]["content"] = [{"type": "image"}, {"type": "text", "text": chat[-1]["content"]}]
    template = model.processor.chat_template or model.processor.tokenizer.chat_template
    apply: Callable[..., str] = model.processor.apply_chat_template
    return apply(chat, chat_template=template, add_generation_prompt=True, tokenize=False)


@dataclass(frozen=True, eq=False)
class Prompt:
    """One shot's prompt, encoded.

    Attributes:
        ids: Token ids, shape (length,).
        positions: Of each token, shape (3, length): time, down, across, as M-RoPE counts.
        following: The position of the token after the last one.
        pixels: The processor's patches of the tile.
        grid: Its `image_grid_thw`, shape (1, 3).
        sizing: The size that the processor made of the tile.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    following: int
    pixels: torch.Tensor
    grid: torch.Tensor
    sizing: Sizing


@dataclass(frozen=True, eq=False)
class PromptBatch:
    """Different prompts side by side, padded on the left.

    Attributes:
        ids, mask: Shape (prompts, length); the mask is 1 where there is a token.
        positions: Shape (3, prompts, length).
        following: Shape (prompts,).
        pixels, grid: Of all tiles, in order.
        features: The frozen tower's output for them, or None where it is trained.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    positions: torch.Tensor
    following: torch.Tensor
    pixels: torch.Tensor
    grid: torch.Tensor
    features: ModelOutput | None


class PromptBook:
    """The prompts of a run's shots; each tile passes the processor once, and a frozen vision tower once.

    Attributes:
        shots: The shots, by place.
        most_bytes: Tower outputs are kept up to this size, and made anew beyond it.
    """

    def __init__(
        self, model: LocalModel, shots: Sequence[Shot], *, reason: bool = True, most_bytes: int = 2 * 2**30
    ) -> None:
        self.shots = shots
        self.most_bytes = most_bytes
        self._model = model
        self._reason = reason
        self._prompts: dict[int, Prompt] = {}
        self._features: dict[int, ModelOutput] = {}
        self._bytes = 0

    def __getitem__(self, place: int) -> Prompt:
        if place not in self._prompts:
            self._prompts[place] = self._encode(self.shots[place])
        return self._prompts[place]

    def _encode(self, shot: Shot) -> Prompt:
        model = self._model
        encoded = model.processor(
            text=[chat_text(model, shot, self._reason)], images=[picture(shot)], return_tensors="pt"
        )
        grid = encoded["image_grid_thw"]
        positions, _ = backbone(model.network).get_rope_index(
            encoded["input_ids"], mm_token_type_ids=encoded["mm_token_type_ids"], image_grid_thw=grid
        )
        from engine.model.family import Sizing

        patch = int(model.processor.image_processor.patch_size)
        return Prompt(
            ids=encoded["input_ids"][0],
            positions=positions[:, 0],
            following=int(positions.max()) + 1,
            pixels=encoded["pixel_values"],
            grid=grid,
            sizing=Sizing.from_grid(shot.tile.width, shot.tile.height, grid[0].tolist(), patch),
        )

    def batch(self, places: Sequence[int], network: PreTrainedModel) -> PromptBatch:
        """The prompts of some shots on the network's device.

        Args:
            places: Which shots.
            network: The plain network, whose tower is asked where it is frozen.
        """
        prompts = [self[place] for place in places]
        longest = max(len(p.ids) for p in prompts)
        device = network.device
        ids = torch.zeros(len(prompts), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        positions = torch.zeros(3, len(prompts), longest, dtype=torch.long)
        for row, prompt in enumerate(prompts):
            ids[row, longest - len(prompt.ids) :] = prompt.ids
            mask[row, longest - len(prompt.ids) :] = 1
            positions[:, row, longest - len(prompt.ids) :] = prompt.positions
        frozen = not any(p.requires_grad for p in backbone(network).visual.parameters())
        return PromptBatch(
            ids=ids.to(device),
            mask=mask.to(device),
            positions=positions.to(device),
            following=torch.tensor([p.following for p in prompts], device=device),
            pixels=torch.cat([p.pixels for p in prompts]).to(device),
            grid=torch.cat([p.grid for p in prompts]).to(device),
            features=self._seen(places, network) if frozen else None,
        )

    def _seen(self, places: Sequence[int], network: PreTrainedModel) -> ModelOutput:
        """What the frozen tower makes of some tiles, from memory where it was asked before."""
        new = [p for p in dict.fromkeys(places) if p not in self._features]
        found = dict(self._features)
        for place in new:
            prompt = self[place]
            with torch.no_grad():
                output = backbone(network).get_image_features(
                    prompt.pixels.to(network.device), prompt.grid.to(network.device), return_dict=True
                )
            # The tower's own state stays out of memory: only what the language model reads is kept.
            kept = type(output)(
                **{k: output[k] for k in ("pooler_output", "deepstack_features") if output.get(k) is not None}
            )
            found[place] = kept
            size = sum(t.numel() * t.element_size() for t in _tensors(kept))
            if self._bytes + size <= self.most_bytes:
                self._features[place] = kept
                self._bytes += size
        return _joined([found[p] for p in places])


def backbone(network: PreTrainedModel) -> Any:  # noqa: ANN401 (each family has a class of its own)
    """The network below its language model head: tower and language model."""
    return network.base_model


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
