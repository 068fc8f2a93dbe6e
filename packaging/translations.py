"""The plugin's catalogues: gathers its sentences into i18n/spotter_LANGUAGE.ts, and compiles those for Qt.

    python packaging/translations.py            # gather; what is translated stays, what nobody says any more goes
    python packaging/translations.py --check    # fails where a catalogue lacks a sentence or a placeholder

Every sentence that a user may read goes through `tr("…")` with the sentence as it stands in the code. The standard
library alone: the zip has the same catalogues wherever it is built, also where Qt's own compiler is not installed.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "qgis_plugin"
CONTEXT = "Spotter"
LANGUAGES = ("fr", "de", "es", "pt", "zh")
_FUNCTIONS = ("tr",)
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")


def sentences(plugin: Path = PLUGIN) -> list[str]:
    """The sentences of the plugin's code, sorted.

    Raises:
        ValueError: `tr` is given something else than a sentence as it stands; no catalogue can hold that.
    """
    found: set[str] = set()
    for path in sorted(plugin.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS):
                continue
            given = node.args[0] if node.args else None
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                raise ValueError(f"{path.name}:{node.lineno}: tr() needs a sentence as it stands.")
            found.add(given.value)
    return sorted(found)


def read(path: Path) -> dict[str, str]:
    """The translations of a catalogue by sentence; empty where there is none."""
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).getroot().iter("message")
    return {one.findtext("source", ""): one.findtext("translation", "") for one in messages}


def write(path: Path, language: str, translations: dict[str, str]) -> None:
    """Write a catalogue; an empty translation is marked as unfinished."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for source, translation in sorted(translations.items()):
        state = "" if translation else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{state}>{escape(translation)}</translation>",
            "    </message>",
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8")


def gather(plugin: Path = PLUGIN) -> dict[str, int]:
    """Bring all catalogues up to date; how many sentences each still lacks."""
    wanted = sentences(plugin)
    lacking = {}
    for language in LANGUAGES:
        path = catalogue(language, plugin)
        known = read(path)
        write(path, language, {source: known.get(source, "") for source in wanted})
        lacking[language] = sum(not known.get(source) for source in wanted)
    return lacking


def faults(plugin: Path = PLUGIN) -> list[str]:
    """What is wrong with the catalogues: missing sentences, and placeholders that are not those of the sentence."""
    wanted = sentences(plugin)
    wrong = []
    for language in LANGUAGES:
        known = read(catalogue(language, plugin))
        wrong += [f"{language}: not translated: {source}" for source in wanted if not known.get(source)]
        wrong += [f"{language}: nobody says any more: {source}" for source in known if source not in wanted]
        for source in wanted:
            if known.get(source) and placeholders(source) != placeholders(known[source]):
                wrong.append(f"{language}: other placeholders: {source}")
    return wrong


def placeholders(text: str) -> list[str]:
    """The fields of a template, sorted; a text that is none has none.

    >>> placeholders("{done} of {total} tiles")
    ['done', 'total']
    """
    try:
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return sorted(re.findall(r"{(\w+)}", text))


def catalogue(language: str, plugin: Path = PLUGIN) -> Path:
    """Where the catalogue of a language is."""
    return plugin / "i18n" / f"spotter_{language}.ts"


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile the catalogues of a folder into files that Qt reads; sentences that are not translated are left out."""
    made = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        target.write_bytes(compiled(read(source)))
        made.append(target)
    return made


def compiled(translations: Mapping[str, str]) -> bytes:
    """Translations in Qt's binary form, as its `lrelease` writes it and `QTranslator` reads it.

    Two blocks after the magic number: the places of the messages, sorted by a hash of what is translated, and the
    messages, each of tagged parts. Source: qtbase, src/corelib/kernel/qtranslator.cpp.
    """
    messages, places = b"", []
    for source, translation in sorted(translations.items()):
        if translation:
            words = source.encode("utf-8")
            places.append((_hash(words), len(messages)))
            messages += _part(0x03, translation.encode("utf-16-be")) + _part(0x06, words)
            messages += _part(0x07, CONTEXT.encode("ascii")) + b"\x01"
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return _MAGIC + _part(0x42, hashes) + _part(0x69, messages)


def _part(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(words: bytes) -> int:
    """The hash of the ELF format, which is never 0 here.

    >>> hex(_hash(b"printf"))
    '0x77905a6'
    """
    value = 0
    for byte in words:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value or 1


def main() -> None:
    """Gather, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where a catalogue lacks something")
    if parser.parse_args().check:
        wrong = faults()
        sys.stdout.writelines(f"{line}\n" for line in wrong)
        sys.exit(bool(wrong))
    for language, count in gather().items():
        sys.stdout.write(f"{language}: {count} sentences are not translated\n")


if __name__ == "__main__":
    main()
