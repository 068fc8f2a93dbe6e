"""The whole exchange with the embedded model: shots, plan, run, result, adapter; real sockets, keys and training."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from serve_taught import CRS, Ground, make_set, until, wait

from engine.protocol import requests, teaching
from engine.protocol.client import Client, new_id
from engine.protocol.teaching_state import TeachingCollector
from engine.serve.tuning_process import NOTHING_BETTER

pytestmark = pytest.mark.slow
TINY = {"model": "tiny", "loader": "engine.model.backend:load_model", "models": ()}


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """An engine with the embedded model, a client of it, and a finished set."""
    from serve_engine import Engine

    engine = Engine(tmp_path_factory.mktemp("taught") / "home", **TINY)
    with Client(engine.start(), timeout=60) as client:
        yield client, make_set(client)
    engine.close()


def test_shots_are_made_a_model_is_taught_its_result_kept_and_asked(taught):
    client, shots = taught
    plan = client.ask(teaching.PlanTuning(teaching.Tune(shots, minutes=2)))
    assert isinstance(plan, teaching.TuningPlan)
    assert plan.possible, plan.reason
    assert plan.steps >= 1
    assert {m.name for m in plan.methods} == {"rft", "sft", "dpo", "distil"}

    events = list(client.tune(teaching.Tune(shots, name="my panels", steps=2)))
    run = events[0].id
    found = TeachingCollector().take_all(events)
    assert found.end == "done", found.failure
    assert [(one.step, one.steps) for one in found.metrics] == [(0, 2), (1, 2), (2, 2)]
    assert 0 <= found.metrics[1].values["reward"] <= 1
    assert set(found.metrics[0].held_out) >= {"iou", "reward"}
    for drawn, frames in found.rollouts:  # some show nothing, and have no true box
        places = [*drawn.truth, *(place for answer in drawn.answers for place in answer.boxes)]
        assert sorted(places) == list(range(len(frames)))
        assert all(0 <= answer.reward <= 1 for answer in drawn.answers)

    tuned = found.tuned
    assert tuned is not None
    assert tuned.comparisons[0].name == "soft_f1"
    assert tuned.comparisons[0].low <= tuned.comparisons[0].high
    assert tuned.better == (tuned.comparisons[0].low > 0 and tuned.shots >= 5)
    assert tuned.better or tuned.advice
    example = tuned.examples[0]
    assert Image.open(io.BytesIO(found.tuned_frames[example.picture])).size == (224, 224)

    kept = client.ask(teaching.KeepTuned(run))
    assert isinstance(kept, teaching.AdapterList)
    (adapter,) = kept.adapters
    assert (adapter.name, adapter.base, adapter.problem) == ("my-panels", "tiny", "")
    assert adapter.better == tuned.better
    assert "my-panels" in next(m for m in client.models() if m.name == "tiny").adapters

    tile = next(iter(Ground().tiles()))
    query = requests.Query("solar panel", "ovd")
    asked = list(client.locate(requests.Locate(query, count=1, crs=CRS, adapter="my-panels"), [tile]))
    assert asked[-1].kind == "done"
    assert next(e.body.adapter for e in asked if e.kind == "started") == "my-panels"
    listed = next(job for job in client.jobs() if job.job == run)
    assert (listed.kind, listed.name, listed.state, listed.done) == ("tune", "my panels", "done", 2)


def test_a_run_is_paused_resumed_and_cancelled_with_what_did_best(taught):
    client, shots = taught
    run = new_id()
    events = client.tune(teaching.Tune(shots, name="long", steps=60), job=run)
    until(events, "rollouts")
    events.close()
    client.ask(teaching.Pause(run))
    paused = wait(client, run, lambda status: status.state == "paused")
    assert paused.done >= 1
    client.ask(teaching.Resume(run))
    wait(client, run, lambda status: status.done > paused.done)
    client.cancel(run)
    found = TeachingCollector().take_all(client.follow(run))
    assert found.end == "stopped"
    if found.tuned is None:  # how many steps were done is a matter of time: none of them need have done better
        first, *later = [one.held_out["soft_f1"] for one in found.metrics if one.held_out]
        assert max(later) <= first
        assert NOTHING_BETTER in found.warnings
    else:
        assert found.tuned.steps >= paused.done
    assert [one.step for one in found.metrics] == sorted({one.step for one in found.metrics})
