"""Whole runs on the embedded model, of a few steps: what they write, and how they stop, resume and go wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tune_shots import write_shots

import engine.tune
from engine.adapters.card import read_card
from engine.model.backend import load_model
from engine.shots.files import read_records
from engine.tune.memory import Memory, TooLargeError, check
from engine.tune.methods import get
from engine.tune.rewards import Reward
from engine.tune.rewards import config as rewards
from engine.tune.runs import METRICS, ROLLOUTS, RunFolderError, read_run
from engine.tune.scorer import Scorer
from engine.tune.session import StoppedError
from engine.tune.settings import TuneSettings, flag
from engine.tune.tuning import Tuned, tune
from engine.words import InputError

if TYPE_CHECKING:
    from engine.model.score import Tokens

pytestmark = pytest.mark.slow

LAUNCH = Path(engine.tune.__path__[0]) / "launch"

QUICK = {"prompts": 2, "samples": 3, "max_new_tokens": 24, "save_every": 1, "eval_every": 2, "held_out": 0.2}


@pytest.fixture(scope="module")
def shots(tmp_path_factory) -> Path:
    return write_shots(tmp_path_factory.mktemp("shots") / "set")


def _run(shots: Path, out: Path, method: str = "rft", **settings: object) -> Tuned:
    stop = settings.pop("should_stop", lambda: False)
    return tune(shots, method, TuneSettings(**(QUICK | settings)), "tiny", out, device="cpu", should_stop=stop)


def _lines(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


@pytest.mark.parametrize("preset", ["geo-r1", "spotter"])
def test_rft_leaves_a_run_that_tells_everything(shots, tmp_path, preset) -> None:
    tuned = _run(shots, tmp_path / "run", preset=preset, steps=2)
    steps = [line for line in _lines(tmp_path / "run", METRICS) if "seconds" in line]
    assert [line["step"] for line in steps] == [1, 2]
    assert all({"reward", "iou", "loss", "entropy", "length", "peak_mib"} <= set(line) for line in steps)
    rollouts = _lines(tmp_path / "run", ROLLOUTS)
    assert len(rollouts) >= 2 * 2 * 3
    terms = [term.name for term in rewards.read_rewards(rollouts and _preset(preset)).terms]
    assert all(list(line["rewards"]) == terms and line["text"] for line in rollouts)
    card = read_card(tuned.folder)
    assert (card.method, card.preset, card.shots, card.seeds) == ("rft", preset, 6, (0,))
    assert set(card.before) == set(card.after) == {"soft_f1", "reward", "iou", "acc_0.5", "acc_0.7"}
    assert (tmp_path / "run" / "plots" / "index.html").is_file()
    assert load_model("tiny", adapter=tuned.folder, device="cpu").adapter


def test_what_is_learned_along_is_no_shot_of_the_set(shots, tmp_path) -> None:
    tuned = _run(shots, tmp_path / "run", "sft", steps=1, full=True, replay=0.4, rehearsal=0.3)
    classes = {record.tags["class"] for record in read_records(shots)}
    assert read_card(tuned.folder).shots == 6
    few = next(one for one in tuned.advice if one.startswith("Give more shots"))
    assert set(re.findall(r"'([^']+)'", few)) <= classes


def test_all_weights_are_held_near_the_base_where_a_preset_says_so(shots, tmp_path) -> None:
    tuned = _run(shots, tmp_path / "run", preset="geo-r1", steps=2, full=True, lr=1e-3, max_new_tokens=120)
    first, second = (line["kl"] for line in _lines(tmp_path / "run", METRICS) if "kl" in line)
    assert first == pytest.approx(0.0, abs=1e-6)
    assert second > 1e-3
    assert tuned.folder.name == "model"


def test_nothing_is_learned_from_tokens_without_credit(shots, tmp_path, monkeypatch) -> None:
    texts: set[str] = set()

    def gradient(learned: bool) -> float:
        def credit(self: Scorer, place: int, tokens: Tokens, corrected: bool) -> list[bool]:
            texts.add(tokens.text)
            return [learned] * len(tokens.starts)

        monkeypatch.setattr(Scorer, "credit", credit)
        out = tmp_path / f"run-{learned}"
        _run(shots, out, preset="spotter", steps=1, samples=4, max_new_tokens=120)
        assert texts >= {str(line["text"]) for line in _lines(out, ROLLOUTS)}
        (step,) = (line for line in _lines(out, METRICS) if "gradient" in line)
        return step["gradient"]

    # the end of an answer is learned from in any case
    assert gradient(False) < 0.1 * gradient(True)


def _preset(name: str) -> str:
    from engine.tune.presets import find_preset

    return find_preset(name).rewards


@pytest.mark.parametrize("reasoning", [True, False])
def test_sft_makes_the_truth_likelier(shots, tmp_path, reasoning) -> None:
    _run(shots, tmp_path / "run", "sft", steps=6, reasoning=reasoning, held_out=0.0)
    losses = [line["loss"] for line in _lines(tmp_path / "run", METRICS)]
    assert sum(losses[-2:]) < sum(losses[:2])


def test_full_fine_tuning_leaves_a_whole_model(shots, tmp_path) -> None:
    tuned = _run(shots, tmp_path / "run", "sft", steps=1, full=True)
    assert tuned.folder.name == "model"
    assert load_model(str(tuned.folder), device="cpu").tile_size == 160


def test_dpo_learns_from_ranked_answers(shots, tmp_path) -> None:
    _run(shots, tmp_path / "run", "dpo", steps=2, samples=8, margin=0.01, max_new_tokens=110)
    pairs = _lines(tmp_path / "run", "pairs.jsonl")
    assert all(pair["chosen"] != pair["rejected"] for pair in pairs)
    assert _lines(tmp_path / "run", METRICS)[-1]["step"] == 2


def test_a_killed_run_goes_on_from_its_last_checkpoint(shots, tmp_path) -> None:
    out = tmp_path / "run"
    words = [f"--{flag(name)}={value}" for name, value in QUICK.items()]
    command = [sys.executable, "-m", "engine", "tune", str(shots), "-o", str(out), "--steps=6", "--device=cpu", *words]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 400
    while not (out / "checkpoints" / "checkpoint-2" / "complete.json").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    # a checkpoint that was cut short on top of it must not be used
    latest = max((out / "checkpoints").glob("checkpoint-*"), key=lambda p: int(p.name.rpartition("-")[2]))
    done = int(latest.name.rpartition("-")[2])
    with (latest / "optimizer.pt").open("r+b") as file:
        file.truncate(100)
    tuned = _run(shots, out, steps=6)
    steps = [line["step"] for line in _lines(out, METRICS) if "seconds" in line]
    assert steps == [1, 2, 3, 4, 5, 6]
    assert tuned.folder.is_dir()
    assert f"checkpoint-{done}" in str(read_run(out)[1].warnings)


def test_a_stopped_run_keeps_its_finished_steps(shots, tmp_path) -> None:
    out = tmp_path / "run"

    def enough() -> bool:
        return (out / METRICS).exists() and '"step": 1, "seconds"' in (out / METRICS).read_text()

    with pytest.raises(StoppedError):
        _run(shots, out, steps=50, save_every=50, should_stop=enough)
    held, facts = read_run(out)
    assert (held.method, facts.status) == ("rft", "stopped")
    assert list((out / "checkpoints").glob("checkpoint-*/complete.json"))


def test_a_run_of_another_model_is_refused(shots, tmp_path) -> None:
    _run(shots, tmp_path / "run", "sft", steps=1)
    with pytest.raises(RunFolderError, match="another method"):
        _run(shots, tmp_path / "run", steps=1)


def test_a_finished_run_is_not_run_again(shots, tmp_path) -> None:
    first = _run(shots, tmp_path / "run", "sft", steps=1)
    start = time.perf_counter()
    assert _run(shots, tmp_path / "run", "sft", steps=1).folder == first.folder
    assert time.perf_counter() - start < 30


def test_a_reward_that_raises_ends_the_run_and_is_named(shots, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(rewards.REWARDS, "f1", Reward(lambda answer, shot: 1 / 0, accuracy=True))
    with pytest.raises(rewards.RewardError, match="'f1' failed"):
        _run(shots, tmp_path / "run", steps=1, rewards="iou,f1")
    assert read_run(tmp_path / "run")[1].status == "failed"


def test_one_shot_and_identical_shots_are_reported_and_work(tmp_path) -> None:
    folder = write_shots(tmp_path / "one", 1)
    line = (folder / "shots.jsonl").read_text()
    (folder / "shots.jsonl").write_text(line * 3)
    tuned = _run(folder, tmp_path / "run", steps=1)
    assert any("2 of 3 shots are the same" in w for w in tuned.warnings)
    assert any("one shot only" in w for w in tuned.warnings)


def test_a_run_that_would_not_fit_says_what_to_change() -> None:
    from types import SimpleNamespace

    import torch

    session = SimpleNamespace(
        network=SimpleNamespace(device=torch.device("cpu")), settings=TuneSettings(full=True), limit=256
    )
    with pytest.raises(TooLargeError) as caught:
        check(Memory(8e9, 24e9, 4e9, 2e9, 16e9), session, get("rft").load(session.settings))
    assert "33.5 GiB" in caught.value.message
    assert "leave --full out" in caught.value.remedy
    assert "--at-once 8" in caught.value.remedy


def test_vllm_is_asked_for_only_where_it_is(shots, tmp_path) -> None:
    with pytest.raises(InputError, match="vLLM is not installed"):
        _run(shots, tmp_path / "run", steps=1, vllm=True)


def test_two_processes_on_the_cpu_make_one_run(shots, tmp_path) -> None:
    out = tmp_path / "run"
    words = [f"--{flag(name)}={value}" for name, value in (QUICK | {"micro_batch": 3}).items()]
    command = [
        sys.executable, "-m", "accelerate.commands.launch", "--config_file", str(LAUNCH / "cpu.yaml"),
        "-m", "engine", "tune", str(shots), "-o", str(out), "--steps=2", "--device=cpu", "--quiet", *words,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=550, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line["step"] for line in _lines(out, METRICS) if "seconds" in line] == [1, 2]
    assert read_card(out / "adapter").shots == 6


@pytest.mark.parametrize("name", ["fsdp", "deepspeed", "gpus", "cpu"])
def test_the_shipped_launch_files_are_what_accelerate_reads(name) -> None:
    from accelerate.commands.config.config_args import load_config_from_file

    path = LAUNCH / f"{name}.yaml"
    read = load_config_from_file(str(path))
    assert read.num_processes == 2
    assert f"distributed_type: {read.distributed_type.value}\n" in path.read_text()
