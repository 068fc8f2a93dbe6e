"""Many workers, each with a model of its own, that observe the tiles of a search: processes here, or actors of Ray.

A worker reads its tiles itself, so that no pixels travel; what comes back is what the tiles showed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from engine.words import InputError

if TYPE_CHECKING:
    from engine.locate.executor import Executor
    from engine.locate.executors.observer import WorkerSetup

HERE = "here"
NAMES = (HERE, "processes", "ray")


def check_executor(name: str, workers: int = 0) -> None:
    """Make sure that there is an executor of that name, and that it can have so many workers.

    Raises:
        InputError: There is none.
    """
    if name not in NAMES:
        raise InputError(f"There is no executor {name!r}.", f"Use one of {', '.join(NAMES)}.")
    if name == HERE and workers:
        raise InputError(
            "The number of workers is given, and nobody works but this process.", "Add --executor processes, or ray."
        )
    if workers < 0:
        raise InputError(f"There cannot be {workers} workers.", "Give at least 1, or 0 for what suits the machine.")


@contextmanager
def open_executor(name: str, setup: WorkerSetup, workers: int = 0) -> Iterator[Executor]:
    """An executor whose workers have loaded the model; they end with the block.

    Args:
        name: "processes" or "ray".
        setup: What each worker loads.
        workers: How many; 0 for what suits the machine or the cluster.

    Raises:
        InputError: The model, adapter, device or masker cannot be used, or Ray is not installed.
        SpotterError: A worker cannot be started.
    """
    from engine.locate.executors.dispatch import Dispatcher

    module = import_module(f"{__name__}.{name}")
    with module.start_workers(setup, workers) as started:
        yield Dispatcher(started)
