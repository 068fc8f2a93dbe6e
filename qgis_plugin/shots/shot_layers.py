"""The layers that shots are digitized in: a GeoPackage with the features, and with the labelled area."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from ..layers import place
from ..layers.review_shapes import usable
from ..problem import SpotterError
from ..text import tr
from .shot import MapShot, text_of

if TYPE_CHECKING:
    from qgis.core import QgsProject

SHOTS, AREA = "shots", "labelled_area"
ROLE = "spotter/shots"  # custom property of a layer of shots, and of a labelled area: which it is
FIELDS = (("text", ogr.OFTString), ("class", ogr.OFTString), ("id", ogr.OFTString), ("origin", ogr.OFTString))
PRESENT = "present"
DIGITIZED = "digitized"
_ENDING = "-shots.gpkg"
_POLYGON = QgsWkbTypes.geometryType(QgsWkbTypes.parseType("Polygon"))  # the enums moved in QGIS 3.30


@dataclass(frozen=True, eq=False)
class ShotLayers:
    """The layers of a set of shots in the project.

    Attributes:
        shots: The features.
        area: The labelled area; None where there is no such layer.
    """

    shots: QgsVectorLayer
    area: QgsVectorLayer | None


def default_path(project: QgsProject) -> Path:
    """Where the shots of a project lie: beside it, or in the profile's folder while it is not saved."""
    saved = project.absoluteFilePath()
    if saved:
        beside = Path(saved).with_name(Path(saved).stem + _ENDING)
        if place.may_write(beside):
            return beside
    return place.profile_folder() / "shots.gpkg"


def create(path: Path, crs: QgsCoordinateReferenceSystem) -> None:
    """Make the file with both layers, empty.

    Args:
        path: The GeoPackage; one that is there and holds no shots gets them as further layers.
        crs: Of both; not valid for pixel coordinates.

    Raises:
        SpotterError: It cannot be written, or holds a layer of that name.
    """
    system = None
    if crs.isValid():
        system = osr.SpatialReference()
        system.SetFromUserInput(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019))  # type: ignore[attr-defined]
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    try:
        driver = ogr.GetDriverByName("GPKG")
        file = ogr.Open(str(path), 1) if path.exists() else driver.CreateDataSource(str(path))
        if file is None:
            raise RuntimeError("it cannot be opened for writing")
        if file.GetLayerByName(SHOTS) is not None:
            raise RuntimeError(f"it has a layer '{SHOTS}'")
        shots = file.CreateLayer(SHOTS, system, ogr.wkbMultiPolygon)
        for name, type_ in FIELDS:
            shots.CreateField(ogr.FieldDefn(name, type_))
        present = ogr.FieldDefn(PRESENT, ogr.OFTInteger)
        present.SetSubType(ogr.OFSTBoolean)
        shots.CreateField(present)
        file.CreateLayer(AREA, system, ogr.wkbMultiPolygon)
        file.FlushCache()
    except (RuntimeError, AttributeError) as error:  # of GDAL, where it is made to raise, or gives nothing
        raise SpotterError(
            tr("The layer of shots cannot be made in {path}.").format(path=path),
            tr("Choose another file, in a folder that may be written to."),
            str(error),
        ) from error


def open_layers(project: QgsProject, path: Path) -> ShotLayers:
    """Put the layers of a file on the map, over everything else, where they are not there yet.

    Raises:
        SpotterError: The file has no layer of shots.
    """
    made: dict[str, QgsVectorLayer] = {}
    for name, title in ((AREA, tr("Labelled area")), (SHOTS, tr("Shots"))):
        there = [one for one in project.mapLayers().values() if one.customProperty(ROLE) == name and _path(one) == path]
        if there:
            made[name] = there[0]
            continue
        layer = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
        if not layer.isValid():
            continue
        prepare(layer, name)
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)  # type: ignore[union-attr]  # a project has a tree
        made[name] = layer
    if SHOTS not in made:
        raise SpotterError(
            tr("{path} has no layer of shots.").format(path=path), tr("Choose another file, or make a new one.")
        )
    return ShotLayers(made[SHOTS], made.get(AREA))


def _path(layer: object) -> Path:
    return Path(layer.source().split("|")[0]) if isinstance(layer, QgsVectorLayer) else Path()


def prepare(layer: QgsVectorLayer, role: str) -> None:
    """Give a layer the look and the defaults of shots, or of a labelled area; it asks nothing when one is drawn."""
    layer.setCustomProperty(ROLE, role)
    form = layer.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)  # type: ignore[attr-defined]  # moved in 3.32
    layer.setEditFormConfig(form)
    if role == AREA:
        look = {"color": "0,0,0,0", "style": "no", "outline_color": "#2c7bb6", "outline_style": "dash"}
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({**look, "outline_width": "0.8"})))
        return
    root = QgsRuleBasedRenderer.Rule(None)
    for expression, title, colour, style in (
        (f'coalesce("{PRESENT}", true)', tr("to find"), "#1a9641", "solid"),
        ("ELSE", tr("not to find"), "#d7191c", "dash"),
    ):
        look = {"color": "0,0,0,0", "style": "no", "outline_color": colour, "outline_style": style}
        symbol = QgsFillSymbol.createSimple({**look, "outline_width": "0.7"})
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, title))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    labels = QgsPalLayerSettings()
    labels.fieldName = 'coalesce(nullif("text", \'\'), "class")'
    labels.isExpression = True
    text, buffer = QgsTextFormat(), QgsTextBufferSettings()
    buffer.setEnabled(True)
    text.setBuffer(buffer)
    labels.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)


def set_defaults(layer: QgsVectorLayer, text: str, *, present: bool) -> None:
    """Say what the next feature that is digitized in a layer is.

    Args:
        layer: Of shots.
        text: Its text.
        present: Whether it is one, or a place that could be taken for one.
    """
    quoted = "'{}'".format(text.replace("\\", "\\\\").replace("'", "''"))
    values = {
        "text": quoted, "class": "''" if text.lower().startswith("the ") else quoted, "origin": f"'{DIGITIZED}'",
        PRESENT: "true" if present else "false", "id": "left(replace(uuid(), '{', ''), 8)",
    }  # fmt: skip
    for name, expression in values.items():
        index = layer.fields().indexOf(name)
        if index >= 0:
            layer.setDefaultValueDefinition(index, QgsDefaultValue(expression))


def check_writable(layer: QgsVectorLayer) -> None:
    """Raise where nothing can be digitized in a layer.

    Raises:
        SpotterError: It is broken, read-only, or no layer of polygons with a field `text`.
    """
    if not layer.isValid():
        raise SpotterError(
            tr("The layer '{0}' is broken: its data cannot be read.").format(layer.name()),
            tr("Put its file back, or make a new layer of shots."),
        )
    if layer.geometryType() != _POLYGON or (layer.customProperty(ROLE) != AREA and layer.fields().indexOf("text") < 0):
        raise SpotterError(
            tr("The layer '{0}' is no layer of shots: it needs polygons and a field “text”.").format(layer.name()),
            tr("Make a new one, and turn the features you select in '{0}' into shots.").format(layer.name()),
        )
    provider = layer.dataProvider()
    can = provider is not None and provider.capabilities() & QgsVectorDataProvider.Capability.AddFeatures
    if layer.readOnly() or not can:
        raise SpotterError(
            tr("The layer '{0}' may not be written to.").format(layer.name()),
            tr("Make its file writable, or make a new layer of shots."),
        )


def add(layer: QgsVectorLayer, shots: Iterable[MapShot], context: QgsProject) -> int:
    """Put features into a layer of shots; they are in its file at once, and can be taken out again by `remove`.

    What has no area, or no place in the CRS of the layer, is left out.

    Returns:
        How many were added.

    Raises:
        SpotterError: The layer cannot be written, for example since another program holds its file.
    """
    check_writable(layer)
    made = []
    for shot in shots:
        shape = _placed(shot, layer, context)
        if shape.isEmpty():
            continue
        feature = QgsFeature(layer.fields())
        feature.setGeometry(shape)
        values = {
            "text": shot.text, "class": shot.kind, "id": uuid.uuid4().hex[:8], "origin": shot.origin,
            PRESENT: shot.present,
        }  # fmt: skip
        for name, value in values.items():
            if layer.fields().indexOf(name) >= 0:
                feature.setAttribute(name, value)
        made.append(feature)
    editing = layer.isEditable()
    if not editing and not layer.startEditing():
        raise _unwritable(layer)
    layer.beginEditCommand(tr("Shots"))
    added = layer.addFeatures(made)
    layer.endEditCommand()
    if not added or not layer.commitChanges(not editing):
        if not editing:
            layer.rollBack()
        raise _unwritable(layer)
    layer.triggerRepaint()
    return len(made)


def remove(layer: QgsVectorLayer, features: Sequence[int]) -> None:
    """Take features out of a layer, by their fids; they are gone from its file at once.

    Raises:
        SpotterError: The layer cannot be written.
    """
    editing = layer.isEditable()
    if not editing and not layer.startEditing():
        raise _unwritable(layer)
    if not layer.deleteFeatures(list(features)) or not layer.commitChanges(not editing):
        if not editing:
            layer.rollBack()
        raise _unwritable(layer)
    layer.triggerRepaint()


def selected(layer: QgsVectorLayer, text: str, *, present: bool) -> list[MapShot]:
    """The selected features of any layer as shots.

    Args:
        layer: Of polygons.
        text: What they are; "" takes what the layer says: the label or the query of a result, a text or a class.
        present: Whether they are it, or places that were taken for it.

    Raises:
        SpotterError: Nothing is selected, or nobody says what it is.
    """
    names = layer.fields().names()
    made = []
    for feature in layer.getSelectedFeatures():
        said = {name: str(feature[name] or "") for name in ("label", "query", "task", "text", "class") if name in names}
        own = (
            said.get("text")
            or said.get("class")
            or text_of(said.get("label", ""), said.get("query", ""), said.get("task", ""))
        )
        name = f"{layer.name()}/{feature.id()}"
        made.append(MapShot(name, text or own, feature.geometry(), layer.crs(), present, origin=name))
    if not made:
        raise SpotterError(
            tr("In the layer '{0}' no feature is selected.").format(layer.name()),
            tr("Select some with QGIS's selection tools."),
        )
    if not all(one.text for one in made):
        raise SpotterError(tr("Nothing says what the selected features are."), tr("Type what they are, and try again."))
    return made


def _placed(shot: MapShot, layer: QgsVectorLayer, context: QgsProject) -> QgsGeometry:
    from ..capture.crs import moved

    shape = usable(shot.geometry)
    if shape.isEmpty():
        return shape
    try:
        shape = moved(shape, shot.crs, layer.crs(), context.transformContext())
    except SpotterError:
        return QgsGeometry()
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        shape.convertToMultiType()
    return shape


def _unwritable(layer: QgsVectorLayer) -> SpotterError:
    return SpotterError(
        tr("The shots could not be written to the layer '{0}'.").format(layer.name()),
        tr("Another program may hold its file: close it there, and try again."),
        "; ".join(layer.commitErrors()),
    )


def read(layers: ShotLayers) -> tuple[list[MapShot], list[QgsGeometry]]:
    """The features of a layer of shots, those that are not saved yet as well, and the labelled areas in its CRS."""
    layer = layers.shots
    names = layer.fields().names()

    def value(feature: QgsFeature, name: str) -> str:
        held = feature[name] if name in names else None
        return " ".join(held.split()) if isinstance(held, str) else ""

    shots = []
    taken: set[str] = set()
    for feature in layer.getFeatures():
        given = value(feature, "id")
        name = given if given and given not in taken else str(feature.id())
        taken.add(name)
        present = feature[PRESENT] if PRESENT in names else True
        label = value(feature, "class")
        shots.append(
            MapShot(
                name, value(feature, "text") or label, feature.geometry(), layer.crs(),
                present not in (False, 0), label, value(feature, "origin"),
            )
        )  # fmt: skip
    areas = [] if layers.area is None else [feature.geometry() for feature in layers.area.getFeatures()]
    return shots, areas
