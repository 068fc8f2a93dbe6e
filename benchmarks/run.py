"""Runs the benchmarks and prints their figures: `make bench`, or `python benchmarks/run.py startup` for one.

A benchmark is a file `bench_NAME.py` beside this one with a function `main() -> list[Figure]`.
The exit code is 1 when a figure misses its promise.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from figure import Figure, show

HERE = Path(__file__).parent
NAMES = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def main() -> int:
    """Runs what the command line names, or everything; returns the exit code."""
    parser = argparse.ArgumentParser(description="Measure what is promised about speed and memory.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {', '.join(NAMES)}; all by default")
    chosen = parser.parse_args().names or NAMES
    unknown = sorted(set(chosen) - set(NAMES))
    if unknown:
        parser.error(f"unknown benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}")

    figures: list[Figure] = []
    for name in chosen:
        print(f"Running {name} …", flush=True)
        figures += importlib.import_module(f"bench_{name}").main()
    return 0 if show(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
