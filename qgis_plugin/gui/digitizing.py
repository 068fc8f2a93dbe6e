"""Digitizing with QGIS's own tools: the right one is switched on, and every feature is in its file once it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ..problem import Problem, SpotterError
from ..shots import shot_layers
from ..text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qgis.core import QgsFeature

RECTANGLE, POLYGON, FREEHAND = "rectangle", "polygon", "freehand"
# QGIS's actions by their names as objects: since 3.22, whatever they are called in the user's language.
_ADD, _RECTANGLE, _STREAM = "mActionAddFeature", "mActionRectangleExtent", "mActionStreamDigitize"


class Digitizing(QObject):
    """Has features digitized in a layer, and stores each at once.

    Args:
        iface: QGIS's interface.

    Attributes:
        added: Signal (QgsVectorLayer): a feature is in its file.
        told: Signal (Problem, str level): for the message bar.
    """

    added = pyqtSignal(object)
    told = pyqtSignal(object, str)

    def __init__(self, iface: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._layers: dict[str, QgsVectorLayer] = {}
        self._added: list[tuple[str, tuple[int, ...]]] = []  # layer's id and fids, the last at the end

    def start(self, layer: QgsVectorLayer, kind: str) -> bool:
        """Switch on QGIS's tool for a kind of shape.

        Args:
            layer: In which to digitize.
            kind: `RECTANGLE`, `POLYGON` or `FREEHAND`.

        Returns:
            Whether QGIS has the tool; where not, the caller has one of its own, and the layer is not being edited.

        Raises:
            SpotterError: The layer cannot be edited.
        """
        shot_layers.check_writable(layer)
        self._hear(layer)
        action = self._action(_RECTANGLE if kind == RECTANGLE else _ADD)
        if action is None:
            return False
        if not layer.isEditable() and not layer.startEditing():
            raise SpotterError(
                tr("The layer '{0}' cannot be edited.").format(layer.name()),
                tr("Another program may hold its file: close it there, and try again."),
            )
        self._iface.setActiveLayer(layer)
        stream = self._action(_STREAM)
        if kind != RECTANGLE and stream is not None and stream.isChecked() != (kind == FREEHAND):
            action.trigger()
            stream.trigger()
        if not action.isChecked():
            action.trigger()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether something was digitized that can be taken out again."""
        return any(self._layer(layer) is not None for layer, _ in self._added)

    def undo(self) -> None:
        """Take out what was digitized last.

        Raises:
            SpotterError: The layer cannot be written now.
        """
        while self._added:
            id, fids = self._added[-1]
            layer = self._layer(id)
            if layer is not None:
                shot_layers.remove(layer, fids)
                self._added.pop()
                self.added.emit(layer)
                return
            self._added.pop()

    def close(self) -> None:
        """Store what is not stored yet, and let go of all layers."""
        for layer in list(self._layers.values()):
            self._store(layer)
            layer.featureAdded.disconnect(self._on_added)
            layer.committedFeaturesAdded.disconnect(self._on_committed)
        self._layers.clear()

    def hear(self, layer: QgsVectorLayer) -> None:
        """Store what is digitized in a layer from now on, however that was begun."""
        self._hear(layer)

    def _hear(self, layer: QgsVectorLayer) -> None:
        if layer.id() in self._layers:
            return
        self._layers[layer.id()] = layer
        layer.featureAdded.connect(self._on_added)
        layer.committedFeaturesAdded.connect(self._on_committed)
        id = layer.id()
        layer.willBeDeleted.connect(lambda: self._layers.pop(id, None))

    def _on_added(self, fid: int) -> None:
        layer = self.sender()
        if fid < 0 and isinstance(layer, QgsVectorLayer):  # drawn; those of a file have others
            id = layer.id()
            QTimer.singleShot(0, lambda: self._store(self._layers.get(id)))

    def _store(self, layer: QgsVectorLayer | None) -> None:
        if layer is None or not layer.isEditable() or not layer.isModified():
            return
        if not layer.commitChanges(False):
            self.told.emit(
                Problem(
                    tr("What was digitized is not in the file of the layer '{0}' yet.").format(layer.name()),
                    tr("It stays in the layer: close its file in other programs, then save the edits in QGIS."),
                    "; ".join(layer.commitErrors()),
                ),
                "warning",
            )

    def _on_committed(self, layer: str, features: Sequence[QgsFeature]) -> None:
        fids = tuple(feature.id() for feature in features)
        self._added.append((layer, fids))
        held = self._layers.get(layer)
        if held is not None:
            self.added.emit(held)

    def _layer(self, id: str) -> QgsVectorLayer | None:
        return self._layers.get(id)

    def _action(self, name: str) -> QAction | None:
        found = self._iface.mainWindow().findChild(QAction, name)
        return found if isinstance(found, QAction) else None
