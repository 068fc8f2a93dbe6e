"""What a light installation leaves out is asked for by name where it is needed, before any work is done."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from engine.evaluate.calibration import calibrate_model
from engine.feature.output import OutputError
from engine.feature.write import list_runs
from engine.files import need
from engine.shots.layer import read_layer
from engine.words import InputError


@pytest.fixture
def light(monkeypatch):
    """An installation without the extras."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, found=importlib.util.find_spec: (
        None if name in ("pyarrow", "scipy") else found(name)
    ))  # fmt: skip
    monkeypatch.delitem(sys.modules, "engine.feature.formats.parquet", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)


def test_what_is_there_is_no_trouble():
    need("json", "none", "Tests")


def test_parquet_is_asked_for_where_results_are_read_or_written(light, tmp_path):
    path = tmp_path / "found.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(OutputError, match=r"end in '\.parquet' need the package pyarrow") as caught:
        list_runs(path)
    assert "spotter-engine[parquet]" in caught.value.remedy


def test_parquet_is_asked_for_where_a_layer_is_read(light, tmp_path):
    path = tmp_path / "pools.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(InputError, match="Parquet files need the package pyarrow") as caught:
        read_layer(path)
    assert "spotter-engine[parquet]" in caught.value.remedy


def test_scipy_is_asked_for_before_a_model_is_calibrated(light):
    with pytest.raises(InputError, match="Calibrations need the package scipy") as caught:
        calibrate_model(None, None, stage=None, should_stop=lambda: False)
    assert "spotter-engine[tune]" in caught.value.remedy
