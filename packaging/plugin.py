"""The plugin's package: gathers its files in a folder, and builds the zip that QGIS installs.

The standard library only: it also runs in QGIS's Python. Version, owner and addresses are written once, elsewhere, and
filled in here.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from translations import compile_catalogues

ROOT = Path(__file__).resolve().parents[1]
NAME = "spotter"  # of the package: what QGIS knows the plugin by
SHARED = ("platform", "protocol", "results", "tiling")  # packages of the engine that ship inside the plugin
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*~")
# The same date in every zip, so that the same files make the same zip.
_DATE = (1980, 1, 1, 0, 0, 0)


def version(root: Path = ROOT) -> str:
    """The version, of the engine and of the plugin alike."""
    tree = ast.parse((root / "engine" / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise ValueError("engine/__init__.py states no __version__.")


def metadata(root: Path = ROOT) -> str:
    """The text of the package's metadata.txt: the project's, with version, owner and addresses."""
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    filled = {
        "version": version(root),
        "author": _stated(project, r"authors = \[\{ name ="),
        "email": _stated(project, r"authors = \[\{ name = \"[^\"]*\", email ="),
        "homepage": _stated(project, "Documentation ="),
        "repository": _stated(project, "Repository ="),
        "tracker": _stated(project, "Tracker ="),
    }
    written = (root / "metadata.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in written if not line.startswith("#")]
    return "\n".join([*lines, *(f"{name}={value}" for name, value in filled.items())]) + "\n"


def _stated(project: str, before: str) -> str:
    """The quoted text that follows at the start of a line of pyproject.toml; Python 3.10 has no reader of TOML."""
    found = re.search(rf'^{before} "([^"]+)"', project, re.MULTILINE)
    if found is None:
        raise ValueError(f"pyproject.toml states no {before!r}.")
    return found.group(1)


def stage(folder: Path, root: Path = ROOT) -> Path:
    """Gather the plugin's files in `folder`/spotter, in place of what is there, and say where that is."""
    target = folder / NAME
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(root / "qgis_plugin", target, ignore=_LEFT_OUT)
    for shared in SHARED:
        shutil.copytree(root / "engine" / shared, target / shared, ignore=_LEFT_OUT)
    for name in ("LICENSE", "constraints.txt"):  # the versions that the engine is installed with
        shutil.copy(root / name, target / name)
    (target / "metadata.txt").write_text(metadata(root), encoding="utf-8")
    compile_catalogues(target / "i18n")
    return target


def build(folder: Path, root: Path = ROOT) -> Path:
    """Build `folder`/spotter-VERSION.zip, and say where that is."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}-{version(root)}.zip"
    unpacked = folder / ".plugin"
    staged = stage(unpacked, root)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in staged.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(unpacked).as_posix(), _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    shutil.rmtree(unpacked)
    return target


def main() -> None:
    """Build the zip, or gather the plugin's files in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", type=Path, metavar="FOLDER", help="gather the files in FOLDER/spotter instead")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", default=ROOT / "dist")
    arguments = parser.parse_args()
    made = stage(arguments.stage) if arguments.stage else build(arguments.output)
    sys.stdout.write(f"{made}\n")


if __name__ == "__main__":
    main()
