"""Running a job, from its tiles to the features in an algorithm's outputs, on the algorithm's worker thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..capture.render import Captured, NativeCapture
from ..client.feed import TileFeed
from ..layers.evidence import Candidate, thought
from ..layers.group import as_geometry, kind_titles, scratch_layer
from ..layers.result import FeatureRow, Run, found_in, row
from ..protocol import replies, requests
from ..protocol.collecting import ResultCollector, run_ids
from ..protocol.errors import ProtocolError
from ..results.contract import BOXES, EVIDENCE, MASKS, time_text
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeedback

    from ..capture.plan import CapturePlan
    from ..protocol.client import Client
    from ..protocol.framing import Message

_KINDS = (BOXES, MASKS, EVIDENCE)
_GEOMETRY = {
    BOXES: QgsWkbTypes.Type.Polygon,
    MASKS: QgsWkbTypes.Type.MultiPolygon,
    EVIDENCE: QgsWkbTypes.Type.Polygon,
}


@dataclass(frozen=True)
class Outcome:
    """What became of a query.

    Attributes:
        run: The run.
        found: Its features: merged ones, or those of single tiles where it was cancelled before they were merged.
        candidates: What the reasoning names.
        captured: What became of the tiles; the same for all queries of a job.
    """

    run: Run
    found: tuple[FeatureRow, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    captured: Captured = field(default_factory=Captured)


def run_job(
    client: Client,
    plan: CapturePlan,
    request: requests.Locate,
    queries: Sequence[requests.JobQuery],
    frames: tuple[bytes, ...],
    feedback: QgsProcessingFeedback,
    progress: Callable[[float], None],
) -> list[Outcome]:
    """Ask the tiles of a plan one or several queries as a job, and follow it to its end.

    Args:
        client: Of an engine that answers.
        plan: What to search; its layers belong to this thread.
        request: How to ask; its place is filled in from the plan.
        queries: What to ask, no more than the engine takes at once (`requests.portions`).
        frames: The pixels of the request's examples.
        feedback: Tells the user, and whether it was cancelled.
        progress: Told the share that is done, 0-1.

    Returns:
        What became of each query.

    Raises:
        ProtocolError: It could not be finished.
    """
    from ..protocol.client import new_id

    native = NativeCapture(plan, feedback.isCanceled)
    captured, feed, id = native.captured, TileFeed(), new_id()
    collectors = [ResultCollector(place) for place in range(len(queries))]
    results = collectors[0]  # of the job itself, all of them know the same
    worker = threading.Thread(target=native.fill, args=(feed,), name="spotter-capture", daemon=True)
    # Straight from the thread that cancels: this one has no event loop.
    direct = Qt.ConnectionType.DirectConnection
    connection = feedback.canceled.connect(native.stop, direct)  # type: ignore[call-arg]  # unknown to the stubs
    placed = plan.place(requests.asking(request, queries))
    worker.start()
    try:
        for event in client.locate(
            placed, feed, frames=frames, job=id, may_be_empty=True, should_stop=feedback.isCanceled
        ):
            for one in collectors:
                one.take(event)
            _tell(event, results, feedback)
            if isinstance(event.body, replies.Features) and not event.body.merged:
                progress(min(1.0, (results.done + captured.blank) / plan.count))
    except ProtocolError:
        # A plan whose tiles are all blank is answered with nothing found; the dock says that as a problem.
        if captured.sent or captured.done < plan.count:
            raise
    finally:
        native.stop()
        feed.abandon()
        worker.join()
        feedback.canceled.disconnect(connection)
    if results.failure is not None:
        raise results.failure
    ids = run_ids(id, len(queries) if len(queries) > 1 else 0)
    return [_outcome(*each, placed, captured) for each in zip(ids, queries, collectors)]


def _outcome(
    id: str, query: requests.JobQuery, found: ResultCollector, placed: requests.Locate, captured: Captured
) -> Outcome:
    run = Run(
        id=id,
        query=query.text or tr("more like the examples"),
        task=found.task or query.task,
        crs=placed.crs or "",
        scene=placed.scene,
        model=found.model or placed.model,
        revision=found.revision,
        adapter=placed.adapter,
    )
    candidates = tuple(one for said in found.reasoning for one in thought(said).candidates)
    return Outcome(run, found_in(found.features), candidates, captured)


def _tell(event: Message, results: ResultCollector, feedback: QgsProcessingFeedback) -> None:
    """What the user is to know of an event."""
    if isinstance(event.body, replies.Started):
        feedback.pushInfo(tr("The model {0} answers on {1}.").format(results.model, results.device))
        if results.domain == "synthetic":
            feedback.pushWarning(tr("This model was trained on synthetic imagery: on real imagery it finds little."))
        elif results.domain == "mixed":
            feedback.pushInfo(tr("This model was trained on synthetic imagery and on aerial pictures of a few towns."))
    elif isinstance(event.body, replies.Done):
        for warning in event.body.warnings:
            feedback.pushWarning(warning)


def add_sinks(algorithm: QgsProcessingAlgorithm) -> None:
    """Add the parameters of the outputs: BOXES, and where wanted MASKS and EVIDENCE."""
    polygons = QgsProcessing.SourceType.TypeVectorPolygon  # type: ignore[attr-defined]  # its older name
    for kind, title in kind_titles().items():
        parameter = QgsProcessingParameterFeatureSink(kind.upper(), title, polygons, optional=kind != BOXES)
        algorithm.addParameter(parameter)


class Sinks:
    """The outputs of one run of an algorithm.

    Args:
        algorithm: Whose parameters they are.
        parameters: Their values.
        context: Of the run.
        crs: Of the outputs.

    Attributes:
        results: What the algorithm gives back of them.
        count: Features written to the boxes.
    """

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        self._context, self._crs = context, crs
        self._sinks: dict[str, QgsFeatureSink] = {}
        self._fields: dict[str, QgsFields] = {}
        self.results: dict[str, Any] = {}
        self.count = 0
        for kind in _KINDS:
            fields = _fields(kind)
            sink, place = algorithm.parameterAsSink(parameters, kind.upper(), context, fields, _GEOMETRY[kind], crs)
            if sink is not None:
                self._sinks[kind], self._fields[kind] = sink, fields
                self.results[kind.upper()] = place

    def write(self, outcome: Outcome, plan: CapturePlan) -> None:
        """Write what a query found."""
        move = QgsCoordinateTransform(plan.crs, self._crs, self._context.transformContext())
        measure = QgsDistanceArea()
        measure.setSourceCrs(plan.crs, self._context.transformContext())
        measure.setEllipsoid(plan.crs.ellipsoidAcronym() if plan.crs.isValid() else "NONE")
        for found in outcome.found:
            for kind in (BOXES, MASKS):
                wkb = found.geometry(kind)
                if wkb is not None:
                    self._add(kind, wkb, _values(found, outcome.run, wkb, measure), move)
        for one in outcome.candidates:
            self._add(EVIDENCE, one.box, one.row(outcome.run), move)
        self.count += len(outcome.found)

    def _add(self, kind: str, wkb: bytes, values: dict[str, Any], move: QgsCoordinateTransform) -> None:
        if kind not in self._sinks:
            return
        geometry = as_geometry(wkb, kind)
        geometry.transform(move)
        feature = QgsFeature(self._fields[kind])
        feature.setGeometry(geometry)
        for name, value in values.items():
            feature.setAttribute(name, value)
        self._sinks[kind].addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def _fields(kind: str) -> QgsFields:
    """The attributes of a kind, with texts of any length: a scratch layer's would be cut."""
    fields = QgsFields()
    for given in scratch_layer(kind, "", kind).fields():  # type: ignore[attr-defined]  # not iterable to the stubs
        field = QgsField(given)
        field.setLength(0)
        fields.append(field)
    return fields


def _values(found: FeatureRow, run: Run, wkb: bytes, measure: QgsDistanceArea) -> dict[str, Any]:
    values = row(found, run, measure.measureArea(as_geometry(wkb)))
    return {**values, "time": QDateTime.fromString(time_text(found.time), Qt.DateFormat.ISODateWithMs)}
