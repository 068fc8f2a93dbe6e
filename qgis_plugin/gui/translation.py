"""The user's language, where the plugin speaks it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QTranslator

FOLDER = Path(__file__).resolve().parents[1] / "i18n"


def load_translator(locale: str) -> QTranslator | None:
    """A translator for a locale such as "de" or "pt_BR", not installed yet; None where there is no translation."""
    for name in (locale, locale.split("_")[0]):
        translator = QTranslator()
        if name and translator.load(str(FOLDER / f"spotter_{name}.qm")):
            return translator
    return None
