"""The worker processes: started when a model is asked for, watched, restarted, and ended to make room."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import zmq

from engine.serve.asked import asked_parts
from engine.serve.worker import BEAT_SECONDS, start_arguments

if TYPE_CHECKING:
    from pathlib import Path

MAX_SOCKET_PATH = 80  # the system allows about 107 bytes for the whole
SILENT_SECONDS = 5.0  # a worker that was heard of and is not any more
Values = dict[str, Any]


@dataclass(eq=False)
class Handle:
    """A worker process as the loop sees it.

    Attributes:
        model: What it holds (see `engine.serve.asked`).
        identity: Its address on the loop's socket.
        process: The process.
        started: When it was started.
        heard: When it was last heard of; 0 before the first time.
        used: When its model was last asked.
        idle: Seconds since its model's last step, as it said.
        ready: Whether its model is loaded.
        busy: Number of its batch, or None.
        batch: (job, tile) of that batch, those not finished.
        tasks: Jobs whose scene it opens or whose tiles it merges, as ("open" or "merge", job).
        memory: Resident MiB, as it said.
        need: MiB that its model is expected to take.
        revision: Of the model.
        device: Where it runs.
        domain: Of the model.
        tile_size: Of the model, px.
    """

    model: str
    identity: bytes
    process: subprocess.Popen[bytes]
    started: float
    need: float
    heard: float = 0.0
    used: float = 0.0
    idle: float = 0.0
    ready: bool = False
    busy: int | None = None
    batch: set[tuple[int, int]] = field(default_factory=set)
    tasks: list[tuple[str, int]] = field(default_factory=list)
    memory: float = 0.0
    revision: str = ""
    device: str = ""
    domain: str = ""
    tile_size: int = 0

    @property
    def free(self) -> bool:
        """Whether it can take work."""
        return self.ready and self.busy is None and not self.tasks


class Pool:
    """All workers.

    Args:
        context: For the loop's socket to them.
        folder: Where that socket lies.
        device: Where models run.
        loader: What loads them; see `ServeSettings`.
        hosts: Whose scenes may be read.
        memory_mib: What all of them together may take.
        load_seconds: A worker may load for so long.
        hang_seconds: A model may go without a step for so long.
        need: MiB that a model is expected to take.

    Attributes:
        socket: To be polled; `receive` when it is readable.
        restarts: Workers that died or hung.
    """

    def __init__(
        self,
        context: zmq.Context[Any],
        folder: Path,
        *,
        device: str,
        loader: str,
        hosts: tuple[str, ...],
        memory_mib: float,
        load_seconds: float,
        hang_seconds: float,
        need: Callable[[str], float],
    ) -> None:
        self._device, self._loader, self._hosts = device, loader, ",".join(hosts)
        self._memory, self._need = memory_mib, need
        self._load_seconds, self._hang_seconds = load_seconds, hang_seconds
        # Both are readable by their owner alone; the first leaves nothing behind when the engine is killed.
        self._made_folder = None if len(str(folder)) < MAX_SOCKET_PATH else _short_folder()
        self._endpoint = f"ipc://{self._made_folder or folder.absolute()}/workers"
        self.socket: Any = context.socket(zmq.ROUTER)
        self.socket.linger = 0
        self.socket.router_mandatory = True
        self.socket.bind(self._endpoint)
        self._handles: dict[bytes, Handle] = {}
        self._ending: list[subprocess.Popen[bytes]] = []
        self._made = 0
        self.restarts = 0

    def __iter__(self) -> Iterator[Handle]:
        return iter(list(self._handles.values()))

    def of(self, model: str) -> Handle | None:
        """The worker of a model, or None."""
        return next((h for h in self._handles.values() if h.model == model), None)

    def start(self, model: str) -> Handle | None:
        """Start a worker for a model; None while others, busy now, must end first to make room."""
        need = self._need(model)
        while self._handles and self._taken() + need > self._memory:
            idle = [h for h in self._handles.values() if h.free]
            if not idle:
                return None
            self.end(min(idle, key=lambda h: h.used))
        self._made += 1
        identity = f"worker-{self._made}"
        base, adapter = asked_parts(model)
        command = start_arguments(
            endpoint=self._endpoint,
            identity=identity,
            model=base,
            adapter=adapter,
            device=self._device,
            loader=self._loader,
            hosts=self._hosts,
            parent=os.getpid(),
        )
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        now = time.monotonic()
        handle = Handle(model, identity.encode("ascii"), process, now, need, used=now)
        self._handles[handle.identity] = handle
        return handle

    def send(self, handle: Handle, values: Values) -> bool:
        """Give a worker something to do; False where it cannot be reached."""
        try:
            self.socket.send_multipart([handle.identity, json.dumps(values).encode()], zmq.DONTWAIT)
        except zmq.ZMQError:
            return False
        if values["do"] == "batch":  # a worker that merges the tiles of another model has not been asked for its own
            handle.used = time.monotonic()
        return True

    def receive(self) -> tuple[Handle, Values, list[bytes]] | None:
        """What a worker says and its frames, or None when there is nothing."""
        while True:
            try:
                identity, values, *frames = self.socket.recv_multipart(zmq.DONTWAIT)
            except zmq.Again:
                return None
            handle = self._handles.get(identity)
            if handle is None:
                continue  # of a worker that was given up
            said = json.loads(values)
            handle.heard = time.monotonic()
            if said["say"] == "beat":
                handle.idle, handle.memory = float(said["idle"]), float(said["memory"])
            elif said["say"] == "ready":
                handle.ready, handle.idle = True, 0.0
                handle.revision, handle.device = said["revision"], said["device"]
                handle.domain, handle.tile_size = said["domain"], int(said["tile_size"])
                return handle, said, frames
            else:
                handle.idle = 0.0
                return handle, said, frames

    def lost(self) -> list[tuple[Handle, str]]:
        """The workers that died, fell silent or hang, with why; they are ended and forgotten."""
        now = time.monotonic()
        found = []
        for handle in self:
            working = handle.busy is not None or bool(handle.tasks)
            silent = now - handle.heard if handle.heard else 0.0
            if handle.process.poll() is not None:
                why = f"ended with code {handle.process.returncode}"
            elif handle.heard and silent > SILENT_SECONDS + BEAT_SECONDS:
                why = f"was silent for {silent:.0f} s"
            elif not handle.ready and now - handle.started > self._load_seconds:
                why = f"was loading for {self._load_seconds:.0f} s"
            elif handle.ready and working and handle.idle > self._hang_seconds:
                why = f"made no step for {handle.idle:.0f} s"
            else:
                continue
            self.restarts += 1
            self.end(handle, kill=True)
            found.append((handle, why))
        return found

    def end(self, handle: Handle, *, kill: bool = False) -> None:
        """End a worker and forget it."""
        self._handles.pop(handle.identity, None)
        if kill or not self.send(handle, {"do": "exit"}):
            handle.process.kill()
        self._bury(handle.process)

    def close(self) -> None:
        """End all workers, and wait for them."""
        handles = list(self)
        for handle in handles:
            self.end(handle)
        for handle in handles:
            try:
                handle.process.wait(timeout=2.0)
            except subprocess.TimeoutExpired:
                handle.process.kill()
                handle.process.wait()
        self.socket.close(0)
        if self._made_folder:
            shutil.rmtree(self._made_folder, ignore_errors=True)

    @property
    def memory(self) -> float:
        """Resident MiB of all workers, as they last said."""
        return sum(h.memory for h in self._handles.values())

    def _taken(self) -> float:
        return sum(max(h.need, h.memory) for h in self._handles.values())

    def _bury(self, process: subprocess.Popen[bytes]) -> None:
        """Let the dead be reaped later; waiting would hold up the loop."""
        self._ending = [p for p in [*self._ending, process] if p.poll() is None]


def _short_folder() -> str:
    """A new folder whose path leaves room for a socket's name, also where TMPDIR lies deep."""
    deep = len(tempfile.gettempdir()) >= MAX_SOCKET_PATH - len("/spotter-xxxxxxxx")
    return tempfile.mkdtemp(prefix="spotter-", dir="/tmp" if deep else None)
