"""The loop by machine: a class that the model never saw is asked, digitized, taught and asked again."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from qgis_engine import ENGINE_PYTHON, ROOT, engine_environment

pytestmark = [pytest.mark.qgis, pytest.mark.slow]


def loop(folder, *options: str) -> tuple[subprocess.CompletedProcess[str], dict]:
    """The quick cell, and the row that it leaves."""
    script = str(ROOT / "benchmarks" / "loop.py")
    line = [*ENGINE_PYTHON, script, "--quick", "--folder", str(folder), "--qgis", sys.executable, *options]
    done = subprocess.run(
        line, env=engine_environment(folder / "home"), capture_output=True, text=True, timeout=1_800, check=False
    )
    assert (folder / "results.jsonl").exists(), done.stderr[-4_000:]
    return done, json.loads((folder / "results.jsonl").read_text(encoding="utf-8").splitlines()[-1])


def test_the_loop_goes_through_qgis_process(tmp_path):
    """What is learned in four steps is nothing; `make loop` measures what more of them teach."""
    done, row = loop(tmp_path, "--command", "--steps", "4", "--minutes", "0")
    assert row["tuned"]["STEPS_MADE"] >= 1, done.stderr[-4_000:]
    assert row["tuned"]["KEPT"] is True
    assert set(row["after"]["helicopter"]) == {"f1", "precision", "recall", "ap", "right", "wrong", "missed"}


def test_ten_features_teach_what_was_never_seen(tmp_path):
    """Sixty steps, which a quiet machine makes in a minute; all classes and scenes are `make loop`'s."""
    done, row = loop(tmp_path, "--steps", "60", "--minutes", "0")
    assert done.returncode == 0, done.stderr[-4_000:]  # it fails where F1 rises by less than 0.1
    assert row["after"]["helicopter"]["f1"] - row["before"]["helicopter"]["f1"] >= 0.1
