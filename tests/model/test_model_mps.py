"""Apple's GPUs, with PyTorch's answers faked: the dtype, what the CPU does instead, and memory that runs out."""

from __future__ import annotations

import os

import pytest
import torch

from engine.model import backend, local
from engine.model.fit import free_memory

MPS = torch.device("mps")


@pytest.fixture
def apple(monkeypatch):
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 12 << 30)
    monkeypatch.setattr(torch.mps, "driver_allocated_memory", lambda: 2 << 30)


@pytest.mark.parametrize(
    ("macos_14", "parameters", "dtype"),
    [(True, 8_000_000, torch.float32), (True, 3_000_000_000, torch.bfloat16), (False, 3_000_000_000, torch.float32)],
)
def test_a_large_model_is_in_bfloat16_where_the_system_knows_it(macos_14, parameters, dtype, monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_macos_or_newer", lambda major, minor: macos_14)
    assert backend._choose_dtype(None, MPS, parameters) is dtype


def test_the_cpu_does_what_the_gpu_cannot_unless_the_user_says_otherwise(monkeypatch):
    monkeypatch.delenv("PYTORCH_ENABLE_MPS_FALLBACK", raising=False)
    backend.allow_missing_operators()
    assert os.environ["PYTORCH_ENABLE_MPS_FALLBACK"] == "1"
    monkeypatch.setenv("PYTORCH_ENABLE_MPS_FALLBACK", "0")
    backend.allow_missing_operators()
    assert os.environ["PYTORCH_ENABLE_MPS_FALLBACK"] == "0"


def test_what_a_batch_and_a_run_may_take_is_what_the_system_recommends(apple):
    assert local._memory(MPS) == int(0.6 * (10 << 30))
    assert free_memory(MPS) == 10 << 30


def test_memory_that_runs_out_is_told_by_its_words():
    assert local._is_out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"))
    assert local._is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory"))
    assert not local._is_out_of_memory(RuntimeError("shapes cannot be multiplied"))
