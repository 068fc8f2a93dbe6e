"""The benchmark of real architectures runs whole with a small one on the processor, and keeps what it measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import gpu_checkpoints
import pytest
import torch
from model_checkpoints import picture_tile, plain_inputs

from engine.model import local
from engine.model.backend import load_model
from engine.model.interface import GenerationOptions
from engine.model.presets import PRESETS
from engine.words import Query, Task

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SHIP = Query(Task.REC, "the ship")


def benchmark(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / "gpu.py"), *words],
        env={**os.environ, "PYTHONPATH": str(BENCHMARKS.parent), "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def test_the_published_sizes_have_as_many_weights_as_their_makers_say():
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    ids = dict.fromkeys(gpu_checkpoints.SPECIAL, 0)
    for size in ("2b", "4b"):
        one = gpu_checkpoints.ARCHITECTURES[size]
        with torch.device("meta"):
            network = Qwen3VLForConditionalGeneration(Qwen3VLConfig(**gpu_checkpoints._config(one, ids)))
            network.tie_weights()
        assert sum(parameter.numel() for parameter in network.parameters()) == one.parameters
        preset = next(preset for preset in PRESETS if preset.name == f"qwen3-vl-{size}")
        assert one.parameters == pytest.approx(preset.parameters, rel=0.001)
        assert one.tile == preset.tile_size


def test_both_ways_write_as_many_tokens_for_random_weights_never_end(tmp_path, monkeypatch):
    gpu_checkpoints.write_checkpoint(tmp_path, gpu_checkpoints.ARCHITECTURES["small"], "cpu")
    model = load_model(str(tmp_path), device="cpu")
    written = []

    def noting(*arguments):
        for sample in decode_portions(*arguments):
            written.append(sample)
            yield sample

    decode_portions = local.decode_portions
    monkeypatch.setattr(local, "decode_portions", noting)
    tiles = [picture_tile(96, 96, seed) for seed in range(3)]
    model.answer(tiles, [SHIP] * 3, GenerationOptions(max_new_tokens=40))
    assert [len(sample.ids) for sample in written] == [40] * 3
    inputs = plain_inputs(model, tiles[:1], [SHIP])
    made = model.network.generate(**inputs, do_sample=False, max_new_tokens=40)
    assert made.shape[1] - inputs["input_ids"].shape[1] == 40


def test_without_a_gpu_one_sentence_says_so():
    for words, said in (((), "There is no GPU here"), (("--device", "cpu"), "go together")):
        done = benchmark(*words)
        assert done.returncode == 2
        assert said in done.stdout
        assert not done.stderr


@pytest.mark.slow
def test_every_part_is_measured_kept_and_not_measured_again(tmp_path):
    small = ("--device", "cpu", "--size", "small", "--folder", str(tmp_path))
    none = benchmark(*small, "--minutes", "0")
    assert none.returncode == 0, none.stderr
    assert "Left out, since the 0 minutes were over: small, small-4bit, small-rft." in none.stdout
    done = benchmark(*small)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = json.loads((tmp_path / "processor.json").read_text(encoding="utf-8"))
    assert kept["device"] == "processor"
    assert set(kept["parts"]) == {"small", "small-4bit", "small-rft"}
    for name in ("small", "small-4bit"):
        part = kept["parts"][name]
        assert part["locate"]["tiles"] == 9
        assert 0 < part["locate"]["processor_share"] < part["locate"]["model_share"] < 1
        assert part["weights_gib"]["measured"] == pytest.approx(part["weights_gib"]["predicted"], rel=0.15)
        assert part["loop"]["tiles_a_second"] > 0
    assert kept["parts"]["small-rft"]["seconds"] > 0
    again = benchmark(*small)
    assert "Measuring" not in again.stdout
    assert again.stdout.count("small-4bit") == done.stdout.count("small-4bit") - 1
