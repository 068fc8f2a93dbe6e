"""Makes the pictures of the page on teaching from QGIS itself: a run on the demonstration scene, live and at its end.

    /usr/bin/python3 docs/user-guide/pictures_teaching.py PYTHON

PYTHON is that of an environment with the engine and what tuning needs; as in `pictures.py`, whose packages are needed.
Its cars are digitized from the truth. The embedded model knows cars, so the run teaches little: this shows the page.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

INSIDE = "SPOTTER_PICTURES" in os.environ  # where QGIS runs this, there is no __file__
HERE = Path(os.environ["SPOTTER_PICTURES"]) if INSIDE else Path(__file__).resolve().parent
CLASS = "car"
# In pixels of the scene: `packaging/demo_scene.py` knows.
CARS = (
    (39, 290, 51, 305), (356, 236, 371, 248), (380, 250, 394, 260), (106, 175, 123, 188), (161, 190, 178, 203),
    (33, 235, 45, 251), (19, 286, 29, 299), (256, 167, 269, 183),
)  # fmt: skip
STEPS = 8


def main() -> None:
    """Start QGIS in a fresh profile, and have it take the pictures."""
    sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests" / "qgis")]
    import pictures

    pictures.photograph(Path(__file__).resolve(), ("tuning.png", "tuned.png"))


def take() -> None:
    """Inside QGIS: make shots of the scene's cars, teach, and take the pictures on the way."""
    from desktop_inside import Inside
    from qgis.core import QgsGeometry, QgsProject, QgsRectangle
    from qgis.PyQt.QtCore import Qt
    from qgis.utils import iface

    from spotter.capture.render import Capture
    from spotter.client.feed import TileFeed
    from spotter.protocol.teaching import Tune
    from spotter.shots.shot import MapShot
    from spotter.shots.upload import survey, upload

    def still() -> bool:
        return not iface.mapCanvas().isDrawing()

    def steps(it: Inside) -> Iterator[Callable[[], object]]:
        dock, window, canvas = it.dock, iface.mainWindow(), iface.mapCanvas()
        page = dock.tuning
        window.resize(1_400, 900)
        window.move(0, 0)
        for panel in window.findChildren(type(dock).__mro__[2]):
            if panel is not dock:
                panel.close()
        dock.setUserVisible(True)
        window.resizeDocks([dock], [440], Qt.Orientation.Horizontal)
        dock.open_session()
        yield lambda: dock._session.state.connected and dock._session.state.model_state != "loading"
        dock.guide.scene_button.click()
        yield still
        (scene,) = QgsProject.instance().mapLayers().values()
        box, pixel = scene.extent(), scene.rasterUnitsPerPixelX()
        shots = []
        for x0, y0, x1, y1 in CARS:
            left, top = box.xMinimum() + x0 * pixel, box.yMaximum() - y0 * pixel
            shape = QgsRectangle(left, top - (y1 - y0) * pixel, left + (x1 - x0) * pixel, top)
            shots.append(MapShot(str(len(shots)), CLASS, QgsGeometry.fromRect(shape), scene.crs()))
        area = (QgsGeometry.fromRect(scene.extent()), scene.crs())
        surveyed = survey(shots, [area], canvas.mapSettings(), [scene], tile_size=160)
        sent = upload(surveyed, shots, f"{CLASS}s", "tiny")
        feed = TileFeed()
        capture = Capture(sent.plan, feed, page)
        job = dock._session.make_shots(sent.request, sent.frames, feed)
        capture.start()
        yield lambda: page.flow.set_of(job) is not None
        dock.show_page(page)
        page.flow.start(Tune(job, f"{CLASS}s", "tiny", steps=STEPS))
        run = page.flow.runs[0]
        page.show_run(run.note.job)
        dock.guide.close_button.click()
        yield lambda: run.step >= STEPS - 2 and run.events.rollouts
        page.run.rollouts.zoom.click()
        yield still
        yield _wait(1)
        window.grab().toImage().save(str(HERE / "tuning.png"), "PNG")
        yield lambda: run.state == "done" and page.run.discard.isVisible()
        page.run.examples.zoom.click()
        yield still
        yield _wait(1)
        dock.grab().toImage().save(str(HERE / "tuned.png"), "PNG")

    Inside().go(steps, 600)


def _wait(seconds: float) -> Callable[[], bool]:
    import time

    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


if INSIDE:
    take()
elif __name__ == "__main__":
    main()
