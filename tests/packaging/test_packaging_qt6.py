"""Every Qt class and enum that the plugin uses exists in Qt 6, too: looked up in PyQt6, as `qgis.PyQt` would.

A test of its own since no QGIS with Qt 6 is at hand here: what stands inside functions is found by reading, not by
running.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.qgis

# What `qgis.PyQt` puts elsewhere than PyQt6 does, or adds to it.
MOVED = {("QtWidgets", "QAction"): "QtGui", ("QtWidgets", "QShortcut"): "QtGui"}
ADDED = {("QtCore", "NULL")}
# Gone in Qt 6, and not seen by looking up classes.
GONE = {"exec_", "print_", "setMargin", "setTabStopWidth", "windowState_", "pixelMetric_", "desktop"}


def _imported(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Qt module, name there and name here of each import from `qgis.PyQt`; the module is "" for a module itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            module = (node.module or "").removeprefix("qgis.PyQt").removeprefix(".")
            for alias in node.names:
                yield module, alias.name, alias.asname or alias.name


def _chains(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """Line and parts of each longest dotted name."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in inner:
            continue
        parts: list[str] = []
        value: ast.expr = node
        while isinstance(value, ast.Attribute):
            parts.insert(0, value.attr)
            value = value.value
        if isinstance(value, ast.Name):
            yield node.lineno, [value.id, *parts]


def _in_qt6(module: str, name: str) -> object:
    if not module:
        return importlib.import_module(f"PyQt6.{name}")
    place = MOVED.get((module, name), module)
    return getattr(importlib.import_module(f"PyQt6.{place}"), name)


def _unknown(tree: ast.Module) -> list[str]:
    """What a module uses and Qt 6 does not have."""
    classes, missing = {}, []
    for module, name, here in _imported(tree):
        if (module, name) in ADDED:
            continue
        try:
            classes[here] = _in_qt6(module, name)
        except (ImportError, AttributeError):
            missing.append(f"{module}.{name}")
    for line, parts in _chains(tree):
        value = classes.get(parts[0])
        for part in parts[1:] if value is not None else ():
            if not hasattr(value, part):
                missing.append(f"line {line}: {'.'.join(parts)}")
                break
            value = getattr(value, part)
    return missing


def test_every_class_and_enum_of_the_plugin_exists_in_qt_6(sources):
    unknown = {path: missing for path, tree in sources.items() if (missing := _unknown(tree))}
    assert not unknown


def test_the_plugin_uses_classes_and_enums_that_the_test_sees(sources):
    """A test that looked nothing up would pass, too."""
    classes = {(module, name) for tree in sources.values() for module, name, _ in _imported(tree)}
    assert ("QtCore", "QObject") in classes
    assert len(classes) > 20


def test_nothing_is_called_that_qt_6_has_no_more(sources):
    wrong = [
        f"{path}:{line} {'.'.join(p)}" for path, tree in sources.items() for line, p in _chains(tree) if GONE & set(p)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("from qgis.PyQt.QtCore import Qt\nQt.UserRole", ["line 2: Qt.UserRole"]),
        ("from qgis.PyQt.QtCore import Qt\nQt.ItemDataRole.UserRole", []),
        (
            "from qgis.PyQt.QtGui import QImage\ndef f():\n    return QImage.Format_RGB32",
            ["line 3: QImage.Format_RGB32"],
        ),
        ("from qgis.PyQt.QtWidgets import QAction, QDesktopWidget", ["QtWidgets.QDesktopWidget"]),
        ("from qgis.PyQt.QtWebKit import QWebPage", ["QtWebKit.QWebPage"]),
    ],
)
def test_what_qt_6_does_not_have_is_found(code, missing):
    assert _unknown(ast.parse(code)) == missing
