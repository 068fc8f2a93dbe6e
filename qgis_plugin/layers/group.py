"""Results in the layer tree: a group for each query, with its layers styled and filtered. On the main thread."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsGraduatedSymbolRenderer,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..results.contract import BOXES, EVIDENCE, KINDS, MASKS, RunRecord, layer_fields, layer_style
from ..text import tr
from .result import FeatureRow, Run, row

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.core import QgsProject


RESULT = "spotter/result"  # custom property of every layer of ours; capture leaves those out of its pictures
RUN = "spotter/run"  # custom property of a group and its layers: the run's id
# What the renderers of results class by: the score; under review, 1 for what a person drew and no model scored.
SCORED = ("score", 'coalesce("score", 1)')
_LIVE = "spotter/live"  # custom property of the layer that shows what is not merged yet
_NAME_LENGTH = 60
_TYPES = {"text": "string", "integer": "integer", "real": "double", "time": "datetime"}
_REDRAW = 0.5  # seconds between two times that the map is drawn anew while features come


def kind_titles() -> dict[str, str]:
    """What the layer of each kind is called."""
    return {BOXES: tr("Boxes"), MASKS: tr("Masks"), EVIDENCE: tr("Evidence")}


def run_group(project: QgsProject, run: str) -> QgsLayerTreeGroup | None:
    """The group of a run, wherever the user has moved it; None where there is none."""
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(RUN) == run), None)


def make_group(project: QgsProject, run: RunRecord) -> QgsLayerTreeGroup:
    """The group of a run, made at the top of the tree where there is none."""
    group = run_group(project, run.id)
    if group is None:
        name = run.query if len(run.query) <= _NAME_LENGTH else run.query[: _NAME_LENGTH - 1] + "…"
        group = project.layerTreeRoot().insertGroup(0, name)
        group.setCustomProperty(RUN, run.id)
    return group


def remove_group(project: QgsProject, run: str) -> None:
    """Take a run's group and layers out of the project; its file stays."""
    group = run_group(project, run)
    if group is None:
        return
    project.removeMapLayers([node.layerId() for node in group.findLayers()])
    group.parent().removeChildNode(group)  # type: ignore[attr-defined]  # the parent of a group is one


def run_layers(project: QgsProject, run: str) -> dict[str, QgsVectorLayer]:
    """The layers of a run by kind."""
    ours = [layer for layer in project.mapLayers().values() if layer.customProperty(RUN) == run]
    return {str(layer.customProperty(RESULT)): layer for layer in ours}


def add_stored(
    project: QgsProject, run: RunRecord, path: Path, tables: Iterable[tuple[str, str]]
) -> dict[str, QgsVectorLayer]:
    """Put a run's features in a file into its group, in place of what that shows of a run that was not finished.

    Args:
        project: Whose tree.
        run: The run.
        path: The GeoPackage.
        tables: Kind and table of each layer; what other runs have in them is filtered out.

    Returns:
        The layers by kind; one whose table cannot be opened is left out.
    """
    made = {}
    chosen = "\"run\" = '{}'".format(run.id.replace("'", "''"))
    for kind, table in tables:
        # Without the style in the file: it is the same, and reading it takes longer than all else.
        options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
        layer = QgsVectorLayer(f"{path}|layername={table}|subset={chosen}", kind_titles()[kind], "ogr", options)
        if layer.isValid():
            made[kind] = layer
    if made:
        drop_live(project, run.id)
    _place(project, run, made)
    return made


def add_scratch(project: QgsProject, run: Run, features: Sequence[FeatureRow], kinds: Iterable[str]) -> None:
    """Show a result that could not be written, in memory: QGIS asks before it is lost."""
    drop_live(project, run.id)
    made = {kind: scratch_layer(kind, run.crs, kind_titles()[kind]) for kind in kinds}
    for kind, layer in made.items():
        fill(layer, run, kind, features)
    _place(project, run, made)


class LiveLayer:
    """Shows the features of a run as they come, in memory, until the result takes their place."""

    def __init__(self, project: QgsProject, run: Run) -> None:
        layer = scratch_layer(BOXES, run.crs, tr("So far"))
        # What it shows is in the GeoPackage as well, so QGIS need not ask before it goes.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        layer.setCustomProperty(_LIVE, True)
        self._project = project
        self._id = layer.id()
        self._drawn = 0.0
        self._stale = False
        _place(project, run, {BOXES: layer})

    def add(self, run: Run, features: Sequence[FeatureRow]) -> None:
        """Add features, perhaps none; nothing happens where the user has removed the layer.

        To be called for every tile: the map is drawn anew now and then, not for each of them.
        """
        layer = self._project.mapLayer(self._id)
        if layer is None:
            return
        if features:
            fill(layer, run, BOXES, features)  # type: ignore[arg-type]  # it was added as a vector layer
            self._stale = True
        if self._stale and time.monotonic() - self._drawn >= _REDRAW:
            self._drawn, self._stale = time.monotonic(), False
            layer.triggerRepaint()


def drop_live(project: QgsProject, run: str) -> None:
    """Take away what a run shows of features that are not merged."""
    ours = [layer for layer in project.mapLayers().values() if layer.customProperty(RUN) == run]
    project.removeMapLayers([layer.id() for layer in ours if layer.customProperty(_LIVE)])


def as_geometry(wkb: bytes, kind: str = BOXES) -> QgsGeometry:
    """A geometry of a kind; that of masks is always a multipolygon."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    if kind == MASKS:
        geometry.convertToMultiType()
    return geometry


def fill(layer: QgsVectorLayer, run: Run, kind: str, features: Iterable[FeatureRow]) -> None:
    """Put features into a layer in memory."""
    made = []
    for found in features:
        wkb = found.geometry(kind)
        if wkb is None:
            continue
        feature = QgsFeature(layer.fields())
        feature.setGeometry(as_geometry(wkb, kind))
        feature.setAttributes(list(row(found, run, None).values()))
        made.append(feature)
    layer.dataProvider().addFeatures(made)


def filter_by_score(layers: Iterable[QgsVectorLayer], threshold: float) -> None:
    """Draw only the features of layers that score so much; what is in their files, and in their tables, stays.

    The ranges of the renderer are moved, so colours that the user has chosen stay too. It is no subset filter, since
    changing one of a GeoPackage opens the file for writing on the main thread.
    """
    for layer in layers:
        renderer = layer.renderer()
        if not isinstance(renderer, QgsGraduatedSymbolRenderer) or renderer.classAttribute() not in SCORED:
            continue
        changed = renderer.clone()
        low = 0.0
        for index, one in enumerate(renderer.ranges()):
            changed.updateRangeLowerValue(index, max(low, min(threshold, one.upperValue())))
            changed.updateRangeRenderState(index, one.upperValue() >= threshold)
            low = one.upperValue()
        layer.setRenderer(changed)
        layer.triggerRepaint()


def scratch_layer(kind: str, crs: str, name: str) -> QgsVectorLayer:
    """An empty layer in memory with the geometry and attributes of a kind ("boxes", "masks", "evidence"), styled."""
    columns = "&".join(f"field={column}:{_TYPES[type_]}" for column, type_ in layer_fields(kind))
    layer = QgsVectorLayer(f"{KINDS[kind]}?{columns}", name, "memory")
    if crs:
        layer.setCrs(QgsCoordinateReferenceSystem(crs))
    _apply_style(layer, kind)
    return layer


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


def _apply_style(layer: QgsVectorLayer, kind: str) -> None:
    """Give a layer the style that files carry as well, with the titles of its attributes in the user's language."""
    document = QDomDocument()
    document.setContent(layer_style(kind))
    parts = QgsMapLayer.StyleCategory
    chosen = parts.Symbology | parts.Labeling | parts.Fields | parts.Forms | parts.MapTips
    layer.importNamedStyle(document, chosen)  # type: ignore[arg-type]  # an int to the stubs
    titles = field_titles()
    for index, name in enumerate(layer.fields().names()):
        if name in titles:
            layer.setFieldAlias(index, titles[name])


def _place(project: QgsProject, run: RunRecord, layers: dict[str, QgsVectorLayer]) -> None:
    """Put layers into a run's group, boxes over masks, with what marks them as ours."""
    group = make_group(project, run)
    for kind in (MASKS, BOXES, EVIDENCE):
        layer = layers.get(kind)
        if layer is None:
            continue
        layer.setCustomProperty(RESULT, kind)
        layer.setCustomProperty(RUN, run.id)
        _apply_style(layer, kind)
        project.addMapLayer(layer, False)
        group.insertChildNode(0, QgsLayerTreeLayer(layer))
