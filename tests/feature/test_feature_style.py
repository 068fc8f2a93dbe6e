from __future__ import annotations

import sqlite3
from contextlib import closing
from xml.etree import ElementTree

import pytest
from feature_places import UTM, make_run

from engine.feature.write import open_writer
from engine.results.contract import EVIDENCE, KINDS, layer_fields, layer_style
from engine.words import Task


def parsed(kind):
    return ElementTree.fromstring(layer_style(kind))


def colours(kind):
    options = parsed(kind).findall("renderer-v2/symbols/symbol/layer/Option/Option[@name='outline_color']")
    return [tuple(map(int, option.get("value").split(",")[:3])) for option in options]


@pytest.mark.parametrize("layer", ["boxes", "masks"])
def test_the_ranges_cover_every_score_and_each_has_its_symbol(layer):
    root = parsed(layer)
    ranges = root.findall("renderer-v2/ranges/range")
    edges = [float(ranges[0].get("lower")), *(float(r.get("upper")) for r in ranges)]
    assert edges == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert [r.get("symbol") for r in ranges] == [s.get("name") for s in root.findall("renderer-v2/symbols/symbol")]
    assert len(ranges) == len(colours(layer))
    assert root.find("renderer-v2").get("attr") == "score"


def test_a_better_score_is_lighter():
    lightness = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in colours("boxes")]
    assert lightness == sorted(lightness)
    assert colours("masks") == colours("boxes")


def test_objects_are_labelled_once():
    labelled = {layer: parsed(layer).find("labeling") for layer in ("boxes", "masks")}
    assert labelled["masks"] is None
    assert '"score"' in labelled["boxes"].find("settings/text-style").get("fieldName")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_an_alias(kind):
    aliases = [alias.get("field") for alias in parsed(kind).findall("aliases/alias")]
    assert aliases == [name for name, _ in layer_fields(kind)]


def test_the_evidence_of_the_reasoning_is_told_from_what_was_found():
    assert parsed(EVIDENCE).find("renderer-v2").get("type") == "singleSymbol"
    assert colours(EVIDENCE)[0] not in colours("boxes")


def test_each_layer_carries_its_style_as_the_default(tmp_path):
    path = tmp_path / "a.gpkg"
    open_writer(path, UTM, make_run()).close()
    open_writer(path, UTM, make_run("second", Task.GRES)).close()
    with closing(sqlite3.connect(path)) as connection:
        styles = connection.execute(
            "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles ORDER BY id"
        ).fetchall()
    assert styles == [(layer, "geom", 1, layer_style(layer)) for layer in ("boxes", "masks")]
