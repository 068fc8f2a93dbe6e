"""Correcting an outline with QGIS's own vertex tool: on a copy in memory, which is taken over or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from ..shots import shot_layers
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsProject

# QGIS's actions by their names as objects, the one that looks at one layer alone first.
_TOOLS = ("mActionVertexToolActiveLayer", "mActionVertexTool")


class CornerEditing(QObject):
    """Has one shape edited at a time.

    Args:
        iface: QGIS's interface.
        project: Which shows the copy.
    """

    def __init__(self, iface: Any, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface, self._project = iface, project
        self._id = ""

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The copy; None while nothing is edited, or where the user has removed it."""
        held = self._project.mapLayer(self._id) if self._id else None
        return held if isinstance(held, QgsVectorLayer) else None

    def begin(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Edit a shape: a copy is over everything else, is being edited, and QGIS's vertex tool is on."""
        self.end()
        kind = QgsWkbTypes.displayString(shape.wkbType())
        layer = QgsVectorLayer(kind, tr("Shape being corrected"), "memory")
        layer.setCrs(crs)
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # it is nothing that QGIS has to ask about
        shot_layers.prepare(layer, shot_layers.AREA)
        layer.removeCustomProperty(shot_layers.ROLE)
        feature = QgsFeature()
        feature.setGeometry(shape)
        layer.dataProvider().addFeatures([feature])
        self._project.addMapLayer(layer, False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        self._id = layer.id()
        layer.startEditing()
        self._iface.setActiveLayer(layer)
        window = self._iface.mainWindow()
        tool = next((found for name in _TOOLS if (found := window.findChild(QAction, name)) is not None), None)
        if tool is not None:
            tool.trigger()

    def take(self) -> QgsGeometry:
        """The shape as it is now, which may be empty; the copy goes."""
        layer = self.layer
        shapes = [one.geometry() for one in layer.getFeatures()] if layer is not None else []
        self.end()
        return QgsGeometry.unaryUnion(shapes) if len(shapes) > 1 else next(iter(shapes), QgsGeometry())

    def undo(self) -> None:
        """Take back the last move of a corner."""
        layer = self.layer
        if layer is not None:
            layer.undoStack().undo()
            layer.triggerRepaint()

    def end(self) -> None:
        """The copy goes."""
        layer, self._id = self.layer, ""
        if layer is not None:
            layer.rollBack()
            self._project.removeMapLayer(layer.id())
