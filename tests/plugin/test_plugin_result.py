"""What an engine found, as rows: every attribute in its place, and names of tables that are safe."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from engine.feature.fields import FIELDS as ENGINE_FIELDS
from qgis_plugin.layers.result import FIELDS, Found, Run, kinds_of, row, table_name

RUN = Run("3f9c77d0aa", "ships", "gres", "EPSG:32631", "port.tif", "tiny", "7a1c", "few")


def test_layers_carry_the_attributes_of_the_engine_s_own_files():
    assert tuple((field.name, field.kind) for field in ENGINE_FIELDS) == FIELDS


def test_a_row_has_every_attribute():
    moment = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
    found = Found(b"box", 0.5, 3, "ship", b"mask", 0.25, "It is long.", moment)
    assert row(found, RUN, 12.5) == {
        "label": "ship", "score": 0.5, "query": "ships", "task": "gres", "reasoning": "It is long.", "model": "tiny",
        "revision": "7a1c", "adapter": "few", "run": "3f9c77d0aa", "tile": 3, "scene": "port.tif",
        "time": "2026-05-04T12:00:00.000Z", "mask_score": 0.25, "area_m2": 12.5,
    }  # fmt: skip


def test_masks_have_a_layer_where_they_were_asked_for_or_came():
    box, mask = Found(b"", 0.5, 0), Found(b"", 0.5, 0, mask=b"m")
    assert kinds_of([box], "ovd") == ("boxes",)
    assert kinds_of([box], "gres") == kinds_of([box, mask], "auto") == ("boxes", "masks")


@given(st.text(max_size=300), st.text("abcdefABCDEF0123456789_.-", min_size=1, max_size=64))
def test_a_table_s_name_is_plain_whatever_is_asked(query, id):
    assert re.fullmatch(r"[a-z0-9_]{1,48}", table_name(Run(id, query, "ovd", "")))
