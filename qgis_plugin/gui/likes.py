"""More like this: examples of what to find, taken from selected features or drawn, and shown on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..capture.examples import MapExample, count
from ..problem import Problem, SpotterError
from ..protocol import limits
from ..text import tr
from .map_tools import POLYGON, RectangleTool, on_canvas, outline_band

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas, QgsRubberBand

TAKE_KEYS = "Ctrl+Alt+L"
_COLOURS = {True: QColor(0, 158, 115), False: QColor(213, 94, 0)}


class LikesPanel(QgsCollapsibleGroupBox):
    """The group of the form that says which examples go along with the query.

    Attributes:
        take_wanted: Signal (bool): take the selected features; False for counter-examples.
        draw_wanted: Signal (bool): draw one; likewise.
        changed: Signal: the examples are others.
    """

    take_wanted = pyqtSignal(bool)
    draw_wanted = pyqtSignal(bool)
    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More like this"), parent)
        self.setObjectName("SpotterLikes")
        self.examples: tuple[MapExample, ...] = ()
        self.said = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.unlike = QCheckBox(tr("Not &meant (counter-example)"), self)
        self.unlike.setToolTip(tr("What is taken or drawn next shows what is not to be found"))
        self.take = QPushButton(tr("&Like the selected"), self)
        self.take.setToolTip(
            tr(
                "The features selected in the active layer, of results, shots or any other, become examples ({0})"
            ).format(TAKE_KEYS)
        )
        self.draw = QPushButton(tr("Dra&w one"), self)
        self.draw.setToolTip(tr("Drag a box around an example on the map"))
        self.drop = QPushButton(tr("F&orget them"), self)
        self.drop.setToolTip(tr("The words alone say what to find"))
        self.take.clicked.connect(lambda: self.take_wanted.emit(not self.unlike.isChecked()))
        self.draw.clicked.connect(lambda: self.draw_wanted.emit(not self.unlike.isChecked()))
        self.drop.clicked.connect(lambda: self.show_examples(()))
        buttons = QHBoxLayout()
        for button in (self.take, self.draw, self.drop):
            button.setMinimumWidth(60)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(buttons)
        layout.addWidget(self.unlike)
        layout.addWidget(self.said)
        self.setCollapsed(True)
        self.show_examples(())

    def add(self, examples: tuple[MapExample, ...]) -> None:
        """More examples.

        Raises:
            SpotterError: There would be too many; none is added.
        """
        together = (*self.examples, *examples)
        meant, unlike = count(together)
        if max(meant, unlike) > limits.MAX_EXAMPLES:
            raise SpotterError(
                tr("That would be {0} examples and {1} counter-examples; the most are {2} of each.").format(
                    meant, unlike, limits.MAX_EXAMPLES
                ),
                tr("Select fewer, or forget those that there are."),
            )
        self.show_examples(together)

    def show_examples(self, examples: tuple[MapExample, ...]) -> None:
        """The examples are these from now on."""
        self.examples = examples
        self.said.setText(
            tr(
                "{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds "
                "it is sent to the engine. The words may be left out."
            ).format(*count(examples))
            if examples
            else tr("No examples: the words alone say what to find, and no picture beside the tiles is sent.")
        )
        self.drop.setEnabled(bool(examples))
        if examples:
            self.setCollapsed(False)
        self.changed.emit()


class Likes(QObject):
    """Fills the panel from the map, and outlines on it what the panel holds.

    Args:
        panel: The group of the form.
        iface: QGIS's interface.
        canvas: The map.
        tell: Puts a problem into the message bar.
    """

    def __init__(
        self, panel: LikesPanel, iface: Any, canvas: QgsMapCanvas, tell: Callable[[Problem, str], None]
    ) -> None:
        super().__init__(panel)
        self._panel, self._iface, self._canvas, self._tell = panel, iface, canvas, tell
        self.tool = RectangleTool(canvas)
        self._drawn_positive = True
        self._bands: dict[bool, QgsRubberBand] = {kind: outline_band(canvas, _COLOURS[kind]) for kind in (True, False)}
        panel.take_wanted.connect(self.take)
        panel.draw_wanted.connect(self._draw)
        panel.changed.connect(self._outline)
        canvas.destinationCrsChanged.connect(self._outline)
        self.tool.drawn.connect(self._on_drawn)
        self.tool.given_up.connect(lambda: canvas.unsetMapTool(self.tool))

    def remove(self) -> None:
        """Take everything off the canvas."""
        self._canvas.destinationCrsChanged.disconnect(self._outline)
        self._canvas.unsetMapTool(self.tool)
        self.tool.remove()
        for band in self._bands.values():
            self._canvas.scene().removeItem(band)

    def take(self, positive: bool = True) -> None:
        """The features selected in the active layer become examples, or counter-examples."""
        try:
            self._panel.add(selected(self._iface.activeLayer(), positive))
        except SpotterError as error:
            self._tell(error.problem, "warning")

    def _draw(self, positive: bool) -> None:
        self._drawn_positive = positive
        self._canvas.setMapTool(self.tool)

    def _on_drawn(self, shape: QgsGeometry) -> None:
        self._canvas.unsetMapTool(self.tool)
        try:
            crs = self._canvas.mapSettings().destinationCrs()
            self._panel.add((MapExample(shape, crs, self._drawn_positive),))
        except SpotterError as error:
            self._tell(error.problem, "warning")

    def _outline(self) -> None:
        for kind, band in self._bands.items():
            band.reset(POLYGON)
            for one in self._panel.examples:
                there = on_canvas(self._canvas, one.shape, one.crs) if one.positive is kind else None
                if there is not None:
                    band.addGeometry(there, QgsCoordinateReferenceSystem())


def selected(layer: object, positive: bool) -> tuple[MapExample, ...]:
    """The selected features of a layer as examples.

    Raises:
        SpotterError: The layer is none of areas, or nothing in it is selected.
    """
    if not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
        raise SpotterError(
            tr("No feature is selected in the active layer."),
            tr(
                "Click a layer of results, shots or outlines in the list of layers, and select one to ten of its "
                "features."
            ),
        )
    if layer.geometryType() != POLYGON:
        raise SpotterError(
            tr("The layer '{0}' has no areas.").format(layer.name()), tr("Select boxes or outlines, or draw one.")
        )
    wanted = QgsFeatureRequest().setFilterFids(layer.selectedFeatureIds())
    shapes = [QgsGeometry(one.geometry()) for one in layer.getFeatures(wanted)]
    return tuple(MapExample(shape, layer.crs(), positive) for shape in shapes if not shape.isEmpty())
