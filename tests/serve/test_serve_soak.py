"""The soak in small: random kills cost nothing, and fuzzed messages no worker. `make soak` has the promised counts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def soaked(*words: str) -> str:
    """What a soak says that keeps its promises."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "soak.py"), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=3_600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_random_kills_and_fuzzed_messages_cost_nothing():
    said = soaked("kills", "fuzz", "--kills", "6", "--messages", "4000")
    assert re.search(r"^  kills: 6 of 6", said, re.MULTILINE)
    assert "4000 messages" in said


def test_a_part_that_there_is_not_is_refused():
    with pytest.raises(AssertionError, match="there is no part 'fuss'"):
        soaked("fuss")
