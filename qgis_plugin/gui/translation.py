"""The user's language, where the plugin speaks it."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.PyQt.QtCore import QTranslator

FOLDER = Path(__file__).resolve().parents[1] / "i18n"


def load_translator(locale: str) -> QTranslator | None:
    """A translator, not installed yet, for a locale such as "de", "pt_BR" or "zh-Hans"; None where there is none."""
    for name in (locale, re.split("[-_]", locale)[0]):
        translator = QTranslator()
        if name and translator.load(str(FOLDER / f"spotter_{name}.qm")):
            return translator
    return None
