"""Opens QGIS with the plugin, as it is here, and a demo project: for trying a change. Runs in QGIS's Python.

The profile is one of its own, in `build/qgis`, so that yours stays as it is; the plugin finds the engine in `.venv`.
"""

from __future__ import annotations

import configparser
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import plugin

FOLDER = plugin.ROOT / "build" / "qgis"
PROFILE = FOLDER / "profiles" / "default"
PROJECT = FOLDER / "demo.qgz"


def make_profile() -> None:
    """Put the plugin into the profile, and switch it on; what was set there before stays."""
    plugin.stage(PROFILE / "python" / "plugins")
    path = PROFILE / "QGIS" / "QGIS3.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = configparser.RawConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read(path, encoding="utf-8")
    wanted = {
        ("PythonPlugins", plugin.NAME): "true",
        ("qgis", "checkVersion"): "false",
        ("app", "askToSaveMemoryLayers"): "false",
        (plugin.NAME, "engine_python"): str(plugin.ROOT / ".venv" / "bin" / "python"),
    }
    for (section, name), value in wanted.items():
        if not settings.has_section(section):
            settings.add_section(section)
        if not settings.has_option(section, name):
            settings.set(section, name, value)
    with path.open("w", encoding="utf-8") as file:
        settings.write(file, space_around_delimiters=False)


def make_project() -> None:
    """A project with the demo scene; one that is there already stays."""
    if PROJECT.exists():
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsReferencedRectangle

    application = QgsApplication([], False)
    application.initQgis()
    scene = next((plugin.ROOT / "qgis_plugin" / "demo").glob("*.tif"))
    shutil.copy(scene, FOLDER / scene.name)
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(FOLDER / scene.name), "Demo scene")
    layer.setCustomProperty("spotter/demo", True)  # so that the first-run guide knows it
    project.addMapLayer(layer)
    project.setCrs(layer.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(layer.extent(), layer.crs()))
    project.setTitle("Spotter: demo")
    project.write(str(PROJECT))
    # Ending QGIS here could crash on the way out; the process ends right away.
    os.environ.pop("QT_QPA_PLATFORM")


def main() -> None:
    """Make what is needed, then become QGIS."""
    make_profile()
    if os.fork() == 0:
        make_project()
        os._exit(0)
    if os.wait()[1]:
        sys.exit("The demo project could not be made.")
    os.execlp("qgis", "qgis", "--profiles-path", str(FOLDER), "--project", str(PROJECT))


if __name__ == "__main__":
    main()
