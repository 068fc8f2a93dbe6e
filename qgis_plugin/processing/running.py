"""One query from its tiles to its features, on the worker thread of an algorithm."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import Qt

from ..capture.render import Captured, NativeCapture
from ..client.feed import TileFeed
from ..layers.evidence import Candidate, thought
from ..layers.result import Found, Run, found_in
from ..problem import Problem, SpotterError
from ..protocol import replies, requests
from ..text import tr
from .connecting import told

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeedback

    from ..capture.plan import CapturePlan
    from ..protocol.client import Client
    from ..protocol.framing import Message

_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Outcome:
    """What became of a query.

    Attributes:
        run: The run.
        found: Its features: merged ones, or those of single tiles where it was cancelled before they were merged.
        candidates: What the reasoning names.
        captured: What became of the tiles.
        cancelled: Whether it was ended early.
    """

    run: Run
    found: tuple[Found, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    captured: Captured = field(default_factory=Captured)
    cancelled: bool = False


def run_query(
    client: Client,
    plan: CapturePlan,
    request: requests.Locate,
    feedback: QgsProcessingFeedback,
    progress: Callable[[float], None],
) -> Outcome:
    """Ask about the tiles of a plan, and follow the job to its end.

    Args:
        client: Of an engine that answers.
        plan: What to search; its layers belong to this thread.
        request: What to ask; its place is filled in from the plan.
        feedback: Tells the user, and whether it was cancelled.
        progress: Told the share that is done, 0-1.

    Raises:
        SpotterError: It could not be finished.
    """
    from ..protocol.client import new_id

    native = NativeCapture(plan, feedback.isCanceled)
    feed = TileFeed()
    worker = threading.Thread(target=native.fill, args=(feed,), name="spotter-capture", daemon=True)
    # Straight from the thread that cancels: this one has no event loop.
    connection = feedback.canceled.connect(native.stop, Qt.ConnectionType.DirectConnection)
    worker.start()
    try:
        first = _first(feed)
        placed = plan.place(request)
        run = Run(
            id=new_id(),
            query=request.query.text,
            task=request.query.task,
            crs=placed.crs or "",
            scene=placed.scene,
            model=request.model,
            adapter=request.adapter,
        )
        if first is None:
            if feed.problem is not None and native.captured.done < plan.count:
                raise SpotterError(feed.problem)
            return Outcome(run, captured=native.captured, cancelled=feedback.isCanceled())
        with told():
            events = client.locate(placed, _then(first, feed), job=run.id, should_stop=feedback.isCanceled)
            outcome = _followed(events, run, plan, native.captured, feedback, progress)
        if feed.problem is not None:
            raise SpotterError(feed.problem)
        return outcome
    finally:
        native.stop()
        feed.abandon()
        worker.join()
        feedback.canceled.disconnect(connection)


def _first(feed: TileFeed) -> tuple[requests.TileHeader, object] | None:
    """The first tile, waited for; None where there is none."""
    for tile in feed:
        if tile is not None:
            return tile
        threading.Event().wait(_LOOK_SECONDS)
    return None


def _then(
    first: tuple[requests.TileHeader, object], feed: TileFeed
) -> Iterator[tuple[requests.TileHeader, object] | None]:
    yield first
    yield from feed


def _followed(
    events: Iterator[Message],
    run: Run,
    plan: CapturePlan,
    captured: Captured,
    feedback: QgsProcessingFeedback,
    progress: Callable[[float], None],
) -> Outcome:
    """The outcome of a job's events."""
    single: list[Found] = []
    merged: list[Found] = []
    candidates: list[Candidate] = []
    for event in events:
        body = event.body
        if isinstance(body, replies.Started):
            run = replace(run, model=body.model, revision=body.revision)
            feedback.pushInfo(tr("The model {0} answers on {1}.").format(body.model, body.device))
            if body.domain == "synthetic":
                feedback.pushWarning(
                    tr("This model was trained on synthetic imagery: on real imagery it finds little.")
                )
        elif isinstance(body, replies.Features):
            run = replace(run, task=body.task)
            (merged if body.merged else single).extend(found_in(event))
            if not body.merged:
                progress(min(1.0, (body.done + captured.blank) / plan.count))
        elif isinstance(body, replies.Reasoning):
            candidates.extend(thought(event).candidates)
        elif isinstance(body, replies.Failed):
            raise SpotterError(Problem(body.message, body.remedy, body.detail, body.code, body.retry))
        elif isinstance(body, replies.Done):
            for warning in body.warnings:
                feedback.pushWarning(warning)
            found = merged if merged or not body.cancelled else single
            return Outcome(run, tuple(found), tuple(candidates), captured, body.cancelled)
    raise SpotterError(Problem(tr("The engine's answer ended before it was whole."), retry=True))
