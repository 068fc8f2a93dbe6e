"""What the tests of the package look at: the built zip, and the plugin's modules."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _load(name: str):
    """A script of `packaging/`, which is no package."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def plugin():
    """`packaging/plugin.py`."""
    return _load("plugin")


@pytest.fixture(scope="session")
def rules():
    """`packaging/qgis_rules.py`."""
    return _load("qgis_rules")


@pytest.fixture(scope="session")
def package(plugin, tmp_path_factory) -> Path:
    """The built zip."""
    return plugin.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def sources() -> dict[str, ast.Module]:
    """The plugin's modules by their path in the plugin, parsed."""
    folder = ROOT / "qgis_plugin"
    return {
        path.relative_to(folder).as_posix(): ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in sorted(folder.rglob("*.py"))
    }
