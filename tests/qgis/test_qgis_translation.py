"""The plugin speaks QGIS's language: the catalogues as the package has them, and which one a locale gets."""

from __future__ import annotations

import importlib.util

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSettings
from qgis_engine import ROOT

from spotter.text import load_translator

pytestmark = pytest.mark.qgis


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("packaging_translations", ROOT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["fr", "de", "es", "pt", "zh"])
def test_qt_reads_every_translated_sentence_of_the_package(language, translations, qgis_app):
    translator = load_translator(language)
    assert translator is not None
    known = translations.read(translations.catalogue(language))
    QCoreApplication.installTranslator(translator)
    try:
        said = {sentence: QCoreApplication.translate("Spotter", sentence) for sentence in known}
    finally:
        QCoreApplication.removeTranslator(translator)
    assert len(said) > 300
    assert said == known


@pytest.mark.parametrize(
    ("locale", "speaks"),
    [
        ("de", True),
        ("de_AT", True),
        ("pt_BR", True),
        ("zh-Hans", True),  # as QGIS calls it
        ("zh_CN", True),
        ("en_US", False),
        ("nl", False),
        ("", False),
    ],
)
def test_a_locale_gets_the_catalogue_of_its_language(locale, speaks):
    assert (load_translator(locale) is not None) is speaks


def test_the_algorithms_speak_qgis_s_language_and_fall_silent_with_the_plugin(qgis_app):
    import spotter

    settings = QSettings()
    before = settings.value("locale/userLocale")
    settings.setValue("locale/userLocale", "de")
    plugin = spotter.classFactory(None)
    try:
        plugin.initProcessing()
        titles = {one.displayName() for one in QgsApplication.processingRegistry().providerById("spotter").algorithms()}
        assert "Mit Text suchen" in titles
    finally:
        plugin.unload()
        settings.setValue("locale/userLocale", before)
    assert QCoreApplication.translate("Spotter", "Locate with text") == "Locate with text"
