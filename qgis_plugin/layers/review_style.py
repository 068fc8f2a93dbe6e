"""How a result shows what was decided about its features: colours of outlines, over whatever style the layer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsFeatureRenderer, QgsGraduatedSymbolRenderer, QgsProperty, QgsRenderContext, QgsSymbolLayer

from ..results.reviews import ACCEPTED, FIELD, MERGED, MISSED, REJECTED, RELABELLED, RESHAPED
from ..text import tr
from .group import SCORED

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

COLOURS = {
    ACCEPTED: "#1a9641", REJECTED: "#d7191c", RESHAPED: "#2c7bb6", RELABELLED: "#a6611a", MISSED: "#7b3294",
    MERGED: "#878787",
}  # fmt: skip


def decision_titles() -> dict[str, str]:
    """What each decision is called."""
    return {
        ACCEPTED: tr("accepted"),
        REJECTED: tr("rejected"),
        RESHAPED: tr("reshaped"),
        RELABELLED: tr("relabelled"),
        MISSED: tr("missed by the model"),
        MERGED: tr("part of another"),
    }


def show_reviews(layer: QgsVectorLayer, *, hide_rejected: bool = False) -> None:
    """Colour the outlines of a layer by what was decided, and draw those that no model scored.

    Args:
        layer: A layer of results, whose table has the column of reviews.
        hide_rejected: Whether what was rejected, or is a part of another, is drawn at all.
    """
    if FIELD not in layer.fields().names():
        # The column came after the layer was opened.
        layer.dataProvider().reloadData()
        layer.updateFields()
    renderer = layer.renderer()
    if renderer is None:
        return
    changed = renderer.clone()
    if isinstance(changed, QgsGraduatedSymbolRenderer) and changed.classAttribute() in SCORED:
        changed.setClassAttribute(SCORED[1])
    _mark(changed, hide_rejected=hide_rejected)
    layer.setRenderer(changed)
    layer.triggerRepaint()


def _mark(renderer: QgsFeatureRenderer, *, hide_rejected: bool) -> None:
    pairs = ", ".join(f"'{decision}', '{colour}'" for decision, colour in COLOURS.items())
    colour = QgsProperty.fromExpression(f'map_get(map({pairs}), "{FIELD}")')
    drawn = QgsProperty.fromExpression(f"coalesce(\"{FIELD}\", '') NOT IN ('{REJECTED}', '{MERGED}')", hide_rejected)
    for symbol in renderer.symbols(QgsRenderContext()):
        for part in symbol.symbolLayers():
            part.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeColor, colour)  # type: ignore[attr-defined]  # not in the stubs
            part.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyLayerEnabled, drawn)  # type: ignore[attr-defined]
