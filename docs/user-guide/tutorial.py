"""Goes through the tutorial on teaching in QGIS itself, under a virtual screen, and takes its pictures.

    /usr/bin/python3 docs/user-guide/tutorial.py PYTHON [MINUTES]

PYTHON is that of an environment with the engine, for example .venv/bin/python; MINUTES are those of tuning, five by
default. Needs the packages `qgis`, `xvfb` and `python3-pil`. Run inside QGIS (which is what the above does) it goes
through the steps. The scene is that of the loop's cell `helicopter-0` (benchmarks/loop_cells.py).
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

INSIDE = "SPOTTER_TUTORIAL" in os.environ  # where QGIS runs this, there is no __file__
HERE = Path(os.environ["SPOTTER_TUTORIAL"]) if INSIDE else Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CELL = "helicopter-0"
WORD = "helicopter"
COLOURS = 64  # of a picture: a scene has more than a dialog, and is large with them
NAMES = ("asked", "digitized", "shots", "running", "result", "found")
_MAKE = """
import sys; sys.path.insert(0, "benchmarks")
from pathlib import Path
from loop_cells import cells, write_cell
write_cell(next(cell for cell in cells() if cell.name == sys.argv[1]), Path(sys.argv[2]))
"""


def main() -> None:
    """Make the scene, start QGIS in a fresh profile, and have it take the pictures."""
    sys.path[:0] = [str(ROOT / "tests" / "qgis"), str(HERE)]
    from pictures import LARGEST, shrink
    from qgis_desktop import Desktop

    engine, minutes = str(Path(sys.argv[1]).absolute()), sys.argv[2] if len(sys.argv) > 2 else "5"
    cell = ROOT / "build" / "loop" / CELL
    subprocess.run(
        [engine, "-c", _MAKE, CELL, str(cell)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    folder = Path(tempfile.mkdtemp(prefix="spotter-tutorial-"))
    python = folder / "python"
    text = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(engine)} "$@"\n'
    python.write_text(text, encoding="utf-8")
    python.chmod(0o755)
    pictures = folder / "pictures"
    pictures.mkdir()
    try:
        desktop = Desktop(folder / "desktop", {"engine_python": str(python), "device": "cpu", "first_run_done": "true"})
        values = {"cell": str(cell), "pictures": str(pictures), "minutes": float(minutes)}
        seen = desktop.run(
            Path(__file__).resolve(),
            seconds=7_200,
            SPOTTER_TUTORIAL=str(HERE),
            SPOTTER_TUTORIAL_VALUES=json.dumps(values),
        )
        taken = [path for name in NAMES if (path := pictures / f"tutorial-{name}.png").exists()]
        for path in taken:
            shrink(path, COLOURS)
            shutil.copy(path, HERE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps({**seen, "pictures": [path.name for path in taken]}, indent=1) + "\n")
    if "error" in seen:
        raise SystemExit(seen["error"])
    large = [path.name for path in taken if (HERE / path.name).stat().st_size > LARGEST]
    if large:
        raise SystemExit(f"Too large: {', '.join(large)}.")


def take() -> None:
    """Inside QGIS: go through the tutorial, and take the pictures on the way."""
    from desktop_inside import Inside
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QToolBar
    from qgis.utils import iface

    values = json.loads(os.environ["SPOTTER_TUTORIAL_VALUES"])
    cell = json.loads((Path(values["cell"]) / "cell.json").read_text(encoding="utf-8"))

    def save(name: str) -> None:
        iface.mainWindow().grab().save(str(Path(values["pictures"]) / f"tutorial-{name}.png"), "PNG")

    def still() -> bool:
        return not iface.mapCanvas().isDrawing()

    def polygons(name: str, shapes: list[str]) -> QgsVectorLayer:
        """What somebody digitizes with QGIS's tools, as a layer."""
        layer = QgsVectorLayer(f"Polygon?crs={cell['crs']}", name, "memory")
        made = []
        for shape in shapes:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromWkt(shape))
            made.append(feature)
        layer.dataProvider().addFeatures(made)
        return layer

    def steps(it: Inside) -> Iterator[Callable[[], object]]:
        from spotter.gui.shots_page import ShotsPage
        from spotter.gui.tuning import TuningPage

        dock, window, canvas, project = it.dock, iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
        shots = next(page for page in dock.pages if isinstance(page, ShotsPage))
        tuning = next(page for page in dock.pages if isinstance(page, TuningPage))
        answers: list[Any] = []
        dock.flow.answered.connect(answers.append)
        window.resize(1_400, 860)
        window.move(0, 0)
        for toolbar in window.findChildren(QToolBar):
            toolbar.setVisible(toolbar.objectName() in ("mMapNavToolBar", "mDigitizeToolBar"))
        for name in ("Browser", "Browser2"):
            panel = window.findChild(type(dock).__mro__[2], name)
            if panel is not None:
                panel.close()
        layer = QgsRasterLayer(str(Path(values["cell"]) / "scene.tif"), "Practice scene")
        project.addMapLayer(layer)
        project.setCrs(layer.crs())
        canvas.setExtent(layer.extent())
        dock.setUserVisible(True)
        yield dock.isVisible
        window.resizeDocks([dock], [440], Qt.Orientation.Horizontal)
        dock.open_session()
        yield lambda: dock._session.state.connected and dock._session.state.model_state != "loading"
        dock.offer.setVisible(False)
        # 1. Ask.
        dock.ask.layer.setLayer(layer)
        dock.ask.set_area("whole")
        dock.ask.set_query(WORD, "ovd")
        dock.run()
        yield lambda: answers
        yield still
        yield _wait(1)
        dock.offer.setVisible(False)
        it.seen["before"] = dock.answer.headline.text()
        save("asked")
        # 2. Digitize.
        dock.show_page(shots)
        shots.make_layer(Path(values["pictures"]) / "practice_shots.gpkg")
        shots.text.setEditText(WORD)
        drawn = polygons("Ten helicopters", [shape for shape, _ in cell["taught"]])
        project.addMapLayer(drawn)
        iface.setActiveLayer(drawn)
        drawn.selectAll()
        shots.take_selected(present=True)
        project.removeMapLayer(drawn.id())
        pieces = [piece.asWkt(9) for piece in QgsGeometry.fromWkt(cell["area"]).asGeometryCollection()]
        area = shots.layers.area
        features = []
        for shape in polygons("area", pieces).getFeatures():
            feature = QgsFeature(area.fields())
            whole = shape.geometry()
            whole.convertToMultiType()
            feature.setGeometry(whole)
            features.append(feature)
        area.dataProvider().addFeatures(features)
        area.triggerRepaint()
        shots.look()
        yield lambda: shots.pictures.count() >= len(cell["taught"])
        yield still
        yield _wait(3)
        it.seen["classes"] = shots.classes.text()
        save("digitized")
        # 3. Make the shots.
        shots.make.click()
        yield lambda: not shots.flow.busy and tuning.flow.sets
        yield _wait(1)
        it.seen["made"] = shots.said.text()
        bar = shots.parent().parent().verticalScrollBar()
        bar.setValue(bar.maximum())
        yield _wait(0.5)
        save("shots")
        # 4. Tune.
        dock.show_page(tuning)
        tuning.form.method.setCurrentIndex(tuning.form.method.findData("sft"))
        tuning.form.minutes.setValue(values["minutes"])
        tuning.form.name.setText("helicopters")
        yield tuning.form.start.isEnabled
        yield _wait(2)
        tuning.form.start.click()
        run = tuning.flow.runs[0]
        yield lambda: run.events.done >= max(3, run.steps // 2) or not run.under_way
        yield _wait(1)
        save("running")
        yield lambda: run.state in ("done", "failed")
        yield tuning.run.keep.isVisible
        yield still
        yield _wait(1)
        it.seen["verdict"], it.seen["advice"] = tuning.run.verdict.text(), tuning.run.advice.text()
        it.seen["steps"] = run.events.done
        save("result")
        # 5. Keep it, and ask again.
        tuning.run.keep.click()
        yield lambda: run.note.kept
        dock._choose_model("tiny", run.note.kept)
        yield lambda: dock.ask.ask().adapter
        dock.show_page(dock.pages[0])
        answers.clear()
        dock.run()
        yield lambda: answers
        yield still
        yield _wait(1)
        dock.offer.setVisible(False)
        it.seen["after"] = dock.answer.headline.text()
        tree = project.layerTreeRoot()
        shown = (*tree.findGroups()[1:], *(tree.findLayer(one.id()) for one in (shots.layers.shots, shots.layers.area)))
        for node in shown:
            node.setItemVisibilityChecked(False)
        yield still
        yield _wait(1)
        save("found")

    Inside().go(steps, 3_600)


def _wait(seconds: float) -> Callable[[], bool]:
    import time

    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


if INSIDE:
    take()
elif __name__ == "__main__":
    main()
