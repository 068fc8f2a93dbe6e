"""A model on this machine: a checkpoint's own processor and network, asked in batches."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from PIL import Image

from engine.model import generate as gen
from engine.model.batch import Job, Limits, batches, halves
from engine.model.bias import NO_BIAS, BoxBias
from engine.model.calibration import Calibration
from engine.model.family import Family, Sizing
from engine.model.interface import GREEDY, GenerationOptions, Model, Stop, check_pairs
from engine.model.limits import NEW_TOKENS
from engine.model.score import scored

if TYPE_CHECKING:
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.words import Answer, Query, Tile

# Qwen's processors refuse sides more than 200 times as long as the other; beyond this, the tile is padded.
_LONGEST_RATIO = 100


@dataclass(frozen=True)
class _Prepared:
    """A batch ready for the network.

    Attributes:
        inputs: The processor's output, on the device.
        sizings: One a job, from the processor's own grid.
    """

    inputs: dict[str, torch.Tensor]
    sizings: tuple[Sizing, ...]


class LocalModel(Model):
    """A vision-language model loaded with transformers. Make one with `backend.load_model`.

    Attributes:
        name: What it is called in reports.
        revision: Commit or hash of its weights; "" when unknown.
        adapter: Name of the adapter over it; "" without one.
        family: Its family.
        domain: "synthetic", "real", or "" when unknown: the imagery it was trained on.
        device: Where it runs.
        tile_size: Suggested tile side in pixels.
        network: The transformers model (tuning trains it).
        processor: The transformers processor.
        calibration: Curves from its raw scores to calibrated ones, by task; an empty one leaves scores raw.
        bias: What is undone of its boxes' systematic error.
    """

    def __init__(
        self,
        *,
        name: str,
        revision: str,
        adapter: str,
        family: Family,
        domain: str,
        tile_size: int,
        network: PreTrainedModel,
        processor: ProcessorMixin,
        max_new_tokens: int | None = None,
        calibration: Calibration | None = None,
        bias: BoxBias = NO_BIAS,
    ) -> None:
        self.name = name
        self.revision = revision
        self.adapter = adapter
        self.family = family
        self.domain = domain
        self.tile_size = tile_size
        self.network = network
        self.processor = processor
        self.calibration = calibration or Calibration()
        self.bias = bias
        self._max_new_tokens = max_new_tokens
        tokenizer = processor.tokenizer
        self._config = gen.clean_config(network, tokenizer)
        # What is not stated in a call's own config is filled in from here, penalties included.
        network.generation_config = self._config
        end = gen.end_ids(self._config)
        control = gen.control_ids(tokenizer)
        self._suppress = control - end
        self._texts = gen.TokenTexts(tokenizer, end, control)

    @property
    def device(self) -> str:
        """Where it runs, for example "cuda:0"."""
        return str(self.network.device)

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile, yielding as batches finish; see `asking.Model.stream`."""
        check_pairs(tiles, queries)
        jobs = [
            Job(
                index,
                tile,
                query,
                prompt=self._chat(query, options.reason),
                new_tokens=options.max_new_tokens or self._max_new_tokens or NEW_TOKENS[query.task],
            )
            for index, (tile, query) in enumerate(zip(tiles, queries, strict=True))
        ]
        yield from self._work(jobs, options, should_stop)

    def continued(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        beginnings: Sequence[str],
        *,
        max_new_tokens: int | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> list[list[Answer]]:
        """Let the model write on, greedily, from given beginnings of its reply.

        What is asked so: how an answer depends on the reasoning before it.

        Args:
            tiles: The pixels.
            queries: As many as tiles.
            beginnings: As many; for example `<think>...</think><answer>`. They should end where a token does.
            max_new_tokens: The most tokens to write after the beginning; None as in `answer`.
            should_stop: Asked once a generation step; True ends it.

        Returns:
            For each tile one answer, its text the beginning and what was written; an empty list where not finished.
            In the scores, what was given counts as certain.
        """
        jobs = [
            Job(
                index,
                tile,
                query,
                prompt=self._chat(query, reason=True) + beginning,
                new_tokens=max_new_tokens or self._max_new_tokens or NEW_TOKENS[query.task],
                beginning=beginning,
            )
            for index, (tile, query, beginning) in enumerate(zip(tiles, queries, map(_plain, beginnings), strict=True))
        ]
        found: list[list[Answer]] = [[] for _ in tiles]
        for index, answers in self._work(jobs, GREEDY, should_stop):
            found[index] = answers
        return found

    def _work(
        self,
        jobs: Sequence[Job],
        options: GenerationOptions,
        should_stop: Stop | None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Do jobs in batches that fit the memory, until done or stopped."""
        waiting = batches(jobs, self._limits(), options.samples)[::-1]
        while waiting:
            if should_stop is not None and should_stop():
                return
            batch = waiting.pop()
            try:
                finished = self._run(batch, options, should_stop)
            except torch.OutOfMemoryError:
                if len(batch) == 1:
                    raise
                waiting.extend(reversed(halves(batch)))
                self._forget()
                continue
            if finished is None:
                return
            yield from finished

    def sizing(self, tile: Tile) -> Sizing:
        """The size that the processor makes of a tile (it processes the tile to find out)."""
        return self._sizings(
            [tile], self.processor.image_processor(images=[_picture(tile)], return_tensors="pt")["image_grid_thw"]
        )[0]

    def _chat(self, query: Query, reason: bool) -> str:
        """The whole prompt in the checkpoint's own chat template, with one image placeholder."""
        user = {
            "role": "user",
            "content": [{"type": "image"}, {"type": "text", "text": self.family.prompt(query, reason=reason)}],
        }
        system = self.family.prompts.system
        opening = [] if system is None else [{"role": "system", "content": [{"type": "text", "text": system}]}]
        # Older checkpoints keep the template with the tokenizer.
        template = self.processor.chat_template or self.processor.tokenizer.chat_template
        apply: Callable[..., str] = self.processor.apply_chat_template
        return apply([*opening, user], chat_template=template, add_generation_prompt=True, tokenize=False)

    def _prepare(self, batch: Sequence[Job]) -> _Prepared:
        tiles = [job.tile for job in batch]
        encoded = self.processor(
            text=[job.prompt for job in batch],
            images=[_picture(tile) for tile in tiles],
            padding=True,
            padding_side="left",
            return_tensors="pt",
        )
        sizings = self._sizings(tiles, encoded["image_grid_thw"])
        inputs = {
            name: value.to(self.network.device, self.network.dtype if value.is_floating_point() else None)
            for name, value in encoded.items()
            if isinstance(value, torch.Tensor)
        }
        return _Prepared(inputs, sizings)

    def _sizings(self, tiles: Sequence[Tile], grids: torch.Tensor) -> tuple[Sizing, ...]:
        patch = int(self.processor.image_processor.patch_size)
        sizes = [_padded_size(tile) for tile in tiles]
        return tuple(Sizing.from_grid(w, h, grid, patch) for (w, h), grid in zip(sizes, grids.tolist(), strict=True))

    def _run(
        self,
        batch: Sequence[Job],
        options: GenerationOptions,
        should_stop: Stop | None,
    ) -> list[tuple[int, list[Answer]]] | None:
        """Answers of a batch, or None when it was stopped."""
        prepared = self._prepare(batch)
        generated = gen.generate(
            self.network,
            prepared.inputs,
            self._config,
            suppress=self._suppress,
            samples=options.samples,
            temperature=options.temperature,
            max_new_tokens=batch[0].new_tokens,
            seed=options.seed,
            should_stop=should_stop,
        )
        if generated.stopped:
            return None
        ids, logprobs = generated.ids.tolist(), generated.logprobs.tolist()
        finished = []
        for row, (job, sizing) in enumerate(zip(batch, prepared.sizings, strict=True)):
            rows = range(row * options.samples, (row + 1) * options.samples)
            finished.append((job.index, [self._read(job, sizing, ids[r], logprobs[r]) for r in rows]))
        return finished

    def _read(self, job: Job, sizing: Sizing, ids: Sequence[int], logprobs: Sequence[float]) -> Answer:
        tokens = self._texts.read(ids, logprobs).after(job.beginning)
        answer = scored(self.family.parse_spans(tokens.text, job.query, sizing), tokens)
        answer = self.bias.apply(_inside(answer, job.tile), job.tile.width, job.tile.height)
        return self.calibration.apply(job.query.task, answer)

    def _limits(self) -> Limits:
        text = self.network.config.get_text_config()
        heads = text.num_key_value_heads or text.num_attention_heads
        head = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
        width = torch.finfo(self.network.dtype).bits // 8
        factor = int(self.processor.image_processor.patch_size) * int(self.processor.image_processor.merge_size)
        return Limits(
            memory=_memory(self.network.device),
            token_bytes=2 * text.num_hidden_layers * heads * head * width + 16 * text.hidden_size * width,
            # Logits in float32, and the copies that masking and sampling make of them.
            row_bytes=4 * 4 * text.vocab_size,
            token_side=factor,
            rows=256 if self.network.device.type == "cuda" else 64,
        )

    def _forget(self) -> None:
        gc.collect()
        if self.network.device.type == "cuda":
            torch.cuda.empty_cache()


def _memory(device: torch.device) -> int:
    """Bytes that a batch may take."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return int(free * 0.6)
    return 2 * 2**30


def _plain(beginning: str) -> str:
    """A beginning whose control tokens, spelt out by a model, stay text."""
    return beginning.replace("<|", "< |")


def _padded_size(tile: Tile) -> tuple[int, int]:
    """Width and height of the picture made of a tile: its own, unless it is too long for the processor."""
    width, height = tile.width, tile.height
    return max(width, -(-height // _LONGEST_RATIO)), max(height, -(-width // _LONGEST_RATIO))


def _picture(tile: Tile) -> Image.Image:
    """The tile as a picture; a needle is widened to the right or downwards by repeating its last pixels."""
    width, height = _padded_size(tile)
    pixels = np.pad(tile.pixels, ((0, height - tile.height), (0, width - tile.width), (0, 0)), mode="edge")
    return Image.fromarray(pixels)


def _inside(answer: Answer, tile: Tile) -> Answer:
    """The answer without what lies in the padding of a needle; all of it for any other tile."""
    if _padded_size(tile) == (tile.width, tile.height):
        return answer
    clipped = [replace(t, box=t.box.clipped(tile.width, tile.height)) for t in answer.targets]
    return replace(answer, targets=tuple(t for t in clipped if t.box.width and t.box.height))
