"""The loop inside QGIS: digitizes by script, and runs Spotter's algorithms, in this process or by `qgis_process`.

    .venv-qgis/bin/python benchmarks/loop_inside.py VALUES

VALUES is JSON: "folder" (of the cell, as `loop_cells` writes it), "plugins" (the folder that the plugin was gathered
in), "method" and "minutes" of tuning, "keep" (as the algorithm takes it), and "command" (the program `qgis_process`, or
"" to run the algorithms here). What came of it goes to `result.json` in the cell's folder.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.testing import start_app

ENVIRONMENT = dict(os.environ)  # as it is before QGIS for tests takes a profile of its own
ALL = 1  # the task "every object" of `spotter:locate`


class Told(QgsProcessingFeedback):
    """Writes what an algorithm says to the terminal."""

    def __init__(self) -> None:
        super().__init__(False)

    def pushInfo(self, text: str) -> None:  # noqa: N802 (QGIS calls it so)
        """A line."""
        sys.stderr.write(f"  {text}\n")

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """A warning."""
        sys.stderr.write(f"  ! {text}\n")

    def reportError(self, text: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        """An error."""
        sys.stderr.write(f"  !! {text}\n")


class Algorithms:
    """Spotter's algorithms, here or by the command.

    Args:
        command: The program `qgis_process`; "" runs them in this process.
    """

    def __init__(self, command: str) -> None:
        self._command = command

    def run(self, name: str, **parameters: object) -> dict[str, Any]:
        """What an algorithm gives.

        Raises:
            RuntimeError: It failed; what it said is in the message or was written.
        """
        sys.stderr.write(f"spotter:{name}\n")
        return self._by_command(name, parameters) if self._command else self._here(name, parameters)

    def _here(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"spotter:{name}")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        results, well = algorithm.run(parameters, context, Told())
        if not well:
            raise RuntimeError(f"spotter:{name} failed")
        return dict(results)

    def _by_command(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        values = [f"{key}={value}" for key, value in parameters.items()]
        line = [self._command, "--json", "run", f"spotter:{name}", "--", *values]
        done = subprocess.run(line, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        if done.returncode:
            raise RuntimeError(f"spotter:{name}: {done.stdout[-2_000:]}{done.stderr[-2_000:]}")
        return dict(json.loads(done.stdout)["results"])


def digitize(path: Path, crs: str, rows: list[tuple[str, str]]) -> None:
    """Draw features into a new GeoPackage, one after another, as QGIS's editing does."""
    path.unlink(missing_ok=True)
    empty = QgsVectorLayer(f"Polygon?crs={crs}&field=kind:string", path.stem, "memory")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    error, said, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        empty, str(path), QgsProject.instance().transformContext(), options
    )
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise RuntimeError(said)
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    layer.startEditing()
    for shape, kind in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature["kind"] = kind
        if not layer.addFeature(feature):
            raise RuntimeError(f"a feature could not be drawn into {path}")
    if not layer.commitChanges():
        raise RuntimeError("; ".join(layer.commitErrors()))


def go(values: dict[str, Any]) -> dict[str, Any]:
    """The loop: ask, digitize, teach, ask again; measured where nothing was digitized."""
    folder = Path(values["folder"])
    cell = json.loads((folder / "cell.json").read_text(encoding="utf-8"))
    algorithms, began = Algorithms(values["command"]), time.monotonic()
    seconds: dict[str, float] = {}

    def timed(what: str, name: str, **parameters: object) -> dict[str, Any]:
        start = time.monotonic()
        try:
            return algorithms.run(name, **parameters)
        finally:
            seconds[what] = seconds.get(what, 0.0) + time.monotonic() - start

    def asked(when: str, adapter: str) -> dict[str, dict[str, Any]]:
        figures = {}
        for noun in cell["nouns"]:
            boxes = folder / f"{when}-{noun.replace(' ', '-')}.gpkg"
            boxes.unlink(missing_ok=True)
            timed(
                "ask",
                "locate",
                INPUT=str(folder / "scene.tif"),
                QUERY=noun,
                TASK=ALL,
                ADAPTER=adapter,
                BOXES=str(boxes),
            )
            truth = folder / "truth.gpkg"
            only = folder / f"truth-{noun.replace(' ', '-')}.gpkg"
            _select(truth, only, noun)
            figures[noun] = timed(
                "measure", "evaluate", PREDICTIONS=str(boxes), TRUTH=str(only), AREAS=str(folder / "rest.gpkg"),
                TABLE="memory:" if not values["command"] else str(folder / f"{boxes.stem}-table.csv"),
                REPORT=str(boxes.with_suffix(".html")),
            )  # fmt: skip
        names = ("F1", "PRECISION", "RECALL", "AP", "RIGHT", "WRONG", "MISSED")
        return {noun: {name.lower(): one[name] for name in names} for noun, one in figures.items()}

    before = asked("before", "")
    digitize(folder / "digitized.gpkg", cell["crs"], [tuple(row) for row in cell["taught"]])
    pieces = QgsGeometry.fromWkt(cell["area"]).asGeometryCollection()
    digitize(folder / "area.gpkg", cell["crs"], [(piece.asWkt(9), "labelled area") for piece in pieces])
    made = timed(
        "shots", "shots", INPUT=str(folder / "digitized.gpkg"), TEXT_FIELD="kind", AREA=str(folder / "area.gpkg"),
        IMAGE=str(folder / "scene.tif"), NAME=folder.name,
    )  # fmt: skip
    tuned = timed(
        "tune", "tune", SET=made["SET"], METHOD=values["method"], MINUTES=values["minutes"], STEPS=values["steps"],
        NAME=values["name"], KEEP=values["keep"], REPORT=str(folder / "tuning.html"),
    )  # fmt: skip
    after = asked("after", tuned["TUNED"]) if tuned["TUNED"] else {}
    return {
        "before": before, "after": after, "seconds": {k: round(v, 1) for k, v in seconds.items()},
        "all_seconds": round(time.monotonic() - began, 1),
        "shots": {name: made[name] for name in ("SHOTS", "HELD_OUT_SHOTS", "NEGATIVES")},
        "tuned": {name: tuned[name] for name in ("BETTER", "KEPT", "BEFORE", "AFTER", "STEPS_MADE")},
    }  # fmt: skip


def _select(source: Path, target: Path, noun: str) -> None:
    """The features of a class as a file of their own."""
    layer = QgsVectorLayer(str(source), "truth", "ogr")
    layer.setSubsetString(f"\"kind\" = '{noun}'")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(target), QgsProject.instance().transformContext(), options)


def main() -> None:
    """Run, and leave the result."""
    values = json.loads(sys.argv[1])
    with contextlib.redirect_stdout(io.StringIO()):  # it prints where QGIS is installed
        start_app()
    sys.path.insert(0, values["plugins"])
    from spotter.processing.provider import SpotterProvider

    provider = SpotterProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    result = go(values)
    (Path(values["folder"]) / "result.json").write_text(json.dumps(result, default=str), encoding="utf-8")
    QgsApplication.processingRegistry().removeProvider(provider)


if __name__ == "__main__":
    main()
