"""How long the command line takes to answer: what a person waits before anything is done."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from figure import Figure

REPEATS = 7


def main() -> list[Figure]:
    """The median wall time of `engine --help`, as a fresh process."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "engine.cli", "--help"], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return [Figure("engine --help", statistics.median(times), "s", at_most=0.5)]
