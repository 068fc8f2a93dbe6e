"""The events of a job as what `engine locate` would have made of it: features and the record of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import shapely

from engine.feature.feature import Feature, now
from engine.feature.run import RunRecord
from engine.protocol import replies
from engine.serve.access import RequestError
from engine.words import Box, Task

if TYPE_CHECKING:
    from pathlib import Path

    from engine.protocol.framing import Message


@dataclass(frozen=True, eq=False)
class Collected:
    """What a job found.

    Attributes:
        run: The record of the job as a run, under the job's id.
        features: Merged, by falling score; those of the finished tiles where it ended early.
        crs: Of the geometries, as the job's client named it, or WKT; None where they are in pixels.
        failure: Why it could not be finished; None where it could, or was cancelled.
    """

    run: RunRecord
    features: tuple[Feature, ...]
    crs: str | None
    failure: RequestError | None = None


def collect(job: replies.JobStatus, events: Iterable[Message]) -> Collected:
    """Follow a job to its end.

    Args:
        job: How the job is, as the engine answers when asked for it alone.
        events: All of them, from the first on.

    Raises:
        RequestError: The events end before the job does.
    """
    run = RunRecord(
        id=job.job,
        query=job.query,
        task=Task(job.task),
        scene=job.scene,
        model=job.model,
        adapter=job.adapter,
        started=datetime.fromtimestamp(job.created, timezone.utc),
    )
    features: list[Feature] = []
    said = ""
    for event in events:
        body = event.body
        if isinstance(body, replies.Started):
            run = replace(run, model=body.model, revision=body.revision)
        elif isinstance(body, replies.Reasoning):
            said = said or body.text
        elif isinstance(body, replies.Features) and body.merged:
            features.extend(_features(event, body, run))
        elif isinstance(body, replies.Failed | replies.Done):
            reasoning = tuple(dict.fromkeys(f.reasoning for f in features if f.reasoning)) or ((said,) if said else ())
            run = replace(run, reasoning=reasoning, finished=now())
            if isinstance(body, replies.Failed):
                failure = RequestError(body.code, body.message, body.remedy, body.detail)
                return Collected(replace(run, status="failed"), tuple(features), body.crs, failure)
            run = replace(run, counts=body.counts, warnings=body.warnings)
            run = replace(run, status="stopped") if body.cancelled else replace(run, status="done")
            return Collected(run, tuple(features), body.crs)
    raise RequestError("no_end", "The job's events ended before it did.")


def check_target(path: Path, job: str, *, overwrite: bool = False) -> None:
    """Make sure, before a job is waited for, that its features can be written to a file.

    Raises:
        InputError: The path cannot be written, is not a result file, or holds the job already.
    """
    from engine.feature.errors import OutputError
    from engine.feature.output import check_output
    from engine.feature.write import check_ending, list_runs

    check_ending(path)
    check_output(path)
    if path.exists() and not overwrite and job in {run.id for run in list_runs(path)}:
        raise OutputError(f"'{path}' holds the job '{job}' already.", "Name another file, or replace it: --overwrite.")


def write(path: Path, found: Collected, *, overwrite: bool = False) -> None:
    """Write what a job found to a result file, as `engine locate` writes: the ending decides the format.

    Raises:
        InputError: As `check_target`.
        SpotterError: The disk is full, or another program keeps the file to itself.
    """
    from engine.feature.write import open_writer
    from engine.scene.crs import crs_wkt

    crs = None if found.crs is None else crs_wkt(found.crs)
    with open_writer(path, crs, replace(found.run, finished=None, status="running"), overwrite=overwrite) as writer:
        writer.finish(found.run, found.features)


def _features(event: Message, body: replies.Features, run: RunRecord) -> Iterator[Feature]:
    for one in body.features:
        yield Feature(
            box=shapely.from_wkb(bytes(event.frames[one.box])),
            box_px=Box(*one.box_px),
            label=one.label,
            score=one.score,
            query=run.query,
            task=run.task,
            mask=None if one.mask is None else shapely.from_wkb(bytes(event.frames[one.mask])),
            mask_score=one.mask_score,
            reasoning=one.reasoning,
            model=run.model,
            revision=run.revision,
            adapter=run.adapter,
            scene=run.scene,
            tile=one.tile,
            run=run.id,
        )
