"""Diagnostics to paste into a report: versions, connection, settings. No secret, and no name of the user."""

from __future__ import annotations

import platform
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QT_VERSION_STR

from ..client import vendor
from ..client.version import plugin_version

if TYPE_CHECKING:
    from ..client.state import EngineState
    from ..settings import Settings

_PRIVATE = ("history", "consent", "authcfg", "address")  # what says where and for what somebody looks


def diagnostics(state: EngineState, settings: Settings) -> str:
    """The text; paths under the user's home folder begin with ~, so that they do not name the user."""
    lines = [
        f"Spotter {plugin_version()}",
        f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, GDAL {gdal.__version__}, Python {sys.version.split()[0]}",
        f"{platform.platform()}, {platform.machine()}",
        f"pyzmq {_pyzmq()}",
        f"profile {QgsApplication.qgisSettingsDirPath()}",
        "",
        f"engine: {state.kind}, {'local' if state.local else 'elsewhere'}, version {state.version or 'unknown'}",
        f"  device {state.device or 'unknown'}, model {state.model or 'unknown'} ({state.model_state or 'unknown'})",
        f"  queue {state.queue}, {state.tiles_per_s:.2f} tiles/s, missing {state.missing or 'nothing'}",
    ]
    lines += [f"  model {one.name}: {one.state}, {one.domain or 'domain unknown'}" for one in state.models]
    if state.problem is not None:
        lines += [f"  problem {state.problem.code}: {state.problem}", state.problem.detail]
    lines += ["", "settings:"]
    for item in fields(settings):
        value = getattr(settings, item.name)
        if item.name in _PRIVATE:
            value = "set" if value else "not set"
        lines.append(f"  {item.name} = {value!r}")
    return without_home("\n".join(lines))


def without_home(text: str, home: str = "") -> str:
    r"""A text in which the user's home folder is ~.

    >>> without_home("/users/ann/x and D:\\ann\\y", "/users/ann")
    '~/x and D:\\ann\\y'
    """
    home = home or str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _pyzmq() -> str:
    if not vendor.available():
        return "missing"
    import zmq

    return f"{zmq.__version__}, libzmq {zmq.zmq_version()}"
