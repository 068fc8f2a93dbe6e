"""Random kills under load: engine, worker and client end with `kill -9`, and nothing that was found may be lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from figure import Figure

from engine.protocol.client import new_id
from engine.protocol.keyfile import write_key_file

if TYPE_CHECKING:
    from serve_engine import Engine

SLOTS = 3  # clients at a time
TILES = 24  # of a job
SHARES = {"engine": 3, "worker": 4, "client": 3}  # how often each is killed
GIVEN_UP = "worker_died"  # how a job ends when the engine must take one of its tiles for what kills its workers
SAY = 25  # kills between two words of how far it is
STUCK = 900.0  # seconds without a finished tile after a kill, from which something hangs
CLIENT = Path(__file__).with_name("soak_client.py")


class Slot:
    """A place for a client: job after job, each with as many processes as it takes until one hears its end."""

    def __init__(self, folder: Path, key: Path, over: threading.Event) -> None:
        folder.mkdir()
        self.folder, self._key, self._over = folder, key, over
        self.jobs: list[dict[str, object]] = []
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._work, daemon=True)

    @property
    def progress(self) -> int:
        """How many tiles its clients heard of."""
        with suppress(FileNotFoundError):
            return (self.folder / "progress").stat().st_size
        return 0

    def _work(self) -> None:
        told = self.folder / "told.json"
        while not self._over.is_set():
            job = new_id()
            told.unlink(missing_ok=True)
            while not told.exists():
                command = [sys.executable, str(CLIENT), str(self._key), job, str(TILES), str(self.folder)]
                self.process = subprocess.Popen(command)
                code = self.process.wait()
                if code > 0:  # it was not killed: it failed, which is what the soak looks for
                    self.jobs.append({"tiles": [], "merged": 0, "end": f"client exit {code}"})
                    break
            else:
                self.jobs.append(json.loads(told.read_text(encoding="utf-8")))


def kills(engine: Engine, count: int, seconds: float) -> list[Figure]:
    """Kill a random part again and again, whenever work went on since the last kill.

    Args:
        engine: A started engine.
        count: How many kills.
        seconds: After which it ends earlier.
    """
    choose, done = random.Random(11), Counter[str]()
    folder = engine.home.parent / "clients"
    folder.mkdir()
    engine.keep_address()
    key, over = folder / "client.key", threading.Event()
    write_key_file(key, engine.key())
    slots = [Slot(folder / str(number), key, over) for number in range(SLOTS)]
    for slot in slots:
        slot.thread.start()
    end, seen, stuck, slowest = time.monotonic() + seconds, 0, 0, 0.0
    while done.total() < count and time.monotonic() < end and not stuck:
        waited = time.monotonic()
        while sum(slot.progress for slot in slots) <= seen:
            time.sleep(0.01)
            if time.monotonic() - waited > STUCK:
                stuck = 1
                break
        slowest = max(slowest, time.monotonic() - waited)
        time.sleep(choose.uniform(0.0, 0.3))
        kind = choose.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        done[kind] += _kill(kind, engine, choose.choice(slots))
        seen = sum(slot.progress for slot in slots)
        if done.total() % SAY == 0:
            print(f"  {done.total()} kills, {sum(len(slot.jobs) for slot in slots)} jobs done", flush=True)
    over.set()
    for slot in slots:
        slot.thread.join(STUCK)
    every = [job for slot in slots for job in slot.jobs]
    print(f"  {dict(done)}, {len(every)} jobs of {TILES} tiles, slowest recovery {slowest:.1f} s")
    given_up = [job for job in every if job["end"] == GIVEN_UP]
    jobs = [job for job in every if job["end"] != GIVEN_UP]
    wrong = Counter(str(job["end"]) for job in jobs if job["end"] != "done")
    if wrong:
        print(f"  ended otherwise: {dict(wrong)}")
    return [
        Figure("kills", float(done.total()), f"of {count}"),
        Figure("tiles lost", float(sum(TILES - len(job["tiles"]) for job in jobs)), "tiles", at_most=0),
        Figure("tiles told of twice", float(sum(n > 1 for job in jobs for n in job["tiles"])), "tiles", at_most=0),
        Figure("features lost", float(sum(TILES - job["merged"] for job in jobs)), "features", at_most=0),
        Figure("jobs that ended otherwise than done", float(wrong.total()), f"of {len(jobs)}", at_most=0),
        Figure("jobs given up since three workers in a row died over a tile", float(len(given_up)), ""),
        Figure(
            "features lost that those had found",
            float(sum(len(job["tiles"]) - job["merged"] for job in given_up)),
            "features",
            at_most=0,
        ),
        Figure("times that nothing went on after a kill", float(stuck), "", at_most=0),
        Figure("clients that never ended", float(sum(slot.thread.is_alive() for slot in slots)), "", at_most=0),
    ]


def _kill(kind: str, engine: Engine, slot: Slot) -> int:
    """Kill one; how many were."""
    if kind == "engine":
        engine.kill()
        engine.start()
        return 1
    with suppress(psutil.NoSuchProcess):
        if kind == "worker":
            for worker in psutil.Process(engine.process.pid).children()[:1]:
                worker.kill()
                return 1
        elif slot.process is not None and slot.process.poll() is None:
            slot.process.kill()
            return 1
    return 0
