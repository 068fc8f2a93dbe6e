"""A run's folder: whose it is, what of it counts after a kill, and what its pictures show."""

from __future__ import annotations

import json

import pytest

from engine.tune.plots import draw_run
from engine.tune.runs import METRICS, ROLLOUTS, Identity, RunFolderError, is_whole, mark_whole, open_run, read_run
from engine.tune.settings import TuneSettings

IDENTITY = Identity(method="rft", model="tiny", weights="sha256:1", shots="abc", settings=TuneSettings(seed=0, steps=5))


def _checkpoint(run, step: int, whole: bool = True):
    folder = run.checkpoints / f"checkpoint-{step}"
    folder.mkdir(parents=True)
    (folder / "weights.bin").write_bytes(b"x" * 100)
    if whole:
        mark_whole(folder)
    return folder


def test_a_run_is_opened_again_by_the_same_command(tmp_path) -> None:
    run = open_run(tmp_path / "run", IDENTITY)
    run.note(step=3)
    again = open_run(tmp_path / "run", IDENTITY)
    assert (again.facts.step, again.facts.status) == (3, "running")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"weights": "sha256:2"}, "run of another model: 'tiny', not 'tiny' (its weights are others)"),
        ({"model": "qwen", "weights": "sha256:2"}, "run of another model: 'tiny', not 'qwen'"),
        ({"shots": "xyz"}, "run of another shots"),
        ({"method": "sft"}, "run of another method: 'rft', not 'sft'"),
        ({"settings": TuneSettings(seed=1, steps=5)}, "is a run with seed 0, not 1"),
    ],
)
def test_the_folder_of_another_run_is_refused(tmp_path, change: dict[str, object], said: str) -> None:
    open_run(tmp_path / "run", IDENTITY)
    with pytest.raises(RunFolderError) as caught:
        open_run(tmp_path / "run", IDENTITY.model_copy(update=change))
    assert said in caught.value.message


def test_a_folder_that_is_no_run_is_left_alone(tmp_path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.png").write_bytes(b"")
    with pytest.raises(RunFolderError, match="is no run"):
        open_run(tmp_path / "photos", IDENTITY)


def test_a_damaged_run_is_named(tmp_path) -> None:
    open_run(tmp_path / "run", IDENTITY)
    (tmp_path / "run" / "run.json").write_text('{"method": "rft"')
    with pytest.raises(RunFolderError, match="is damaged"):
        read_run(tmp_path / "run")


def test_a_checkpoint_cut_short_does_not_count(tmp_path) -> None:
    run = open_run(tmp_path / "run", IDENTITY)
    _checkpoint(run, 2)
    cut = _checkpoint(run, 10)
    _checkpoint(run, 12, whole=False)
    assert is_whole(cut)
    (cut / "weights.bin").write_bytes(b"x" * 40)
    found, broken = run.last_checkpoint()
    assert found is not None
    assert (found.name, broken) == ("checkpoint-2", ["checkpoint-12", "checkpoint-10"])


def test_lines_of_steps_that_are_made_again_are_dropped(tmp_path) -> None:
    run = open_run(tmp_path / "run", IDENTITY)
    run.add(METRICS, [{"step": n, "reward": n / 10} for n in range(5)])
    with (run.path / METRICS).open("a") as file:
        file.write('{"step": 5, "rew')  # killed while writing
    run.forget_after(2)
    assert [line["step"] for line in run.lines(METRICS)] == [0, 1, 2]


def test_a_run_is_drawn_as_pictures_and_one_page(tmp_path) -> None:
    run = open_run(tmp_path / "run", IDENTITY)
    assert draw_run(run) == []
    run.add(METRICS, [{"step": 0, "held_reward": 0.2, "held_iou": 0.1}, {"step": 1, "reward": 0.5, "iou": 0.4}])
    rollout = {"step": 1, "query": "the <b>ship</b>", "reward": 0.5, "iou": 0.4, "text": "<think>a</think>"}
    run.add(ROLLOUTS, [rollout])
    reward, iou, page = draw_run(run)
    assert reward.read_bytes()[:8] == iou.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    text = page.read_text()
    assert "&lt;b&gt;ship" in text
    assert "<b>ship" not in text
    assert text.count("data:image/png") == 2


def test_facts_are_written_whole(tmp_path) -> None:
    run = open_run(tmp_path / "run", IDENTITY)
    run.note(status="done", after={"iou": 0.5})
    held, facts = read_run(run.path)
    assert held == IDENTITY
    assert facts.after == {"iou": 0.5}
    assert json.loads((run.path / "run.json").read_text())["facts"]["status"] == "done"


OLD = {
    "preset": "dapo", "rewards": "", "reasoning": True, "full": False, "vision": False, "steps": 0, "lr": 0.0,
    "prompts": 4, "samples": 8, "at_once": 0, "temperature": 1.0, "max_new_tokens": 0, "rank": 16, "seed": 3,
    "held_out": 0.1, "examine_every": 10, "slack": -1.0, "early_stop": False, "save_every": 20, "difficulty": False,
    "mend": False, "credit": True, "margin": 0.3, "vllm": False,
}  # fmt: skip


def test_a_run_from_before_goes_on_with_the_same_command(tmp_path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    facts = {"status": "stopped", "step": 7, "started": "2026-01-01T00:00:00+00:00", "warnings": ["Odd."]}
    facts |= {"best_rewards": [0.5], "best_step": 5, "best": {"reward": 0.5}, "error": ""}
    identity = {"method": "rft", "model": "tiny", "weights": "sha256:1", "shots": "abc", "settings": OLD}
    (run / "run.json").write_text(json.dumps({**identity, "facts": facts}))
    settings = TuneSettings(preset="dapo", prompts=4, seed=3, eval_every=10, answer_correction=False)
    again = open_run(run, IDENTITY.model_copy(update={"settings": settings}))
    assert (again.facts.status, again.facts.step, again.facts.best_step) == ("stopped", 7, 5)
    assert (again.identity.settings.steps, again.identity.settings.selection_tolerance) == (None, None)
    with pytest.raises(RunFolderError, match="is a run with examine-every 10, not 20"):
        open_run(run, IDENTITY.model_copy(update={"settings": settings.model_copy(update={"eval_every": 20})}))


def test_a_field_of_a_run_that_is_not_known_is_named(tmp_path) -> None:
    open_run(tmp_path / "run", IDENTITY)
    file = tmp_path / "run" / "run.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"facts": {"staus": "done"}}))
    with pytest.raises(RunFolderError, match=r"is damaged: unknown field 'facts\.staus'"):
        read_run(tmp_path / "run")
