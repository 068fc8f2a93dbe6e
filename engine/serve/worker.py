"""A worker process: holds one model, asks it, opens scenes, merges. The only place of the room where torch is loaded.

What it does with tiles is `engine.locate`'s: tiles of any jobs are observed, their observations go to the loop as plain
values (for the journal) and as features (for the client), and those of a job are combined when all are there.

Two threads: the main one works, the other talks to the loop, so that a stop reaches a model between two steps of
generation, and a model that makes no more steps is noticed.
"""

from __future__ import annotations

import base64
import importlib
import io
import json
import math
import os
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import psutil  # type: ignore[import-untyped]
import zmq

from engine import platform
from engine.locate.combine import SearchFacts, combine, touches
from engine.locate.observe import TileObservation, nothing_to_see, observe_nothing, observe_tiles
from engine.locate.scale import choose_scale, native_box
from engine.model.adapter import adapter_names, adapters_folder
from engine.model.interface import GenerationOptions
from engine.protocol.limits import FEATURES_PER_EVENT
from engine.protocol.replies import Loaded
from engine.protocol.shape import to_values
from engine.serve.access import Access, RequestError, error_values
from engine.serve.job import TileTask
from engine.serve.models import variant_parts
from engine.serve.proxy import start_egress_proxy
from engine.serve.store import results
from engine.words import Box, Query, SpotterError, Task, Tile

if TYPE_CHECKING:
    import numpy as np
    from affine import Affine
    from numpy.typing import NDArray

    from engine.adapters.rescoring import Candidate
    from engine.locate.observe import SceneDetection
    from engine.locate.scale import Resolution
    from engine.mask.base import Masker
    from engine.model.examples import Example
    from engine.model.interface import Model
    from engine.model.rescorer import Rescorer
    from engine.scene.raster import Scene

BEAT_SECONDS = 0.5
OPEN_SCENES = 4
_NO_PORT = 9  # nothing listens there, so that nothing is reached
_OUTBOX = "inproc://outbox"  # from the thread that works to the one that talks
Values = dict[str, Any]
# Drivers that follow names and addresses inside a file. They are told to GDAL before it is loaded.
_BARRED_DRIVERS = (
    "WMS,WCS,WMTS,HTTP,STACIT,STACTA,PLMOSAIC,PLSCENES,EEDA,EEDAI,DAAS,OGCAPI,NGW,PostGISRaster,GTI,TileDB,Zarr,MRF,"
    "ESRIC,KMLSUPEROVERLAY,RASTERLITE,RASTERLITE2,GPKG,MBTiles,DERIVED,SQLite,GeoRaster,MSSQLSpatial,HDF5,HDF5Image,"
    "netCDF,HDF4,HDF4Image,BAG,S102,S104,S111,NITF,RPFTOC,ECRGTOC,CALS,PDF"
)


class Worker:
    """One process's work; what it says to the loop goes through `outbox`, a socket used by this thread alone.

    Attributes:
        step: When the model last made a step, or anything else was done (monotonic seconds).
        stopped: Jobs that were ended.
    """

    def __init__(self, outbox: Any, device: str, loader: str) -> None:  # noqa: ANN401 (a zmq socket)
        self._outbox, self._device = outbox, device
        module, _, function = loader.partition(":")
        self._load = getattr(importlib.import_module(module), function)
        self._proposers: dict[str, Model] = {}
        self._told: tuple[Values, Model] | None = None
        self._maskers: dict[str, Masker | None] = {}
        self._known: tuple[float, float] | None = None
        self._own: Rescorer | None = None
        self._scenes: OrderedDict[tuple[str, tuple[int, ...], float | None], Scene] = OrderedDict()
        self.step = time.monotonic()
        self.stopped: set[int] = set()

    def tell(self, say: str, frames: Sequence[bytes] = (), **values: Any) -> None:  # noqa: ANN401 (JSON values)
        """Something for the loop."""
        self.step = time.monotonic()
        self._outbox.send_multipart([json.dumps({"say": say, **values}).encode(), *frames])

    def load(self, model: str, adapter: str = "", quantize: str | None = None) -> Model:
        """The model, quantized where that is said, with an adapter that is kept here over it."""
        more: Values = {"adapter": adapters_folder() / adapter} if adapter else {}
        more |= {"quantize": quantize} if quantize else {}
        loaded: Model = self._load(model, device=self._device, **more)
        facts = Loaded(
            model,
            loaded.revision,
            loaded.device,
            loaded.domain,
            loaded.tile_size,
            loaded.gsd or (),
        )
        self._known, self._own = loaded.gsd, loaded.rescorer
        self.tell("ready", loaded=to_values(facts))
        return loaded

    def batch(
        self, model: Model, number: int, tasks: Sequence[TileTask], options: GenerationOptions, told: Values
    ) -> None:
        """Ask about a batch of tiles; `told` is as in `LiveJob.told`."""
        found = list(self._tiles([task for task in tasks if task.job not in self.stopped]))
        readable = [pair for pair in found if pair[0].candidates is None]
        for task, tile in found:
            if task.candidates is not None:
                self._look(model, task, tile)
        jobs = {task.job for task, _ in readable}

        def should_stop() -> bool:
            self.step = time.monotonic()
            return jobs <= self.stopped

        if readable:
            model = self._telling(model, told)
        asked = [
            (place, query, Query(Task(kind), text))
            for place, (task, _) in enumerate(readable)
            for query, (kind, text, _) in enumerate(task.queries)
        ]
        queries = [one for _, _, one in asked]
        tiles = [readable[place][1] for place, _, _ in asked]
        maskers = [readable[place][0].masker for place, _, _ in asked]
        rescorers = [_rescorer(task.rescorer, model.rescorer) for task, _ in readable]
        shown: list[dict[int, TileObservation]] = [{} for _ in readable]
        for index, seen in observe_tiles(
            model,
            tiles,
            queries,
            lambda i: self._masker(maskers[i]),
            options,
            should_stop,
            lambda i: rescorers[asked[i][0]],
        ):
            place, query, _ = asked[index]
            task, of_tile = readable[place][0], shown[place]
            of_tile[query] = seen
            if len(of_tile) == len(task.queries):
                self._tell_tile(task, [of_tile[i] for i in range(len(of_tile))])
                of_tile.clear()
        self.tell("finished", batch=number)

    def _telling(self, model: Model, told: Values) -> Model:
        """A model that is told by examples what to find, or to which a detector proposes.

        Raises:
            InputError: It takes no examples, or no proposer; or the proposer cannot be loaded.
            RequestError: The pixels of an example are not what the request said.
        """
        from engine.locate.proposing import with_proposer

        if self._told is None or self._told[0] != told:
            examples = [read_example(values) for values in told["examples"]]
            if examples := [*examples, *self._placed(told["placed"])]:
                model = model.with_examples(examples)
            if name := told["proposer"]:
                if name not in self._proposers:
                    self._proposers[name] = self._load(name, device=self._device)
                model = with_proposer(model, self._proposers[name])
            self._told = (told, model)
        return self._told[1]

    def _look(self, model: Model, task: TileTask, tile: Tile) -> None:
        """Say what found objects look like in a tile, in place of asking about it."""
        from engine.adapters.rescoring import features_in_tile

        found = task.candidates or {}
        features = features_in_tile(tile, model, [_candidate(values) for values in found.values()])
        rows = {
            place: (_away(values, task), base64.b64encode(row.tobytes()).decode())
            for (place, values), row in zip(found.items(), features, strict=True)
        }
        result = {**TileObservation(tile.index, _edges(task)).to_values(), "rows": rows}
        shown = [{"result": result, "features": [], "evidence": []}]
        self.tell("tile", job=task.job, tile=task.tile, shown=shown)

    def learn(self, job: int, journal: str, candidates: str, model: str, adapter: str, name: str) -> None:
        """Learn from what a job's tiles showed, keep it where it is to be kept, and say the scores."""
        import numpy as np

        from engine.adapters.rescoring import fit_heads, rescored
        from engine.adapters.store import keep_rescorer

        rows: dict[int, tuple[float, str]] = {}  # of the tile that shows an object best
        for _, values in results(Path(journal), job):
            shown: Any = values.get("rows", {})
            for place, (away, row) in shown.items():
                rows[int(place)] = min(rows.get(int(place), (away, row)), (away, row))
        given = json.loads(Path(candidates).read_bytes())
        places = sorted(rows)
        found = [_candidate(given[place]) for place in places]
        features = np.array([np.frombuffer(base64.b64decode(rows[place][1]), dtype="<f4") for place in places])
        heads = fit_heads(found, features, _rescorer(adapter, self._own))
        if name:
            learned = _rescorer(name) is not None  # that is learned anew; nothing else is replaced
            keep_rescorer(name, heads, model=variant_parts(model)[0], adapter=adapter, overwrite=learned)
        scored = [
            (place, score)
            for place, score in zip(places, rescored(heads, found, features), strict=True)
            if score is not None
        ]
        classes = [
            {"name": head.name, "accepted": head.accepted, "rejected": head.rejected, "right": head.right}
            for head in heads
        ]
        values = {"places": [place for place, _ in scored], "scores": [round(score, 6) for _, score in scored]}
        self.tell("rescored", job=job, values={**values, "classes": classes, "adapter": name})

    def open(
        self,
        job: int,
        scene: str,
        bands: Sequence[int],
        extent: Sequence[float] | None,
        crs: str | None,
        resolution: Resolution,
        placed: Values | None,
    ) -> None:
        """Say what a scene is, at the scale that it is asked at.

        Raises:
            SceneError: It cannot be opened, or the extent lies outside.
            ExamplesError: One of the examples does not lie on it, or is too large.
        """
        from engine.locate.survey import searched_area

        own = self._scene(scene, tuple(bands), None)
        asked = choose_scale(own.pixel_sides, self._known, resolution)
        found = own if asked.gsd is None else self._scene(scene, tuple(bands), asked.gsd)
        area = searched_area(found.area(extent, crs) if extent else None, found.width, found.height)
        facts = {"name": found.name, "width": found.width, "height": found.height, "crs": found.crs}
        facts |= {"grid": found.transform[:6], "area": area.as_tuple(), "gsd": asked.gsd, "factors": found.factors}
        facts["warnings"] = (*found.warnings, *filter(None, (asked.note,)))
        if placed is not None:
            self._placed(placed | {"gsd": asked.gsd})  # refused before the first tile is asked
        self.tell("opened", job=job, facts=facts)

    def merge(
        self,
        job: int,
        journal: str,
        queries: Sequence[tuple[str, float]],
        several: bool,
        facts: Values,
        grid: Sequence[float],
        factors: Sequence[float],
    ) -> None:
        """Combine what a job's tiles showed, for each of its queries: their tasks and least scores."""
        known = SearchFacts(**{**facts, "area": Box(**facts["area"]) if facts["area"] else None})
        combined = []
        for query, (task, min_score) in enumerate(queries):
            rows = results(Path(journal), job, query if several else None)
            seen = (TileObservation.from_values(tile, values) for tile, values in rows)
            found = combine(seen, Task(task), known, min_score)
            for start in range(0, len(found.detections), FEATURES_PER_EVENT):
                part = found.detections[start : start + FEATURES_PER_EVENT]
                frames: list[bytes] = []
                values = encode_features(part, grid, factors, frames, merged=True)
                self.tell("part", frames, job=job, query=query, features=values)
            combined.append((found.counts, found.warnings))
            self.step = time.monotonic()
        self.tell("merged", job=job, combined=combined)

    def _tiles(self, tasks: Sequence[TileTask]) -> Iterator[tuple[TileTask, Tile]]:
        """Tiles with data and their tasks; of the rest, the loop is told."""
        for task in tasks:
            try:
                tile = self._cut(task) if task.encoding is None else read_tile(task)
            except (SpotterError, OSError) as error:
                lost = f"The pixels of tile {task.tile} are gone from the engine's disk."
                known = error if isinstance(error, SpotterError) else RequestError("lost_tile", lost, "", str(error))
                self.tell("bad_tile", job=task.job, error=error_values(known))
                continue
            if nothing_to_see(tile):
                self._tell_tile(task, [observe_nothing(tile)] * len(task.queries))
            else:
                yield task, tile

    def _tell_tile(self, task: TileTask, seen: Sequence[TileObservation]) -> None:
        """Say what a tile showed, for each of its queries."""
        frames: list[bytes] = []
        shown = [_encoded(task, least, one, frames) for (_, _, least), one in zip(task.queries, seen, strict=True)]
        self.tell("tile", frames, job=task.job, tile=task.tile, shown=shown)

    def _cut(self, task: TileTask) -> Tile:
        from engine.tiling import Window

        window = Window(int(task.column), int(task.row), task.width, task.height)
        return self._scene(task.source, tuple(task.bands), task.gsd).read(window, task.tile)

    def _scene(self, source: str, bands: tuple[int, ...], gsd: float | None) -> Scene:
        """An open scene, resampled to so many metres a pixel where that is said."""
        from engine.scene.raster import open_scene

        key = (source, bands, gsd)
        if key not in self._scenes:
            scene = open_scene(source, bands=bands or None)
            self._scenes[key] = scene if gsd is None else scene.resampled(gsd)
            while len(self._scenes) > OPEN_SCENES:
                self._scenes.popitem(last=False)[1].close()
        self._scenes.move_to_end(key)
        return self._scenes[key]

    def _placed(self, placed: Values | None) -> list[Example]:
        """The examples that a job gives by their places (see `LiveJob.placed`), cut from its scene.

        Raises:
            ExamplesError: One does not lie on it, or is too large.
        """
        from engine.locate.like import placed_example

        if placed is None:
            return []
        scene = self._scene(placed["scene"], tuple(placed["bands"]), placed["gsd"])
        return [
            placed_example(scene, one["box"], one["crs"], number, positive=one["positive"])
            for number, one in enumerate(placed["places"], 1)
        ]

    def _masker(self, name: str) -> Masker | None:
        from engine.mask.masker import load_masker

        if name not in self._maskers:
            self._maskers[name] = load_masker(name, self._device)
        return self._maskers[name]


def _encoded(task: TileTask, min_score: float, seen: TileObservation, frames: list[bytes]) -> Values:
    """What a tile showed for a query, as in `tile_events`; its geometries come to the frames."""
    import shapely

    from engine.scene.coordinates import box_to_polygon

    area = None if task.area is None else Box(*task.area)
    told = [one for one in seen.detections if one.score >= min_score and touches(one.box, area)]
    features = encode_features(told, task.grid, task.factors, frames, merged=False)
    evidence = []
    for one in seen.evidence:
        box_px = native_box(one.box, task.factors).as_tuple()
        evidence.append({"box": len(frames), "box_px": box_px, "text": one.text})
        frames.append(shapely.to_wkb(box_to_polygon(one.box, _affine(task.grid))))
    return {"result": seen.to_values(), "features": features, "evidence": evidence}


def _rescorer(adapter: str, own: Rescorer | None = None) -> Rescorer | None:
    """The re-scorer of an adapter that is kept here, as it is now, over the model's own; None without either."""
    from engine.model.rescorer import layered, read_rescorer

    return layered(read_rescorer(adapters_folder() / adapter) if adapter in adapter_names() else None, own)


def _candidate(values: Mapping[str, Any]) -> Candidate:
    from engine.adapters.rescoring import Candidate

    label, score = values.get("label", ""), values.get("score", 0.0)
    return Candidate(Box(*values["box_px"]), label, score, values.get("accepted"))


def _away(values: Mapping[str, Any], task: TileTask) -> float:
    """How far the middle of a found object is from that of a tile, in pixels."""
    x, y = Box(*values["box_px"]).centre
    return math.hypot(x - task.column - task.width / 2, y - task.row - task.height / 2)


def _edges(task: TileTask) -> Box:
    return Box(task.column, task.row, task.column + task.width, task.row + task.height)


def read_tile(task: TileTask) -> Tile:
    """The tile of a file of raw, PNG or JPEG pixels; its size is checked before anything is decoded.

    Raises:
        RequestError: The pixels are not what the header says.
    """
    from affine import Affine

    return Tile(
        pixels=_pixels(task.source, task.width, task.height, str(task.encoding), f"tile {task.tile}", "bad_tile"),
        transform=_affine(task.grid) @ Affine.translation(task.column, task.row),
        column=task.column,
        row=task.row,
        index=task.tile,
    )


def read_example(values: Mapping[str, Any]) -> Example:
    """The example of a file of raw, PNG or JPEG pixels (see `LiveJob.told`).

    Raises:
        RequestError: The pixels are not what was said of them.
    """
    from engine.model.examples import Example

    source, encoding = values["source"], values["encoding"]
    pixels = _pixels(source, values["width"], values["height"], encoding, "an example", "examples")
    return Example(pixels, Box(*values["box"]), values["positive"])


def encode_features(
    detections: Iterable[SceneDetection],
    grid: Sequence[float],
    factors: Sequence[float],
    frames: list[bytes],
    *,
    merged: bool,
) -> list[Values]:
    """Detections as the wire has them: values of `replies.Feature`.

    Args:
        detections: In scene pixels.
        grid: From scene pixels to the CRS, as (a, b, c, d, e, f).
        factors: Of these pixels a pixel of the file, across and down (see `Scene.factors`).
        frames: Their geometries are added here, as WKB.
        merged: Whether they are of a job's result, with their reasoning, or of one tile, with their keypoints.
    """
    import shapely

    values: list[Values] = []
    for one in detections:
        box, mask = one.on_map(_affine(grid))
        value: Values = {"box": len(frames), "box_px": native_box(one.box, factors).as_tuple(), "score": one.score}
        value |= {"tile": one.tile, "label": one.label}
        frames.append(shapely.to_wkb(box))
        if mask is not None:
            value |= {"mask": len(frames), "mask_score": one.mask_score}
            frames.append(shapely.to_wkb(mask))
        if merged:
            value["reasoning"] = one.reasoning
        else:
            value["keypoints"] = [edge for x, y in one.keypoints for edge in (x / factors[0], y / factors[1])]
        values.append(value)
    return values


def run(arguments: SimpleNamespace, parent: platform.ParentPipe) -> None:
    """Work until told to end, or the engine is gone."""
    context: Any = zmq.Context()
    inbox, outbox = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    inbox.rcvhwm = outbox.sndhwm = 0  # work never waits for the other thread
    inbox.bind(_OUTBOX)
    outbox.connect(_OUTBOX)
    tasks: queue.SimpleQueue[Values] = queue.SimpleQueue()
    worker = Worker(outbox, arguments.device, arguments.loader)
    talk = threading.Thread(target=_talk, args=(arguments, parent, context, worker, inbox, tasks), daemon=True)
    talk.start()
    try:
        model = worker.load(arguments.model, arguments.adapter, arguments.quantize)
    except SpotterError as error:
        worker.tell("failed", error=error_values(error))
        talk.join()  # until the loop says that it has heard
    while True:
        task = tasks.get()
        do = task.pop("do")
        worker.step = time.monotonic()
        try:
            if do == "batch":
                tiles = [TileTask(**values) for values in task["tiles"]]
                options = GenerationOptions(**task["options"])
                worker.batch(model, task["batch"], tiles, options, task["told"])
            elif do == "open":
                worker.open(**task)
            elif do == "merge":
                worker.merge(**task)
            elif do == "learn":
                worker.learn(**task)
        except SpotterError as error:
            worker.tell("task_failed", job=task.get("job"), batch=task.get("batch"), error=error_values(error))


def _talk(
    arguments: SimpleNamespace,
    parent: platform.ParentPipe,
    context: Any,  # noqa: ANN401 (a zmq context)
    worker: Worker,
    inbox: Any,  # noqa: ANN401 (a zmq socket)
    tasks: queue.SimpleQueue[Values],
) -> None:
    socket = context.socket(zmq.DEALER)
    socket.routing_id = arguments.identity.encode("ascii")
    socket.curve_serverkey = arguments.server_key.encode("ascii")
    socket.curve_publickey = arguments.public_key.encode("ascii")
    socket.curve_secretkey = arguments.secret_key.encode("ascii")
    socket.connect(arguments.endpoint)
    poller = zmq.Poller()
    poller.register(socket, zmq.POLLIN)
    poller.register(inbox, zmq.POLLIN)
    beat = 0.0
    while not parent.ended():
        poller.poll(int(BEAT_SECONDS * 1000))
        while socket.poll(0):
            task = json.loads(socket.recv())
            if task["do"] == "stop":
                worker.stopped.add(task["job"])
            elif task["do"] == "exit":
                os._exit(0)
            else:
                tasks.put(task)
        while inbox.poll(0):
            socket.send_multipart(inbox.recv_multipart())
        now = time.monotonic()
        if now - beat >= BEAT_SECONDS:
            beat = now
            values = {"say": "beat", "idle": now - worker.step, "memory": psutil.Process().memory_info().rss / 2**20}
            socket.send(json.dumps(values).encode())
    # The engine is gone; what it has not got, its next start computes again.
    os._exit(0)


def _pixels(source: str, width: int, height: int, encoding: str, name: str, code: str) -> NDArray[np.uint8]:
    """The pixels of a file, shape (height, width, 3).

    Raises:
        OSError: The file is gone.
        RequestError: They are not what was said of them; with that code, and the name of what they show.
    """
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    data, kind = Path(source).read_bytes(), encoding.upper()
    if encoding == "raw":
        return np.frombuffer(data, dtype=np.uint8).reshape(height, width, 3)
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            # Nothing is decoded yet: a bomb is told by what its own head says.
            if image.size != (width, height):
                raise RequestError(
                    code,
                    f"{name[0].upper()}{name[1:]} says it has {width} x {height} px, its {kind} {image.width} x "
                    f"{image.height}.",
                )
            return np.asarray(image.convert("RGB"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RequestError(code, f"The pixels of {name} are not a whole {kind}.", detail=str(error)) from error


def _affine(grid: Sequence[float]) -> Affine:
    from affine import Affine

    return Affine(*grid)


def main() -> None:
    """Run a worker as the engine says through the pipe; its command line only shows which model it holds."""
    platform.ignore_stop_signals()  # they are meant for the loop, which ends its workers itself
    parent = platform.ParentPipe()
    arguments = SimpleNamespace(**json.loads(parent.read_line()))
    confine(tuple(arguments.hosts))
    run(arguments, parent)


def confine(hosts: tuple[str, ...]) -> None:
    """Keep GDAL, before it is loaded, from reading more than it may: formats, code in files, hosts."""
    # A VRT on a host could name files here, and is not seen before GDAL reads it.
    os.environ["GDAL_SKIP"] = _BARRED_DRIVERS + (",VRT" if hosts else "")
    os.environ["GDAL_VRT_ENABLE_PYTHON"] = "NO"
    port = start_egress_proxy(Access(hosts=hosts).allows_host) if hosts else _NO_PORT
    os.environ["GDAL_HTTP_PROXY"] = os.environ["GDAL_HTTPS_PROXY"] = f"http://127.0.0.1:{port}"
    for name in ("no_proxy", "NO_PROXY"):  # exceptions would lead past the proxy
        os.environ.pop(name, None)


if __name__ == "__main__":
    main()
