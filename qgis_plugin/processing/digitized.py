"""Digitized features as the engine takes them: texts, marks and shapes of a source, and the picture around them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
)

from ..capture import area as areas
from ..capture.crs import metre_crs, metres, moved
from ..capture.layers import native_pixel, native_pixels
from ..capture.plan import CapturePlan, plan
from ..problem import SpotterError
from ..protocol import limits
from ..protocol.teaching import ShotFeature
from ..text import tr
from ..tiling.scale import suited_gsd
from .polygons import Noticed, polygons, words

if TYPE_CHECKING:
    from qgis.core import QgsFeatureSource

PICTURE_TILE = 512  # px of the tiles in which the picture travels; the engine cuts its own
_FALSE = ("", "0", "0.0", "false", "f", "no", "n")


@dataclass(frozen=True)
class Naming:
    """Where it stands what a feature is.

    Attributes:
        text: What all of them are; "" where the field says it.
        field: Field that says what each is; "" where `text` does.
        present: Field that is false for a place that was taken for one and is none; "" where all are.
    """

    text: str
    field: str
    present: str = ""


@dataclass(frozen=True, eq=False)
class Digitized:
    """Features and the area in which everything is digitized, in one CRS.

    Attributes:
        features: As the engine takes them.
        shapes: Their polygons.
        area: The labelled area; None without one.
        crs: Of all.
    """

    features: tuple[ShotFeature, ...]
    shapes: tuple[QgsGeometry, ...]
    area: QgsGeometry | None
    crs: QgsCoordinateReferenceSystem

    def frame(self) -> bytes:
        """The features as one frame.

        Raises:
            SpotterError: They are too much for a message.
        """
        data = json.dumps([asdict(one) for one in self.features], ensure_ascii=False).encode("utf-8")
        if len(data) > limits.MAX_FRAME_BYTES:
            raise SpotterError(
                tr("{0} features are too much for one set of shots.").format(len(self.features)),
                tr("Give a part of them; ten to a hundred of a class are plenty."),
            )
        return data


def read_digitized(
    source: QgsFeatureSource,
    naming: Naming,
    area: QgsFeatureSource | None,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Digitized:
    """Read features and labelled area.

    Args:
        source: The features.
        naming: What they are.
        area: The labelled area; None without one.
        crs: In which CRS they are wanted.
        context: How datums are changed.
        feedback: Told of features that are left out.

    Raises:
        SpotterError: There is none that can be used, or a text is too long.
    """
    name, noticed, nameless = source.sourceName(), Noticed(), []
    features, shapes = [], []
    for feature, shape in polygons(source, name, crs, context, feedback, noticed):
        text = naming.text or words(feature[naming.field])
        if not text:
            nameless.append(str(feature.id()))
            continue
        if len(text) > limits.MAX_QUERY_CHARACTERS:
            raise SpotterError(
                tr("The text of feature {0} has {1} characters.").format(feature.id(), len(text)),
                tr("Say it in at most {0}.").format(limits.MAX_QUERY_CHARACTERS),
            )
        present = not naming.present or _is_true(feature[naming.present])
        features.append(ShotFeature(_hex(shape), str(feature.id()), present, text))
        shapes.append(shape)
    noticed.tell(name, feedback)
    if nameless:
        sentence = tr("Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.")
        feedback.pushWarning(sentence.format(name, len(nameless), naming.field, nameless[0]))
    if not features:
        raise SpotterError(
            tr("The layer '{0}' has no feature of which shots can be made.").format(name),
            tr("Draw the outlines of some objects, and say in a field what they are."),
        )
    labelled = None
    if area is not None:
        noticed = Noticed()
        parts = [shape for _, shape in polygons(area, area.sourceName(), crs, context, feedback, noticed)]
        noticed.tell(area.sourceName(), feedback)
        if not parts:
            raise SpotterError(
                tr("The layer '{0}' has no areas.").format(area.sourceName()),
                tr("Draw one, or leave the parameter empty."),
            )
        labelled = QgsGeometry.unaryUnion(parts)
    return Digitized(tuple(features), tuple(shapes), labelled, crs)


def picture_crs(
    source: QgsFeatureSource, layer: QgsRasterLayer, context: QgsProcessingContext
) -> QgsCoordinateReferenceSystem:
    """The CRS in which the picture of a layer is taken: the layer's own, or one in metres.

    Raises:
        SpotterError: Only one of both says its CRS.
    """
    known = source.sourceCrs().isValid(), layer.crs().isValid()
    if known[0] != known[1]:
        names = (source.sourceName(), layer.name())
        without, having = names if known[1] else names[::-1]
        raise SpotterError(
            tr("The layer '{0}' has no CRS, and the layer '{1}' has one.").format(without, having),
            tr("Set the CRS of '{0}' in its properties.").format(without),
        )
    return metre_crs(QgsGeometry.fromRect(layer.extent()), layer.crs(), context.transformContext())


def picture_plan(
    digitized: Digitized,
    layer: QgsRasterLayer,
    resolution: float | None,
    tile_size: int,
    known: tuple[float, ...],
    context: QgsProcessingContext,
) -> CapturePlan:
    """What to show the engine: a tile's reach around each feature, and the labelled area.

    Args:
        digitized: The features, in the CRS of the picture.
        layer: The image.
        resolution: Metres a pixel; None takes what suits the model, or else the layer's own.
        tile_size: Side in pixels of the tiles that the engine will cut.
        known: The smallest and the largest metres a pixel that the model was trained on; empty when unknown.
        context: How datums are changed.

    Raises:
        SpotterError: The image has no resolution of its own, or shows no feature.
    """
    settings = QgsMapSettings()
    settings.setTransformContext(context.transformContext())
    settings.setDestinationCrs(digitized.crs)
    if resolution is None:
        native_pixel(layer)  # refuses an image that has none
    reach = tile_size * _pixel(digitized, layer, resolution, known, context)
    parts = []
    for shape in digitized.shapes:
        bounds = QgsRectangle(shape.boundingBox())
        bounds.grow(reach)
        parts.append(QgsGeometry.fromRect(bounds))
    if digitized.area is not None:
        parts.append(digitized.area)
    whole = QgsGeometry.unaryUnion(parts)
    return plan(areas.part(layer, whole, digitized.crs), settings, [layer], resolution, PICTURE_TILE, 0.0, known)


def _pixel(
    digitized: Digitized,
    layer: QgsRasterLayer,
    resolution: float | None,
    known: tuple[float, ...],
    context: QgsProcessingContext,
) -> float:
    """Side of a pixel of the picture, about, in units of the CRS of the features."""
    transforms = context.transformContext()
    bounds = digitized.shapes[0].boundingBox()
    unit = metres(bounds.center(), max(bounds.width(), bounds.height()), digitized.crs, transforms)
    if resolution is not None:
        return resolution / unit
    columns, rows = native_pixels(layer)
    extent = moved(QgsGeometry.fromRect(layer.extent()), layer.crs(), digitized.crs, transforms).boundingBox()
    own = max(extent.width() / columns, extent.height() / rows)
    ground = own * unit
    suited = suited_gsd((ground, ground), (known[0], known[1])) if len(known) == 2 else None
    return own if suited is None else suited / unit


def _hex(shape: QgsGeometry) -> str:
    return bytes(shape.asWkb()).hex()


def _is_true(value: Any) -> bool:
    return words(value).casefold() not in _FALSE


def check_naming(source: QgsFeatureSource, naming: Naming) -> None:
    """Refuse a naming that does not say what features are, or that the source cannot fulfil.

    Raises:
        SpotterError: So it is; the sentence names the field.
    """
    if bool(naming.text) == bool(naming.field):
        raise SpotterError(
            tr("It has to be said once what the features are."),
            tr("Give either a field with a text for each, or one text for all."),
        )
    having: Sequence[str] = [field.name() for field in source.fields().toList()]
    for name in (naming.field, naming.present):
        if name and name not in having:
            raise SpotterError(
                tr("The layer '{0}' has no field '{1}'.").format(source.sourceName(), name),
                tr("Choose one of its fields: {0}.").format(", ".join(having) or tr("it has no fields")),
            )
