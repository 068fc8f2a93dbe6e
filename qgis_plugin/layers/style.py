"""How layers of results look: outlines and labels by score, map tips with the reasoning, titles for the attributes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsEditorWidgetSetup,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..text import tr
from .result import BOXES, EVIDENCE, EVIDENCE_FIELDS, FIELDS, KINDS, MASKS

# Low to high; they differ in lightness too, so that they can be told apart without seeing hue.
COLOURS = ((170, 110, 255), (70, 160, 255), (0, 210, 180), (160, 230, 60), (255, 225, 40))
EVIDENCE_COLOUR = (255, 140, 0)
LABEL = "concat(\"label\", if(\"label\" = '', '', ' '), format_number(\"score\", 2))"
TIP = (
    '<b>[% "label" %] [% format_number("score", 2) %]</b><br>[% "query" %]'
    '<br><i>[% left("reasoning", 600) %]</i><br>[% "model" %], [% "time" %]'
)
EVIDENCE_TIP = '<i>[% "words" %]</i><br>[% "query" %]'
_TYPES = {"text": "string", "integer": "integer", "real": "double", "time": "datetime"}


def scratch_layer(kind: str, crs: str, name: str) -> QgsVectorLayer:
    """An empty layer in memory with the geometry and attributes of a kind ("boxes", "masks", "evidence"), styled."""
    fields = EVIDENCE_FIELDS if kind == EVIDENCE else FIELDS
    columns = "&".join(f"field={column}:{_TYPES[type_]}" for column, type_ in fields)
    layer = QgsVectorLayer(f"{KINDS[kind]}?{columns}", name, "memory")
    if crs:
        from qgis.core import QgsCoordinateReferenceSystem

        layer.setCrs(QgsCoordinateReferenceSystem(crs))
    dress(layer, kind)
    return layer


def dress(layer: QgsVectorLayer, kind: str) -> None:
    """Give a layer of results its look."""
    layer.setRenderer(_plain(EVIDENCE_COLOUR) if kind == EVIDENCE else _by_score(kind))
    # Each object is labelled once: masks lie on their boxes.
    if kind == BOXES:
        layer.setLabeling(_labels())
        layer.setLabelsEnabled(True)
    layer.setMapTipTemplate(EVIDENCE_TIP if kind == EVIDENCE else TIP)
    for index, field in enumerate(layer.fields()):
        title = field_titles().get(field.name())
        if title:
            layer.setFieldAlias(index, title)
        if field.name() in {"reasoning", "query", "words"}:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False}))


def documents() -> dict[str, str]:
    """The style of each kind of layer as a QML document."""
    return {kind: _document(scratch_layer(kind, "EPSG:3857", kind)) for kind in (BOXES, MASKS, EVIDENCE)}


def field_titles() -> dict[str, str]:
    """What a person reads for each attribute."""
    return {
        "label": tr("Label"),
        "score": tr("Score (0 to 1)"),
        "query": tr("Query"),
        "task": tr("Task"),
        "reasoning": tr("Reasoning"),
        "model": tr("Model"),
        "revision": tr("Revision of the model"),
        "adapter": tr("Adapter"),
        "run": tr("Run"),
        "tile": tr("Tile"),
        "scene": tr("Scene"),
        "time": tr("Time (UTC)"),
        "mask_score": tr("Score of the mask (0 to 1)"),
        "area_m2": tr("Area (m²)"),
        "words": tr("What the reasoning says of it"),
        "number": tr("Number in the reasoning"),
    }


def _by_score(kind: str) -> QgsGraduatedSymbolRenderer:
    ranges = []
    for number, colour in enumerate(COLOURS):
        low, high = number / len(COLOURS), (number + 1) / len(COLOURS)
        symbol = _symbol(colour, alpha=0 if kind == BOXES else 90)
        ranges.append(QgsRendererRange(low, high, symbol, f"{low:.1f} – {high:.1f}"))
    renderer = QgsGraduatedSymbolRenderer("score", ranges)
    # The best ones are drawn last, over the others.
    order = QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause('"score"', True)])
    renderer.setOrderBy(order)
    renderer.setOrderByEnabled(True)
    return renderer


def _plain(colour: tuple[int, int, int]) -> QgsSingleSymbolRenderer:
    return QgsSingleSymbolRenderer(_symbol(colour, alpha=0, dash=True))


def _symbol(colour: tuple[int, int, int], *, alpha: int, dash: bool = False) -> QgsFillSymbol:
    rgb = ",".join(map(str, colour))
    return QgsFillSymbol.createSimple(
        {
            "color": f"{rgb},{alpha}",
            "style": "solid" if alpha else "no",
            "outline_color": f"{rgb},255",
            "outline_style": "dash" if dash else "solid",
            "outline_width": "0.6",
            "outline_width_unit": "MM",
            "joinstyle": "miter",
        }
    )


def _labels() -> QgsVectorLayerSimpleLabeling:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.7)
    buffer.setColor(QColor(255, 255, 255, 230))
    text = QgsTextFormat()
    text.setSize(9)
    text.setColor(QColor(20, 20, 20))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName = LABEL
    settings.isExpression = True
    # Beside the outline rather than over the object; what does not fit is left out.
    settings.placement = _outside()
    settings.dist = 0.5
    return QgsVectorLayerSimpleLabeling(settings)


def _outside() -> Any:
    placements = Qgis.LabelPlacement if hasattr(Qgis, "LabelPlacement") else QgsPalLayerSettings.Placement
    return placements.OutsidePolygons


def _document(layer: QgsVectorLayer) -> str:
    document = QDomDocument()
    layer.exportNamedStyle(
        document,
        categories=QgsMapLayer.StyleCategory.Symbology
        | QgsMapLayer.StyleCategory.Labeling
        | QgsMapLayer.StyleCategory.Fields
        | QgsMapLayer.StyleCategory.Forms
        | QgsMapLayer.StyleCategory.MapTips,
    )
    return document.toString()
