"""The plugin as QGIS sees it: loading, unloading, installing; what it imports, and what it leaves behind."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis_desktop import Desktop, missing
from qgis_engine import ROOT, engine_python
from test_qgis_client_pyzmq import HIDING, wheel_of_this_pyzmq

HERE = Path(__file__).resolve().parent
needs_desktop = pytest.mark.skipif(bool(missing()), reason=f"the desktop needs {missing()}")


def _imported_after(statement: str, staged: Path) -> set[str]:
    code = f"import sys\nfrom qgis.core import QgsApplication\n{statement}\nsys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=_environment(staged), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def _environment(staged: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(staged.parent)}


def test_loading_for_qgis_process_loads_neither_widgets_nor_pyzmq(staged):
    statement = "import spotter\nplugin = spotter.classFactory(None)\nplugin.initProcessing()\nplugin.unload()"
    loaded = _imported_after(statement, staged) - _imported_after("", staged)
    assert "spotter.processing.provider" in loaded
    assert not loaded & {"zmq", "qgis.gui", "qgis.PyQt.QtWidgets"}


def test_the_algorithms_come_and_go_with_the_plugin(qgis_app):
    import spotter

    registry = QgsApplication.processingRegistry()
    plugin = spotter.classFactory(None)
    for _ in range(2):
        plugin.initProcessing()
        provider = registry.providerById("spotter")
        names = {"locate", "locatemany", "status", "evaluate", "shots", "tune"}
        assert {a.id() for a in provider.algorithms()} == {f"spotter:{name}" for name in names}
        del provider
        plugin.unload()
        assert registry.providerById("spotter") is None


@needs_desktop
@pytest.mark.slow
def test_unloading_leaves_nothing_behind_and_loading_again_finds_everything(tmp_path):
    script = f'export PYTHONPATH="{ROOT}" OMP_NUM_THREADS=1\nexec {{command}} "$@"'
    python = engine_python(tmp_path / "env", script)
    desktop = Desktop(tmp_path / "desktop", {"engine_python": str(python), "device": "cpu", "first_run_done": "true"})
    seen = desktop.run(HERE / "desktop_tidy.py", seconds=400, TMPDIR=os.environ["TMPDIR"])
    assert "error" not in seen, seen
    assert seen["exit"] == 0
    nothing = {"widgets": [], "actions": [], "providers": [], "threads": [], "children": [], "keys": []}
    assert seen["without"]["ours"] == nothing
    loaded = seen["first loaded"]["ours"]
    assert loaded["widgets"]
    assert loaded["actions"]
    assert (loaded["providers"], loaded["threads"], loaded["children"]) == (["spotter"], [], [])
    connected = seen["first connected"]["ours"]
    assert "spotter-client" in connected["threads"]
    assert connected["children"] == ["engine"]
    for name in ("first unloaded", "second unloaded"):
        assert seen[name]["ours"] == nothing
    assert seen["second loaded"]["ours"] == loaded
    assert seen["second unloaded"]["all"] == seen["first unloaded"]["all"] == seen["without"]["all"]


@needs_desktop
@pytest.mark.slow
def test_from_the_zip_into_a_fresh_profile_without_pyzmq_it_installs_what_it_needs_and_connects(magenta, tmp_path):
    desktop = Desktop(tmp_path / "desktop", {"wheels": str(tmp_path / "wheels")})
    for plugins in (tmp_path / "desktop").rglob("python/plugins"):
        shutil.rmtree(plugins)
    for ini in (tmp_path / "desktop").rglob("QGIS3.ini"):
        ini.write_text(ini.read_text(encoding="utf-8").replace("spotter=true\n", ""), encoding="utf-8")
    (tmp_path / "wheels").mkdir()
    wheel_of_this_pyzmq(tmp_path / "wheels")
    (tmp_path / "hide").mkdir()
    (tmp_path / "hide" / "sitecustomize.py").write_text(HIDING, encoding="utf-8")
    seen = desktop.run(
        HERE / "desktop_install.py",
        seconds=300,
        PYTHONPATH=f"{tmp_path / 'hide'}:{HERE}",
        SPOTTER_TEST_ZIP=str(_package(tmp_path)),
        SPOTTER_HOME=str(magenta.home),
    )
    assert "error" not in seen, seen
    assert (seen["loaded"], seen["pyzmq"], seen["modal"]) == (True, False, False)
    assert seen["offered"]
    kinds = [state[0] for state in seen["states"]]
    assert [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before] == [
        "connecting", "off", "installing", "connecting", "connected",
    ]  # fmt: skip
    assert seen["model"] == "magenta"
    assert "/spotter/site-packages/" in seen["folder"]
    assert seen["exit"] == 0


def _package(folder: Path) -> Path:
    spec = importlib.util.spec_from_file_location("packaging_plugin", ROOT / "packaging" / "plugin.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.build(folder)
