"""An adapter over the embedded model, made once, and a store of its own for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def made_adapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run's adapter folder; tests that change it copy it first."""
    from adapters_made import an_adapter

    return an_adapter(tmp_path_factory.mktemp("run") / "pools")


@pytest.fixture
def adapter_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty Spotter home."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
