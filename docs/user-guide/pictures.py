"""Makes the pictures of the user's guide from QGIS itself, on the demonstration scene, under a virtual screen.

    /usr/bin/python3 docs/user-guide/pictures.py PYTHON

PYTHON is that of an environment with the engine, for example .venv/bin/python. Needs the packages `qgis`, `xvfb` and
`python3-pil`.
Run inside QGIS (which is what the above does) it goes through the steps and takes the pictures.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

INSIDE = "SPOTTER_PICTURES" in os.environ  # where QGIS runs this, there is no __file__
HERE = Path(os.environ["SPOTTER_PICTURES"]) if INSIDE else Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WIDTH = 1_000  # px of a picture, at most
COLOURS = 256
NAMES = tuple(f"{name}.png" for name in ("first-run", "found", "evidence", "form", "layers", "review", "shots"))
LARGEST = 150_000  # bytes of a picture


def main() -> None:
    """Start QGIS in a fresh profile, and have it take the pictures."""
    sys.path.insert(0, str(ROOT / "tests" / "qgis"))
    photograph(Path(__file__).resolve(), NAMES)


def photograph(script: Path, names: tuple[str, ...]) -> None:
    """Run a script in QGIS that leaves pictures of these names beside it, and make them small."""
    from qgis_desktop import Desktop

    folder = Path(tempfile.mkdtemp(prefix="spotter-pictures-"))
    python = folder / "python"
    command = " ".join(map(shlex.quote, [str(Path(sys.argv[1]).absolute())]))
    python.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {command} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    try:
        desktop = Desktop(folder / "desktop", {"engine_python": str(python), "device": "cpu"})
        seen = desktop.run(script, seconds=1_800, SPOTTER_PICTURES=str(HERE))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if "error" in seen:
        raise SystemExit(seen["error"])
    paths = [HERE / name for name in names]
    for path in paths:
        shrink(path)
    sizes = {path.name: path.stat().st_size for path in paths}
    sys.stdout.writelines(f"{name}: {size} bytes\n" for name, size in sizes.items())
    if max(sizes.values()) > LARGEST:
        raise SystemExit("A picture is too large.")


def take() -> None:
    """Inside QGIS: go through the guide, and take the pictures on the way."""
    from desktop_inside import Inside
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt, QUrl
    from qgis.utils import iface

    def still() -> bool:
        return not iface.mapCanvas().isDrawing()

    def steps(it: Inside) -> Iterator[Callable[[], object]]:
        dock, window, answers = it.dock, iface.mainWindow(), []
        dock.flow.answered.connect(answers.append)
        window.resize(1_400, 860)
        window.move(0, 0)
        for toolbar in window.findChildren(_toolbar()):
            toolbar.setVisible(toolbar.objectName() in ("mMapNavToolBar", "mRasterToolBar"))
        for name in ("Browser", "Browser2"):
            panel = window.findChild(type(dock).__mro__[2], name)
            if panel is not None:
                panel.close()
        dock.setUserVisible(True)
        yield dock.isVisible
        window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
        dock.open_session()
        yield lambda: dock._session.state.connected and dock._session.state.model_state != "loading"
        dock.offer.setVisible(False)
        yield _wait(0.5)
        _save(dock.grab().toImage(), HERE / "first-run.png")
        dock.guide.scene_button.click()
        yield still
        dock.guide.question_button.click()
        yield lambda: answers
        yield still
        yield _wait(1)
        dock.offer.setVisible(False)
        _save(window.grab().toImage(), HERE / "found.png")
        dock.guide.close_button.click()
        named = [one for said in answers[0].thoughts for one in said.candidates if "yes" in one.words]
        if named:
            dock.reasoning.text.highlighted.emit(QUrl(f"spotter:{named[0].tile}/{named[0].number}"))
        yield _wait(1)
        bar = dock.tabs.currentWidget().verticalScrollBar()
        bar.setValue(bar.maximum())
        yield _wait(0.5)
        _save(window.grab().toImage(), HERE / "evidence.png")
        dock.highlight.clear()
        bar.setValue(0)
        _more(dock.ask).setCollapsed(False)
        yield _wait(1)
        _save(dock.ask.grab().toImage(), HERE / "form.png")
        _more(dock.ask).setCollapsed(True)
        dock.ask.set_query("all swimming pools", "ovd")
        dock.run()
        yield lambda: len(answers) == 2
        for node in QgsProject.instance().layerTreeRoot().findGroups()[1:]:
            node.setItemVisibilityChecked(False)
        QgsProject.instance().layerTreeRoot().findGroups()[0].setExpanded(True)
        yield _wait(1)
        yield still
        _save(window.grab().toImage(), HERE / "layers.png")
        yield from _teach(dock, window, still)

    Inside().go(steps, 400)


def _teach(dock: Any, window: Any, still: Callable[[], bool]) -> Iterator[Callable[[], object]]:  # noqa: ANN401
    """Review what was found last, and digitize some of it."""
    from qgis.core import QgsGeometry, QgsProject

    from spotter.layers import group
    from spotter.shots import shot_layers
    from spotter.shots.shot import MapShot

    review, shots, project = dock.review, dock.shots, QgsProject.instance()
    layer = next(iter(group.run_layers(project, dock.flow.answer.run.id).values()))
    review.layer.setLayer(layer)
    dock.show_page(review)
    review.start.click()
    yield lambda: review.review.state is not None
    for button in (review.accept, review.accept, review.reject):
        button.click()
    review.review.add_area(QgsGeometry.fromRect(layer.extent()))
    yield lambda: not review.review.waiting
    yield _wait(2)
    yield still
    _save(window.grab().toImage(), HERE / "review.png")
    review.start.click()
    yield lambda: not review.review.active
    dock.show_page(shots)
    shots.new.click()
    shots.text.setEditText("swimming pool")
    found = [one.geometry() for one in layer.getFeatures()][:6]
    made = [MapShot("", "swimming pool", shape, layer.crs(), origin="digitized") for shape in found]
    shot_layers.add(shots.layers.shots, made, project)
    scene = next(one for one in project.mapLayers().values() if one.customProperty("spotter/demo"))
    area = MapShot("", "", QgsGeometry.fromRect(scene.extent().buffered(-2.0)), scene.crs())
    shot_layers.add(shots.layers.area, [area], project)
    shots.reviews.setChecked(False)
    shots.look()
    dock.highlight.zoom(QgsGeometry.fromRect(scene.extent()), scene.crs(), 1.05)
    yield lambda: shots.pictures.count() and not shots.pictures.item(shots.pictures.count() - 1).icon().isNull()
    yield _wait(1)
    yield still
    _save(window.grab().toImage(), HERE / "shots.png")


def _toolbar() -> type:
    from qgis.PyQt.QtWidgets import QToolBar

    return QToolBar


def _more(panel: Any) -> Any:  # noqa: ANN401
    from qgis.gui import QgsCollapsibleGroupBox

    return panel.findChild(QgsCollapsibleGroupBox, "SpotterMore")


def _wait(seconds: float) -> Callable[[], bool]:
    import time

    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _save(image: Any, path: Path) -> None:  # noqa: ANN401
    image.save(str(path), "PNG")


def shrink(path: Path, colours: int = COLOURS) -> None:
    """Make a picture small: no wider than `WIDTH`, in colours of its own."""
    from PIL import Image

    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, picture.height * WIDTH // picture.width), Image.Resampling.LANCZOS)
    few = picture.quantize(colours, method=Image.Quantize.FASTOCTREE)  # others lose what is small and bright
    few.save(path, optimize=True)


if INSIDE:
    take()
elif __name__ == "__main__":
    main()
