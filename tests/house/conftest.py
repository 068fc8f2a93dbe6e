"""What the house tests look at: the engine's modules, their imports, and the files that belong to the project."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """A Python file of the engine, parsed."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it stands in: `scene` for engine/scene/raster.py, `cli` for engine/cli.py."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module it imports, absolute, wherever the import stands; names taken from a package included."""
        found: set[str] = set()
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                found.update(f"{base}.{alias.name}" for alias in node.names)
        return frozenset(found)


def _module(path: Path, tree: ast.Module) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(path, name, tree)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """The files that a commit would hold; all but the hidden ones where there is no git."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not path.relative_to(ROOT).parts[0].startswith(".")]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="session")
def trees(project_files: list[Path]) -> Mapping[Path, ast.Module]:
    """The project's Python files, parsed as Python 3.10 once for all tests."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 10))
        for path in project_files
        if path.suffix == ".py"
    }


@pytest.fixture(scope="session")
def modules(trees: Mapping[Path, ast.Module]) -> list[Module]:
    return [_module(path, tree) for path, tree in sorted(trees.items()) if path.is_relative_to(ROOT / "engine")]


@pytest.fixture(scope="session")
def text_files(project_files: list[Path]) -> dict[Path, str]:
    """The project's files that are text, with their text."""
    texts = {}
    for path in project_files:
        data = path.read_bytes()
        if b"\0" not in data[:4096]:
            texts[path] = data.decode("utf-8", errors="replace")
    return texts
