"""A run's folder: whose it is, what of it counts after a kill, and what its pictures show."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from engine.tune.plots import draw_run
from engine.tune.runs import METRICS, ROLLOUTS, Identity, RunFolderError, is_whole, mark_whole, open_run, read_run

IDENTITY = Identity("rft", "tiny", "sha256:1", "abc", {"seed": 0, "steps": 5})


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
    assert (again.facts["step"], again.status) == (3, "running")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"weights": "sha256:2"}, "run of another model: 'tiny', not 'tiny' (its weights are others)"),
        ({"model": "qwen", "weights": "sha256:2"}, "run of another model: 'tiny', not 'qwen'"),
        ({"shots": "xyz"}, "run of another shots"),
        ({"method": "sft"}, "run of another method: 'rft', not 'sft'"),
        ({"settings": {"seed": 1, "steps": 5}}, "is a run with seed 0, not 1"),
    ],
)
def test_the_folder_of_another_run_is_refused(tmp_path, change: dict[str, object], said: str) -> None:
    open_run(tmp_path / "run", IDENTITY)
    with pytest.raises(RunFolderError) as caught:
        open_run(tmp_path / "run", replace(IDENTITY, **change))
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
    assert facts["after"] == {"iou": 0.5}
    assert json.loads((run.path / "run.json").read_text())["facts"]["status"] == "done"
