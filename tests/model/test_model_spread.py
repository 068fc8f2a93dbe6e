"""How a model is spread over the cores: decided by its size, and by what the user says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from engine.model.spread import SMALL_BYTES, Spread, settle_threads, spread, spread_of, weights_bytes


@pytest.mark.parametrize(
    ("weights", "cores", "environment", "found"),
    [
        (15 << 20, 2, {}, Spread(2, 1)),
        (15 << 20, 64, {}, Spread(8, 1)),
        (15 << 20, 1, {}, Spread(1, 1)),
        (SMALL_BYTES, 2, {}, Spread(2, 1)),
        (SMALL_BYTES + 1, 2, {}, Spread(1, 0)),
        (0, 8, {}, Spread(1, 0)),
        (15 << 20, 8, {"OMP_NUM_THREADS": "4"}, Spread(1, 0)),
        (15 << 20, 8, {"MKL_NUM_THREADS": "1"}, Spread(1, 0)),
        (15 << 20, 8, {"SPOTTER_PROCESSES": "3"}, Spread(3, 1)),
        (15 << 20, 8, {"SPOTTER_PROCESSES": "1"}, Spread(1, 1)),
        (8 << 30, 8, {"SPOTTER_PROCESSES": "2"}, Spread(2, 4)),
        (15 << 20, 8, {"SPOTTER_PROCESSES": "many"}, Spread(8, 1)),
        (15 << 20, 8, {"OMP_NUM_THREADS": "4", "SPOTTER_PROCESSES": "2"}, Spread(2, 0)),
    ],
)
def test_a_small_model_has_processes_of_one_thread_and_a_user_s_own_numbers_go_first(
    weights, cores, environment, found
):
    assert spread(weights, cores, environment) == found


def test_what_was_chosen_here_is_not_taken_for_the_user_s_own():
    chosen = spread(15 << 20, 4, {})
    assert spread(15 << 20, 4, chosen.variables()) == chosen
    assert chosen.variables()["OMP_NUM_THREADS"] == chosen.variables()["MKL_NUM_THREADS"] == "1"
    assert spread(15 << 20, 4, {**chosen.variables(), "OMP_NUM_THREADS": "3"}).threads == 0
    assert Spread().variables() == {}


def test_the_size_of_a_model_is_told_by_its_files(tmp_path):
    (tmp_path / "a.safetensors").write_bytes(bytes(700))
    (tmp_path / "b.safetensors").write_bytes(bytes(300))
    assert weights_bytes(tmp_path) == weights_bytes(str(tmp_path)) == 1000
    assert weights_bytes("tiny") > 1 << 20
    for elsewhere in ("no-such-model", "http://host/v1#model", "geo-r1-3b-rec"):
        assert weights_bytes(elsewhere) == 0


@pytest.mark.slow
def test_threads_are_set_for_torch_before_it_is_loaded_and_left_alone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", object())
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    (tmp_path / "a.safetensors").write_bytes(b"0")
    assert settle_threads(tmp_path) == Spread()
    assert "OMP_NUM_THREADS" not in os.environ
    code = (
        "import sys; from engine.model.spread import settle_threads; settle_threads(sys.argv[1]);"
        "import torch; print(torch.get_num_threads(), 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "True"]


def test_the_embedded_model_is_a_small_one(monkeypatch):
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "SPOTTER_PROCESSES"):
        monkeypatch.delenv(name, raising=False)
    assert spread_of("tiny").threads == 1
