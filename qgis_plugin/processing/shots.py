"""`spotter:shots`: a set of shots, kept by an engine, of features that somebody digitized."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt, QThread

from ..capture.crs import wire_name
from ..capture.render import NativeCapture
from ..client.feed import TileFeed
from ..problem import SpotterError
from ..protocol import limits, replies, teaching
from ..protocol.teaching_state import TeachingCollector
from ..text import tr
from .base import SpotterAlgorithm
from .connecting import connected, model_info
from .digitized import PICTURE_TILE, Naming, check_naming, picture_crs, picture_plan, read_digitized
from .polygons import polygon_source
from .tables import table_fields
from .teachable import check_teachable

if TYPE_CHECKING:
    from ..capture.plan import CapturePlan
    from ..protocol.client import Client
    from ..protocol.framing import Message
    from .digitized import Digitized

INPUT, TEXT_FIELD, TEXT, PRESENT_FIELD = "INPUT", "TEXT_FIELD", "TEXT", "PRESENT_FIELD"
AREA, IMAGE, RESOLUTION, SCENE = "AREA", "IMAGE", "RESOLUTION", "SCENE"
NAME, MODEL, HOLD_OUT, AUGMENT = "NAME", "MODEL", "HOLD_OUT", "AUGMENT"
TILE, LEAST, SEED = "TILE_SIZE", "LEAST", "SEED"
SET, SHOTS, HELD, NEGATIVES, PROBLEMS = "SET", "SHOTS", "HELD_OUT_SHOTS", "NEGATIVES", "PROBLEMS"
_TURNED = 3  # turned and mirrored versions of a shot: what few shots were measured with (docs/results.md)
_FREE_TILE = 448  # px of the engine's tiles, where the model names no size


@dataclass(frozen=True, eq=False)
class _Asked:
    """What the engine is asked for.

    Attributes:
        request: The request, with its options; its place is filled in by what shows the features.
        digitized: The features and the labelled area.
    """

    request: teaching.Shots
    digitized: Digitized

    def frames(self) -> tuple[bytes, ...]:
        """The frames that the request names."""
        area = self.digitized.area
        return (self.digitized.frame(), *(() if area is None else (bytes(area.asWkb()),)))


class MakeShots(SpotterAlgorithm):
    """A set of shots of a layer."""

    NAME = "shots"
    TAGS = ("train", "teach", "label", "sample", "few-shot", "digitize")

    _layer: QgsRasterLayer | None = None

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return (
            tr("Make shots from layer"),
            tr("Makes labelled examples of digitized features and the image below them, to teach a model from."),
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters."""
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]  # type: ignore[attr-defined]  # its older name
        real, whole = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Digitized objects"), polygon))
        title = tr("Field that says what each object is")
        self.addParameter(QgsProcessingParameterField(TEXT_FIELD, title, "", INPUT, optional=True))
        title = tr("What all of them are (instead of the field)")
        self.addParameter(QgsProcessingParameterString(TEXT, title, optional=True))
        title = tr("Labelled area: in it every such object is digitized")
        self.addParameter(QgsProcessingParameterFeatureSource(AREA, title, polygon, optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(IMAGE, tr("Image below them"), optional=True))
        title = tr("Metres a pixel (empty: what suits the model)")
        self.addParameter(QgsProcessingParameterNumber(RESOLUTION, title, real, optional=True, minValue=1e-4))
        title = tr("File or address that the engine reads itself (instead of the image)")
        self.add_advanced(QgsProcessingParameterString(SCENE, title, optional=True))
        self.addParameter(QgsProcessingParameterString(NAME, tr("Name of the set"), optional=True))
        title = tr("Model to teach (empty: the engine's choice)")
        self.addParameter(QgsProcessingParameterString(MODEL, title, optional=True))
        self.add_engine()
        title = tr("Field that is false for a place that is no such object")
        self.add_advanced(QgsProcessingParameterField(PRESENT_FIELD, title, "", INPUT, optional=True))
        for name, title, kind, default, low, high in (
            (HOLD_OUT, tr("Share of the places kept for measuring"), real, 0.25, 0.0, 0.9),
            (AUGMENT, tr("Turned and mirrored versions of each shot"), whole, _TURNED, 0, 7),
            (TILE, tr("Pixels a tile's side (0: what suits the model)"), whole, 0, 0, limits.MAX_TILE_SIDE),
            (LEAST, tr("Warn of classes with fewer objects than"), whole, 5, 1, 1_000),
            (SEED, tr("Seed"), whole, 0, 0, 2**31 - 1),
        ):
            self.add_advanced(QgsProcessingParameterNumber(name, title, kind, default, False, low, high))
        table = QgsProcessing.SourceType.TypeVector  # type: ignore[attr-defined]  # its older name
        self.addParameter(QgsProcessingParameterFeatureSink(PROBLEMS, tr("What was noticed"), table, optional=True))
        self.addOutput(QgsProcessingOutputString(SET, tr("Set of shots")))
        for name, title in (
            (SHOTS, tr("Shots to learn from")),
            (HELD, tr("Shots kept for measuring")),
            (NEGATIVES, tr("Shots that show nothing of what they ask for")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def prepare(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Take a copy of the image, which the worker thread may have to itself."""
        given = parameters.get(IMAGE) not in (None, "")
        scene = self.parameterAsString(parameters, SCENE, context).strip()
        if given == bool(scene):
            raise SpotterError(
                tr("It has to be said once which image shows the objects."),
                tr("Give either a raster layer, or a file or address that the engine reads itself."),
            )
        if given:
            layer = self.parameterAsRasterLayer(parameters, IMAGE, context)
            if layer is None:
                raise SpotterError(self.invalidRasterError(parameters, IMAGE))
            self._layer = layer.clone()
            # To no thread: the worker fetches it.
            self._layer.moveToThread(None)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the features, show them to the engine, and say what it made of them."""
        layer, endpoint = self._layer, self.endpoint
        self._layer = None  # it ends with this thread's work, not with the algorithm
        if layer is not None:
            layer.moveToThread(QThread.currentThread())
        source = polygon_source(self, parameters, INPUT, context)
        naming = Naming(
            self.parameterAsString(parameters, TEXT, context).strip(),
            self.parameterAsString(parameters, TEXT_FIELD, context).strip(),
            self.parameterAsString(parameters, PRESENT_FIELD, context).strip(),
        )
        check_naming(source, naming)
        crs = source.sourceCrs() if layer is None else picture_crs(source, layer, context)
        area = polygon_source(self, parameters, AREA, context) if parameters.get(AREA) not in (None, "") else None
        digitized = read_digitized(source, naming, area, crs, context, feedback)
        model = self.parameterAsString(parameters, MODEL, context).strip()
        local = self.provider().local  # type: ignore[attr-defined]  # of Spotter's own provider
        with connected(endpoint, local, feedback) as client:
            check_teachable(client, endpoint)
            size = self.parameterAsInt(parameters, TILE, context)
            info = model_info(client, model, feedback)
            size = size or (info.tile_size if info is not None else 0) or _FREE_TILE
            asked = _Asked(self._request(parameters, context, digitized, source.sourceName(), model), digitized)
            if layer is None:
                made = _made_of_scene(client, asked, feedback)
            else:
                given = parameters.get(RESOLUTION) not in (None, "")
                resolution = self.parameterAsDouble(parameters, RESOLUTION, context) if given else None
                known = info.gsd if info is not None else ()
                planned = picture_plan(digitized, layer, resolution, size, known, context)
                _say(planned, len(digitized.features), "" if endpoint.local else endpoint.address, feedback)
                made = _made_of_tiles(client, asked, planned, feedback)
        return self._results(parameters, context, made, feedback)

    def _request(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        digitized: Digitized,
        layer: str,
        model: str,
    ) -> teaching.Shots:
        name = self.parameterAsString(parameters, NAME, context).strip() or layer
        return teaching.Shots(
            name=name[: limits.MAX_NAME_CHARACTERS],
            features=0,
            area=None if digitized.area is None else 1,
            crs=wire_name(digitized.crs),
            scene=self.parameterAsString(parameters, SCENE, context).strip(),
            model=model,
            options=teaching.ShotOptions(
                hold_out=self.parameterAsDouble(parameters, HOLD_OUT, context),
                augment=self.parameterAsInt(parameters, AUGMENT, context),
                tile_size=self.parameterAsInt(parameters, TILE, context),
                least=self.parameterAsInt(parameters, LEAST, context),
                seed=self.parameterAsInt(parameters, SEED, context),
            ),
        )

    def _results(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        made: teaching.ShotsMade,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        _tell(made, feedback)
        results: dict[str, Any] = {
            SET: made.job, SHOTS: made.shots, HELD: made.held_out, NEGATIVES: made.negatives,
        }  # fmt: skip
        fields = _fields()
        none = QgsCoordinateReferenceSystem()
        sink, place = self.parameterAsSink(parameters, PROBLEMS, context, fields, QgsWkbTypes.Type.NoGeometry, none)
        if sink is not None:
            for problem in made.problems:
                row = QgsFeature(fields)
                row.setAttributes([problem.kind, problem.feature, problem.message, int(problem.kept)])
                sink.addFeature(row, QgsFeatureSink.Flag.FastInsert)
            results[PROBLEMS] = place
        return results


def _made_of_scene(client: Client, asked: _Asked, feedback: QgsProcessingFeedback) -> teaching.ShotsMade:
    """Have the shots made of a scene that the engine reads."""
    from ..protocol.client import new_id

    id = new_id()
    return _followed(client.shots(asked.request, asked.frames(), job=id, should_stop=feedback.isCanceled), 0, feedback)


def _made_of_tiles(
    client: Client, asked: _Asked, planned: CapturePlan, feedback: QgsProcessingFeedback
) -> teaching.ShotsMade:
    """Have the shots made of tiles that travel there, rendered on a thread of their own meanwhile."""
    from ..protocol.client import new_id

    request = replace(asked.request, crs=wire_name(planned.crs), transform=planned.grid.as_tuple())
    native, feed = NativeCapture(planned, feedback.isCanceled), TileFeed()
    worker = threading.Thread(target=native.fill, args=(feed,), name="spotter-capture", daemon=True)
    # Straight from the thread that cancels: this one has no event loop.
    direct = Qt.ConnectionType.DirectConnection
    connection = feedback.canceled.connect(native.stop, direct)  # type: ignore[call-arg]  # unknown to the stubs

    def tiles() -> Iterator[Any]:
        for tile in feed:
            feedback.setProgress(50 * native.captured.done / planned.count)
            yield tile

    worker.start()
    try:
        events = client.shots(request, asked.frames(), tiles(), job=new_id(), should_stop=feedback.isCanceled)
        made = _followed(events, 50, feedback)
    finally:
        native.stop()
        feed.abandon()
        worker.join()
        feedback.canceled.disconnect(connection)
    if native.captured.incomplete:
        feedback.pushWarning(
            tr("{0} tiles had gaps: the layer's server did not give all of them.").format(native.captured.incomplete)
        )
    return made


def _followed(events: Iterator[Message], first: float, feedback: QgsProcessingFeedback) -> teaching.ShotsMade:
    """Follow the job to its end; progress goes on from a percentage."""
    collected = TeachingCollector()
    for event in events:
        collected.take(event)
        if isinstance(event.body, replies.Progress) and event.body.total:
            feedback.setProgress(first + (100 - first) * event.body.done / event.body.total)
    if collected.failure is not None:
        raise collected.failure
    if collected.made is None:
        raise SpotterError(tr("It was cancelled."))
    for warning in collected.warnings:
        feedback.pushWarning(warning)
    return collected.made


def _say(planned: CapturePlan, features: int, address: str, feedback: QgsProcessingFeedback) -> None:
    """What is shown to the engine, and what leaves this computer."""
    feedback.pushInfo(
        tr("{0} objects in {1} tiles of {2} pixels, {3} m a pixel.").format(
            features, planned.count, PICTURE_TILE, f"{planned.ground_resolution:.3g}"
        )
    )
    if address:
        feedback.pushInfo(
            tr(
                "To the engine at {0} go: these objects with their texts, the labelled area, and the image around "
                "them. Nothing else leaves this computer."
            ).format(address)
        )


def _tell(made: teaching.ShotsMade, feedback: QgsProcessingFeedback) -> None:
    """What came of it."""
    for problem in made.problems:
        (feedback.pushInfo if problem.kept else feedback.pushWarning)(problem.message)
    if made.more_problems:
        feedback.pushWarning(tr("{0} more such messages are left out.").format(made.more_problems))
    for name, count in made.classes.items():
        feedback.pushInfo(tr("'{0}': {1} objects").format(name, count))
    feedback.pushInfo(
        tr("{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.").format(
            made.shots, made.held_out, made.negatives
        )
    )
    if not made.held_out:
        feedback.pushWarning(tr("No shot is kept for measuring: nobody will know whether a tuned model is better."))


def _fields() -> QgsFields:
    return table_fields([("kind", "string"), ("feature", "string"), ("message", "string"), ("kept", "integer")])
