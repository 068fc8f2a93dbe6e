"""The zip that QGIS installs: what is in it, and that the plugin repository would take it."""

from __future__ import annotations

import configparser
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

import engine

if TYPE_CHECKING:
    from pathlib import Path


def _with(package: Path, target: Path, change) -> Path:
    """A copy of the package with other files: `change` takes and gives name to bytes."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in change(files).items():
            archive.writestr(name, data)
    return target


def _metadata(package: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.optionxform = str
    with zipfile.ZipFile(package) as archive:
        parser.read_string(archive.read("spotter/metadata.txt").decode("utf-8"))
    return parser["general"]


def test_the_zip_is_named_by_the_engine_s_version_and_says_so_inside(package):
    assert package.name == f"spotter-{engine.__version__}.zip"
    assert _metadata(package)["version"] == engine.__version__


def test_owner_and_addresses_are_those_of_the_project(package, root):
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    written = _metadata(package)
    for name in ("author", "email", "homepage", "repository", "tracker"):
        assert f'"{written[name]}"' in text


def test_the_metadata_states_the_range_of_qgis_and_that_there_is_a_provider(package):
    written = _metadata(package)
    assert (written["qgisMinimumVersion"], written["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert written["hasProcessingProvider"] == "yes"
    assert "pyzmq" in written["about"]


def test_all_files_of_the_plugin_and_of_the_shared_packages_are_in_the_zip(package, root):
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
    places = {"spotter": root / "qgis_plugin"}
    places |= {
        f"spotter/{shared}": root / "engine" / shared for shared in ("platform", "protocol", "results", "tiling")
    }
    for prefix, folder in places.items():
        files = {p.relative_to(folder) for p in folder.rglob("*") if p.suffix in {".py", ".qml"}}
        assert {f"{prefix}/{name.as_posix()}" for name in files} <= names
    assert {"spotter/LICENSE", "spotter/metadata.txt", "spotter/constraints.txt"} <= names


def test_the_same_files_make_the_same_zip(plugin, package, tmp_path):
    assert plugin.build(tmp_path).read_bytes() == package.read_bytes()


def test_the_plugin_repository_would_take_the_zip(package, rules):
    assert rules.validate(package) == []


@pytest.mark.slow
def test_the_repository_s_security_scan_finds_nothing(package, rules):
    assert rules.scan(package) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: {**f, "spotter/x.pyc": b""}, "must not be in a package"),
        (lambda f: {**f, "spotter/__pycache__/x.py": b""}, "must not be in a package"),
        (lambda f: {**f, "spotter/lib.so": b""}, "a binary or a script"),
        (lambda f: {**f, "spotter/../x.py": b""}, "path information"),
        (lambda f: {**f, "other/x.py": b""}, "more than one folder"),
        (lambda f: {**f, "spotter/.hidden": b""}, "hidden"),
        (lambda f: {n: d for n, d in f.items() if n != "spotter/LICENSE"}, "spotter/LICENSE is missing"),
        (lambda f: {n: d for n, d in f.items() if n != "spotter/__init__.py"}, "spotter/__init__.py is missing"),
        (lambda f: {n.replace("spotter/", "9spotter/"): d for n, d in f.items()}, "no valid name"),
    ],
)
def test_each_rule_about_files_is_applied(package, rules, tmp_path, change, said):
    found = rules.validate(_with(package, tmp_path / "wrong.zip", change))
    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("pattern", "by", "said"),
    [
        (r"^version=.*$", "", "lacks version"),
        (r"^version=.*$", "version=one", "is not numeric"),
        (r"^author=.*$", "author=a/b", "author has a slash"),
        (r"^tracker=.*$", "tracker=nowhere", "tracker is no address"),
        (r"^name=.*$", "name=Spotter plugin", "says 'plugin'"),
        (r"^description=.*$", "description=<b>x</b>", "has HTML"),
        (r"^description=.*$", "description=100% sure", "cannot be read"),
        (r"^icon=.*$", "icon=none.svg", "no icon"),
        (r"^qgisMaximumVersion=.*$", "", "qgisMaximumVersion"),
    ],
)
def test_each_rule_about_the_metadata_is_applied(package, rules, tmp_path, pattern, by, said):
    def change(files):
        text = files["spotter/metadata.txt"].decode("utf-8")
        return {**files, "spotter/metadata.txt": re.sub(pattern, by, text, flags=re.MULTILINE).encode("utf-8")}

    found = rules.validate(_with(package, tmp_path / "wrong.zip", change))
    assert any(said in line for line in found), found


@pytest.mark.slow
def test_the_scan_finds_what_it_is_there_for(package, rules, tmp_path):
    bad = b"import subprocess\nsubprocess.call('ls', shell=True)\nassert eval('1')\nundefined_name\n"
    header = "-----BEGIN RSA " + "PRIVATE KEY-----"
    files = {"spotter/bad.py": bad, "spotter/notes.txt": f"{header}\n".encode("ascii")}
    found = rules.scan(_with(package, tmp_path / "bad.zip", lambda _: files))
    for code in ("B602", "B307", "B101", "F821", "Private Key"):
        assert any(code in line for line in found), (code, found)
