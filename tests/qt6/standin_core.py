"""Stand-ins for what else of QGIS the plugin asks: the application, settings, the authentication database, the log."""

from __future__ import annotations

import enum
import os
from typing import ClassVar

from PyQt6.QtCore import QSettings
from PyQt6.QtWidgets import QApplication


class Qgis:
    """As QGIS 4 has it: scoped enums, and the older names gone."""

    class MessageLevel(enum.IntEnum):
        Info, Warning, Critical, Success, NoLevel = range(5)

    class GeometryType(enum.IntEnum):
        Point, Line, Polygon, Unknown, Null = range(5)

    @staticmethod
    def version():
        return "4.0 (stand-in)"


class QgsWkbTypes:
    class GeometryType(enum.IntEnum):
        PointGeometry, LineGeometry, PolygonGeometry, UnknownGeometry, NullGeometry = range(5)

    class Type(enum.IntEnum):
        Unknown, Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon = range(7)

    @classmethod
    def parseType(cls, name):  # noqa: N802 (QGIS's name, as the next)
        return cls.Type[name]

    @classmethod
    def geometryType(cls, kind):  # noqa: N802
        return Qgis.GeometryType[kind.name.replace("Multi", "").replace("LineString", "Line")]


class QgsMapLayerProxyModel:
    class Filter(enum.Flag):
        RasterLayer, PointLayer, LineLayer, PolygonLayer, VectorLayer = 1, 2, 4, 8, 16


class QgsSettings(QSettings):
    """Over a file, as QGIS keeps them: what was a number or a truth value comes back as text."""

    def __init__(self):
        super().__init__(os.path.join(os.environ["HOME"], "QGIS4.ini"), QSettings.Format.IniFormat)


class QgsAuthMethodConfig:
    def __init__(self):
        self._id, self._name, self._method, self.values = "", "", "", {}

    def id(self):
        return self._id

    def setId(self, id):  # noqa: N802 (QGIS's names, here and below)
        self._id = id

    def setName(self, name):  # noqa: N802
        self._name = name

    def setMethod(self, method):  # noqa: N802
        self._method = method

    def setConfig(self, name, value):  # noqa: N802
        self.values[name] = value

    def config(self, name):
        return self.values.get(name, "")


class _AuthManager:
    """Newer versions give what they loaded beside whether it worked; so does this one."""

    def __init__(self):
        self._kept, self._password = {}, ""

    def isDisabled(self):  # noqa: N802
        return False

    def setMasterPassword(self, password, verify=False):  # noqa: N802
        if isinstance(password, str):
            self._password = password
        return bool(self._password)

    def clearMasterPassword(self):  # noqa: N802
        self._password = ""

    def removeAllAuthenticationConfigs(self):  # noqa: N802
        self._kept.clear()

    def storeAuthenticationConfig(self, config):  # noqa: N802
        config.setId(f"cfg{len(self._kept):04}")
        self._kept[config.id()] = dict(config.values)
        return True, config

    def updateAuthenticationConfig(self, config):  # noqa: N802
        self._kept[config.id()] = dict(config.values)
        return True

    def loadAuthenticationConfig(self, id, config, full):  # noqa: N802
        config.values = dict(self._kept.get(id, {}))
        return id in self._kept, config


class QgsApplication(QApplication):
    _manager = _AuthManager()

    @staticmethod
    def qgisSettingsDirPath():  # noqa: N802
        return os.path.join(os.environ["HOME"], "profile") + "/"

    @classmethod
    def authManager(cls):  # noqa: N802
        return cls._manager


class QgsMessageLog:
    lines: ClassVar[list[str]] = []

    @classmethod
    def logMessage(cls, text, tag, level, notify):  # noqa: N802
        assert isinstance(level, Qgis.MessageLevel)
        cls.lines.append(text)
