"""Random kills of the loop: while shots are digitized and taught in QGIS, QGIS, the engine or what tunes is killed.

QGIS itself runs (`soak_loop_inside`), on a screen of its own, beside a real engine with the embedded model. It says in
a file what it has stored, each thing once it is: that must be there afterwards. Whoever was killed is started again,
and goes on as a user would. On Linux, where QGIS and Xvfb are installed.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import shapely.affinity
from affine import Affine
from figure import Figure
from pyproj import CRS

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "qgis"))
from qgis_desktop import Desktop, missing
from qgis_engine import Engine

from engine.protocol import teaching
from engine.protocol.client import Client
from engine.protocol.keyfile import read_key_file
from engine.scene.write import write_geotiff
from engine.tune.runs import is_whole, read_run

INSIDE = Path(__file__).with_name("soak_loop_inside.py")
KINDS = ("qgis", "engine", "tuning")
STEPS = 12  # of a run; the next begins where one is kept
# What has to be stored between two kills, by turns at random: else most would come before the first step of a run.
TAUGHT = frozenset({"step", "kept"})
EVERYTHING = TAUGHT | {"start", "feature", "set", "run"}
PAUSE = 6.0  # seconds at most from then to the next kill
STUCK = 900.0  # seconds without any of it, from which something hangs
SIDE = (400, 300)
SHEDS = [(x, y, x + 34, y + 26) for x in range(20, 360, 70) for y in range(20, 280, 90)]
PIXEL, LEFT, TOP = 0.5, 500_000.0, 5_400_000.0
Row = dict[str, Any]


class Qgis:
    """QGIS, started again whenever it was killed, until it ends by itself."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        chosen = {"engine": "remote", "key_file": str(engine.key_path), "first_run_done": "true"}
        self._desktop = Desktop(folder / "desktop", {**chosen, "consent": f'"[\\"{engine.address}\\"]"'})
        self._folder, self._killed = folder, False
        self.problem = ""
        self.thread = threading.Thread(target=self._work, daemon=True)

    def said(self) -> list[Row]:
        """All that was stored so far; a line that a kill cut short says nothing."""
        path = self._folder / "said.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines if line.endswith("}")]

    def kill(self) -> bool:
        """Kill it, if it works."""
        starts = [row["pid"] for row in self.said() if row["what"] == "start"]
        if not starts or not psutil.pid_exists(starts[-1]):
            return False
        self._killed = True
        psutil.Process(starts[-1]).kill()
        return True

    def _work(self) -> None:
        while True:
            self._killed = False
            try:
                seen = self._desktop.run(
                    INSIDE, seconds=3_600, SPOTTER_SOAK=str(self._folder), SPOTTER_SOAK_STEPS=str(STEPS)
                )
            except RuntimeError as error:
                if self._killed:
                    continue
                self.problem = str(error)
                return
            self.problem = seen.get("error", "")
            return


def loop(folder: Path, count: int, seconds: float) -> list[Figure]:
    """Kill one of them again and again, whenever something was stored since the last kill.

    Args:
        folder: Everything is in here.
        count: How many kills.
        seconds: After which it ends earlier.
    """
    if missing():
        sys.exit(f"The loop needs {missing()}: packaging/install_qgis.sh installs what QGIS needs.")
    _write_picture(folder)
    engine = Engine(folder / "home", model="tiny").start()
    qgis, choose = Qgis(folder, engine), random.Random(17)
    done, checkpoints, slowest, seen = Counter[str](), 0, 0.0, 0
    try:
        qgis.thread.start()
        end = time.monotonic() + seconds
        while done.total() < count and time.monotonic() < end and qgis.thread.is_alive():
            slowest = max(slowest, _await(qgis, seen, choose.choice((EVERYTHING, TAUGHT))))
            if slowest > STUCK:
                break
            time.sleep(choose.uniform(0.0, PAUSE))
            before = _checkpoints(engine.home)
            kind = choose.choice(KINDS)
            if not _kill(kind, qgis, engine):
                continue
            seen = len(qgis.said())
            done[kind] += 1
            checkpoints += _lost(before, engine.home)
            print(f"  {done.total()}: {kind} killed; {seen} things stored so far", flush=True)
        (folder / "over").touch()
        qgis.thread.join(2 * STUCK)
        return [
            Figure("loop: kills", float(done.total()), f"of {count}"),
            Figure("loop: checkpoints lost", float(checkpoints), "", at_most=0),
            *_figures(qgis, engine, folder, slowest),
        ]
    finally:
        engine.close()
        qgis.kill()


def _await(qgis: Qgis, seen: int, awaited: frozenset[str]) -> float:
    """Seconds until one of these things was stored, after the first `seen` of all; more than `STUCK` if none is."""
    began = time.monotonic()
    while not awaited & {row["what"] for row in qgis.said()[seen:]} and qgis.thread.is_alive():
        time.sleep(0.1)
        if time.monotonic() - began > STUCK:
            break
    return time.monotonic() - began


def _figures(qgis: Qgis, engine: Engine, folder: Path, slowest: float) -> list[Figure]:
    """What was said to be stored against what is there."""
    said = qgis.said()
    drawn = {row["mark"] for row in said if row["what"] == "feature"}
    with closing(sqlite3.connect(folder / "shots.gpkg")) as file:
        there = {mark for (mark,) in file.execute("SELECT origin FROM shots")}
    made = {row["job"]: row["shots"] for row in said if row["what"] == "set"}
    kept = {row["name"]: row["steps"] for row in said if row["what"] == "kept"}
    with Client(read_key_file(engine.key_path), timeout=60, patience=120) as client:
        sets = {job: client.job(job).state for job in made}
        adapters = {one.name for one in client.ask(teaching.Adapters()).adapters}
    told = Counter(row["what"] for row in said)
    stepped = {row["job"] for row in said if row["what"] == "step"}
    lost = {row["job"] for row in said if row["what"] == "lost"} & stepped  # others were never begun
    print(f"  {dict(told)}")
    if qgis.problem:
        print(f"  QGIS: {qgis.problem}")
    gaps = sum(steps != list(range(steps[0], STEPS + 1)) or steps[0] > 1 for steps in kept.values())
    return [
        Figure("loop: features digitized", float(len(drawn)), ""),
        Figure("loop: features lost", float(len(drawn - there)), "", at_most=0),
        Figure("loop: sets of shots lost", float(sum(state != "done" for state in sets.values())), "", at_most=0),
        Figure("loop: runs lost", float(len(lost)), "", at_most=0),
        Figure("loop: runs ended and kept", float(len(kept)), "", at_least=1),
        Figure("loop: kept runs that miss a step or have one twice", float(gaps), "", at_most=0),
        Figure("loop: adapters lost", float(len(set(kept) - adapters)), "", at_most=0),
        Figure("loop: slowest to go on after a kill", slowest, "s", at_most=STUCK),
        Figure("loop: QGIS came to its end", float(not qgis.problem and not qgis.thread.is_alive()), "", at_least=1),
    ]


def _kill(kind: str, qgis: Qgis, engine: Engine) -> bool:
    """Kill one, and start the engine again where it was that; whether there was one to kill."""
    if kind == "qgis":
        return qgis.kill()
    if kind == "engine":
        engine.kill()
        engine.start()
        return True
    assert engine.process is not None
    for child in psutil.Process(engine.process.pid).children():
        try:
            if "engine.serve.tuning_process" in child.cmdline():
                child.kill()
                return True
        except psutil.Error:  # one that has just ended is still listed
            continue
    return False


def _checkpoints(home: Path) -> dict[Path, int]:
    """The step of the last whole checkpoint of each run."""
    found: dict[Path, int] = {}
    for folder in (home / "serve" / "work").glob("*/run/checkpoints/checkpoint-*"):
        if is_whole(folder):
            found[folder.parent] = max(found.get(folder.parent, 0), int(folder.name.rpartition("-")[2]))
    return found


def _lost(before: dict[Path, int], home: Path) -> int:
    """How many runs have an older last checkpoint than before, or none; one that is done needs none any more."""
    now = _checkpoints(home)
    return sum(now.get(run, 0) < step and read_run(run.parent)[1].status != "done" for run, step in before.items())


def _write_picture(folder: Path) -> None:
    """A grey picture with magenta sheds, and where they are on the map."""
    width, height = SIDE
    pixels = np.random.default_rng(3).integers(90, 110, (height, width, 3), dtype=np.uint8)
    for x0, y0, x1, y1 in SHEDS:
        pixels[y0:y1, x0:x1] = (255, 0, 255)
    place = Affine(PIXEL, 0, LEFT, 0, -PIXEL, TOP)
    write_geotiff(folder / "picture.tif", pixels, place, CRS.from_epsg(32631))
    outlines = [shapely.affinity.affine_transform(shapely.box(*shed), place.to_shapely()).wkt for shed in SHEDS]
    (folder / "sheds.json").write_text(json.dumps(outlines), encoding="utf-8")
