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
        named = result.get("evidence", [])  # a tile without data has none
        evidence = tuple(replies.Evidence(i, tuple(one["box_px"]), one["text"]) for i, one in enumerate(named))
        yield replies.Reasoning(job.id, tile, result["reasoning"], evidence), [bytes.fromhex(e["box"]) for e in named]


def merged_events(job: LiveJob, parts: Sequence[Found]) -> Iterator[Event]:
    """The events with what a job found, merged."""
    for part in parts or [([], [])]:
        for features, frames in _lots(part):
            told = replies.Features(
                job.id, job.query.task.value, merged=True, features=features, done=len(job.done), total=job.total
            )
            yield told, frames


def last_event(job: LiveJob, counts: Mapping[str, int] | None = None) -> tuple[str, Body]:
    """The state in which a job ends, and the event that says so.

    Args:
        job: With `ending` set where it ends before its last tile.
        counts: Of its merged tiles; None where none were merged.
    """
    crs = job.request.crs if isinstance(job.request, Locate) else job.facts.get("crs")
    if job.ending and job.ending["state"] == "failed":
        facts = {name: value for name, value in job.ending.items() if name != "state"}
        return "failed", replies.Failed(job.id, **facts, crs=crs)
    found = dict(counts or {"tiles_answered": len(job.done), "features": 0})
    if job.ending:
        found["tiles"] = job.total or len(job.received)
    warnings = tuple(job.facts.get("warnings", ()))
    cancelled = bool(job.ending)
    done = replies.Done(job.id, job.query.task.value, cancelled, found["features"], found, warnings, crs)
    return "cancelled" if cancelled else "done", done


def failure(error: SpotterError) -> dict[str, Any]:
    """What `LiveJob.ending` is for a job that cannot be finished."""
    return {
        "state": "failed",
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "detail": error.detail,
        "retry": isinstance(error, RequestError) and error.retry,
    }


def tiles_missing(job: LiveJob, seconds: float) -> RequestError:
    """Why a job is ended whose tiles stopped coming."""
    of = "" if job.total is None else f" of its {job.total}"
    return RequestError(
        "tiles_missing",
        f"The job got {len(job.received)}{of} tiles, and for {seconds / 60:g} min neither more of them nor word of its "
        "client.",
        "Ask again as a new job; what the finished tiles showed can be fetched.",
    )


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
