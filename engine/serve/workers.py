"""The worker processes: started when a model is asked for, watched, ended to make room, and given work."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import psutil  # type: ignore[import-untyped]
import zmq

from engine import platform
from engine.model.spread import spread_of
from engine.protocol import replies
from engine.protocol.requests import LocateScene
from engine.protocol.rescoring import Rescore
from engine.scene.addresses import without_secrets
from engine.serve.access import RequestError
from engine.serve.job import CANDIDATES
from engine.serve.jobs import MAX_ATTEMPTS, Jobs
from engine.serve.keys import WORKERS_DOMAIN, new_pair
from engine.serve.models import variant_parts
from engine.serve.worker import BEAT_SECONDS

if TYPE_CHECKING:
    from engine.serve.handlers import RequestHandlers
    from engine.serve.job import TileTask
    from engine.serve.models import Catalogue
    from engine.serve.settings import ServeSettings
    from engine.serve.store import Journal
    from engine.words import SpotterError

log = logging.getLogger(__name__)

BATCH_PIXELS = 32 << 20  # of all tiles of a batch
MORE_WAITING = 12  # tiles of a small model that must wait for another of its workers to be started
LEAST_SHARE = 12  # tiles of a batch, where several workers share what waits: fewer take hardly less time
SPARE_SECONDS = 300.0  # after which a further worker of a model ends that was not asked
SILENT_SECONDS = 5.0  # a worker that was heard of and is not any more
Values = dict[str, Any]


@dataclass(eq=False)
class WorkerProcess:
    """A worker process as the loop sees it.

    Attributes:
        model: What it holds (see `engine.serve.models`).
        identity: Its address on the loop's socket.
        key: Its public key; whatever comes under its address from another is dropped.
        process: The process.
        started: When it was started (monotonic seconds, as all times here).
        need: MiB that its model is expected to take.
        heard: When it was last heard of; 0 before the first time.
        used: When its model was last asked.
        idle: Seconds since its model's last step, as it said.
        loaded: What it holds, once it is in memory.
        busy: Number of its batch, or None.
        batch: (job, tile) of that batch, those not finished.
        tasks: Jobs whose scene it opens or whose tiles it merges, as ("open" or "merge", job).
        memory: Resident MiB, as it said.
    """

    model: str
    identity: bytes
    key: str
    process: subprocess.Popen[bytes]
    started: float
    need: float
    heard: float = 0.0
    used: float = 0.0
    idle: float = 0.0
    loaded: replies.Loaded | None = None
    busy: int | None = None
    batch: set[tuple[int, int]] = field(default_factory=set)
    tasks: list[tuple[str, int]] = field(default_factory=list)
    memory: float = 0.0

    @property
    def ready(self) -> bool:
        """Whether its model is in memory."""
        return self.loaded is not None

    @property
    def free(self) -> bool:
        """Whether it can take work."""
        return self.ready and self.busy is None and not self.tasks


class Workers:
    """All workers.

    They are reached over TCP on the loopback, which every system has, encrypted as all else; the key pair of each is
    made at its start, its secret handed over through the pipe between the two.

    Args:
        context: Of the loop's sockets.
        settings: How the engine serves.
        catalogue: Says what a model is expected to take, and how it is loaded.
        admitted: Takes the public keys of those that may connect.

    Attributes:
        socket: To be polled; `receive` when it is readable.
        restarts: Workers that died or hung.
    """

    def __init__(
        self, context: zmq.Context[Any], settings: ServeSettings, catalogue: Catalogue, admitted: set[str]
    ) -> None:
        self._settings, self._catalogue, self._admitted = settings, catalogue, admitted
        self._need = catalogue.need_mib
        self._public, secret = new_pair()
        self.socket: Any = context.socket(zmq.ROUTER)
        self.socket.linger = 0
        self.socket.router_mandatory = True
        self.socket.curve_server = True
        self.socket.curve_publickey, self.socket.curve_secretkey = self._public.encode("ascii"), secret.encode("ascii")
        self.socket.zap_domain = WORKERS_DOMAIN
        self.socket.bind("tcp://127.0.0.1:*")
        self._endpoint = self.socket.last_endpoint.decode("ascii").rstrip("\0")
        self._workers: dict[bytes, WorkerProcess] = {}
        self._ending: list[subprocess.Popen[bytes]] = []
        self._made = 0
        self.restarts = 0

    def __iter__(self) -> Iterator[WorkerProcess]:
        return iter(list(self._workers.values()))

    def all_of(self, model: str) -> list[WorkerProcess]:
        """The workers of a model, the first one the oldest."""
        return [h for h in self._workers.values() if h.model == model]

    def of(self, model: str) -> WorkerProcess | None:
        """A worker of a model, one that is free or at least ready where there is one; None without any."""
        return max(self.all_of(model), key=lambda h: (h.free, h.ready), default=None)

    def state(self, model: str) -> Literal["", "loading", "ready"]:
        """Whether a worker holds a model or loads it; "" where there is none."""
        worker = self.of(model)
        return "" if worker is None else "ready" if worker.ready else "loading"

    def start_more(self, model: str) -> None:
        """Start a further worker for a model that several share, where nothing is loading and there is room."""
        held = self.all_of(model)
        if not held or not all(h.loaded is not None and h.loaded.device == "cpu" for h in held):
            return
        if len(held) < spread_of(variant_parts(model)[0]).processes:
            room = self._settings.memory_gib * 1024 - self._taken()
            if self._need(model) <= room and self._need(model) <= psutil.virtual_memory().available / 2**20:
                self.start(model)

    def end_spare(self) -> None:
        """End the further workers of a model that were not asked for long."""
        now = time.monotonic()
        for worker in self:
            if worker.free and worker is not self.all_of(worker.model)[0] and now - worker.used > SPARE_SECONDS:
                self.end(worker)

    def start(self, model: str) -> WorkerProcess | None:
        """Start a worker for a model; None while others, busy now, must end first to make room."""
        need = self._need(model)
        while self._workers and self._taken() + need > self._settings.memory_gib * 1024:
            idle = [h for h in self._workers.values() if h.free]
            if not idle:
                return None
            self.end(min(idle, key=lambda h: h.used))
        self._made += 1
        identity = f"worker-{self._made}"
        base, adapter = variant_parts(model)
        public, secret = new_pair()
        arguments = {"endpoint": self._endpoint, "identity": identity}
        arguments |= {"server_key": self._public, "public_key": public, "secret_key": secret}
        arguments |= {"loader": self._settings.loader, "model": base, "adapter": adapter}
        arguments["quantize"] = self._catalogue.quantized(base)
        arguments |= {"device": self._settings.device, "hosts": self._settings.access.hosts}
        self._admitted.add(public)
        process = platform.start_child(
            [sys.executable, "-m", "engine.serve.worker", model],
            first=json.dumps(arguments).encode("ascii"),
            environment={**os.environ, **spread_of(base).variables()},
        )
        now = time.monotonic()
        worker = WorkerProcess(model, identity.encode("ascii"), public, process, now, need, used=now)
        self._workers[worker.identity] = worker
        return worker

    def send(self, worker: WorkerProcess, values: Values) -> bool:
        """Give a worker something to do; False where it cannot be reached."""
        try:
            self.socket.send_multipart([worker.identity, json.dumps(values).encode()], zmq.DONTWAIT)
        except zmq.ZMQError:
            return False
        if values["do"] == "batch":  # a worker that merges the tiles of another model has not been asked for its own
            worker.used = time.monotonic()
        return True

    def receive(self) -> tuple[WorkerProcess, Values, list[bytes]] | None:
        """What a worker says and its frames, or None when there is nothing."""
        while True:
            try:
                identity, values, *more = self.socket.recv_multipart(zmq.DONTWAIT, copy=False)
            except zmq.Again:
                return None
            worker = self._workers.get(identity.bytes)
            if worker is None or str(values.get("User-Id")) != worker.key:
                continue  # of a worker that was given up
            said, frames = json.loads(values.bytes), [frame.bytes for frame in more]
            worker.heard = time.monotonic()
            if said["say"] == "beat":
                worker.idle, worker.memory = float(said["idle"]), float(said["memory"])
                continue
            worker.idle = 0.0
            if said["say"] == "ready":
                worker.loaded = replies.Loaded(**said["loaded"])
            return worker, said, frames

    def lost(self) -> list[tuple[WorkerProcess, str]]:
        """The workers that died, fell silent or hang, with why; they are ended and forgotten."""
        now = time.monotonic()
        found = []
        for worker in self:
            working = worker.busy is not None or bool(worker.tasks)
            silent = now - worker.heard if worker.heard else 0.0
            if worker.process.poll() is not None:
                why = f"ended with code {worker.process.returncode}"
            elif worker.heard and silent > SILENT_SECONDS + BEAT_SECONDS:
                why = f"was silent for {silent:.0f} s"
            elif not worker.ready and now - worker.started > self._settings.load_seconds:
                why = f"was loading for {self._settings.load_seconds:.0f} s"
            elif worker.ready and working and worker.idle > self._settings.hang_seconds:
                why = f"made no step for {worker.idle:.0f} s"
            else:
                continue
            self.restarts += 1
            self.end(worker, kill=True)
            found.append((worker, why))
        return found

    def end(self, worker: WorkerProcess, *, kill: bool = False) -> None:
        """End a worker and forget it."""
        self._workers.pop(worker.identity, None)
        self._admitted.discard(worker.key)
        if kill or not self.send(worker, {"do": "exit"}):
            worker.process.kill()
        # Their exit codes are asked for now and then; waiting for one would hold up the loop.
        self._ending = [p for p in [*self._ending, worker.process] if p.poll() is None]

    def close(self) -> None:
        """End all workers, and wait for them."""
        workers = list(self)
        for worker in workers:
            self.end(worker)
        for worker in workers:
            try:
                worker.process.wait(timeout=2.0)
            except subprocess.TimeoutExpired:
                worker.process.kill()
                worker.process.wait()
        self.socket.close(0)

    @property
    def memory(self) -> float:
        """Resident MiB of all workers, as they last said."""
        return sum(h.memory for h in self._workers.values())

    def _taken(self) -> float:
        return sum(max(h.need, h.memory) for h in self._workers.values())


class Dispatcher:
    """Gives tiles to free workers, at most `batch` at once, and takes back what they found.

    Workers read what is to be merged in the journal; the handlers learn which models are loaded, and which cannot be.
    """

    def __init__(self, jobs: Jobs, workers: Workers, journal: Journal, handlers: RequestHandlers, batch: int) -> None:
        self._jobs, self._workers, self._journal, self._handlers, self._batch = jobs, workers, journal, handlers, batch
        self._number = 0
        self._deaths: Counter[str] = Counter()

    def receive(self) -> None:
        """Take what workers have said."""
        for _ in range(64):
            came = self._workers.receive()
            if came is None:
                return
            self._take(*came)

    def give_back(self) -> None:
        """Queue the tiles of workers that died again, and give up models that cannot be loaded."""
        for worker, why in self._workers.lost():
            log.warning("worker model=%s %s", worker.model, why)
            self._deaths[worker.model] += not worker.ready
            self._jobs.put_back(worker.batch, died=True)
            for do, number in worker.tasks:
                (self._jobs.to_merge if do == "merge" else self._jobs.to_open).append(number)
            if self._deaths[worker.model] >= MAX_ATTEMPTS:
                error = RequestError(
                    "worker_died", f"The process that loads the model {worker.model!r} {why}.", "See the engine's log."
                )
                self._give_up(worker.model, error)

    def give(self) -> None:
        """Give work to every worker that is free, and start those that are missing."""
        full = self._journal.room.full  # then only what makes room or ends a job is done
        for queue, do in ((self._jobs.to_merge, "merge"), (self._jobs.to_open, "open")):
            for _ in range(0 if full and do == "open" else len(queue)):
                number = queue.popleft()
                if not self._task(number, do):
                    queue.append(number)
        for model in dict.fromkeys((*self._jobs.queues.models(), *self._handlers.wanted)):
            held = self._workers.all_of(model)
            if not held:
                self._workers.start(model)
            sharing = sum(worker.ready for worker in held)
            for worker in held:
                if worker.free and not full:
                    waiting = self._jobs.queues.waiting(model)
                    # The last ones are small, so that none has to wait long for another.
                    share = self._batch if sharing < 2 else max(LEAST_SHARE, waiting // (2 * sharing))
                    self._give_batch(worker, min(self._batch, share))
            if self._jobs.queues.waiting(model) >= MORE_WAITING:
                self._workers.start_more(model)

    def stop(self) -> None:
        """Tell the workers of jobs whose tiles need not be finished any more."""
        while self._jobs.to_stop:
            number = self._jobs.to_stop.popleft()
            for worker in self._workers:
                if any(job == number for job, _ in worker.batch):
                    self._workers.send(worker, {"do": "stop", "job": number})

    def _give_batch(self, worker: WorkerProcess, size: int) -> None:
        taken = self._jobs.queues.take(worker.model, size, self._jobs.suspects)
        tasks: list[TileTask] = []
        late = []
        pixels = 0
        for task in filter(None, map(self._jobs.task, taken)):
            pixels += task.width * task.height
            if tasks and pixels > BATCH_PIXELS:
                late.append((task.job, task.tile))
            else:
                tasks.append(task)
        self._jobs.put_back(reversed(late), died=False)
        if not tasks:
            return
        self._number += 1
        worker.batch = {(task.job, task.tile) for task in tasks}
        # All jobs of a batch generate alike, so that the options of one are those of all, and what its model is told.
        first = next(filter(None, map(self._jobs.get, (task.job for task in tasks))))
        asked = {"options": first.options.generation.model_dump(mode="json"), "told": first.told(self._journal)}
        batch = {"do": "batch", "batch": self._number, "tiles": [asdict(task) for task in tasks], **asked}
        if not self._workers.send(worker, batch):
            self._jobs.put_back(worker.batch, died=False)
            worker.batch = set()
            return
        worker.busy, worker.idle = self._number, 0.0
        self._jobs.stats.batch(len(tasks))
        for number in {task.job for task in tasks}:
            job = self._jobs.get(number)
            if job is not None and worker.loaded is not None:
                self._jobs.start(job, worker.loaded)

    def _task(self, number: int, do: str) -> bool:
        """Give a job's scene to be opened or its tiles to be merged; whether that is settled."""
        job = self._jobs.get(number)
        if job is None:
            return True
        own = self._workers.of(job.model)
        # Only its own worker knows the tile size of its model, by which an opened scene is cut.
        others = iter(self._workers) if do == "merge" else iter(())
        worker = own if own and own.free else next((one for one in others if one.free), None)
        if worker is None:
            if own is None:
                self._workers.start(job.model)
            return False
        task: dict[str, Any] = {"do": do, "job": number}
        if do == "merge":
            task |= {
                "journal": str(self._journal.path),
                "queries": [(one.query.task.value, one.min_score) for one in job.asked],
                "several": job.several,
                "facts": asdict(job.search_facts()),
                "grid": job.grid,
                "factors": job.factors,
            }
            if isinstance(job.request, Rescore):
                folder = self._journal.work_folder(number)
                names = {"name": job.request.name, "adapter": job.request.adapter, "model": job.model}
                task = {"do": "learn", "job": number, "journal": str(self._journal.path), **names}
                task["candidates"] = str(folder / CANDIDATES)
        elif isinstance(job.request, LocateScene):
            task |= {"scene": job.facts["source"], "bands": job.request.bands}
            task |= {"extent": job.request.extent, "crs": job.request.extent_crs}
            task |= {"resolution": job.options.resolution, "placed": job.placed}
        if not self._workers.send(worker, task):
            return False
        worker.tasks.append((do, number))
        worker.idle = 0.0
        return True

    def _take(self, worker: WorkerProcess, said: dict[str, Any], frames: list[bytes]) -> None:
        say, number = said["say"], said.get("job")
        if worker.loaded and say == "ready":
            self._deaths.pop(worker.model, None)
            device = worker.loaded.device
            log.info("worker model=%s ready device=%s memory_mib=%.0f", worker.model, device, worker.memory)
            self._handlers.loaded(worker.model, worker.loaded)
        elif say == "failed":
            self._workers.end(worker)
            self._give_up(worker.model, RequestError(**said["error"]))
        elif say == "tile":
            worker.batch.discard((said["job"], said["tile"]))
            self._jobs.tile_done(said["job"], said["tile"], said["shown"], frames)
        elif say == "finished":
            self._finish(worker)
        elif say == "part":
            self._jobs.part(said["job"], said["query"], (said["features"], frames))
        else:
            self._settle(worker, say, said, number)

    def _settle(self, worker: WorkerProcess, say: str, said: dict[str, Any], number: int | None) -> None:
        worker.tasks = [(do, job) for do, job in worker.tasks if job != number]
        job = self._jobs.get(number) if number is not None else None
        if say == "rescored" and number is not None:
            self._jobs.rescored(number, said["values"])
        elif say == "merged" and number is not None:
            self._jobs.merged(number, said["combined"])
        elif say == "opened" and number is not None:
            self._jobs.opened(number, said["facts"], worker.loaded.tile_size if worker.loaded else 0)
        elif say == "task_failed" and said.get("batch") is not None:
            jobs = {n for n, _ in worker.batch}
            self._finish(worker)
            for failed in filter(None, map(self._jobs.get, jobs)):
                self._jobs.fail(failed, RequestError(**said["error"]))
        elif job is not None:
            # A tile that cannot be read leaves others to merge; a merge that failed would fail again.
            self._jobs.fail(job, RequestError(**said["error"]), merge=say == "bad_tile")

    def _finish(self, worker: WorkerProcess) -> None:
        # What is left was ended with its job, or was never answered: it goes back to where its job still wants it.
        self._jobs.put_back(worker.batch, died=False)
        worker.batch, worker.busy = set(), None

    def _give_up(self, model: str, error: SpotterError) -> None:
        said = without_secrets(f"{error.message} {error.detail}")
        log.error("model=%s code=%s %s", model, error.code, said)
        self._handlers.failed(model, error)
        self._deaths.pop(model, None)
        for job in self._jobs.of_model(model):
            self._jobs.fail(job, error, merge=False)
