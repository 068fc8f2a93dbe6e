"""The catalogues: every sentence of the plugin in every language, with the same placeholders."""

from __future__ import annotations

import doctest
import importlib.util
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def translations(root) -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_translations", root / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_hold(translations):
    assert doctest.testmod(translations).failed == 0


def test_every_sentence_is_translated_into_every_language(translations):
    """Run `python packaging/translations.py` after a sentence has changed, and fill in what it leaves empty."""
    assert translations.faults() == []


def test_a_sentence_that_changed_loses_its_translation_and_the_others_stay(translations, tmp_path):
    (tmp_path / "i18n").mkdir()
    code = tmp_path / "code.py"
    code.write_text('tr("one {0}")\ntr("two")\n', encoding="utf-8")
    assert translations.gather(tmp_path) == dict.fromkeys(translations.LANGUAGES, 2)
    path = translations.catalogue("de", tmp_path)
    translations.write(path, "de", {"one {0}": "eins {0} & mehr", "two": "zwei"})
    code.write_text('tr("one {0}")\ntr("three")\n', encoding="utf-8")
    assert translations.gather(tmp_path)["de"] == 1
    assert translations.read(path) == {"one {0}": "eins {0} & mehr", "three": ""}
    assert "de: not translated: three" in translations.faults(tmp_path)


def test_a_translation_with_other_placeholders_is_a_fault(translations, tmp_path):
    (tmp_path / "code.py").write_text('tr("{done} of {total}")\n', encoding="utf-8")
    translations.gather(tmp_path)
    translations.write(translations.catalogue("fr", tmp_path), "fr", {"{done} of {total}": "{done} de {tout}"})
    assert "fr: other placeholders: {done} of {total}" in translations.faults(tmp_path)


@pytest.mark.parametrize("code", ['tr(f"one {two}")', "tr(sentence)", "tr()"])
def test_a_sentence_that_no_catalogue_can_hold_is_refused(translations, tmp_path, code):
    (tmp_path / "code.py").write_text(code, encoding="utf-8")
    with pytest.raises(ValueError, match=r"code\.py:1"):
        translations.sentences(tmp_path)


def test_the_catalogues_compile_where_qt_is_installed(translations, root, tmp_path):
    for source in (root / "qgis_plugin" / "i18n").glob("*.ts"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    try:
        made = translations.compile_catalogues(tmp_path)
    except subprocess.CalledProcessError as error:
        pytest.fail(str(error))
    if not made:
        pytest.skip("lrelease is not installed")
    assert [path.name for path in made] == [f"spotter_{language}.qm" for language in sorted(translations.LANGUAGES)]
    assert all(path.stat().st_size > 10_000 for path in made)
