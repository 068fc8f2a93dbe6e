"""The trainer of the embedded model: what it changes for speed computes the same, and it resumes from saved weights."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from engine.model import families
from engine.pretraining.architecture import CELLS, TILE, build_model, build_processor, train_tokenizer
from engine.pretraining.auxiliary_head import KINDS, AuxiliaryHead, cell_truth, giou_loss
from engine.pretraining.pretrain import HEADS, MasterStep, Plan, Trainer, patches, train_world, training_dtype
from engine.world.generate import generate_scene
from engine.world.view import view_tile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["qwen3_vl", "qwen2_5_vl"])
def test_the_uniform_attention_computes_what_the_towers_own_does(name: str, tmp_path: Path) -> None:
    torch.manual_seed(1)
    family = families.get(name)
    tokenizer = train_tokenizer(["a car"] * 30, [family], 300)
    model = build_model(tokenizer, name)
    pixels = patches(torch.randint(0, 255, (3, TILE, TILE, 3)).to(torch.uint8))
    grid = torch.tensor([[1, CELLS, CELLS]] * 3)
    before = model.model.visual(pixels, grid_thw=grid, return_dict=True).pooler_output
    Trainer(model, build_processor(tokenizer, name), family, tmp_path, 1)
    model.float()
    after = model.model.visual(pixels, grid_thw=grid, return_dict=True).pooler_output
    # the weights went through bfloat16 in between
    assert torch.corrcoef(torch.stack([before.flatten(), after.flatten()]))[0, 1] > 0.9999


def test_cells_show_the_objects_that_lie_in_them() -> None:
    view = view_tile(generate_scene(21, 2 * TILE, sensor="crisp"), 0, 0, TILE)
    truth = cell_truth(view, CELLS)
    assert truth.kind.max() < KINDS
    assert truth.has_object.any()
    for item in view.objects:
        x, y = (min(int(c / (TILE / CELLS)), CELLS - 1) for c in item.box.centre)
        assert truth.has_object[y, x]
    shown = truth.box[truth.has_object] * TILE
    boxes = np.array([o.box.as_tuple() for o in view.objects])
    assert np.abs(shown[:, None] - boxes[None]).max(axis=2).min(axis=1).max() < 1e-3


def test_a_batch_without_objects_or_colours_still_has_a_loss() -> None:
    truth = {
        "kind": torch.zeros(1, 2, 2, dtype=torch.long),
        "colour": torch.full((1, 2, 2), -1),
        "box": torch.zeros(1, 2, 2, 4),
        "has_object": torch.zeros(1, 2, 2, dtype=torch.bool),
        "cover": torch.zeros(1, 2, 2, 64),
    }
    assert torch.isfinite(AuxiliaryHead(8).loss(torch.randn(4, 8), truth, 1000.0))


def test_the_giou_loss_is_zero_for_equal_boxes_and_grows_with_distance() -> None:
    box = torch.tensor([[0.2, 0.2, 0.4, 0.4]])
    assert float(giou_loss(box, box)) == pytest.approx(0, abs=1e-6)
    assert float(giou_loss(box + 0.1, box)) < float(giou_loss(box + 0.3, box)) <= 2


def test_tied_weights_are_stepped_once_and_the_masters_keep_what_bfloat16_loses() -> None:
    weight = torch.nn.Parameter(torch.ones(64, 64, dtype=torch.bfloat16))
    table = torch.nn.Parameter(torch.ones(64, 64, dtype=torch.bfloat16))
    step = MasterStep([weight, table, weight], table, rate=1e-3, final=1.0, warm_up=1)
    assert len(step._pairs) == 2
    for number in range(20):
        table.grad = torch.ones_like(table)
        weight.grad = torch.ones_like(weight)
        step.take(number, 0.0)
    assert table.grad is None
    assert float(table.detach().float().mean()) < 1.0


@pytest.mark.parametrize(("capability", "dtype"), [("AVX2", torch.float32), ("AVX512", torch.bfloat16)])
def test_a_processor_that_emulates_bfloat16_trains_in_float32(monkeypatch, capability, dtype) -> None:
    monkeypatch.setattr("torch.backends.cpu.get_cpu_capability", lambda: capability)
    assert training_dtype(torch.device("cpu")) is dtype
    assert training_dtype(torch.device("cuda")) is torch.bfloat16


@pytest.mark.slow
def test_training_starts_stops_and_resumes_from_saved_weights_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.pretraining.pretrain.VOCABULARY_TILES", 20)
    monkeypatch.setattr("engine.pretraining.pretrain.LOG_STEPS", 1)
    monkeypatch.setattr("engine.pretraining.corpus.SCENE_SIDE", 256)
    monkeypatch.setattr("engine.pretraining.pretrain.shutil.which", lambda name: None)
    plan = Plan(tmp_path, vision_minutes=0.05, joint_minutes=0.1)
    train_world(plan)
    rows = [json.loads(line) for line in (tmp_path / "train.jsonl").read_text().splitlines()]
    assert {row["stage"] for row in rows} == {"vision", "joint"}
    assert (tmp_path / HEADS).exists()
    assert all(weight.dtype is torch.bfloat16 for weight in load_file(tmp_path / "model.safetensors").values())
    size = (tmp_path / "model.safetensors").stat().st_size
    assert size <= 16_000_000
    train_world(Plan(tmp_path, vision_minutes=0, joint_minutes=0.05, seed=2))
    more = (tmp_path / "train.jsonl").read_text().splitlines()
    assert len(more) > len(rows)
