"""The user's language: every sentence that a user may read goes through `tr`."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

TRANSLATIONS = Path(__file__).resolve().parent / "i18n"


def tr(text: str) -> str:
    """A sentence, or a template to be filled afterwards, in the user's language."""
    return QCoreApplication.translate("Spotter", text)


def load_translator(locale: str) -> QTranslator | None:
    """A translator, not installed yet, for a locale such as "de", "pt_BR" or "zh-Hans"; None where there is none."""
    for name in (locale, re.split("[-_]", locale)[0]):
        translator = QTranslator()
        if name and translator.load(str(TRANSLATIONS / f"spotter_{name}.qm")):
            return translator
    return None
