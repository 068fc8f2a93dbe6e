"""Random kills of the loop of teaching: engine and children end with `kill -9` while shots are made and it tunes."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil
from figure import Figure
from serve_taught import Ground, asked, frames

from engine.protocol import teaching
from engine.protocol.client import Client, new_id
from engine.protocol.errors import RefusedError
from engine.protocol.teaching_state import TeachingCollector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serve_engine import Engine

    from engine.protocol.framing import Message

STEPS = 12
GROUND = Ground(8)
MODULES = ("engine.serve.shot_process", "engine.serve.tuning_process")
MOST_RESUMES = 50  # of one run


def teaching_kills(engine: Engine, count: int, seconds: float) -> list[Figure]:
    """Make shots, tune and keep, again and again, while something is killed at random moments.

    Args:
        engine: A started engine that holds the embedded model.
        count: How many kills.
        seconds: After which no more loops begin.
    """
    engine.keep_address()
    done, over = Counter[str](), threading.Event()
    killer = threading.Thread(target=_kill_now_and_then, args=(engine, count, done, over), daemon=True)
    lost, loops, end = Counter[str](), 0, time.monotonic() + seconds
    killer.start()
    try:
        while (done.total() < count and time.monotonic() < end) or not loops:
            lost.update(_once_around(engine))
            loops += 1
    finally:
        over.set()
        killer.join(60)
    print(f"  {dict(done)} killed in {loops} loops of making shots, {STEPS} steps of tuning, and keeping")
    return [
        Figure("kills of the loop of teaching", float(done.total()), f"of {count}"),
        *(
            Figure(f"{name} lost", float(lost[name]), "", at_most=0)
            for name in ("features of shots", "steps", "adapters")
        ),
    ]


def _once_around(engine: Engine) -> Counter[str]:
    """One loop; what was lost on the way."""
    lost, shots, run = Counter[str](), new_id(), new_id()
    name = f"tough-{run[:6]}"
    with Client(engine.key(), timeout=900, patience=900) as client:
        request, sent = asked(GROUND.count), frames(GROUND.features(), GROUND.area())
        made = _to_the_end(client, shots, lambda: client.shots(request, sent, GROUND.tiles(), job=shots))
        lost["features of shots"] += GROUND.count - (0 if made.made is None else sum(made.made.classes.values()))
        tune = teaching.Tune(shots, name=name, steps=STEPS, method="sft")
        tuned = _to_the_end(client, run, lambda: client.tune(tune, job=run))
        lost["steps"] += len(set(range(STEPS + 1)) - {one.step for one in tuned.metrics})
        with suppress(RefusedError):  # it was kept before the engine was killed, and its word did not arrive
            client.ask(teaching.KeepTuned(run))
        lost["adapters"] += not any(name in model.adapters for model in client.models())
    return lost


def _to_the_end(client: Client, job: str, begin: Callable[[], Iterator[Message]]) -> TeachingCollector:
    """All of a job's events; one whose process was killed too often is resumed."""
    found = TeachingCollector().take_all(begin())
    for _ in range(MOST_RESUMES):
        if found.end == "done" or found.failure is None or found.failure.code != "child_died":
            return found
        with suppress(RefusedError):
            status = client.ask(teaching.Resume(job))
            found.take_all(client.follow(job, after=status.last))
    return found


def _kill_now_and_then(engine: Engine, count: int, done: Counter[str], over: threading.Event) -> None:
    choose = random.Random(5)
    while done.total() < count and not over.wait(choose.uniform(2.0, 20.0)):
        if choose.random() < 0.4:
            engine.kill()
            engine.start()
            done["engine"] += 1
            continue
        with suppress(psutil.Error):
            for child in psutil.Process(engine.process.pid).children():
                if any(module in " ".join(child.cmdline()) for module in MODULES):
                    child.kill()
                    done["child"] += 1
                    break
