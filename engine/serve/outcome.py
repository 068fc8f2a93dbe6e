"""What a job's client is told: events made of what workers found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from engine.protocol import limits, replies
from engine.protocol.requests import Body, Locate
from engine.protocol.shape import from_values
from engine.serve.errors import RequestError

if TYPE_CHECKING:
    from engine.serve.job import LiveJob
    from engine.words import SpotterError

Found = tuple[list[dict[str, Any]], Sequence[bytes]]
Event = tuple[Body, Sequence[bytes]]


def tile_events(job: LiveJob, tile: int, result: Mapping[str, Any], found: Found) -> Iterator[Event]:
    """The events of a finished tile: its features, and what the model said."""
    for part, frames in _lots(found):
        told = replies.Features(
            job.id,
            job.query.task.value,
            tile,
            features=part,
            problems=dict(result["problems"]),
            done=len(job.done),
            total=job.total,
        )
        yield told, frames
    if result["reasoning"]:
        yield replies.Reasoning(job.id, tile, result["reasoning"]), ()


def merged_events(job: LiveJob, parts: Sequence[Found], counts: Mapping[str, int]) -> Iterator[Event]:
    """The events of a finished job: its merged features, and that it is done."""
    task = job.query.task.value
    for part in parts or [([], [])]:
        for features, frames in _lots(part):
            yield (
                replies.Features(job.id, task, merged=True, features=features, done=len(job.done), total=job.total),
                frames,
            )
    crs = job.request.crs if isinstance(job.request, Locate) else job.facts.get("crs")
    warnings = tuple(job.facts.get("warnings", ()))
    yield replies.Done(job.id, task, False, counts["features"], dict(counts), warnings, crs), ()


def cancelled_event(job: LiveJob) -> Body:
    """That a job was ended at its client's wish."""
    counts = {"tiles": job.total or len(job.received), "tiles_answered": len(job.done)}
    return replies.Done(job.id, job.query.task.value, cancelled=True, counts=counts)


def failed_event(job: LiveJob, error: SpotterError) -> Body:
    """That a job could not be finished."""
    retry = isinstance(error, RequestError) and error.retry
    return replies.Failed(job.id, error.code, error.message, error.remedy, error.detail, retry=retry)


def _lots(found: Found) -> Iterator[tuple[tuple[replies.Feature, ...], list[bytes]]]:
    """Features and their frames, in lots that one event may hold; a single empty one where there are none."""
    values, frames = found
    for start in range(0, max(1, len(values)), limits.FEATURES_PER_EVENT):
        kept: list[bytes] = []
        features = []
        for value in values[start : start + limits.FEATURES_PER_EVENT]:
            numbers = dict(value)
            for name in ("box", "mask"):
                if numbers.get(name) is not None:
                    kept.append(frames[numbers[name]])
                    numbers[name] = len(kept) - 1
            features.append(from_values(replies.Feature, numbers))
        yield tuple(features), kept
