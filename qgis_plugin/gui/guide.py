"""The help page."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

PAGE = Path(__file__).resolve().parents[1] / "help" / "index.html"


def open_help() -> None:
    """Show the help page in the user's browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(PAGE)))
