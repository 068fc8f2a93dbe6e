"""What the plugin's code may be: Python 3.9, imports of QGIS and little else, rooms that know only what they should."""

from __future__ import annotations

import ast
import re
import sys

LONGEST = 600  # lines, as in the engine
# What comes with QGIS, and the one thing that does not.
ALLOWED = {"qgis", "zmq", "numpy", "processing", "osgeo"}
ONLY_IN = {"zmq": {"client", "protocol", "gui"}, "numpy": {"capture", "gui", "layers", "processing"}}
# Rooms of the plugin that a room must not import: widgets stay in gui, and only plugin.py knows everything.
NOT_IN = {
    "client": {"gui", "layers", "capture", "processing", "plugin"},
    "capture": {"gui", "layers", "processing", "plugin"},
    "layers": {"gui", "capture", "processing", "plugin"},
    "processing": {"gui", "plugin"},
    "gui": {"plugin"},
}


def _room(path: str) -> str:
    return path.split("/")[0] if "/" in path else path.removesuffix(".py")


def _imports(path: str, tree: ast.Module):
    """Level and dotted name of each import; relative ones resolved from the plugin's folder."""
    parts = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = [*above, *([node.module] if node.module else [])]
            yield node.level, ".".join(base)
            if node.level:
                yield from ((node.level, ".".join([*base, alias.name])) for alias in node.names)


def test_the_code_is_python_3_9(root):
    for path in (root / "qgis_plugin").rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 9))


def test_unions_of_types_are_only_written_where_they_are_not_evaluated(sources):
    """Python 3.9 reads `X | Y` in an annotation that is kept as text, and nowhere else."""
    wrong = [path for path, tree in sources.items() if "from __future__ import annotations" not in ast.unparse(tree)]
    assert not [path for path in wrong if sources[path].body[1:]]


def test_imports_are_of_qgis_the_standard_library_and_pyzmq(sources):
    wrong = []
    for path, tree in sources.items():
        for level, name in _imports(path, tree):
            top = name.split(".")[0]
            if level == 0 and top not in ALLOWED and top not in sys.stdlib_module_names and top != "__future__":
                wrong.append(f"{path} imports {name}")
            if level == 0 and top in ONLY_IN and _room(path) not in ONLY_IN[top]:
                wrong.append(f"{path} imports {name}")
    assert not wrong


def test_qt_is_imported_through_qgis_alone(sources):
    assert not [p for p, t in sources.items() for _, n in _imports(p, t) if re.match(r"PyQt\d|PySide|sip$", n)]


def test_the_plugin_imports_itself_relatively(sources):
    wrong = [
        p
        for p, t in sources.items()
        for level, n in _imports(p, t)
        if level == 0 and n.startswith(("spotter", "qgis_plugin", "engine"))
    ]
    assert not wrong


def test_a_room_knows_only_the_rooms_that_it_should(sources):
    wrong = [
        f"{path} imports {name}"
        for path, tree in sources.items()
        for level, name in _imports(path, tree)
        if level and name.split(".")[0] in NOT_IN.get(_room(path), ())
    ]
    assert not wrong


def test_what_qgis_process_loads_knows_no_widgets(sources):
    """The algorithms run without a window: neither they nor what they use import widgets or iface."""
    wrong = []
    for path, tree in sources.items():
        if _room(path) in {"processing", "client", "problem", "settings", "text"}:
            wrong += [
                f"{path}: {n}"
                for _, n in _imports(path, tree)
                if n in {"qgis.gui", "qgis.PyQt.QtWidgets", "qgis.utils"}
            ]
    assert not wrong


def test_enums_are_scoped(sources):
    """Qt 6 knows `Qt.ItemDataRole.UserRole` alone, not `Qt.UserRole`; an enum itself is called, or is a type."""
    wrong = []
    for path, tree in sources.items():
        types = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        types |= {id(node.annotation) for node in ast.walk(tree) if isinstance(node, ast.arg)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Qt":
                parent = f"Qt.{node.attr}"
                inside = any(isinstance(n, ast.Attribute) and n.value is node for n in ast.walk(tree))
                if not inside and id(node) not in types:
                    wrong.append(f"{path}:{node.lineno} {parent}")
    assert not wrong


def test_nothing_is_waited_for_by_turning_the_event_loop(sources):
    wrong = [
        f"{path}:{node.lineno} {node.attr}"
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"processEvents", "terminate_thread", "exec_"}
    ]
    assert not wrong


def test_a_module_can_be_read_at_one_go(root):
    files = list((root / "qgis_plugin").rglob("*.py")) + list((root / "packaging").glob("*.py"))
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_every_module_says_what_it_is_for(sources):
    assert not [path for path, tree in sources.items() if not ast.get_docstring(tree)]


def test_nothing_is_called_that_python_3_9_does_not_have(sources):
    """What parses may still be newer: these are what Python 3.10 and 3.11 added to calls that we make."""
    newer = {("zip", "strict"), ("dataclass", "slots"), ("dataclass", "kw_only")}
    names = {"pairwise", "bit_count", "StrEnum", "TaskGroup", "tomllib", "batched"}
    wrong = []
    for path, tree in sources.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                wrong += [f"{path}:{node.lineno} {called}({k.arg}=)" for k in node.keywords if (called, k.arg) in newer]
            elif isinstance(node, (ast.Attribute, ast.Name)):
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                wrong += [f"{path}:{node.lineno} {name}"] if name in names else []
    assert not wrong
