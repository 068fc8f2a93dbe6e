"""Stand-ins for QGIS's widgets, over the widgets of a real Qt 6 that they derive from in QGIS, too."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QRectF, pyqtSignal
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)
from standin_map import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle


class QgsDockWidget(QDockWidget):
    def setUserVisible(self, visible):  # noqa: N802 (QGIS's names, here and below)
        self.setVisible(visible)

    def isUserVisible(self):  # noqa: N802
        return self.isVisible()


class QgsCollapsibleGroupBox(QGroupBox):
    def setCollapsed(self, collapsed):  # noqa: N802
        self.collapsed = collapsed

    def setSaveCollapsedState(self, wanted):  # noqa: N802
        pass


class QgsFileWidget(QWidget):
    class StorageMode:
        GetFile, GetDirectory = range(2)

    fileChanged = pyqtSignal(str)  # noqa: N815

    def __init__(self, parent=None):
        super().__init__(parent)
        self.line = QLineEdit(self)
        QHBoxLayout(self).addWidget(self.line)
        self.line.textChanged.connect(self.fileChanged)

    def filePath(self):  # noqa: N802
        return self.line.text()

    def setFilePath(self, path):  # noqa: N802
        self.line.setText(path)

    def setStorageMode(self, mode):  # noqa: N802
        self.mode = mode


class QgsMapLayerComboBox(QComboBox):
    layerChanged = pyqtSignal(object)  # noqa: N815

    def __init__(self, parent=None):
        super().__init__(parent)
        self.currentIndexChanged.connect(lambda _: self.layerChanged.emit(self.currentLayer()))
        QgsProject.instance().layersAdded.connect(self._add)
        self._add(QgsProject.instance().mapLayers().values())

    def _add(self, layers):
        for layer in layers:
            if isinstance(layer, QgsRasterLayer):
                self.addItem(layer.name(), layer)

    def setFilters(self, filters):  # noqa: N802
        pass

    def setAllowEmptyLayer(self, wanted, text=""):  # noqa: N802
        self.insertItem(0, text, None)

    def setExceptedLayerList(self, layers):  # noqa: N802
        self.excepted = list(layers)

    def exceptedLayerList(self):  # noqa: N802
        return self.excepted

    def currentLayer(self):  # noqa: N802
        return self.currentData()

    def setLayer(self, layer):  # noqa: N802
        self.setCurrentIndex(next((i for i in range(self.count()) if self.itemData(i) is layer), -1))


class QgsOptionsPageWidget(QWidget):
    pass


class QgsOptionsWidgetFactory(QObject):
    def setTitle(self, title):  # noqa: N802
        self.title = title


class _Item:
    def __init__(self, text):
        self._text = text

    def text(self):
        return self._text


class QgsMessageBar(QFrame):
    def __init__(self, parent=None):
        super().__init__(parent)
        self._items = []

    def pushMessage(self, title, text, level, duration):  # noqa: N802
        self._items.append(_Item(text))

    def items(self):
        return list(self._items)

    def currentItem(self):  # noqa: N802
        return self._items[-1] if self._items else None


class QgsMapMouseEvent(QMouseEvent):
    """Made as QGIS makes it: from the event that came to the canvas."""

    def __init__(self, canvas, event):
        super().__init__(
            event.type(), event.position(), event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        self._canvas = canvas

    def pos(self):
        return self.position().toPoint()

    def mapPoint(self):  # noqa: N802
        return self._canvas.to_map(self.pos())


class QgsMapSettingsOfCanvas:
    def __init__(self, crs):
        self._crs = crs

    def destinationCrs(self):  # noqa: N802
        return self._crs


class QgsMapCanvas(QGraphicsView):
    extentsChanged = pyqtSignal()  # noqa: N815
    destinationCrsChanged = pyqtSignal()  # noqa: N815
    layersChanged = pyqtSignal()  # noqa: N815
    mapToolSet = pyqtSignal(object, object)  # noqa: N815

    def __init__(self, parent=None):
        super().__init__(parent)
        self._crs, self._box, self._tool, self._layers = (
            QgsCoordinateReferenceSystem(),
            QgsRectangle(0, 0, 1, 1),
            None,
            [],
        )
        self.setScene(QGraphicsScene(self))
        self.setMouseTracking(True)

    def setDestinationCrs(self, crs):  # noqa: N802
        self._crs = crs
        self.destinationCrsChanged.emit()

    def mapSettings(self):  # noqa: N802
        return QgsMapSettingsOfCanvas(self._crs)

    def setLayers(self, layers):  # noqa: N802
        self._layers = list(layers)

    def layers(self):
        return self._layers

    def extent(self):
        return self._box

    def setExtent(self, box):  # noqa: N802
        self._box = QgsRectangle(box)
        self.extentsChanged.emit()

    def mapUnitsPerPixel(self):  # noqa: N802
        return max(self._box.width() / self.viewport().width(), self._box.height() / self.viewport().height())

    def refresh(self):
        self.viewport().update()

    def to_map(self, pixel):
        middle, units = self._box.center(), self.mapUnitsPerPixel()
        x, y = pixel.x() - self.viewport().width() / 2, pixel.y() - self.viewport().height() / 2
        return QgsPointXY(middle.x() + x * units, middle.y() - y * units)

    def mapTool(self):  # noqa: N802
        return self._tool

    def setMapTool(self, tool):  # noqa: N802
        before, self._tool = self._tool, tool
        if before is not None:
            before.deactivate()
        tool.activate()
        self.mapToolSet.emit(tool, before)

    def unsetMapTool(self, tool):  # noqa: N802
        if self._tool is tool:
            self._tool = None
            tool.deactivate()

    def mousePressEvent(self, event):  # noqa: N802
        self._pass(event, "canvasPressEvent")

    def mouseMoveEvent(self, event):  # noqa: N802
        self._pass(event, "canvasMoveEvent")

    def mouseReleaseEvent(self, event):  # noqa: N802
        self._pass(event, "canvasReleaseEvent")

    def mouseDoubleClickEvent(self, event):  # noqa: N802
        self._pass(event, "canvasPressEvent")

    def keyPressEvent(self, event):  # noqa: N802
        if self._tool is not None:
            self._tool.keyPressEvent(event)

    def _pass(self, event, name):
        if self._tool is not None:
            getattr(self._tool, name)(QgsMapMouseEvent(self, event))


class QgsMapTool(QObject):
    activated, deactivated = pyqtSignal(), pyqtSignal()

    def __init__(self, canvas):
        super().__init__(canvas)
        self._canvas, self.cursor_ = canvas, None

    def canvas(self):
        return self._canvas

    def setCursor(self, cursor):  # noqa: N802
        self._canvas.setCursor(cursor)  # Qt 6 takes a Qt.CursorShape of the right type alone

    def activate(self):
        self.activated.emit()

    def deactivate(self):
        self.deactivated.emit()

    def toMapCoordinates(self, pixel):  # noqa: N802
        return self._canvas.to_map(pixel)

    def canvasPressEvent(self, event):  # noqa: N802
        event.ignore()

    canvasMoveEvent = canvasReleaseEvent = keyPressEvent = canvasPressEvent  # noqa: N815


class QgsRubberBand(QGraphicsItem):
    def __init__(self, canvas, kind):
        super().__init__()
        canvas.scene().addItem(self)
        self._points, self._shape, self.kind = [], None, kind

    def boundingRect(self):  # noqa: N802
        return QRectF()

    def paint(self, painter, option, widget=None):
        pass

    def setStrokeColor(self, colour):  # noqa: N802
        self.stroke = colour.name()

    def setSecondaryStrokeColor(self, colour):  # noqa: N802
        self.beneath = colour.name()

    def setFillColor(self, colour):  # noqa: N802
        self.fill = colour.name()

    def setWidth(self, width):  # noqa: N802
        self.line = int(width)

    def setToGeometry(self, shape, layer):  # noqa: N802
        self._shape = QgsGeometry(shape)

    def addPoint(self, point):  # noqa: N802
        self._points.append(point)
        self._shape = QgsGeometry.fromPolygonXY([[*self._points, self._points[0]]]) if len(self._points) > 1 else None

    def asGeometry(self):  # noqa: N802
        return self._shape or QgsGeometry()

    def reset(self, kind):
        self._points, self._shape, self.kind = [], None, kind
