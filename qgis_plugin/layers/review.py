"""The review of a layer: decisions go into its file at once, and onto the map. On the main thread, without widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..problem import Problem, SpotterError
from ..results.reviews import MISSED, RESHAPED
from ..text import tr
from . import review_shapes
from .review_file import ReviewFile, place_of
from .review_style import show_reviews
from .reviewing import LEAST_SURE, Change, Judged, ReviewState, judged

if TYPE_CHECKING:
    from qgis.core import QgsGeometry

    from ..results.reviews import ReviewedFeature

_REDRAW = 400  # ms between two times that the map is drawn anew while decisions are made


class LayerReview(QObject):
    """Reviews one layer at a time.

    Args:
        project: Whose layers are reviewed.

    Attributes:
        began: Signal: the features are there.
        ended: Signal: no layer is under review any more.
        changed: Signal: something was decided, or another feature is looked at.
        stored: Signal: what was decided before is on disk.
        told: Signal (Problem, str level): for the message bar.
        state: What is known; None while no layer is under review.
        layer: The layer; None likewise.
    """

    began = pyqtSignal()
    ended = pyqtSignal()
    changed = pyqtSignal()
    stored = pyqtSignal()
    told = pyqtSignal(object, str)

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._file: ReviewFile | None = None
        self._layer_id = ""
        self._run = ""
        self._order, self._threshold = LEAST_SURE, 0.0
        self.state: ReviewState | None = None
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW, timeout=self._draw)
        project.layersWillBeRemoved.connect(self._on_removed)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer under review."""
        held = self._project.mapLayer(self._layer_id) if self._layer_id else None
        return held if isinstance(held, QgsVectorLayer) else None

    @property
    def active(self) -> bool:
        """Whether a layer is under review, or about to be."""
        return self._file is not None

    @property
    def waiting(self) -> int:
        """How many steps are not on disk yet."""
        return 0 if self._file is None else self._file.waiting

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """Of the shapes."""
        layer = self.layer
        return QgsCoordinateReferenceSystem() if layer is None else layer.crs()

    def begin(self, layer: QgsVectorLayer) -> None:
        """Review a layer; `began` follows, or `told` says why not.

        Raises:
            SpotterError: It cannot be reviewed.
        """
        path, table, run = place_of(layer)
        self.end()
        self._layer_id, self._run = layer.id(), run
        file = self._file = ReviewFile(path, table, run)
        file.loaded.connect(self._on_loaded)
        file.stored.connect(self._on_stored)
        file.troubled.connect(self._on_trouble)
        file.start()

    def end(self) -> bool:
        """End the review; whether all that was decided is on disk."""
        file, self._file = self._file, None
        if file is None:
            return True
        written = file.close()
        if not written:
            self.told.emit(
                Problem(
                    tr("{count} decisions of the review are not on disk.").format(count=file.waiting),
                    tr("They were made after the file could no longer be written; decide them again."),
                ),
                "critical",
            )
        self._redraw.stop()
        self._draw()
        self.state = None
        self._layer_id = ""
        self.ended.emit()
        return written

    def close(self) -> None:
        """The plugin goes."""
        self.end()
        self._project.layersWillBeRemoved.disconnect(self._on_removed)

    def arrange(self, order: str, threshold: float) -> None:
        """Set the order in which features are looked at, as `ReviewState.arrange` has it."""
        self._order, self._threshold = order, threshold
        if self.state is not None:
            self.state.arrange(order, threshold)
            self.changed.emit()

    # What the user decides about the current feature; each goes on to the next that nothing is decided about.

    def accept(self) -> None:
        """It is one."""
        self._decide(lambda state, key: state.accept(key))

    def reject(self) -> None:
        """It is none."""
        self._decide(lambda state, key: state.reject(key))

    def relabel(self, label: str) -> None:
        """It is something else.

        Raises:
            SpotterError: The label is empty.
        """
        label = " ".join(label.split())
        if not label:
            raise SpotterError(tr("The label is empty."), tr("Type what it is, for example “storage tank”."))
        self._decide(lambda state, key: state.relabel(key, label))

    def reshape(self, shape: QgsGeometry) -> None:
        """It has this shape, in the CRS of the layer.

        Raises:
            SpotterError: The shape has no area.
        """
        wkb = self._one_part(review_shapes.usable_wkb(shape))
        self._decide(lambda state, key: state.reshape(key, wkb))

    def right_angles(self) -> None:
        """Its corners are right angles.

        Raises:
            SpotterError: QGIS finds no such shape.
        """
        self._reshape(review_shapes.right_angled)

    def split(self, line: Sequence[QgsPointXY]) -> None:
        """It is several, apart along a line in the CRS of the layer.

        Raises:
            SpotterError: The line does not cut it.
        """
        state = self.state
        if state is None or state.current is None:
            return
        key = state.current
        state.split(key, review_shapes.split(state.item(key).shape, line, boxes=not self._outlines))
        self._next()

    def merge(self, features: Sequence[int]) -> None:
        """Features, by their fids, are one object.

        Raises:
            SpotterError: They are fewer than two of the review.
        """
        state = self.state
        if state is None:
            return
        keys = [key for key in features if state.has(key)]
        if len(keys) < 2:
            raise SpotterError(
                tr("Fewer than two features are selected."),
                tr("Select those that are one object with QGIS's selection tool, then merge them."),
            )
        keys.sort(key=lambda key: (key != state.current, -(state.item(key).score or 0.0)))
        shape = review_shapes.merged([state.item(key).shape for key in keys], boxes=not self._outlines)
        state.merge(keys, self._one_part(shape))
        self._next()

    def add_missed(self, shape: QgsGeometry, label: str, query: str = "") -> None:
        """There is one that the model missed; the shape is in the CRS of the layer.

        Raises:
            SpotterError: The shape has no area.
        """
        if self.state is not None:
            wkb = self._one_part(review_shapes.usable_wkb(shape))
            like = next(iter(self.state.items()), None)
            self.state.add_missed(wkb, label, query or (like.query if like else ""), like.task if like else "")

    def set_scores(self, scores: Mapping[int, float | None]) -> None:
        """Features have other scores, by key; None gives one back what the model gave it."""
        if self.state is not None:
            self.state.set_scores(scores)
            self.arrange(self._order, self._threshold)

    def take_back(self) -> None:
        """Nothing is decided about the current one any more."""
        if self.state is not None and self.state.current is not None:
            self.state.take_back(self.state.current)

    def undo(self) -> None:
        """Undo the last step."""
        if self.state is not None:
            self.state.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.state is not None:
            self.state.redo()

    def add_area(self, shape: QgsGeometry) -> None:
        """In this area, in the CRS of the layer, nothing is left to find.

        Raises:
            SpotterError: It has no size.
        """
        if self.state is not None:
            self.state.set_areas((*self.state.areas, review_shapes.usable_wkb(shape)))

    def clear_areas(self) -> None:
        """No area is reviewed completely."""
        if self.state is not None and self.state.areas:
            self.state.set_areas(())

    def go(self, by: int) -> None:
        """Look at the feature so many places on or back."""
        if self.state is not None:
            self.state.step(by)
            self.changed.emit()

    def go_to(self, feature: int) -> None:
        """Look at a feature by its fid; nothing happens where it is not of this review."""
        if self.state is not None and self.state.go_to(feature):
            self.changed.emit()

    def judged(self) -> Judged | None:
        """What the review says of the result; None without one."""
        if self.state is None:
            return None
        return judged(self.state.items(), review_shapes.inside(self.state.areas), review_shapes.iou)

    def square_kilometres(self) -> float | None:
        """What the reviewed areas cover; None without any."""
        if self.state is None:
            return None
        return review_shapes.square_kilometres(self.state.areas, self.crs, self._project.transformContext())

    # How it is done.

    @property
    def _outlines(self) -> bool:
        """Whether the features of the layer are outlines, of several parts perhaps, and not boxes."""
        layer = self.layer
        return layer is not None and bool(QgsWkbTypes.isMultiType(layer.wkbType()))

    def _decide(self, decide: Callable[[ReviewState, int], None]) -> None:
        state = self.state
        if state is not None and state.current is not None:
            decide(state, state.current)
            self._next()

    def _reshape(self, shaped: Callable[[bytes], bytes]) -> None:
        state = self.state
        if state is not None and state.current is not None:
            state.reshape(state.current, self._one_part(shaped(state.item(state.current).shape)))
            self.changed.emit()

    def _next(self) -> None:
        if self.state is not None:
            self.state.go_on()
            self.changed.emit()

    def _one_part(self, wkb: bytes) -> bytes:
        """A shape that the layer can hold.

        Raises:
            SpotterError: It has several parts, and the layer's features have one each.
        """
        if review_shapes.geometry(wkb).isMultipart() and not self._outlines:
            raise SpotterError(
                tr("The shape has several parts, and a feature of this layer has one."),
                tr("Draw one outline, or review the layer of masks."),
            )
        return wkb

    def _on_loaded(self, features: tuple[ReviewedFeature, ...], areas: tuple[bytes, ...]) -> None:
        layer = self.layer
        if self.sender() is not self._file or layer is None:
            return
        self.state = ReviewState(features, areas, self._run, self._on_step)
        self.state.arrange(self._order, self._threshold)
        show_reviews(layer)
        self.began.emit()
        self.changed.emit()

    def _on_step(self, step: tuple[Change, ...]) -> None:
        if self._file is not None:
            self._file.put(step)
        self.changed.emit()

    def _on_stored(self) -> None:
        if self.sender() is self._file:
            if not self._redraw.isActive():
                self._redraw.start()
            self.stored.emit()

    def _on_trouble(self, problem: Problem) -> None:
        self.told.emit(problem, "warning")
        if problem.code == "review_unreadable" and self.sender() is self._file:
            self.end()

    def _on_removed(self, ids: Sequence[str]) -> None:
        if self._layer_id in ids:
            self.end()

    def _draw(self) -> None:
        layer = self.layer
        if layer is not None:
            if self.state is not None and any(one.decision in (MISSED, RESHAPED) for one in self.state.reviews):
                layer.updateExtents(True)
            layer.triggerRepaint()
