"""What the tests of the plugin's plain parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

import qgis_plugin

# As in the zip, the packages that it shares with the engine stand beside its rooms.
qgis_plugin.__path__.append(str(Path(__file__).resolve().parents[2] / "engine"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parents[2]
