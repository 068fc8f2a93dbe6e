"""What the process that tunes says of a run that it goes on with."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from engine.protocol import teaching
from engine.serve.children import Voice
from engine.serve.tuning_process import Teller


@pytest.mark.parametrize(("told", "heard"), [(-1, [0, 1, 2]), (1, [2]), (2, [])])
def test_steps_that_the_engine_never_heard_of_are_told_up_to_the_checkpoint(tmp_path, told, heard):
    lines = [{"step": 0, "held_iou": 0.5}, *({"step": step, "loss": 1.0} for step in (1, 2, 3))]
    session = SimpleNamespace(
        model=SimpleNamespace(revision="", device="cpu", domain=""),
        run=SimpleNamespace(lines=lambda name: lines, facts=SimpleNamespace(step=2)),
        pace=SimpleNamespace(seconds_left=lambda step: None),
        steps=4,
    )
    Teller(Voice(tmp_path / "said"), teaching.Tune("shots", name="tough"), "tiny", told).began(session)
    said = [json.loads(line) for line in (tmp_path / "said").read_text().splitlines()]
    assert [one["body"]["step"] for one in said if one["say"] == "metrics"] == heard
