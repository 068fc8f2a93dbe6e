"""Tiles a second: Spotter's batches against a loop that calls `generate` for one tile after another, in the same run.

The loop is a fair one: the same network, dtype, threads, prompts and token limit; key-value cache, stop at the end of
the text, inference mode. SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from figure import Figure

if TYPE_CHECKING:
    from engine.model.local import LocalModel
    from engine.words import Shot

TILES = 48
WARM_UP = 2


def main() -> list[Figure]:
    """Tiles a second both ways, and how many times faster the batches are."""
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
    limit = model.network.generation_config.max_new_tokens or 256

    with torch.inference_mode():
        for shot in shots[:WARM_UP]:
            one_by_one(model, [shot], limit)
        start = time.perf_counter()
        texts = one_by_one(model, shots, limit)
        alone = TILES / (time.perf_counter() - start)
    model.answer(tiles[:WARM_UP], queries[:WARM_UP], GenerationOptions(max_new_tokens=limit))
    start = time.perf_counter()
    answers = model.answer(tiles, queries, GenerationOptions(max_new_tokens=limit))
    batched = TILES / (time.perf_counter() - start)

    same = sum(answer[0].raw.strip() == text.strip() for answer, text in zip(answers, texts, strict=True))
    return [
        Figure("one generate call a tile", alone, "tiles/s"),
        Figure("batches", batched, "tiles/s"),
        Figure("batches against one by one", batched / alone, "×", at_least=3.0),
        Figure("texts that are the same both ways", same / TILES, "of 1"),
    ]


def one_by_one(model: LocalModel, shots: list[Shot], limit: int) -> list[str]:
    """The texts that plain `generate` makes, a tile at a time."""
    from PIL import Image

    texts = []
    for shot in shots:
        message = {
            "role": "user",
            "content": [{"type": "image"}, {"type": "text", "text": model.family.prompt(shot.query)}],
        }
        prompt = model.processor.apply_chat_template([message], add_generation_prompt=True, tokenize=False)
        inputs = model.processor(text=[prompt], images=[Image.fromarray(shot.tile.pixels)], return_tensors="pt")
        inputs = inputs.to(model.network.device)
        made = model.network.generate(**inputs, do_sample=False, max_new_tokens=limit, use_cache=True)
        new = made[0, inputs["input_ids"].shape[1] :]
        texts.append(model.processor.tokenizer.decode(new, skip_special_tokens=True))
    return texts
