"""Checkpoints that the tests of this room share, made once a session."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Models this small are fastest on one thread, above all beside other work."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session", params=["qwen3_vl", "qwen2_5_vl", "qwen3_5"])
def checkpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random checkpoint of each family."""
    from model_checkpoints import write_checkpoint

    return write_checkpoint(tmp_path_factory.mktemp("checkpoints") / request.param, request.param)


@pytest.fixture(scope="session")
def model(checkpoint: Path):
    """It, loaded."""
    from engine.model.backend import load_model

    return load_model(str(checkpoint), device="cpu")


@pytest.fixture(scope="session")
def speaker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint that was taught one sentence: it answers every REC query with a box."""
    from model_checkpoints import teach, write_checkpoint

    folder = write_checkpoint(tmp_path_factory.mktemp("checkpoints") / "speaker", "qwen3_vl")
    teach(folder, "<think>[11, 22, 333, 444]</think><answer>" + '{"bbox_2d": [11, 22, 333, 444]}</answer>')
    return folder
