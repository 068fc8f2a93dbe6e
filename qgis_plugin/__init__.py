"""Spotter in QGIS: ask the map in words, and get layers."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin, for QGIS."""
    from .plugin import SpotterPlugin

    return SpotterPlugin(iface)
