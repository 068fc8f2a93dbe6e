"""A thin stand-in for QGIS over a real PyQt6, as a plugin of pytest: `pytest -p qgis_standin tests/qgis/...`.

No QGIS with Qt 6 can be had where the tests run. The tests of QGIS's suite then run under the real Qt 6, as far as they
ask QGIS for nothing but what `standin_*.py` has; a test that asks for more is skipped, and says for what. An exception
in a slot, which PyQt6 ends the process for, fails the test that it happened in.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
import types

import pytest

# What `qgis.PyQt` puts elsewhere than PyQt6 does.
MOVED = {"QtWidgets": {"QtGui": ("QAction", "QActionGroup", "QShortcut", "QUndoCommand", "QUndoStack")}}
PARTS = ("QtCore", "QtGui", "QtWidgets", "QtXml", "QtTest", "QtNetwork")
_ESCAPED: list[tuple[str, str]] = []  # what of QGIS it lacked, "" for a fault, and the traceback


class _Absent(type):
    """What QGIS has and the stand-in has not: may be named and derived from, and skips the test that uses it."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _absent(f"{cls.__qualname__}.{name}")

    def __call__(cls, *_, **__):
        pytest.skip(f"this asks for QGIS's own {cls.__qualname__}", allow_module_level=True)

    def __or__(cls, other):
        return cls


def _absent(name):
    made = _Absent(name.rpartition(".")[2], (), {})
    made.__qualname__ = name
    return made


class _Module(types.ModuleType):
    """A module in which what is not there is absent."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _absent(name)


def _module(name, *contents, strict=False):
    made = (types.ModuleType if strict else _Module)(name)
    made.__path__ = []
    for content in contents:
        vars(made).update({key: value for key, value in vars(content).items() if not key.startswith("__")})
    sys.modules[name] = made
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, made)
    return made


def _install():
    sys.path.insert(0, os.path.dirname(__file__))
    import standin_core
    import standin_gdal
    import standin_gui
    import standin_map

    _module("qgis", strict=True)
    _module("qgis.PyQt", strict=True)
    for part in PARTS:
        made = _module(f"qgis.PyQt.{part}", importlib.import_module(f"PyQt6.{part}"), strict=True)
        for place, names in MOVED.get(part, {}).items():
            for name in names:
                setattr(made, name, getattr(importlib.import_module(f"PyQt6.{place}"), name))
    core = sys.modules["qgis.PyQt.QtCore"]
    core.NULL = None
    core.QCoreApplication = _watched(core.QCoreApplication)
    core.QT_VERSION_STR = importlib.import_module("PyQt6.QtCore").QT_VERSION_STR
    _module("qgis.PyQt.sip", importlib.import_module("PyQt6.sip"), strict=True)
    _module("qgis.core", standin_core, standin_map)
    _module("qgis.gui", standin_gui)
    _module("qgis.utils")
    _module("qgis.testing").start_app = lambda: standin_core.QgsApplication(["tests"])
    _module("osgeo", strict=True)
    vars(_module("osgeo.gdal", standin_gdal))["__version__"] = standin_gdal.RELEASE
    _module("osgeo.osr", standin_gdal)
    _module("osgeo.ogr")
    _module("processing")


def _watched(application):
    """The application whose waiting ends where an exception came out of a slot: what is waited for would never come."""

    class QCoreApplication(application):
        @staticmethod
        def processEvents(*how):  # noqa: N802 (Qt's name)
            application.processEvents(*how)
            _tell_escaped()

    return QCoreApplication


def _escaped(kind, error, trace):
    """An exception came out of a slot or an override."""
    _ESCAPED.append((_lacking(error), "".join(traceback.format_exception(kind, error, trace))))


def _lacking(error):
    """What of QGIS's own an error asked for; "" for an error of any other kind."""
    if isinstance(error, pytest.skip.Exception):
        return str(error)
    if isinstance(error, AttributeError):
        kind = error.obj if isinstance(error.obj, type) else type(error.obj)
        if kind.__module__.startswith("standin_"):
            return f"this asks for QGIS's own {kind.__name__}.{error.name}"
    return ""


def _tell_escaped():
    """Fail or skip the test in which exceptions came out of slots."""
    found, _ESCAPED[:] = list(_ESCAPED), []
    faults = [text for lacking, text in found if not lacking]
    if faults:
        pytest.fail("an exception in a slot:\n" + "\n".join(faults), pytrace=False)
    if found:
        pytest.skip(found[0][0])


def _judge():
    outcome = yield
    error = outcome.excinfo[1] if outcome.excinfo is not None else None
    lacking = _lacking(error) if error is not None else ""
    if lacking and not isinstance(error, pytest.skip.Exception):
        _ESCAPED.insert(0, (lacking, ""))
    if error is None or lacking or any(not known for known, _ in _ESCAPED):
        _tell_escaped()
    _ESCAPED.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_setup(item):
    yield from _judge()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    yield from _judge()


sys.excepthook = _escaped
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_install()
