"""What the algorithms that search a raster share: their parameters, the plan, and asking in as few looks as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QThread

from ..capture import area as areas
from ..capture import examples as map_examples
from ..capture.plan import OVERLAP, TILE_SIZE, CapturePlan, plan
from ..capture.render import NativeCapture
from ..problem import SpotterError
from ..protocol import limits, requests
from ..text import tr
from ..understood import understood
from .base import SpotterAlgorithm
from .connecting import connected, model_info
from .running import Outcome, Sinks, add_sinks, run_job

if TYPE_CHECKING:
    from ..capture.area import Area
    from ..capture.examples import MapExample
    from ..protocol.replies import ModelInfo

INPUT, TASK, EXTENT, RESOLUTION = "INPUT", "TASK", "EXTENT", "RESOLUTION"
MODEL, ADAPTER, MIN_SCORE = "MODEL", "ADAPTER", "MIN_SCORE"
SAMPLES, TILE, SHARE, KEEP_UNLIKELY = "SAMPLES", "TILE_SIZE", "OVERLAP", "KEEP_UNLIKELY"
COUNT, TILES, BLANK = "COUNT", "TILES", "BLANK"
TASKS = ("rec", "ovd", "gres", "auto")
_SHOWN_CHARACTERS = 200  # of the queries beside the progress


class SearchAlgorithm(SpotterAlgorithm):
    """Base of the algorithms that search a raster. A child gives its queries in `queries`."""

    _layer: QgsRasterLayer
    _area: Area

    def queries(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Sequence[requests.JobQuery]:
        """What to look for, in this order.

        Raises:
            SpotterError: A query cannot be asked.
        """
        raise NotImplementedError

    def examples(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[MapExample, ...]:
        """What shows what is meant; none by default.

        Raises:
            SpotterError: They cannot be read.
        """
        del parameters, context
        return ()

    def add_search(self) -> None:
        """Add the parameters of a search, but for its queries and outputs."""
        tasks = [
            tr("Refer: the one object that the words describe"),
            tr("All: every object that the words describe"),
            tr("Segment: every such object, with its outline"),
            tr("Let Spotter decide"),
        ]
        self.addParameter(QgsProcessingParameterEnum(TASK, tr("Task"), tasks, defaultValue=TASKS.index("auto")))
        self.addParameter(QgsProcessingParameterExtent(EXTENT, tr("Part to search (empty: all)"), optional=True))
        real, whole = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer
        self.addParameter(
            QgsProcessingParameterNumber(
                RESOLUTION, tr("Metres a pixel (empty: what suits the model)"), real, optional=True, minValue=1e-4
            )
        )
        self.addParameter(QgsProcessingParameterString(MODEL, tr("Model (empty: the engine's choice)"), optional=True))
        self.add_advanced(QgsProcessingParameterString(ADAPTER, tr("Adapter"), optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(MIN_SCORE, tr("Lowest score"), real, 0.0, minValue=0.0, maxValue=1.0)
        )
        self.add_engine()
        for name, title, kind, default, low, high in (
            (SAMPLES, tr("Answers a tile"), whole, 1, 1, 64),
            (TILE, tr("Pixels a tile's side (0: what suits the model)"), whole, 0, 0, 4096),
            (SHARE, tr("Share that neighbouring tiles have in common"), real, OVERLAP, 0.0, 0.9),
        ):
            self.add_advanced(QgsProcessingParameterNumber(name, title, kind, default, False, low, high))
        self.add_advanced(QgsProcessingParameterBoolean(KEEP_UNLIKELY, tr("Keep what is probably wrong, too"), False))
        add_sinks(self)
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Objects found")))
        self.addOutput(QgsProcessingOutputNumber(TILES, tr("Tiles searched")))
        self.addOutput(QgsProcessingOutputNumber(BLANK, tr("Blank tiles left out")))

    def add_input(self) -> None:
        """Add the parameter of the raster."""
        self.addParameter(QgsProcessingParameterRasterLayer(INPUT, tr("Image")))

    def prepare(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Take a copy of the layer, which the worker thread may have to itself."""
        layer = self.parameterAsRasterLayer(parameters, INPUT, context)
        if layer is None:
            raise SpotterError(self.invalidRasterError(parameters, INPUT))
        self._layer = layer.clone()
        bounds = self.parameterAsExtent(parameters, EXTENT, context)
        if bounds.isNull():
            self._area = areas.whole(self._layer)
        else:
            crs = self.parameterAsExtentCrs(parameters, EXTENT, context)
            self._area = areas.part(self._layer, QgsGeometry.fromRect(bounds), crs)
        # To no thread: the worker fetches it.
        self._layer.moveToThread(None)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Ask the queries, as many in one look at the tiles as the engine takes, and write what is found."""
        layer, area, endpoint = self._layer, self._area, self.endpoint
        del self._layer, self._area  # they end with this thread's work, not with the algorithm
        layer.moveToThread(QThread.currentThread())
        asked = self.queries(parameters, context, feedback)
        model = self.parameterAsString(parameters, MODEL, context).strip()
        local = self.provider().local  # type: ignore[attr-defined]  # of Spotter's own provider
        with connected(endpoint, local, feedback) as client:
            size = self.parameterAsInt(parameters, TILE, context)
            info = model_info(client, model, feedback)
            size = size or (info.tile_size if info is not None else 0) or TILE_SIZE
            known = info.gsd if info is not None else ()
            planned = self._plan(layer, area, size, known, parameters, context)
            like = self.examples(parameters, context)
            headers, frames = _shown(planned, like, info, client.models() if like else (), feedback)
            jobs = list(requests.portions(asked, client.hello("qgis-processing").minor))
            _say(planned, len(asked), len(jobs), len(like), "" if endpoint.local else endpoint.address, feedback)
            sinks = Sinks(self, parameters, context, layer.crs() if layer.crs().isValid() else planned.crs)
            request = replace(self._request(model, parameters, context), examples=headers)
            tiles = blank = 0
            for number, queries in enumerate(jobs):
                feedback.setProgressText("; ".join(one.text for one in queries)[:_SHOWN_CHARACTERS])
                outcomes = run_job(
                    client,
                    planned,
                    request,
                    queries,
                    frames,
                    feedback,
                    lambda share, n=number: feedback.setProgress(100 * (n + share) / len(jobs)),  # type: ignore[misc]
                )
                for outcome in outcomes:
                    sinks.write(outcome, planned)
                captured = outcomes[0].captured
                tiles, blank = tiles + len(captured.sent), blank + captured.blank
                _tell(outcomes, planned, feedback)
                if feedback.isCanceled():
                    break
        return {**sinks.results, COUNT: sinks.count, TILES: tiles, BLANK: blank}

    def _plan(
        self,
        layer: QgsRasterLayer,
        area: Area,
        size: int,
        known: tuple[float, ...],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
    ) -> CapturePlan:
        settings = QgsMapSettings()
        settings.setTransformContext(context.transformContext())
        settings.setDestinationCrs(layer.crs() if layer.crs().isValid() else QgsCoordinateReferenceSystem())
        given = parameters.get(RESOLUTION) not in (None, "")
        resolution = self.parameterAsDouble(parameters, RESOLUTION, context) if given else None
        share = self.parameterAsDouble(parameters, SHARE, context)
        return plan(area, settings, [layer], resolution, size, share, known)

    def _request(self, model: str, parameters: dict[str, Any], context: QgsProcessingContext) -> requests.Locate:
        """How the queries are asked."""
        return requests.Locate(
            requests.Query(""),
            model=model,
            adapter=self.parameterAsString(parameters, ADAPTER, context).strip(),
            options=requests.Options(
                min_score=self.parameterAsDouble(parameters, MIN_SCORE, context),
                samples=self.parameterAsInt(parameters, SAMPLES, context),
                keep_unlikely=self.parameterAsBool(parameters, KEEP_UNLIKELY, context),
            ),
        )


def checked(text: str, where: str) -> str:
    """A query's text as it is asked.

    Args:
        text: What the user wrote.
        where: Where it stands, for the message.

    Raises:
        SpotterError: It is empty, or too long.
    """
    text = text.strip()
    if not text:
        raise SpotterError(tr("The query {0} is empty.").format(where), tr("Say what to look for."))
    if len(text) > limits.MAX_QUERY_CHARACTERS:
        raise SpotterError(
            tr("The query {0} has {1} characters.").format(where, len(text)),
            tr("Say it in at most {0}.").format(limits.MAX_QUERY_CHARACTERS),
        )
    return text


def _shown(
    planned: CapturePlan,
    like: Sequence[MapExample],
    info: ModelInfo | None,
    models: Sequence[ModelInfo],
    feedback: QgsProcessingFeedback,
) -> tuple[tuple[requests.ExampleHeader, ...], tuple[bytes, ...]]:
    """The headers and the pixels of examples.

    Raises:
        SpotterError: The model takes none, or they cannot be shown.
    """
    if not like:
        return (), ()
    map_examples.check_model(info, models)
    plan_of_examples, headers = map_examples.shown(planned, like)
    pictures = tuple(pixels for _, pixels in NativeCapture(plan_of_examples, feedback.isCanceled))
    if not feedback.isCanceled():
        map_examples.check_seen(len(pictures), len(headers))
    return headers, pictures


def _say(
    planned: CapturePlan, queries: int, jobs: int, examples: int, address: str, feedback: QgsProcessingFeedback
) -> None:
    """What will be searched, and what leaves this computer."""
    feedback.pushInfo(
        tr("{0} x {1} pixels of {2} m: {3} tiles a query.").format(
            *planned.sides, f"{planned.ground_resolution:.3g}", planned.count
        )
    )
    if queries > jobs == 1:
        feedback.pushInfo(tr("All {0} queries are asked in one look at the tiles.").format(queries))
    elif queries > jobs:
        feedback.pushInfo(tr("The {0} queries are asked in {1} looks at the tiles.").format(queries, jobs))
    elif queries > 1:
        old = tr("The engine is too old to ask several queries in one look at the tiles: it looks once for each.")
        feedback.pushInfo(f"{old} {tr('Update the engine.')}")
    if examples:
        feedback.pushInfo(
            tr("With each query go {0} small pictures of the examples and what surrounds them.").format(examples)
        )
    if address:
        feedback.pushInfo(
            tr(
                "To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query "
                "({1} in all). Nothing else leaves this computer."
            ).format(address, queries)
            if not examples
            else tr(
                "To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the "
                "query ({1} in all). Nothing else leaves this computer."
            ).format(address, queries)
        )


def _tell(outcomes: Sequence[Outcome], planned: CapturePlan, feedback: QgsProcessingFeedback) -> None:
    """What came of the queries of a job, and how they were understood."""
    captured = outcomes[0].captured
    scale = tr("Asked at {ground} m a pixel.").format(ground=f"{planned.ground_resolution:.3g}")
    for outcome in outcomes:
        meant, _, _ = understood(outcome.run.task)
        feedback.pushInfo(f"{meant} {scale}".strip())
        feedback.pushInfo(
            tr("'{0}': {1} found in {2} tiles; {3} blank ones were left out.").format(
                outcome.run.query, len(outcome.found), len(captured.sent), captured.blank
            )
        )
    if captured.incomplete:
        feedback.pushWarning(
            tr("{0} tiles had gaps: the layer's server did not give all of them.").format(captured.incomplete)
        )
