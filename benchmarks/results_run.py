"""Computing one cell: its shots, `engine tune` in a process of its own, and what the tuned model answers."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from filelock import FileLock
from results_sets import SIZES, samples, shots_of, write_set, write_shots

from engine import platform, world
from engine.evaluate.evaluate import chunks
from engine.evaluate.metrics import referred_iou
from engine.files import atomic_write
from engine.model.interface import GenerationOptions
from engine.shots.files import read_shots
from engine.words import SpotterError

if TYPE_CHECKING:
    from results_cells import Cell

    from engine.model.interface import Model
    from engine.words import Answer, Shot

CHUNK = 32
Say = Callable[[str], None]
Done = dict[str, Any]


class CellFailedError(SpotterError):
    """A cell's tuning ended with an error; its log says which."""

    code = "cell_failed"


@dataclass(frozen=True)
class Place:
    """Where cells are kept, and what they share.

    Attributes:
        keep: Folder of the records of finished cells.
        work: Folder of runs and sets, which can be made anew.
        model: The base, as `engine tune --model` takes it.
        weights: Hash of its weights; another base's cells are not taken for its own.
        most_samples: Of each test set; None for all.
        steps: Of every run, in place of its own number; None leaves it. For a trial of the runner itself.
    """

    keep: Path
    work: Path
    model: str
    weights: str
    most_samples: int | None = None
    steps: int | None = None

    def file(self, cell: Cell) -> Path:
        """The record of a finished cell."""
        return self.keep / f"{cell.name}.json"

    def run(self, cell: Cell) -> Path:
        """The folder of its run."""
        return self.work / "runs" / cell.name

    @property
    def sets(self) -> Path:
        """The folder of shots and test sets; another one when the code that draws them changes."""
        return self.work / f"sets-{_drawing_code()}"


@cache
def _drawing_code() -> str:
    """A hash of the code that draws shots and test sets."""
    digest = hashlib.sha256()
    files = [*Path(world.__file__).parent.glob("*.py"), Path(__file__).with_name("results_sets.py")]
    for file in sorted(files):
        digest.update(_statements(file).encode())
    return digest.hexdigest()[:8]


def _statements(file: Path) -> str:
    """The code of a file without imports, docstrings, lines of comment and layout, none of which change what is drawn.

    Not the dump of its syntax tree, which differs between versions of Python.
    """
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_text(node):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "".join("".join(line.split()) for line in lines if not line.lstrip().startswith("#"))


def _is_text(node: ast.AST) -> TypeGuard[ast.Expr]:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def mark(cell: Cell, settings: Mapping[str, Any], place: Place) -> str:
    """A hash of all that decides a cell's outcome but the tuning code itself."""
    sizes = {name: min(SIZES[name], place.most_samples or SIZES[name]) for name in cell.measured}
    facts = [asdict(cell), dict(settings), place.weights, place.sets.name, sizes, place.steps if cell.method else None]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def finished(cell: Cell, settings: Mapping[str, Any], place: Place) -> Done | None:
    """The record of a cell that was finished with just these settings, or None."""
    try:
        done = json.loads(place.file(cell).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return done if isinstance(done, dict) and done.get("mark") == mark(cell, settings, place) else None


def forget(cell: Cell, place: Place) -> None:
    """Have a cell computed from its beginning."""
    place.run(cell).with_suffix(".mark").unlink(missing_ok=True)
    place.file(cell).unlink(missing_ok=True)


def compute(cell: Cell, settings: Mapping[str, Any], place: Place, start: Cell | None, say: Say) -> Done:
    """Tune as a cell says, measure, and keep its record.

    Args:
        cell: Which.
        settings: Its options of `engine tune`, the search's already put in.
        place: Where to keep it.
        start: The cell whose model it goes on from, finished; None for the base.
        say: Told what is happening, a line at a time.

    Raises:
        CellFailedError: `engine tune` ended with an error.
    """
    done: Done = {"mark": mark(cell, settings, place), "cell": asdict(cell), "settings": _options(settings, place)}
    done["command"] = command(cell)
    done["threads"] = int(os.environ.get("OMP_NUM_THREADS") or platform.usable_cores())
    if cell.method:
        shots = place.sets / f"{cell.drawn_from.replace(' ', '-')}-{cell.shots}-{cell.seed}"
        say(f"shots in {shots.name}")
        with _alone(shots):
            done["shots_hash"] = write_shots(shots, shots_of(cell), cell.seed)
        base = place.model if start is None else str(_as_model(place.run(start)))
        make_way(place.run(cell), done["mark"])
        done |= _tune(tune_arguments(cell, settings, shots, base, place), place.run(cell))
        model = tuned_model(place.run(cell), base)
    else:
        model = _load(place.model, None)
    begun = time.perf_counter()
    # a model that was taught to answer without reasoning is asked so
    asked = GenerationOptions(reason=bool(settings.get("reasoning", True)))
    done["measured"] = {name: _measured(name, model, asked, place, say) for name in cell.measured}
    done["measure_seconds"] = time.perf_counter() - begun
    atomic_write(place.file(cell), json.dumps(done) + "\n")
    return done


def command(cell: Cell) -> str:
    """What makes the cells of a cell's row."""
    several = cell.name.endswith(f"-{cell.seed}")
    names = f"'{cell.name.removesuffix(str(cell.seed))}*'" if several else cell.name
    return f"python benchmarks/results.py --only {names}"


def tune_arguments(cell: Cell, settings: Mapping[str, Any], shots: Path, base: str, place: Place) -> list[str]:
    """The command line of `engine tune` for a cell."""
    options = _options(settings, place)
    words = ["tune", str(shots), "--method", cell.method, "--model", base, "--seed", str(cell.seed)]
    for name, value in options.items():
        if isinstance(value, bool):
            words.append(f"--{name}" if value else f"--no-{name}")
        else:
            words += [f"--{name}", f"{value}"]
    return [*words, "-o", str(place.run(cell)), "--quiet"]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a set for oneself: another process may compute another cell over it meanwhile."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        yield


def make_way(run: Path, marked: str) -> None:
    """Remove a run that was made with another base or other settings; the same one goes on, or is taken as it is."""
    note = run.with_suffix(".mark")
    if not note.is_file() or note.read_text(encoding="ascii") != marked:
        shutil.rmtree(run, ignore_errors=True)
        run.with_suffix(".cost").unlink(missing_ok=True)
    run.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(marked, encoding="ascii")


def _options(settings: Mapping[str, Any], place: Place) -> dict[str, Any]:
    return dict(settings) | ({} if place.steps is None else {"steps": place.steps})


def _tune(arguments: list[str], run: Path) -> Done:
    """Seconds and peak MiB of a run that ended well; one that was killed goes on from its last checkpoint.

    The record says whether it went on so, since its seconds are then those of its last part.
    """
    log, cost = run.with_suffix(".log"), run.with_suffix(".cost")
    if cost.is_file():  # it was measuring that was stopped
        kept: Done = json.loads(cost.read_text(encoding="ascii"))
        return kept
    resumed = run.exists()
    start = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "engine", *arguments], stdout=output, stderr=output)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        raise CellFailedError(f"`engine tune` ended with {process.returncode}: {''.join(last)}", f"See {log.name}.")
    done = {"seconds": time.perf_counter() - start, "peak_mib": usage.ru_maxrss / 1024, "resumed": resumed}
    cost.write_text(json.dumps(done), encoding="ascii")
    return done


def tuned_model(run: Path, base: str) -> Model:
    """The model that a run has made: its whole one, or its adapter over the base."""
    whole = run / "model"
    return _load(str(whole), None) if whole.is_dir() else _load(base, run / "adapter")


def _as_model(run: Path) -> Path:
    """The folder of a run's model, with its adapter merged in where it has one."""
    from engine.adapters.store import merge_adapter

    whole, merged = run / "model", run / "merged"
    if whole.is_dir():
        return whole
    if not merged.is_dir():
        merge_adapter(run / "adapter", merged)
    return merged


def _load(name: str, adapter: Path | None) -> Model:
    from engine.model.backend import load_model

    return load_model(name, adapter=adapter)


def _measured(name: str, model: Model, asked: GenerationOptions, place: Place, say: Say) -> Done:
    """IoU and part of every sample of a test set; the IoU of nothing with nothing is 1."""
    folder = place.sets / (name if place.most_samples is None else f"{name}-{place.most_samples}")
    say(f"measuring on {name}")
    with _alone(folder):
        write_set(folder, samples(name, place.most_samples))
    ious, parts = [], []
    for chunk in chunks(read_shots(folder), CHUNK):
        answers = model.answer([shot.tile for shot in chunk], [shot.query for shot in chunk], asked)
        for shot, drawn in zip(chunk, answers, strict=True):
            ious.append(round(_iou(shot, drawn[0]), 6))
            parts.append(shot.tags.get("novel", ""))
    return {"ious": ious, "parts": parts}


def _iou(shot: Shot, answer: Answer) -> float:
    found = max(answer.targets, key=lambda target: target.score, default=None)
    if not shot.targets:
        return float(found is None)
    return referred_iou(shot.targets[0].box, found.box if found else None)
