"""Workers as actors of a Ray cluster: the one that RAY_ADDRESS names, else one on this machine.

Ray places them, on GPUs where it has any, and starts what is lost again; portions and what they showed are all that
travels. Scenes and models are read by each node: their paths must lead to the same files everywhere, or be addresses.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.files import need
from engine.locate.executors.dispatch import Worker, WorkerLostError
from engine.locate.executors.observer import (
    LANES,
    ModelFacts,
    Observer,
    Portion,
    WorkerSetup,
    error_values,
    facts_or_error,
)
from engine.model.spread import THREADS, spread_of
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from engine.model.interface import Stop

MOST_WORKERS = 256
START_SECONDS = 900.0  # that the first worker may take: a cluster may have to start a machine
_LOOK_SECONDS = 1.0
_ANSWER_SECONDS = 10.0


class Actor:
    """What runs in a worker of Ray; its methods run in threads beside each other."""

    def __init__(self, setup: WorkerSetup) -> None:
        self._stopped = threading.Event()
        self._observer: Observer | None = None
        self._said: ModelFacts | tuple[str, ...]
        try:
            self._observer = Observer(setup)
            self._said = self._observer.facts
        except SpotterError as error:
            self._said = ("input" if isinstance(error, InputError) else "error", *error_values(error))

    def facts(self) -> ModelFacts | tuple[str, ...]:
        """What the model says of itself, or why it cannot be loaded."""
        return self._said

    def observe(self, portion: Portion) -> Iterator[dict[str, Any] | tuple[str, ...]]:
        """What becomes of the tiles of a portion, or why the model fails."""
        if self._observer is None:
            return
        try:
            yield from self._observer.observe(portion, self._stopped.is_set)
        except SpotterError as error:
            yield error_values(error)

    def set_stopped(self, stopped: bool) -> None:
        """Whether to end what is being done, and to do nothing."""
        (self._stopped.set if stopped else self._stopped.clear)()


class RayWorker(Worker):
    """An actor with a model."""

    def __init__(self, make: Any) -> None:  # noqa: ANN401 (Ray has no types for actors)
        self._make = make
        self._changing = threading.Lock()
        self._actor = make()
        self._lost = self._ready = False

    def wait(self, should_end: Stop) -> bool:
        """See `Worker.wait`; where the cluster has no place for it, it waits for one."""
        with self._changing:
            return self._wait(should_end)

    def _wait(self, should_end: Stop) -> bool:
        import ray

        if self._ready:
            return True
        asked = self._actor.facts.remote()
        try:
            while not ray.wait([asked], timeout=_LOOK_SECONDS)[0]:
                if should_end():
                    return False
            said = ray.get(asked)
        except ray.exceptions.RayError as error:
            self._lost = True
            raise WorkerLostError(
                "A worker of Ray ended while it loaded its model.",
                "Check that each node has the engine and the memory.",
                str(error),
            ) from error
        self.facts, self._ready = facts_or_error(said), True
        return True

    def observe(self, portion: Portion, lane: int) -> Iterator[dict[str, Any]]:
        """See `Worker.observe`; Ray gives an actor's methods threads of their own."""
        import ray

        del lane
        actor = self._actor
        try:
            for reference in actor.observe.options(num_returns="streaming").remote(portion):
                said = ray.get(reference)
                if isinstance(said, tuple):
                    raise SpotterError(*said)
                yield said
        except ray.exceptions.RayError as error:
            with self._changing:
                self._lost = self._lost or actor is self._actor
            raise WorkerLostError("A worker of Ray ended.", detail=str(error)) from error

    def revive(self, should_end: Stop) -> bool:
        """See `Worker.revive`."""
        import ray

        with self._changing:
            if self._lost:  # or the other lane has started it anew
                ray.kill(self._actor)  # it may have failed, and hold its place still
                self._actor = self._make()
                self._lost = self._ready = False
            return self._wait(should_end)

    def stop(self) -> None:
        """See `Worker.stop`."""
        self._actor.set_stopped.remote(True)

    def go_on(self) -> None:
        """See `Worker.go_on`; an actor's threads keep no order, so it is waited for."""
        import ray

        if self._ready:
            ray.wait([self._actor.set_stopped.remote(False)], timeout=_ANSWER_SECONDS)

    def close(self) -> None:
        """End it."""
        import ray

        ray.kill(self._actor)


@contextmanager
def start_workers(setup: WorkerSetup, workers: int) -> Iterator[list[RayWorker]]:
    """Workers of Ray, the first of which has loaded its model; they end with the block.

    Args:
        setup: What each loads; where the cluster has GPUs, and no other device is named, each takes one.
        workers: How many; 0 for one a GPU, or one for each of the cores that suit a model of its size.

    Raises:
        InputError: Ray is not installed, or the model cannot be used.
        SpotterError: The cluster cannot be reached, or no worker can be started.
    """
    need("ray", "ray", "Searches on a cluster")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    joined = not ray.is_initialized()
    if joined:
        try:
            ray.init(log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise SpotterError(
                "The Ray cluster cannot be reached.", "Check RAY_ADDRESS, and `ray status` there.", str(error)
            ) from error
    try:
        resources = ray.cluster_resources()  # type: ignore[no-untyped-call]
        gpus = int(resources.get("GPU", 0)) if setup.device in ("auto", "cuda") else 0
        stated = os.environ.get(THREADS[0], "")
        threads = int(stated) if stated.isdecimal() and int(stated) else max(1, spread_of(setup.model).threads)
        count = min(workers or gpus or int(resources.get("CPU", 1)) // threads or 1, MOST_WORKERS)
        actor = ray.remote(Actor).options(
            num_cpus=threads,
            num_gpus=1 if gpus else 0,
            max_concurrency=LANES + 1,
            runtime_env={"env_vars": dict.fromkeys(THREADS, str(threads))},
        )
        started = [RayWorker(lambda: actor.remote(setup)) for _ in range(count)]
        try:
            deadline = time.monotonic() + START_SECONDS
            if not started[0].wait(lambda: time.monotonic() > deadline):
                raise SpotterError(
                    "The Ray cluster has no place for a worker.",
                    f"Each takes {threads} CPUs{' and a GPU' if gpus else ''}; `ray status` shows what is free.",
                )
            yield started
        finally:
            for worker in started:
                worker.close()
    finally:
        if joined:
            ray.shutdown()
