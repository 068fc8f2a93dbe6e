"""A worker process: holds one model, asks it, opens scenes, merges. The only place of the room where torch is loaded.

Two threads: the main one works, the other talks to the loop, so that a stop reaches a model between two steps of
generation, and a model that makes no more steps is noticed.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import queue
import signal
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.model.adapter import adapters_folder
from engine.protocol.limits import FEATURES_PER_EVENT
from engine.serve.access import Access
from engine.serve.errors import RequestError
from engine.serve.gate import start_gate
from engine.serve.memory import resident_mib
from engine.words import SpotterError

if TYPE_CHECKING:
    from engine.mask.masker import Masker
    from engine.model.interface import Model
    from engine.scene.raster import Scene
    from engine.serve.flow import Item
    from engine.words import Tile

BEAT_SECONDS = 0.5
OPEN_SCENES = 4
_NO_PORT = 9  # nothing listens there, so that nothing is reached
Values = dict[str, Any]
# Drivers that follow names and addresses inside a file. They are told to GDAL before it is loaded.
_BARRED_DRIVERS = (
    "WMS,WCS,WMTS,HTTP,STACIT,STACTA,PLMOSAIC,PLSCENES,EEDA,EEDAI,DAAS,OGCAPI,NGW,PostGISRaster,GTI,TileDB,Zarr,MRF,"
    "ESRIC,KMLSUPEROVERLAY,RASTERLITE,RASTERLITE2,GPKG,MBTiles,DERIVED,SQLite,GeoRaster,MSSQLSpatial,HDF5,HDF5Image,"
    "netCDF,HDF4,HDF4Image,BAG,S102,S104,S111,NITF,RPFTOC,ECRGTOC,CALS,PDF"
)


class Outbox:
    """What the main thread has for the loop; its descriptor is readable when there is something."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[list[bytes]] = queue.SimpleQueue()
        self.descriptor, self._bell = os.pipe()
        os.set_blocking(self.descriptor, False)
        os.set_blocking(self._bell, False)

    def put(self, values: Values, frames: Sequence[bytes]) -> None:
        """Something for the loop."""
        self._queue.put([json.dumps(values).encode(), *frames])
        with contextlib.suppress(BlockingIOError):  # a full pipe rings loud enough
            os.write(self._bell, b"!")

    def take(self) -> Iterator[list[bytes]]:
        """All there is, as messages."""
        with contextlib.suppress(BlockingIOError):
            os.read(self.descriptor, 4096)
        while not self._queue.empty():
            yield self._queue.get()


class Worker:
    """One process's work.

    Attributes:
        step: When the model last made a step, or anything else was done (monotonic seconds).
        stopped: Jobs that were ended.
    """

    def __init__(self, outbox: Outbox, device: str) -> None:
        self._outbox, self._device = outbox, device
        self._maskers: dict[str, Masker | None] = {}
        self._scenes: OrderedDict[tuple[str, tuple[int, ...]], Scene] = OrderedDict()
        self.step = time.monotonic()
        self.stopped: set[int] = set()

    def tell(self, say: str, frames: Sequence[bytes] = (), **values: Any) -> None:  # noqa: ANN401 (JSON values)
        """Something for the loop."""
        self.step = time.monotonic()
        self._outbox.put({"say": say, **values}, frames)

    def load(self, loader: str, model: str, adapter: str = "") -> Model:
        """The model by `module:function`, with an adapter that is kept here over it."""
        module, _, function = loader.partition(":")
        load = getattr(importlib.import_module(module), function)
        more = {"adapter": adapters_folder() / adapter} if adapter else {}
        loaded: Model = load(model, device=self._device, **more)
        self.tell(
            "ready",
            revision=loaded.revision,
            device=loaded.device,
            domain=loaded.domain,
            tile_size=loaded.tile_size,
        )
        return loaded

    def batch(self, model: Model, number: int, items: Sequence[Item], settings: Values) -> None:
        """Ask about a batch of tiles."""
        from engine.model.interface import GenerationOptions
        from engine.serve import flow

        readable = list(self._tiles([item for item in items if item.job not in self.stopped]))
        jobs = {item.job for item, _ in readable}

        def should_stop() -> bool:
            self.step = time.monotonic()
            return jobs <= self.stopped

        asked, tiles = [i for i, _ in readable], [t for _, t in readable]
        if asked:
            for item, told, frames in flow.ask(
                model, self._masker, asked, tiles, GenerationOptions(**settings), should_stop
            ):
                self.tell("tile", frames, job=item.job, tile=item.tile, **told)
        self.tell("finished", batch=number)

    def open(self, job: int, scene: str, bands: Sequence[int], extent: Sequence[float] | None, crs: str | None) -> None:
        """Say what a scene is."""
        from engine.serve.flow import searched

        found = self._scene(scene, tuple(bands))
        area = searched(found.area(extent, crs) if extent else None, found.width, found.height)
        self.tell(
            "opened",
            job=job,
            name=found.name,
            width=found.width,
            height=found.height,
            grid=list(found.transform)[:6],
            crs=found.crs,
            area=area.as_tuple(),
            warnings=list(found.warnings),
        )

    def merge(
        self, job: int, journal: str, task: str, area: Sequence[float] | None, grid: Sequence[float], min_score: float
    ) -> None:
        """Merge what was seen in a job's tiles."""
        from engine.serve import flow
        from engine.serve.journal import results
        from engine.words import Box, Task

        best, counts = flow.merged(results(Path(journal), job), Task(task), Box(*area) if area else None, min_score)
        for start in range(0, len(best), FEATURES_PER_EVENT):
            values, frames = flow.features(best[start : start + FEATURES_PER_EVENT], grid, reasoning=True)
            self.tell("part", frames, job=job, features=values)
        self.tell("merged", job=job, counts=counts)

    def _tiles(self, items: Sequence[Item]) -> Iterator[tuple[Item, Tile]]:
        """Tiles with data and their items; of the rest, the loop is told."""
        from engine.serve import flow

        for item in items:
            try:
                tile = self._cut(item) if item.scene else flow.read_tile(item)
            except SpotterError as error:
                self.tell("bad_tile", job=item.job, tile=item.tile, **_error(error))
                continue
            except OSError as error:
                self.tell("bad_tile", job=item.job, tile=item.tile, **_error(_lost_tile(item, error)))
                continue
            if tile.valid > 0:
                yield item, tile
            else:
                self.tell("tile", job=item.job, tile=item.tile, result=flow.nothing(item), features=[])

    def _cut(self, item: Item) -> Tile:
        from engine.scene.grid import Window

        window = Window(int(item.column), int(item.row), item.width, item.height)
        return self._scene(item.scene, item.bands).read(window, item.tile)

    def _scene(self, source: str, bands: tuple[int, ...]) -> Scene:
        from engine.scene.raster import open_scene

        key = (source, bands)
        if key not in self._scenes:
            self._scenes[key] = open_scene(source, bands=bands or None)
            while len(self._scenes) > OPEN_SCENES:
                self._scenes.popitem(last=False)[1].close()
        self._scenes.move_to_end(key)
        return self._scenes[key]

    def _masker(self, name: str) -> Masker | None:
        from engine.mask.masker import load_masker

        if name not in self._maskers:
            self._maskers[name] = load_masker(name, self._device)
        return self._maskers[name]


def run(arguments: argparse.Namespace) -> None:
    """Work until told to end."""
    from engine.serve.flow import Item

    outbox = Outbox()
    tasks: queue.SimpleQueue[Values] = queue.SimpleQueue()
    worker = Worker(outbox, arguments.device)
    talk = threading.Thread(target=_talk, args=(arguments, worker, outbox, tasks), daemon=True)
    talk.start()
    try:
        model = worker.load(arguments.loader, arguments.model, arguments.adapter)
    except SpotterError as error:
        worker.tell("failed", **_error(error))
        talk.join()  # until the loop says that it has heard
    while True:
        task = tasks.get()
        do = task.pop("do")
        worker.step = time.monotonic()
        try:
            if do == "batch":
                items = [Item(**{**i, "grid": tuple(i["grid"]), "bands": tuple(i["bands"])}) for i in task["items"]]
                worker.batch(model, task["batch"], items, task["settings"])
            elif do == "open":
                worker.open(**task)
            elif do == "merge":
                worker.merge(**task)
        except SpotterError as error:
            worker.tell("task_failed", job=task.get("job"), batch=task.get("batch"), **_error(error))


def _talk(arguments: argparse.Namespace, worker: Worker, outbox: Outbox, tasks: queue.SimpleQueue[Values]) -> None:
    import zmq

    socket: Any = zmq.Context().socket(zmq.DEALER)
    socket.routing_id = arguments.identity.encode("ascii")
    socket.connect(arguments.endpoint)
    poller = zmq.Poller()
    poller.register(socket, zmq.POLLIN)
    poller.register(outbox.descriptor, zmq.POLLIN)
    beat = 0.0
    while os.getppid() == arguments.parent:
        poller.poll(int(BEAT_SECONDS * 1000))
        while socket.poll(0):
            task = json.loads(socket.recv())
            if task["do"] == "stop":
                worker.stopped.add(task["job"])
            elif task["do"] == "exit":
                os._exit(0)
            else:
                tasks.put(task)
        for message in outbox.take():
            socket.send_multipart(message)
        now = time.monotonic()
        if now - beat >= BEAT_SECONDS:
            beat = now
            values = {"say": "beat", "idle": now - worker.step, "memory": resident_mib()}
            socket.send(json.dumps(values).encode())
    # The engine is gone; what it has not got, its next start computes again.
    os._exit(0)


def _error(error: SpotterError) -> Values:
    return {"code": error.code, "message": error.message, "remedy": error.remedy, "detail": error.detail}


def _lost_tile(item: Item, error: OSError) -> RequestError:
    return RequestError("lost_tile", f"The pixels of tile {item.tile} are gone from the engine's disk.", "", str(error))


def start_arguments(**values: object) -> list[str]:
    """The command line of a worker."""
    return [sys.executable, "-m", "engine.serve.worker", *(f"--{name}={value}" for name, value in values.items())]


def main() -> None:
    """Run a worker as its command line says."""
    parser = argparse.ArgumentParser()
    for name in ("endpoint", "identity", "model", "adapter", "device", "loader", "hosts"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--parent", type=int, required=True)
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # meant for the loop, which ends its workers itself
        signal.signal(number, signal.SIG_IGN)
    _confine(tuple(filter(None, arguments.hosts.split(","))))
    run(arguments)


def _confine(hosts: tuple[str, ...]) -> None:
    """Keep GDAL, before it is loaded, from reading more than it may: formats, code in files, hosts."""
    # A VRT on a host could name files here, and is not seen before GDAL reads it.
    os.environ["GDAL_SKIP"] = _BARRED_DRIVERS + (",VRT" if hosts else "")
    os.environ["GDAL_VRT_ENABLE_PYTHON"] = "NO"
    port = start_gate(Access(hosts=hosts).allows_host) if hosts else _NO_PORT
    os.environ["GDAL_HTTP_PROXY"] = os.environ["GDAL_HTTPS_PROXY"] = f"http://127.0.0.1:{port}"
    for name in ("no_proxy", "NO_PROXY"):  # exceptions would lead past the gate
        os.environ.pop(name, None)


if __name__ == "__main__":
    main()
