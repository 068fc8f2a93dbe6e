"""A busy neighbour: what one other busy process costs, for tiles and for tuning, against the same work on its own.

Each measurement is a process of its own, in which torch has not been loaded before. Idle and busy take turns in one
run, and the middle of a few turns counts, so that other work on the machine hits both alike. On a machine that is not
idle the figures are too good or too bad; the first line says how idle it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from figure import Figure

TILES, TURNS = 24, 3
SHOTS, STEPS = 6, 3
_SPIN = "while True: pass"
# Answers TILES tiles whenever a line comes, and says how long it took.
_ASK = r"""
import sys, time
from engine.model.backend import load_model
from engine.model.pool import ModelPool, shared
from engine.world.benchmark import benchmark_shots
if __name__ == "__main__":
    shots = list(benchmark_shots("rec", "val", limit=int(sys.argv[1])))
    tiles, queries = [s.tile for s in shots], [s.query for s in shots]
    model = load_model("tiny", device="cpu")
    with shared(model, "tiny", None, len(tiles), least=1) as asked:
        processes = 1 + (asked.wait_until_ready() if isinstance(asked, ModelPool) else 0)
        asked.answer(tiles, queries)
        print(processes, flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            asked.answer(tiles, queries)
            print(time.perf_counter() - start, flush=True)
"""


def main() -> list[Figure]:
    """Seconds for the tiles, idle and beside one busy process, both ways; and two tunings side by side."""
    load = psutil.cpu_percent(1.0)
    figures = [Figure("other work on the machine, before", load, "% of all cores")]
    threads = {"OMP_NUM_THREADS": str(len(psutil.Process().cpu_affinity()))}
    with _asking({}) as (ask, processes), _asking(threads) as (ask_threads, _):
        idle, busy, spinning_idle = [], [], []
        for _ in range(TURNS):
            idle.append(ask())
            spinning_idle.append(ask_threads())
            with _neighbour():
                busy.append(ask())
        with _neighbour():
            spinning_busy = ask_threads()
    figures += [
        Figure(f"{TILES} tiles, idle, {processes} processes of one thread", median(idle), "s"),
        Figure(f"{TILES} tiles, beside a busy process", median(busy), "s"),
        Figure("busy against idle", median(b / i for b, i in zip(busy, idle, strict=True)), "×", at_most=1.8),
        Figure(f"{TILES} tiles, idle, spinning threads", median(spinning_idle), "s"),
        Figure(f"{TILES} tiles, beside a busy process, spinning threads", spinning_busy, "s"),
        Figure(
            "idle, processes against spinning threads",
            median(i / s for i, s in zip(idle, spinning_idle, strict=True)),
            "×",
            at_most=1.05,
        ),
    ]
    return figures + _tuning()


def _tuning() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        place = Path(folder)
        _write_shots(place / "shots")
        alone = _tuned(place, ("alone",))
        together = _tuned(place, ("one", "other"))
    return [
        Figure("a tuning alone", alone, "s"),
        Figure("two tunings side by side", together, "s"),
        Figure("two tunings against one", together / alone, "×", at_most=2.2),
    ]


def _write_shots(folder: Path) -> None:
    from engine.shots.files import ShotWriter
    from engine.world.benchmark import few_shots

    with ShotWriter(folder) as writer:
        for shot in few_shots("val", limit=SHOTS):
            writer.add_shot(shot, source="world")


def _tuned(place: Path, names: tuple[str, ...]) -> float:
    """Seconds until as many tunings at once are done."""
    command = [sys.executable, "-m", "engine", "tune", str(place / "shots"), "--method", "sft", "--quiet"]
    command += ["--steps", str(STEPS), "--held-out", "0"]
    start = time.perf_counter()
    running = [
        subprocess.Popen([*command, "-o", str(place / name)], env=_environment({}), stdout=subprocess.DEVNULL)
        for name in names
    ]
    codes = [child.wait() for child in running]
    if any(codes):
        raise SystemExit(f"engine tune ended with {codes}.")
    return time.perf_counter() - start


@contextmanager
def _asking(variables: Mapping[str, str]) -> Iterator[tuple[object, int]]:
    """What asks the tiles once more and gives the seconds, and how many processes share them."""
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        script = Path(folder) / "ask.py"  # a file: processes that are spawned read their program again
        script.write_text(_ASK, encoding="utf-8")
        child = subprocess.Popen(
            [sys.executable, str(script), str(TILES)],
            env=_environment(variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

        def ask() -> float:
            child.stdin.write("again\n")
            child.stdin.flush()
            return float(child.stdout.readline())

        try:
            yield ask, int(child.stdout.readline())
        finally:
            child.stdin.close()
            child.wait()


@contextmanager
def _neighbour() -> Iterator[None]:
    """One other process that does nothing but use a core."""
    busy = subprocess.Popen([sys.executable, "-c", _SPIN])
    time.sleep(0.2)
    try:
        yield
    finally:
        busy.kill()
        busy.wait()


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """This process's, without what chooses threads, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OMP_", "MKL_", "GOMP_"))}
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    return {**kept, "PYTHONPATH": path, **variables}
