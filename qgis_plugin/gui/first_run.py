"""The first-run guide: three steps from nothing to an object found in the bundled demonstration scene."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..text import tr
from .asking import DEMO_QUERY

if TYPE_CHECKING:
    from qgis.core import QgsProject

    from ..client.connection import EngineState
    from .asking import Answer

SCENE = Path(__file__).resolve().parents[1] / "demo" / "scene.tif"
_DEMO = "spotter/demo"  # custom property of the scene's layer
_DONE, _TO_DO = "✓", "○"


def scene_layer(project: QgsProject) -> QgsRasterLayer | None:
    """The layer of the demonstration scene; None where the project has none."""
    return next((layer for layer in project.mapLayers().values() if layer.customProperty(_DEMO)), None)


def open_scene(project: QgsProject) -> QgsRasterLayer:
    """The layer of the demonstration scene, added to the project where it is not there yet."""
    layer = scene_layer(project)
    if layer is not None:
        return layer
    layer = QgsRasterLayer(str(SCENE), tr("Demonstration scene"), "gdal")
    layer.setCustomProperty(_DEMO, True)
    empty = not project.mapLayers()
    project.addMapLayer(layer)
    if empty:
        project.setCrs(layer.crs())
    return layer


class Guide(QFrame):
    """The steps, each with its button; a step is ticked when what it is for has happened.

    Attributes:
        connect_wanted: Signal: connect, or install what is missing.
        scene_wanted: Signal: open the demonstration scene.
        question_wanted: Signal: ask the demonstration's query.
        closed: Signal: the user needs no guide.
    """

    connect_wanted = pyqtSignal()
    scene_wanted = pyqtSignal()
    question_wanted = pyqtSignal()
    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        title = QLabel(tr("First time here? Three steps to something found:"), self, wordWrap=True)
        self._marks = [QLabel(_TO_DO, self) for _ in range(3)]
        self.connect_button = QPushButton(tr("Start the engine"), self, clicked=self.connect_wanted)
        self.scene_button = QPushButton(tr("Open the demonstration scene"), self, clicked=self.scene_wanted)
        question = tr("Ask “{query}”").format(query=DEMO_QUERY)
        self.question_button = QPushButton(question, self, clicked=self.question_wanted)
        self.end = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.close_button = QPushButton(tr("Close the guide"), self, clicked=self.closed)
        steps = QGridLayout()
        for row, button in enumerate((self.connect_button, self.scene_button, self.question_button)):
            steps.addWidget(self._marks[row], row, 0)
            steps.addWidget(button, row, 1)
        steps.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addLayout(steps)
        layout.addWidget(self.end)
        layout.addWidget(self.close_button)
        self.end.setVisible(False)

    @property
    def done(self) -> tuple[bool, ...]:
        """Which steps are done."""
        return tuple(mark.text() == _DONE for mark in self._marks)

    def show_state(self, state: EngineState) -> None:
        """How the connection is."""
        self._tick(0, state.connected)
        self.connect_button.setEnabled(not state.connected and state.kind in ("off", "refused"))
        self.connect_button.setText(tr("Install and start the engine") if state.missing else tr("Start the engine"))

    def show_scene(self, there: bool) -> None:
        """Whether the demonstration scene is open."""
        self._tick(1, there)
        self.question_button.setEnabled(there)

    def show_answer(self, answer: Answer) -> None:
        """The demonstration's answer came."""
        found = answer.outcome == "found"
        self._tick(2, found)
        if found:
            said = tr(
                "Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours."
            )
            self.end.setText(said.format(count=len(answer.scores)))
        else:
            self.end.setText(tr("Nothing was found, which should not be: please report it with the diagnostics."))
        self.end.setVisible(True)

    def _tick(self, step: int, done: bool) -> None:
        self._marks[step].setText(_DONE if done else _TO_DO)
