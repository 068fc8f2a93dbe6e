"""A pytest plugin: tests run without what Windows has not. `make test-portable`, or `pytest -p tests.without_posix`.

Tests marked `posix` are about what only POSIX has, and are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "windows"))

import taken_away

taken_away.take_away()


def pytest_collection_modifyitems(config, items):
    """Leave out what is about POSIX, and say how much."""
    kept = [item for item in items if item.get_closest_marker("posix") is None]
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("posix")])
    items[:] = kept


def pytest_report_header():
    """Say what is run."""
    return "Without what Windows has not (tests/windows/taken_away.py): a stand-in for Windows, not Windows."
