"""Models of each new kind, as a pull leaves them, behind a real engine with the real loader."""

from __future__ import annotations

import pytest
from model_checkpoints import write_checkpoint
from model_detectors import write_grounding_dino, write_sam3_video
from serve_engine import kinds, run

from engine.model import hub, store
from engine.protocol.client import Client
from engine.protocol.replies import Done

pytestmark = pytest.mark.slow

KINDS = {
    "qwen3.5-0.8b": lambda folder: write_checkpoint(folder, "qwen3_5", largest=64 * 64),
    "llmdet-tiny": write_grounding_dino,
    "sam3": write_sam3_video,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_pulled_model_answers_through_a_served_engine(name, tmp_path, make_engine, monkeypatch):
    served = make_engine(model=name, models=(name,), loader="engine.model.backend:load_model")
    monkeypatch.setenv("SPOTTER_HOME", str(served.home))
    hub.pull(name, source=KINDS[name](tmp_path / "brought"), confirm=lambda text: True)
    assert store.record(name) is not None
    with Client(served.start(), timeout=120) as client:
        events = run(client, 2, text="ship", task="ovd", model=name)
    assert kinds(events)[-1] == "done", events[-1]
    assert isinstance(events[-1].body, Done)
