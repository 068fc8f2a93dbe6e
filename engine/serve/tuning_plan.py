"""What a run of tuning would take, before it is asked for: by the runs before on this machine, else a guess."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.files import atomic_write
from engine.model import store
from engine.protocol.teaching import METHODS, MethodInfo, Tune, TuningPlan
from engine.serve.access import RequestError
from engine.serve.teaching import model_source
from engine.tune.pace import MOST_STEPS
from engine.tune.settings import SMALL

if TYPE_CHECKING:
    from engine.serve.teaching import TeachingJobs

FILE = "pace.json"
MAX_REMEMBERED = 100
FEW_STEPS = 10  # below these, little is learned
LONG_SECONDS = 3_600.0
OWN_STEPS = {"rft": 60, "sft": 100, "dpo": 60, "distil": 60}
LIMITED = ("rft", "distil")  # methods that ask about no shot too often
PROMPTS = 8  # shots a step
EPOCHS = 3  # how often a shot is asked about at most, without a budget
_LOADING = 20.0  # seconds until the first held-out shot is asked
# Seconds of a step, for each million weights: measured on one thread of a CPU, and assumed of an accelerator.
_STEP = {"cpu": 0.9, "cuda": 0.008}
_HELD = {"cpu": 0.02, "cuda": 0.0006}  # the same of a held-out shot
_GIB_OF_WEIGHT = 16 / 2**30  # bytes: the weight, its gradient, and two moments, in float32
_ADAPTED_GIB = 2.4 / 2**30  # bytes of a weight under an adapter: it is not trained, in bfloat16
_BASE_GIB = 1.5


@dataclass(frozen=True)
class Speed:
    """How quick runs of a model and method are here.

    Attributes:
        step: Seconds of a step.
        held: Seconds that asking one held-out shot takes.
        measured: Whether they were.
    """

    step: float
    held: float
    measured: bool = True


class Planner:
    """Plans runs; `device` says where models run, as far as that is known."""

    def __init__(self, jobs: TeachingJobs, folder: Path, device: Callable[[], str], memory_gib: float) -> None:
        self._jobs, self._file, self._device, self._memory = jobs, folder / FILE, device, memory_gib

    def plan(self, owner: str, request: Tune) -> TuningPlan:
        """What a run would take; one that cannot be done is answered with why."""
        methods = tuple(MethodInfo(name, _summary(name)) for name in METHODS)
        device = self._device() or ("cuda" if Path("/dev/nvidiactl").exists() else "cpu")
        try:
            shots = self._jobs.check_run(owner, request)
        except RequestError as error:
            reason = f"{error.message} {error.remedy}".strip()
            return TuningPlan(possible=False, reason=reason, device=device, methods=methods)
        model = self._jobs.model(request)
        weights = weights_of(model)
        made: dict[str, Any] = shots.facts["made"]
        learned, held = made["shots"], made.get("held_out", 0)
        speed = self.speed(model, request.method, device, weights)
        steps = steps_of(request, learned, held, speed)
        seconds = _LOADING + steps * speed.step + (2 + steps // 10) * held * speed.held
        memory = memory_of(weights, weights < SMALL)
        warnings = _warnings(request, made, steps, seconds, device, speed)
        if memory > self._memory:
            reason = f"It would take about {memory:.1f} GiB of memory, and may take {self._memory:g} GiB."
            return TuningPlan(
                possible=False,
                reason=f"{reason} Choose a smaller model, or start the engine with a larger --tune-memory.",
                device=device,
                memory_gib=round(memory, 1),
                methods=methods,
            )
        return TuningPlan(
            possible=True,
            device=device,
            steps=steps,
            seconds=round(seconds, 1),
            memory_gib=round(memory, 1),
            measured=speed.measured,
            methods=methods,
            warnings=warnings,
        )

    def speed(self, model: str, method: str, device: str, weights: int) -> Speed:
        """How quick a run would be."""
        kind = device.partition(":")[0]
        known = self._known().get(f"{model} {method} {kind}")
        if known:
            return Speed(known["step"], known["held"])
        millions = max(1.0, weights / 1e6)
        return Speed(_STEP.get(kind, 0.9) * millions, _HELD.get(kind, 0.02) * millions, measured=False)

    def remember(self, model: str, method: str, said: Mapping[str, Any]) -> None:
        """A run was so quick: its "device", and the seconds of a "step" and of a "held"-out shot."""
        known = self._known()
        known.pop(key := f"{model} {method} {said['device'].partition(':')[0]}", None)
        kept = list(known.items())[-MAX_REMEMBERED + 1 :]
        atomic_write(self._file, json.dumps({**dict(kept), key: {"step": said["step"], "held": said["held"]}}))

    def _known(self) -> dict[str, dict[str, float]]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}


def steps_of(request: Tune, learned: int, held: int, speed: Speed) -> int:
    """Steps that a run makes: those asked for, those that the minutes allow, or the method's own number.

    >>> steps_of(Tune(minutes=2.0), 40, 5, Speed(2.0, 0.2)), steps_of(Tune(), 40, 5, Speed(2.0, 0.2))
    (45, 15)
    """
    if not request.minutes:
        own = OWN_STEPS[request.method]
        asked_often = math.ceil(EPOCHS * learned / PROMPTS) if request.method in LIMITED else own
        return request.steps or max(1, min(own, asked_often))
    left = 60 * request.minutes - _LOADING - 2 * held * speed.held
    fitting = max(1, int(left / (speed.step + held * speed.held / 10)))
    return min(fitting, request.steps or MOST_STEPS)


def weights_of(model: str) -> int:
    """How many weights a model has; 0 where nobody knows."""
    folder = model_source(model).folder
    return store.count_parameters(folder) if folder is not None else 0


def memory_of(weights: int, small: bool) -> float:
    """GiB that a run takes, of a model taught whole or by an adapter."""
    return _BASE_GIB + weights * (_GIB_OF_WEIGHT if small else _ADAPTED_GIB)


def _warnings(
    request: Tune, made: dict[str, Any], steps: int, seconds: float, device: str, speed: Speed
) -> tuple[str, ...]:
    found = []
    if steps < FEW_STEPS:
        more = f"; {math.ceil((_LOADING + FEW_STEPS * speed.step) / 60)} minutes would buy {FEW_STEPS}"
        found.append(f"{steps} steps teach little{more if request.minutes else ''}.")
    if seconds > LONG_SECONDS and device.startswith("cpu"):
        found.append(
            f"Without a GPU it takes about {seconds / 3600:.1f} hours: give fewer minutes, or take a smaller model."
        )
    if not made.get("held_out"):
        found.append("Nothing is held out, so nobody will be able to say whether it got better.")
    if not made.get("negatives"):
        found.append("No shot shows nothing: draw a labelled area, so that it learns where nothing is.")
    return tuple(found)


def _summary(name: str) -> str:
    from engine.tune import methods

    said = methods.get(name).summary
    return f"{said[:1].upper()}{said[1:]}."
