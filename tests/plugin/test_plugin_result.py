"""What an engine found, as rows: every attribute in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

from engine.results.contract import NAMES, RunRecord, run_values
from qgis_plugin.layers.result import FeatureRow, Run, kinds_of, row

RUN = Run("3f9c77d0aa", "ships", "gres", "port.tif", "tiny", "7a1c", "few", crs="EPSG:32631")


def test_a_row_has_every_attribute():
    moment = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
    found = FeatureRow(b"box", (), 0.5, 3, "ship", b"mask", 0.25, "It is long.", moment)
    assert row(found, RUN, 12.5) == {
        "label": "ship", "score": 0.5, "query": "ships", "task": "gres", "reasoning": "It is long.", "model": "tiny",
        "revision": "7a1c", "adapter": "few", "run": "3f9c77d0aa", "tile": 3, "scene": "port.tif",
        "time": "2026-05-04T12:00:00.000Z", "mask_score": 0.25, "area_m2": 12.5,
    }  # fmt: skip
    assert tuple(row(found, RUN, None)) == NAMES


def test_a_run_is_recorded_with_all_that_is_known_of_it():
    moment = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
    ended = {"counts": {"tiles": 2}, "reasoning": ("It is long.",), "warnings": ("Coarse.",), "finished": moment}
    run = replace(RUN, started=moment, options={"samples": 1}, status="done", **ended)
    assert run_values(run) == run_values(
        RunRecord(
            "3f9c77d0aa", "ships", "gres", "port.tif", "tiny", "7a1c", "few", {"samples": 1}, {"tiles": 2},
            ("It is long.",), ("Coarse.",), moment, moment, "done",
        )
    )  # fmt: skip


def test_masks_have_a_layer_where_they_were_asked_for_or_came():
    box, mask = FeatureRow(b"", (), 0.5, 0), FeatureRow(b"", (), 0.5, 0, mask=b"m")
    assert kinds_of([box], "ovd") == ("boxes",)
    assert kinds_of([box], "gres") == kinds_of([box, mask], "auto") == ("boxes", "masks")
