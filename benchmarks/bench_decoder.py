"""Tiles a second on one thread: Spotter's decoder against batches through transformers' `generate`, in the same run.

Both get the same tiles in one batch, with the same network, dtype, prompts and token limit. On both sides the processor
is included, control tokens are suppressed, and the log-probability of each token under the unmasked logits is kept. The
two take turns, and the medians of their processor time are compared, which other work on the machine changes little.
SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import statistics
import time
from typing import TYPE_CHECKING, Any

from figure import Figure

if TYPE_CHECKING:
    import torch

    from engine.model.local import LocalModel
    from engine.words import Shot

TILES = 48
ROUNDS = 5
PROMISE = 1.5  # times as many tiles a second


def main() -> list[Figure]:
    """Tiles a second both ways, and how many times faster the decoder is."""
    import torch

    from engine.model.backend import load_model
    from engine.model.interface import GenerationOptions
    from engine.model.local import LocalModel
    from engine.world.benchmark import benchmark_shots

    model = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"), device="cpu")
    if not isinstance(model, LocalModel):
        raise SystemExit("SPOTTER_BENCH_MODEL must be a model on this machine.")
    shots = list(benchmark_shots("rec", "val", limit=TILES))
    tiles, queries = [s.tile for s in shots], [s.query for s in shots]
    limit = 256
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    ours, theirs = [], []
    try:
        for round_ in range(ROUNDS + 1):
            start = time.process_time()
            answers = model.answer(tiles, queries, GenerationOptions(max_new_tokens=limit))
            middle = time.process_time()
            texts = through_generate(model, shots, limit)
            end = time.process_time()
            if round_:  # the first one warms up
                ours.append(middle - start)
                theirs.append(end - middle)
    finally:
        torch.set_num_threads(threads)
    same = sum(answer[0].raw.strip() == text.strip() for answer, text in zip(answers, texts, strict=True))
    quickest = statistics.median(ours)
    return [
        Figure("a batch through `generate`, one thread", TILES / statistics.median(theirs), "tiles/s"),
        Figure("the same through the decoder", TILES / quickest, "tiles/s"),
        Figure("decoder against `generate`", statistics.median(theirs) / quickest, "×", at_least=PROMISE),
        Figure("texts that are the same both ways", same / TILES, "of 1"),
    ]


def through_generate(model: LocalModel, shots: list[Shot], limit: int) -> list[str]:
    """The texts that `generate` makes of a batch, keeping the log-probability of each token on the way."""
    import torch
    from transformers import LogitsProcessorList, SuppressTokensLogitsProcessor

    from engine.model.decoder import control_ids, end_ids
    from engine.model.inputs import picture

    network, tokenizer = model.network, model.processor.tokenizer
    config: Any = network.generation_config
    inputs = model.processor(
        text=[model.prompts.text(shot.query) for shot in shots],
        images=[picture(shot.tile) for shot in shots],
        padding=True,
        padding_side="left",
        return_tensors="pt",
    )
    recorder = Recorder()
    suppress = SuppressTokensLogitsProcessor(sorted(control_ids(tokenizer) - end_ids(config)))
    with torch.inference_mode():
        made = network.generate(
            **inputs,
            do_sample=False,
            max_new_tokens=limit,
            use_cache=True,
            logits_processor=LogitsProcessorList([recorder, suppress]),
        )
        recorder.take(made[:, -1])
    new = made[:, inputs["input_ids"].shape[1] :]
    torch.stack(recorder.logprobs, dim=1).tolist()
    return [str(tokenizer.decode(row, skip_special_tokens=True)) for row in new]


class Recorder:
    """A logits processor that keeps the log-probability of each chosen token; it must stand first."""

    def __init__(self) -> None:
        self.logprobs: list[torch.Tensor] = []
        self._logits: torch.Tensor | None = None

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Note what was chosen from the logits before these."""
        self.take(input_ids[:, -1])
        self._logits = scores
        return scores

    def take(self, chosen: torch.Tensor) -> None:
        """Note the tokens that were chosen from the logits seen last, shape (rows,)."""
        if self._logits is not None:
            picked = self._logits.gather(1, chosen[:, None])[:, 0]
            self.logprobs.append(picked - self._logits.logsumexp(dim=-1))
