"""What the events of a job come to."""

from __future__ import annotations

from engine.protocol import replies
from engine.protocol.collecting import NamedBox, ResultCollector, TileReasoning
from engine.protocol.framing import Message

PX = (0.0, 0.0, 1.0, 1.0)


def _event(body, *frames: bytes) -> Message:
    return Message("job", body, frames)


def _features(*scores: float, merged: bool = False, done: int = 1) -> Message:
    features = tuple(replies.Feature(0, PX, score, 1) for score in scores)
    tile = None if merged else 1
    return _event(replies.Features("job", "ovd", tile, merged, features, done=done, total=3), b"box")


def test_the_merged_features_take_the_place_of_those_of_single_tiles():
    found = ResultCollector()
    found.take(_event(replies.Started("job", "tiny", "7a1c", "cpu", "synthetic", "few")))
    assert [one.score for one in found.take(_features(0.5, 0.4))] == [0.5, 0.4]
    found.take_all([_features(0.3, done=3), _features(0.2, done=2)])
    assert [one.score for one in found.features] == [0.5, 0.4, 0.3, 0.2]
    found.take(_features(0.6, merged=True, done=3))
    found.take(_event(replies.Done("job", "ovd", counts={"tiles": 3}, warnings=("Look.",), crs="EPSG:32631")))
    assert [one.score for one in found.features] == [0.6]
    assert (found.model, found.revision, found.adapter, found.device, found.domain) == (
        "tiny", "7a1c", "few", "cpu", "synthetic",
    )  # fmt: skip
    assert (found.task, found.done, found.total, found.crs) == ("ovd", 3, 3, "EPSG:32631")
    assert (found.end, found.counts, found.warnings, found.failure) == ("done", {"tiles": 3}, ("Look.",), None)


def test_a_result_that_is_empty_stays_empty():
    found = ResultCollector().take_all([_features(0.5), _features(merged=True), _event(replies.Done("job", "rec"))])
    assert found.features == []
    assert len(found.partial) == 1


def test_a_job_that_is_cancelled_has_what_was_merged_else_what_its_tiles_showed():
    stopped = _event(replies.Done("job", "ovd", cancelled=True))
    assert [one.score for one in ResultCollector().take_all([_features(0.5), stopped]).features] == [0.5]
    found = ResultCollector().take_all([_features(0.5), _features(0.7, merged=True), stopped])
    assert [one.score for one in found.features] == [0.7]
    assert found.end == "stopped"


def test_of_several_queries_each_has_a_result_of_its_own():
    feature = replies.Feature(0, PX, 0.5, 1)
    events = [
        _event(replies.Features("job", "ovd", 1, False, (feature,), done=1, total=1, query=1), b"box"),
        _event(replies.Reasoning("job", 1, "Here.", query=1)),
        _event(replies.Features("job", "rec", merged=True, done=1, total=1)),
        _event(replies.Features("job", "ovd", None, True, (feature, feature), done=1, total=1, query=1), b"box"),
        _event(
            replies.Done(
                "job",
                "",
                features=2,
                warnings=("Look.",),
                queries=(
                    replies.QueryDone("rec", counts={"features": 0}),
                    replies.QueryDone("ovd", 2, {"features": 2}, ("Look.",)),
                ),
            )
        ),
    ]
    none, some = (ResultCollector(place).take_all(events) for place in range(2))
    assert (none.task, len(none.partial), len(none.merged), none.done, none.total) == ("rec", 0, 0, 1, 1)
    assert (none.reasoning, none.counts, none.warnings, none.end) == ([], {"features": 0}, (), "done")
    assert (some.task, len(some.partial), len(some.merged), some.done) == ("ovd", 1, 2, 1)
    assert ([one.text for one in some.reasoning], some.counts, some.warnings) == (
        ["Here."],
        {"features": 2},
        ("Look.",),
    )


def test_a_failure_is_an_error_to_raise():
    failed = replies.Failed("job", "worker_died", "It died.", "Ask again.", "trace", retry=True, crs="EPSG:4326")
    found = ResultCollector().take_all([_features(0.5), _event(failed)])
    assert (found.end, found.crs, len(found.features)) == ("failed", "EPSG:4326", 1)
    error = found.failure
    assert (error.code, error.message, error.remedy, error.detail, error.retry) == (
        "worker_died", "It died.", "Ask again.", "trace", True,
    )  # fmt: skip


def test_a_feature_without_its_geometry_is_passed_over():
    features = (
        replies.Feature(0, PX, 0.5, 1, mask=1),
        replies.Feature(5, PX, 0.4, 1),
        replies.Feature(-1, PX, 0.4, 1),
        replies.Feature(0, PX, 0.3, 1, mask=9),
    )
    came = ResultCollector().take(_event(replies.Features("job", "gres", 1, features=features), b"box", b"mask"))
    assert [(one.score, one.box, one.mask) for one in came] == [(0.5, b"box", b"mask"), (0.3, b"box", None)]


def test_reasoning_has_the_boxes_that_came_along():
    named = (replies.Evidence(1, PX, "white"), replies.Evidence(2, PX, "lost"), replies.Evidence(-1, PX))
    found = ResultCollector().take_all([_event(replies.Reasoning("job", 7, "Two.", named), b"one", memoryview(b"two"))])
    assert found.reasoning == [TileReasoning(7, "Two.", (NamedBox(b"two", PX, "white"),))]
