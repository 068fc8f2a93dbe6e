"""The files around the code: dependencies, pins, owner, and nothing of the machine they were written on."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PART_OF = {"pydantic_core": "pydantic"}
# What the engine needs without importing it, and why.
# They say what to install where it is missing.
ASKS_FOR_EXTRA = {
    "engine.evaluate.calibration": "scipy",
    "engine.evaluate.real": "scipy",
    "engine.feature.formats.parquet": "pyarrow",
    "engine.locate.executors.ray": "ray",
    "engine.scene.sources": "pyarrow",
    "engine.shots.formats.easyr1": "pyarrow",
    "engine.shots.geoarrow": "pyarrow",  # whoever calls it has asked
    "engine.shots.layer": "pyarrow",
}
NEEDED_BY_OTHERS = {
    "accelerate": "transformers places large models on devices with it",
    "jinja2": "transformers fills chat templates with it",
    "torchvision": "the Qwen-VL image processors of transformers run on it",
}
IN_QGIS = {"qgis", "osgeo", "pyplugin_installer", "processing"}  # come with QGIS, for tests/qgis
PLACEHOLDER = "example" + ".invalid"


def _make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs make there as a person would, even where make runs these tests."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=folder, env=quiet, capture_output=True, text=True, check=False)


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def pins(root):
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def provided():
    """The modules that requirements install, as the installed distributions say."""
    distributions = packages_distributions()
    names = {module: {found.lower().replace("_", "-") for found in by} for module, by in distributions.items()}
    return lambda requirements: {m for m, by in names.items() if by & {_name(r) for r in requirements}}


def _requirements(project) -> list[str]:
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(requirement for extra in extras for requirement in extra)]


def test_every_dependency_has_a_lower_bound_and_nothing_more(project):
    """But for trl, whose private parts are used in one file (decision 19)."""
    bounded = [r for r in _requirements(project) if not re.fullmatch(r"[a-z0-9-]+>=[0-9.]+", r)]
    assert [_name(r) for r in bounded] == ["trl"]


def test_every_dependency_is_pinned(project, pins):
    assert not {_name(r) for r in _requirements(project)} - {_name(pin) for pin in pins}


def test_a_pin_is_one_plain_version_without_an_address(pins):
    pattern = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [<>=!]+ '[^']+'( (and|or) [a-z_]+ [<>=!]+ '[^']+')*)?"
    )
    assert not [pin for pin in pins if not pattern.fullmatch(pin)]


def _outside(module) -> set[str]:
    """The packages of others that a module of the engine imports, wherever the import stands."""
    imported = {name.split(".")[0] for name in module.imports} - {"engine", "__future__"}
    return {PART_OF.get(name, name) for name in imported - set(sys.stdlib_module_names)}


def test_a_user_s_installation_has_all_that_the_engine_imports(project, modules, provided):
    """The base installation serves every room; what `[tune]` adds, the room tune alone; what `dev` adds, none.

    A few modules use what is an extra for them, too, and say so where it is missing.
    """
    base = provided(project["dependencies"])
    tune = base | provided(project["optional-dependencies"]["tune"])
    missing = [
        f"{module.name} imports {name}"
        for module in modules
        for name in _outside(module) - (tune if module.room == "tune" else base)
        if ASKS_FOR_EXTRA.get(module.name) != name
    ]
    assert not missing


def test_what_is_declared_is_needed(project, modules, provided):
    imported = set().union(*(_outside(module) for module in modules))
    shipped = [*project["dependencies"], *project["optional-dependencies"]["tune"]]
    idle = [_name(r) for r in shipped if not provided([r]) & imported]
    assert not set(idle) - set(NEEDED_BY_OTHERS)


def test_what_the_tests_import_is_declared(project, project_files, trees, provided):
    declared = provided(_requirements(project))
    own = {path.stem for path in project_files} | {"engine", "qgis_plugin"} | IN_QGIS
    imported = set()
    for path, tree in trees.items():
        if {"tests", "benchmarks"} & set(path.parts):
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    imported.add(node.module.split(".")[0])
    missing = imported - own - declared - set(sys.stdlib_module_names) - {"tomli", "tomllib"}
    assert not missing


def test_the_owner_fields_are_placeholders_in_one_file_only(text_files, root):
    holders = {str(path.relative_to(root)) for path, text in text_files.items() if PLACEHOLDER in text}
    assert holders <= {"pyproject.toml"}


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_release_is_refused_while_the_owner_is_a_placeholder(root, tmp_path):
    shutil.copy(root / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").write_text(f'authors = [{{ name = "A", email = "a@{PLACEHOLDER}" }}]\n')
    done = _make(tmp_path, "release")
    assert done.returncode != 0
    assert "still need a real owner" in done.stderr
    assert f"a@{PLACEHOLDER}" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_bare_make_lists_every_target(root):
    listed = _make(root).stdout
    targets = re.search(r"^\.PHONY: (.*)$", (root / "Makefile").read_text(), re.MULTILINE)
    assert targets is not None
    assert [line.split()[1] for line in listed.splitlines()] == targets.group(1).split()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_a_machine_without_a_fit_python_is_told_what_to_install(root, tmp_path):
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(root / name, tmp_path)
    done = _make(tmp_path, "test", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert "No Python 3.10 to 3.13" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_nothing_of_one_machine_stands_in_the_project(text_files, root):
    home = r"/(root|home/[a-z]+|Users/[A-Za-z]+|work|opt/pypi|opt/wheels)(/|\b)"
    registry = r"--?(extra-)?index-url|find-links|trusted-host"
    pattern = re.compile(f"(?<![\\w./<-])(?:{home})|{registry}")
    wrong = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
        for path, text in text_files.items()
        if path.name not in {"test_house_project.py", "LICENSE"}
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not wrong


def test_nothing_large_or_secret_is_kept(project_files, root):
    sizes = {str(p.relative_to(root)): p.stat().st_size for p in project_files}
    assert not {name: size for name, size in sizes.items() if size > 16_000_000}
    assert not [name for name in sizes if name.endswith((".pem", ".key", ".pyc", ".pt", ".pth", ".bin", ".pkl"))]


def test_the_embedded_weights_stay_small(root):
    weights = list((root / "engine" / "assets").rglob("*.safetensors"))
    assert sum(path.stat().st_size for path in weights) <= 17_000_000


def test_the_version_is_written_once_and_is_numeric(root, text_files):
    tree = ast.parse((root / "engine" / "__init__.py").read_text(encoding="utf-8"))
    versions = [
        node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__"
        if isinstance(node.value, ast.Constant)
    ]
    assert len(versions) == 1
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(versions[0]))
    assert not [
        p.name
        for p, text in text_files.items()
        if p.suffix == ".py"
        and text.count("__version__ = ") > 0
        and p.relative_to(root).as_posix() not in {"engine/__init__.py", "tests/house/test_house_project.py"}
    ]
