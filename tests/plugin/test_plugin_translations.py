"""The catalogues: every sentence of the plugin in every language, with the same placeholders."""

from __future__ import annotations

import doctest
import importlib.util
import struct
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


def test_the_package_has_every_catalogue_compiled(translations, root, tmp_path):
    for source in (root / "qgis_plugin" / "i18n").glob("*.ts"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    made = translations.compile_catalogues(tmp_path)
    assert [path.name for path in made] == [f"spotter_{language}.qm" for language in sorted(translations.LANGUAGES)]
    for path in made:
        assert parts(path.read_bytes()) == translations.read(path.with_suffix(".ts"))


def test_a_sentence_without_a_translation_is_left_to_the_code(translations):
    assert parts(translations.compiled({"one": "eins", "two": "", "naïve": "naiv"})) == {"one": "eins", "naïve": "naiv"}


def test_the_places_of_messages_are_sorted_by_their_hash(translations):
    """Qt looks for a sentence by bisection."""
    data = translations.compiled({letter * 3: letter for letter in "zyxabcqrs"})
    hashes = [place[0] for place in struct.iter_unpack(">II", blocks(data[16:])[0x42])]
    assert hashes == sorted(hashes)
    assert len(set(hashes)) == 9


def blocks(data: bytes) -> dict[int, bytes]:
    """Content by tag."""
    found = {}
    while data and data[0] != 0x01:
        tag, length = struct.unpack(">BI", data[:5])
        found[tag], data = data[5 : 5 + length], data[5 + length :]
    return found


def parts(data: bytes) -> dict[str, str]:
    """The translations that a compiled catalogue has, read as Qt reads them."""
    assert data[:16].hex() == "3cb86418caef9c95cd211cbf60a1bddd"
    both = blocks(data[16:])
    found = {}
    for _, place in struct.iter_unpack(">II", both[0x42]):
        message = blocks(both[0x69][place:])
        assert message[0x07] == b"Spotter"
        found[message[0x06].decode("utf-8")] = message[0x03].decode("utf-16-be")
    return found
