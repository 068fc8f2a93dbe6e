"""The user's language: every sentence that a user may read goes through `tr`."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """A sentence, or a template to be filled afterwards, in the user's language."""
    return QCoreApplication.translate("Spotter", text)
