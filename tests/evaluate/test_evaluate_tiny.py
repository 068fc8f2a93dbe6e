"""The embedded model does what its card says, on validation samples and with a wide margin for their small number."""

from __future__ import annotations

import pytest

from engine.evaluate.evaluate import evaluate
from engine.evaluate.source import world_source
from engine.model.backend import load_model

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tiny():
    return load_model("tiny")


def test_it_is_a_model_of_the_qwen3_vl_family_that_knows_a_few_real_places(tiny) -> None:
    assert (tiny.family.name, tiny.domain, tiny.tile_size) == ("qwen3_vl", "mixed", 160)


def test_it_refers_far_better_than_chance(tiny) -> None:
    report = evaluate(world_source("world-rec", "val", limit=40), tiny)
    assert report.metrics["acc_0.5"] >= 0.45
    grounded = [r for r in report.records if "[" in r.answer.reasoning]
    assert len(grounded) >= 30


def test_it_detects_and_says_none_for_what_is_absent(tiny) -> None:
    report = evaluate(world_source("world-ovd", "val", limit=40), tiny)
    assert report.metrics["ap50"] >= 0.7
    assert report.metrics["none_accuracy"] >= 0.7
    assert all(0 <= target.score <= 1 for record in report.records for target in record.found)
    assert len({target.score for record in report.records for target in record.found}) > 10
