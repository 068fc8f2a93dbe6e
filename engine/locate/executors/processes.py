"""Workers as processes of this machine: one for each GPU, or as many as the processor's cores are best used by."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine import platform
from engine.locate.executors.dispatch import Worker, WorkerLostError
from engine.locate.executors.observer import (
    LANES,
    Observer,
    Portion,
    WorkerSetup,
    error_values,
    facts_or_error,
)
from engine.model.spread import THREADS, spread_of
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from engine.model.interface import Stop

START_SECONDS = 600.0  # that a worker may take to load its model
_LOOK_SECONDS = 0.2
_END_SECONDS = 5.0


class ProcessWorker(Worker):
    """A process with a model."""

    def __init__(self, setup: WorkerSetup, threads: int) -> None:
        self._setup, self._threads = setup, threads
        self._changing = threading.Lock()
        self._ready = False
        self._start()

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        pairs = [spawn.Pipe() for _ in range(LANES)]
        self._pipes = [ours for ours, _ in pairs]
        self._stop = spawn.Event()
        theirs = [their for _, their in pairs]
        self._process = spawn.Process(target=_work, args=(theirs, self._stop, self._setup, self._threads), daemon=True)
        self._process.start()
        for pipe in theirs:
            pipe.close()

    def wait(self, should_end: Stop) -> bool:
        """See `Worker.wait`."""
        with self._changing:
            return self._wait(should_end)

    def _wait(self, should_end: Stop) -> bool:
        deadline = time.monotonic() + START_SECONDS
        try:
            while not self._ready and not self._pipes[0].poll(_LOOK_SECONDS):
                if should_end():
                    return False
                if time.monotonic() > deadline:
                    raise WorkerLostError(f"A worker did not load its model in {START_SECONDS / 60:.0f} minutes.")
            said = self.facts if self._ready else self._pipes[0].recv()
        except (EOFError, OSError) as error:
            raise WorkerLostError("A worker ended while it loaded its model.", "Check the memory.") from error
        self.facts, self._ready = facts_or_error(said), True
        return True

    def observe(self, portion: Portion, lane: int) -> Iterator[dict[str, Any]]:
        """See `Worker.observe`."""
        pipe = self._pipes[lane]
        try:
            pipe.send(portion)
            while (said := pipe.recv()) is not None:
                if isinstance(said, SpotterError):
                    raise said
                yield said
        except (EOFError, OSError) as error:
            raise WorkerLostError("A worker ended.", detail=f"exit code {self._process.exitcode}") from error

    def revive(self, should_end: Stop) -> bool:
        """See `Worker.revive`."""
        with self._changing:
            self._process.join(_END_SECONDS)
            if self._process.is_alive():
                return True  # the other lane has started it anew
            for pipe in self._pipes:
                pipe.close()
            self._ready = False
            self._start()
            return self._wait(should_end)

    def stop(self) -> None:
        """See `Worker.stop`."""
        self._stop.set()

    def go_on(self) -> None:
        """See `Worker.go_on`."""
        self._stop.clear()

    def close(self) -> None:
        """End it."""
        self.stop()
        for pipe in self._pipes:
            pipe.close()
        self._process.join(_END_SECONDS)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_END_SECONDS)


@contextmanager
def start_workers(setup: WorkerSetup, workers: int) -> Iterator[list[ProcessWorker]]:
    """Workers that have loaded their model; they end with the block.

    Args:
        setup: What each loads; with the device "auto" and several GPUs, each takes one of its own.
        workers: How many; 0 for one a GPU, or what suits a model of its size on the processor.

    Raises:
        SpotterError: One cannot be started.
    """
    devices = _devices(setup.device)
    spread = spread_of(setup.model)
    count = workers or (len(devices) if devices else spread.processes)
    threads = 0 if any(os.environ.get(name) for name in THREADS) else max(1, platform.usable_cores() // count)
    setups = [replace(setup, device=devices[n % len(devices)]) if devices else setup for n in range(count)]
    started: list[ProcessWorker] = []
    try:
        for one in setups:
            started.append(ProcessWorker(one, threads))
        for worker in started:
            worker.wait(lambda: False)
        yield started
    finally:
        for worker in started:
            worker.close()


def _devices(wanted: str) -> list[str]:
    """The GPUs that workers share out; none on the processor, or where one device is named."""
    if wanted not in ("auto", "cuda"):
        return []
    import torch

    return [f"cuda:{number}" for number in range(torch.cuda.device_count())]


def _work(pipes: Sequence[Connection], stop: Any, setup: WorkerSetup, threads: int) -> None:  # noqa: ANN401 (an Event of spawn)
    """A worker's whole life: until the other ends of its pipes are closed."""
    platform.ignore_stop_signals()  # the process that started it decides
    if threads:  # before torch is loaded, which reads it then
        os.environ.update(dict.fromkeys(THREADS, str(threads)))
    try:
        observer = Observer(setup)
    except SpotterError as error:
        with contextlib.suppress(OSError):
            pipes[0].send(("input" if isinstance(error, InputError) else "error", *error_values(error)))
        return
    threading.excepthook = _end
    pipes[0].send(observer.facts)
    lanes = [threading.Thread(target=_serve, args=(observer, pipe, stop), daemon=True) for pipe in pipes]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()


def _serve(observer: Observer, pipe: Connection, stop: Any) -> None:  # noqa: ANN401 (as above)
    """Observe the portions that come through a pipe, until it is closed."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            portion: Portion = pipe.recv()
            try:
                for values in observer.observe(portion, stop.is_set):
                    pipe.send(values)
                pipe.send(None)
            except SpotterError as error:
                pipe.send(SpotterError(*error_values(error)))


def _end(failure: threading.ExceptHookArgs) -> None:
    """End the process where a lane fails as none should: its work is given to another."""
    sys.__excepthook__(failure.exc_type, failure.exc_value or failure.exc_type(), failure.exc_traceback)
    os._exit(1)
