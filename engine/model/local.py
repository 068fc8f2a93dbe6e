"""A model on this machine: a checkpoint's own processor and network, asked in batches."""

from __future__ import annotations

import copy
import gc
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from engine.model.batch import Job, Limits, batches
from engine.model.chat import opened
from engine.model.decoder import (
    Decoding,
    Portion,
    Sample,
    TokenTexts,
    clean_config,
    control_ids,
    decode_portions,
    end_ids,
    unused_settings,
)
from engine.model.inputs import Prompt, PromptBuilder, backbone, batched, joined_patches, padded_size, picture
from engine.model.interface import (
    GREEDY,
    NEW_TOKENS,
    THINKING_TOKENS,
    GenerationOptions,
    Model,
    Stop,
    check_pairs,
    collected,
)
from engine.model.manifest import NO_BIAS, BoxBias, Calibration
from engine.model.score import scored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.examples import Example
    from engine.model.family import Family, Sizing
    from engine.words import Answer, Query, Tile


_log = logging.getLogger(__name__)


class LocalModel(Model):
    """A vision-language model loaded with transformers. Make one with `backend.load_model`.

    Attributes:
        network: The transformers model (tuning trains it).
        processor: The transformers processor.
        prompts: Builds its prompts.
        unused_settings: What its own generation config asks for and the decoder leaves out.
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
        gsd: tuple[float, float] | None = None,
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
        self.gsd = gsd
        self.network = network
        self.processor = processor
        self.prompts = PromptBuilder(family, processor, network)
        self.calibration = calibration or Calibration()
        self.bias = bias
        self._max_new_tokens = max_new_tokens
        tokenizer = processor.tokenizer
        self.unused_settings: Mapping[str, object] = unused_settings(network.generation_config)
        if self.unused_settings:
            stated = ", ".join(f"{key}={value}" for key, value in self.unused_settings.items())
            _log.info("%s: its generation config is not followed in %s; samples and temperature decide", name, stated)
        # What is not stated in a call's own config is filled in from here, penalties included.
        network.generation_config = clean_config(network, tokenizer)
        self._ends = end_ids(network.generation_config)
        control = control_ids(tokenizer)
        self._forbidden = control - self._ends
        self._texts = TokenTexts(tokenizer, self._ends, control)

    def with_examples(self, examples: Sequence[Example]) -> LocalModel:
        """The same model, shown examples before each tile; see `Model.with_examples`."""
        told = copy.copy(self)
        told.prompts = PromptBuilder(self.family, self.processor, self.network, examples)
        return told

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
        """Ask one query of each tile, yielding as they finish; see `Model.stream`."""
        check_pairs(tiles, queries)
        yield from self._work(tiles, queries, [""] * len(tiles), options, should_stop)

    def continued(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        beginnings: Sequence[str],
        *,
        max_new_tokens: int | None = None,
        should_stop: Stop | None = None,
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
        options = GenerationOptions(max_new_tokens=max_new_tokens)
        # A control token that a model spelt out stays text.
        plain = [beginning.replace("<|", "< |") for beginning in beginnings]
        return collected(tiles, self._work(tiles, queries, plain, options, should_stop))

    def tower(self, tile: Tile) -> NDArray[np.float32]:
        """What its vision tower makes of a tile; see `Model.tower`. What repeats a needle's last pixels is left out."""
        images = self.processor.image_processor
        seen = images(images=[picture(tile)], return_tensors="pt")
        patches = joined_patches([seen], self.network.device, self.network.dtype)
        with torch.no_grad():
            output = backbone(self.network).get_image_features(**patches, return_dict=True)
        merged = int(images.merge_size)
        rows, columns = (int(n) // merged for n in seen["image_grid_thw"][0][1:])
        features = output["pooler_output"][0].float().cpu().numpy().reshape(rows, columns, -1)
        width, height = padded_size(tile)
        found: NDArray[np.float32] = features[: -(-rows * tile.height // height), : -(-columns * tile.width // width)]
        return found

    def _work(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        beginnings: Sequence[str],
        options: GenerationOptions,
        should_stop: Stop | None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask, as many at once as fit the memory, until done or stopped."""
        jobs = []
        for index, (tile, query, beginning) in enumerate(zip(tiles, queries, beginnings, strict=True)):
            text = self.prompts.text(query, options.reason)
            begun = opened(text)
            rest = beginning.removeprefix(begun)
            usual = THINKING_TOKENS if begun else NEW_TOKENS[query.task]
            jobs.append(
                Job(
                    index,
                    tile,
                    query,
                    prompt=text + rest,
                    new_tokens=options.max_new_tokens or self._max_new_tokens or usual,
                    beginning=begun + rest,
                )
            )
        open_jobs = {job.index: job for job in jobs}
        limits = self._limits()
        while open_jobs and not (should_stop is not None and should_stop()):
            try:
                for index, answers in self._asked(list(open_jobs.values()), limits, options, should_stop):
                    del open_jobs[index]
                    yield index, answers
            except RuntimeError as error:
                rows = min(limits.rows, len(open_jobs) * options.samples)
                if rows <= options.samples or not _is_out_of_memory(error):
                    raise
                limits = replace(limits, rows=rows // 2)
                gc.collect()
                _give_memory_back(self.network.device)
            else:
                return

    def _asked(
        self, jobs: Sequence[Job], limits: Limits, options: GenerationOptions, should_stop: Stop | None
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Answers to jobs, by their index, as they are finished; fewer than all where it was stopped."""
        samples, device = options.samples, self.network.device
        asked: list[tuple[Job, Sizing]] = []

        def portions() -> Iterator[Portion]:
            for batch in batches(jobs, limits, samples):
                prompts = self._prompts_of(batch)
                room = min(limits.room(max(map(limits.tokens, batch)), samples), len(jobs) - len(asked))
                asked.extend((job, prompt.sizing) for job, prompt in zip(batch, prompts, strict=True))
                owner = torch.arange(len(batch), device=device).repeat_interleave(samples)
                yield Portion(batched(prompts, device), owner, [batch[0].new_tokens] * len(owner), room * samples)

        how = Decoding(
            limit=max(job.new_tokens for job in jobs),
            ends=tuple(self._ends),
            forbidden=tuple(sorted(self._forbidden)),
            temperature=options.temperature if samples > 1 else 0.0,
            seed=options.seed,
        )
        ended: dict[int, dict[int, Sample]] = defaultdict(dict)
        for sample in decode_portions(self.network, portions(), how, should_stop):
            if not sample.finished:
                continue
            place, number = divmod(sample.number, samples)
            ended[place][number] = sample
            if len(ended[place]) == samples:
                job, sizing = asked[place]
                of_job = ended.pop(place)
                yield job.index, [self._read(job, sizing, of_job[n].ids, of_job[n].logprobs) for n in range(samples)]

    def _prompts_of(self, batch: Sequence[Job]) -> list[Prompt]:
        """The prompts of a batch; those about one tile share what the processor makes of it."""
        first: dict[int, Prompt] = {}
        prompts = []
        for job in batch:
            known = first.get(id(job.tile))
            if known is None:
                first[id(job.tile)] = known = self.prompts.encode(job.tile, job.prompt)
                prompts.append(known)
            else:
                prompts.append(self.prompts.encode_again(known, job.prompt))
        return prompts

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


def _memory(device: torch.device) -> int:
    """Bytes that a batch may take."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return int(free * 0.6)
    if device.type == "mps":  # it shares the machine's memory
        return max(2**28, int(0.6 * (torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())))
    return 2 * 2**30


def _is_out_of_memory(error: RuntimeError) -> bool:
    """Whether a device had no memory left; Apple's says so in words alone."""
    return isinstance(error, torch.OutOfMemoryError) or "MPS backend out of memory" in str(error)


def _give_memory_back(device: torch.device) -> None:
    if device.type == "mps":
        torch.mps.empty_cache()
    else:
        torch.cuda.empty_cache()  # does nothing without CUDA


def _inside(answer: Answer, tile: Tile) -> Answer:
    """The answer without what lies in the padding of a needle; all of it for any other tile."""
    if padded_size(tile) == (tile.width, tile.height):
        return answer
    clipped = [replace(t, box=t.box.clipped(tile.width, tile.height)) for t in answer.targets]
    return replace(answer, targets=tuple(t for t in clipped if t.box.width and t.box.height))
