"""Reads a layer for review and writes every decision at once, on a thread of its own: nothing on the main thread waits.

What cannot be written yet, since another program holds the file or there is no room, is kept and tried again.
"""

from __future__ import annotations

import queue
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..problem import Problem, SpotterError
from ..results import geopackage, reviews
from ..results.contract import EVIDENCE, NAMES
from ..text import tr
from . import package_file
from .group import RESULT, RUN
from .package_file import FileTroubleError
from .reviewing import AreasChanged, Change, Decided, Scored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_PAUSE = 0.5  # seconds between tries
_POLYGON = QgsWkbTypes.parseType("Polygon")  # the enums moved in QGIS 3.30


def reviewable(layer: QgsMapLayer | None) -> bool:
    """Whether a layer is one of found features."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or layer.customProperty(RESULT) == EVIDENCE:
        return False
    areas = layer.geometryType() == QgsWkbTypes.geometryType(_POLYGON)
    return areas and set(NAMES) <= set(layer.fields().names())


def place_of(layer: QgsVectorLayer) -> tuple[Path, str, str]:
    """The file and the table of a layer, and the run that it shows; "" where it shows all.

    Raises:
        SpotterError: It is no layer of results, lies in no GeoPackage, or is being edited.
    """
    if not reviewable(layer):
        raise SpotterError(
            tr("The layer '{0}' is no result of Spotter.").format(layer.name()),
            tr("Choose a layer of boxes or masks that Spotter found."),
        )
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(str(parts.get("path") or ""))
    if layer.providerType() != "ogr" or path.suffix.lower() != ".gpkg" or not path.exists():
        raise SpotterError(
            tr("The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.").format(
                layer.name()
            ),
            tr("Save it as a GeoPackage (Export > Save Features As…), and review that."),
        )
    if layer.isEditable():
        raise SpotterError(
            tr("The layer '{0}' is being edited.").format(layer.name()),
            tr("Save or end the edits (pencil in the toolbar), then review it."),
        )
    table = str(parts.get("layerName") or "") or _only_table(path)
    return path, table, str(layer.customProperty(RUN) or "")


def _only_table(path: Path) -> str:
    """The table of a file that has one layer of results alone."""
    with package_file.opened(path, write=False) as connection:
        named = connection.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall()
        return next((str(name) for (name,) in named if reviews.can_review(connection, str(name))), "")


class ReviewFile(QObject):
    """The reviews of a layer in its file. Calls return at once; make and use it on the main thread.

    Args:
        path: The GeoPackage.
        table: The layer in it.
        run: Whose features; "" for all.

    Attributes:
        loaded: Signal (tuple of ReviewedFeature, tuple of WKB): the features and the reviewed areas.
        stored: Signal (int): so many steps are on disk by now.
        troubled: Signal (Problem): something is not on disk yet; where it is about loading, nothing can be reviewed.
    """

    loaded = pyqtSignal(object, object)
    stored = pyqtSignal(int)
    troubled = pyqtSignal(object)

    def __init__(self, path: Path, table: str, run: str) -> None:
        super().__init__()
        self._path, self._table, self._run = path, table, run
        self._work: queue.Queue[tuple[Change, ...] | None] = queue.Queue()
        self._fids: dict[int, int] = {}  # of what was drawn in this review, by key
        self._put = 0
        self._stored = 0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"spotter review {path.name}", daemon=True)

    def start(self) -> None:
        """Begin to read; to be called once the signals are connected."""
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many steps are not on disk yet."""
        return self._put - self._stored

    def put(self, step: tuple[Change, ...]) -> None:
        """Write a step."""
        self._put += 1
        self._work.put(step)

    def close(self, seconds: float = 5.0) -> bool:
        """Write what there is, and end; whether all was written within the time."""
        self._closing.set()
        self._work.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive() and not self.waiting

    # What follows runs on the thread.

    def _live(self) -> None:
        if not self._load():
            return
        unwritten: list[tuple[Change, ...]] = []
        told = ""
        while True:
            ends = self._gather(unwritten)
            if unwritten:
                try:
                    self._write(unwritten)
                except FileTroubleError as trouble:
                    if str(trouble) != told:
                        told = str(trouble)
                        self.troubled.emit(self._problem(trouble))
                else:
                    told = ""
                    self._stored += len(unwritten)
                    unwritten.clear()
                    self.stored.emit(self._stored)
            if ends or (self._closing.is_set() and self._work.empty()):
                return

    def _load(self) -> bool:
        try:
            self._check()
            with package_file.opened(self._path) as connection:
                reviews.prepare_reviews(connection, self._table)
                found = tuple(reviews.features(connection, self._table, self._run))
                areas = tuple(reviews.areas(connection, self._table, self._run))
        except FileTroubleError as trouble:
            self.troubled.emit(replace(self._problem(trouble), code="review_unreadable"))
            return False
        self.loaded.emit(found, areas)
        return True

    def _gather(self, unwritten: list[tuple[Change, ...]]) -> bool:
        """Wait for steps, and take all that there are; whether the end was asked for."""
        try:
            work = self._work.get(timeout=_PAUSE if unwritten else None)
            while True:
                if work is None:
                    return True
                unwritten.append(work)
                work = self._work.get_nowait()
        except queue.Empty:
            return False

    def _write(self, steps: Sequence[tuple[Change, ...]]) -> None:
        self._check()
        fids = dict(self._fids)
        with package_file.opened(self._path) as connection:
            reshaped = False
            for change in (one for step in steps for one in step):
                if isinstance(change, AreasChanged):
                    reviews.put_areas(connection, self._table, self._run, list(change.after))
                elif isinstance(change, Scored):
                    reviews.put_scores(connection, self._table, change.after)
                    reshaped = True
                else:
                    self._write_decided(connection, change, fids)
                    reshaped = True
            if reshaped:
                geopackage.refresh(connection)
        self._fids = fids

    def _write_decided(self, connection: sqlite3.Connection, change: Decided, fids: dict[int, int]) -> None:
        if change.key < 0 and change.key not in fids:
            fids[change.key] = reviews.next_feature(connection, self._table)
        feature = fids.get(change.key, change.key)
        if change.after is None:
            reviews.take_back(connection, self._table, feature)
        else:
            reviews.put_review(connection, self._table, replace(change.after, feature=feature))

    def _check(self) -> None:
        """A file that is gone is not to be made anew, empty."""
        if not self._path.exists():
            raise FileTroubleError(f"{self._path} is not there any more")

    def _problem(self, trouble: FileTroubleError) -> Problem:
        if trouble.busy:
            return Problem(
                tr("Another program keeps {path} to itself.").format(path=self._path),
                tr("Save or close it there; what you decided waits and is not lost."),
                str(trouble),
                "file_busy",
                True,
            )
        return Problem(
            tr("The review cannot be written to {path}.").format(path=self._path),
            tr("Put the file back, or make it writable and make room; what you decided waits while QGIS is open."),
            str(trouble),
            "review_unwritable",
            True,
        )
