"""Who may import whom (docs/architecture.md, "Rooms")."""

from __future__ import annotations

import ast
import re
import sys

import pytest

# Third-party parts that belong to some rooms only.
ONLY_IN = {
    "zmq": {"protocol", "serve"},
    "trl": {"tune"},
    "typer": {"cli"},
    "qgis": set(),
    "rasterio": {"scene"},
}
# "model knows no CRS": it sees pixels, never the map.
# The packages that ship inside the plugin as well, and the rooms that may import each.
SHARED = {"protocol": {"serve", "cli"}, "results": {"feature", "serve", "cli"}}
NOT_IN = {"model": {"pyproj", "rasterio", "geopandas", "pyogrio", "affine", "engine.scene.coordinates"}}


@pytest.fixture(scope="module")
def order(root) -> list[str]:
    """The rooms as the architecture page orders them."""
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    line = re.search(r"^    (platform → words → .*)$", page, re.MULTILINE)
    assert line is not None
    return line.group(1).split(" → ")


def _part(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


def test_every_module_of_the_engine_stands_in_a_room_of_the_plan(modules, order):
    strays = {m.name for m in modules if m.room not in {"", "__main__", "assets", *SHARED, *order}}
    assert not strays


def test_a_room_imports_only_rooms_before_it(modules, order):
    rank = {room: place for place, room in enumerate(order)}
    wrong = [
        f"{module.name} imports {name}"
        for module in modules
        for name in module.imports
        if name.startswith("engine.") and _part(name) in rank and module.room in rank
        if rank[_part(name)] > rank[module.room]
    ]
    assert not wrong


@pytest.mark.parametrize("shared", SHARED)
def test_a_shared_package_imports_nothing_of_the_engine_and_few_rooms_import_it(modules, shared):
    wrong = [
        f"{module.name} imports {name}"
        for module in modules
        for name in module.imports
        if name.startswith("engine.") and (module.room == shared) != (_part(name) == shared)
        if module.room not in SHARED[shared] and _part(name) != "platform"
    ]
    assert not wrong


def test_the_architecture_page_says_who_imports_the_shared_packages(root):
    page = " ".join((root / "docs" / "architecture.md").read_text(encoding="utf-8").split())
    assert "only `serve` and `cli` import `protocol`, and only `feature`, `serve` and `cli` import `results`" in page


def test_a_part_that_belongs_to_one_room_is_imported_nowhere_else(modules):
    wrong = [
        f"{module.name} imports {name}"
        for module in modules
        for name in module.imports
        if name.split(".")[0] in ONLY_IN and module.room not in ONLY_IN[name.split(".")[0]]
    ]
    assert not wrong


def test_the_model_room_knows_no_map(modules):
    wrong = [
        f"{module.name} imports {name}"
        for module in modules
        for name in module.imports
        for barred in NOT_IN.get(module.room, ())
        if name == barred or name.startswith(barred + ".")
    ]
    assert not wrong


def test_importing_a_room_pulls_in_nothing_of_the_engine_but_words(modules):
    wrong = [
        f"{module.name} imports {name}"
        for module in modules
        if module.path.name == "__init__.py" and module.name.count(".") == 1
        for name in module.imports
        if name.startswith("engine.") and not name.startswith(("engine.words", module.name))
    ]
    assert not wrong


@pytest.mark.parametrize("shared", ["platform", "protocol", "results", "tiling"])
def test_what_ships_inside_the_plugin_runs_anywhere_on_python_3_9(modules, shared):
    """Relative imports, the standard library and, for the client, pyzmq."""
    assert any(module.room == shared for module in modules)
    for module in modules:
        if module.room == shared:
            ast.parse(module.path.read_text(encoding="utf-8"), feature_version=(3, 9))
            outside = {name.split(".")[0] for name in module.imports} - set(sys.stdlib_module_names)
            assert outside <= ({"engine", "zmq"} if module.room == "protocol" else {"engine"}), module.name
            assert not re.search(r"^\s*(from|import) engine", ast.unparse(module.tree), re.MULTILINE), module.name
