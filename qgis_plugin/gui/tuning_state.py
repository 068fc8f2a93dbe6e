"""What the tuning page says: runs as their events tell them, and the sentences, rows and curves made of that.

No widget is known here, and no socket.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..problem import Problem
from ..protocol import replies, teaching
from ..protocol.teaching_state import TeachingCollector
from ..text import tr
from .asking import duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..client.connection import EngineState
    from ..protocol.framing import Message
    from ..protocol.teaching import Comparison, Rollouts, Tuned, TuningPlan
    from .tuning_memory import RunNote, ShotSet

LONG_SECONDS = 20 * 60.0  # from which on a run without a GPU is long enough to offer a smaller budget
SMALL_MINUTES = 10.0  # that smaller budget
_UNDER_WAY = ("asked", "receiving", "queued", "running", "merging", "pausing", "resuming", "stopping")
_CAN_GO_ON = ("paused", "cancelled", "failed")


@dataclass
class TuningRun:
    """A run as far as it is known.

    Attributes:
        note: What was asked for.
        state: How it is: "asked" (the engine has said nothing yet), as the engine says it ("queued", "running",
            "paused", "done", "cancelled", "failed"), "pausing", "resuming" and "stopping" until the engine has done so,
            "lost" (the engine does not have it).
        events: What its events say.
        stage: What happens beside steps: "loading", "opening", "resuming" or "measuring"; "" while steps are made.
        last: Number of its last event.
        problem: Why it is failed or lost, or why what was last asked of it could not be done.
        crs: Of its geometries; "" while unknown.
    """

    note: RunNote
    state: str = "asked"
    events: TeachingCollector = field(default_factory=TeachingCollector)
    stage: str = ""
    last: int = 0
    problem: Problem | None = None
    crs: str = ""

    @property
    def step(self) -> int:
        """The last step that is done."""
        return self.events.metrics[-1].step if self.events.metrics else 0

    @property
    def steps(self) -> int:
        """How many steps there are in all; 0 while nobody knows."""
        return self.events.metrics[-1].steps if self.events.metrics else 0

    @property
    def under_way(self) -> bool:
        """Whether the engine works on it, or will."""
        return self.state in _UNDER_WAY

    @property
    def can_go_on(self) -> bool:
        """Whether it can be resumed."""
        return self.state in _CAN_GO_ON and self.last > 0

    @property
    def tuned(self) -> Tuned | None:
        """Its result; None while there is none."""
        return None if self.under_way else self.events.tuned

    def take(self, message: Message) -> None:
        """An event."""
        self.events.take(message)
        if isinstance(message.body, replies.Progress):
            self.stage = message.body.stage
        elif isinstance(message.body, teaching.Metrics):
            self.stage = ""
        self.last = message.seq or self.last
        end = {"done": "done", "stopped": "cancelled", "failed": "failed"}.get(self.events.end)
        if end is not None:
            self.state = end
        elif self.state not in ("pausing", "paused", "stopping"):
            self.state, self.problem = "running" if message.kind != "queued" else "queued", None
        self.crs = self.events.crs or self.crs or self.note.crs

    def take_state(self, state: str) -> None:
        """What the engine says of it, beside its events; those alone tell its end."""
        waits = self.state in ("pausing", "stopping") and state in ("running", "queued", "merging")
        waits = waits or state in ("done", "cancelled", "failed")
        if not waits and self.state not in ("done", "lost"):
            self.state = state


def obstacle(state: EngineState) -> Problem | None:
    """Why this engine cannot be asked to tune, and what to do; None where it can."""
    if not state.connected:
        return Problem(tr("No engine is connected."), tr("Connect to one: the runs it has are shown then."), code="off")
    if not state.teaches:
        sentence = tr("The engine is version {version}, which cannot tune yet.").format(version=state.version)
        here = tr("Install it again: the plugin brings the newer one (Options, “Install”).")
        there = tr("Ask its keeper to update it.")
        return Problem(sentence, here if state.local else there, code="old_engine")
    if not state.can_tune:
        sentence = tr("The engine was installed without the parts that tuning needs.")
        here = tr("In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.")
        there = tr("Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.")
        return Problem(sentence, here if state.local else there, code="no_tuning_parts")
    if not state.may_tune:
        sentence = tr("Your key “{key}” may ask this engine, but not tune on it.").format(key=state.key or "?")
        remedy = tr("Ask its keeper to type: engine keys permit {key} --may-tune").format(key=state.key or "NAME")
        return Problem(sentence, remedy, code="may_not_tune")
    return None


def set_sentence(shots: ShotSet) -> str:
    """What a set holds."""
    said = [
        tr("{shots} to learn from, {held} held out for measuring.").format(shots=shots.shots, held=shots.held_out),
    ]
    if shots.classes:
        named = ", ".join(f"{name} ({count})" for name, count in sorted(shots.classes.items()))
        said.append(tr("Classes: {classes}.").format(classes=named))
    if not shots.held_out:
        said.append(tr("Nothing is held out, so nobody can say afterwards whether it is better: make more shots."))
    return " ".join(said)


def has_gpu(device: str) -> bool:
    """Whether a device is a GPU."""
    return bool(device) and not device.startswith("cpu")


def plan_sentence(plan: TuningPlan, minutes: float) -> str:
    """What a budget buys."""
    if not plan.possible:
        return plan.reason or tr("This cannot be tuned here.")
    device = plan.device if has_gpu(plan.device) else tr("the processor (there is no GPU)")
    said = [
        tr("{minutes} min buy {steps} steps on {device}.").format(
            minutes=f"{minutes:g}", steps=plan.steps, device=device
        )
        if minutes
        else tr("{steps} steps on {device}: about {time}.").format(
            steps=plan.steps, device=device, time=duration(plan.seconds)
        )
    ]
    said.append(tr("Measured on that machine.") if plan.measured else tr("A guess: nothing was measured there yet."))
    if plan.memory_gib:
        said.append(tr("Memory: about {memory} GiB.").format(memory=f"{plan.memory_gib:.1f}"))
    return " ".join(said)


def long_sentence(full: TuningPlan | None, minutes: float) -> str:
    """That a run without a GPU takes long, where it does and a smaller budget would help; else ""."""
    if full is None or not full.possible or has_gpu(full.device):
        return ""
    seconds = minutes * 60 if minutes else full.seconds
    if seconds < LONG_SECONDS:
        return ""
    sentence = tr("Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.")
    return sentence.format(time=duration(seconds))


def state_sentence(run: TuningRun) -> str:
    """How a run is."""
    problem = run.problem
    steps = tr("step {step} of {steps}").format(step=run.step, steps=run.steps) if run.steps else ""
    if run.state in ("asked", "queued", "receiving"):
        return tr("Waits for its turn on the engine")
    if run.state == "pausing":
        return tr("Pauses after this step: {steps}").format(steps=steps)
    if run.state == "stopping":
        return tr("Stops; what did best so far is measured: {steps}").format(steps=steps)
    if run.state == "resuming":
        return tr("Goes on from its last checkpoint")
    if run.state == "paused":
        return tr("Paused: {steps}").format(steps=steps)
    if run.state == "failed":
        return tr("Failed: {steps}").format(steps=steps) if steps else tr("Failed")
    if run.state == "cancelled":
        return tr("Stopped: {steps}").format(steps=steps) if steps else tr("Stopped")
    if run.state == "lost":
        return str(problem) if problem else tr("The engine no longer has this run.")
    if run.state == "done":
        return tr("Done: {steps}").format(steps=steps) if steps else tr("Done")
    stages = {
        "loading": tr("The engine loads the model"),
        "opening": tr("The engine opens the shots"),
        "resuming": tr("Goes on from its last checkpoint"),
        "measuring": tr("The held-out shots are asked"),
    }
    return stages.get(run.stage) or (steps[:1].upper() + steps[1:]) or tr("Under way")


def progress(run: TuningRun) -> tuple[int, int]:
    """How far a run is, and of how much; 0 of 0 while nobody knows."""
    stage = run.stage if run.under_way else ""
    if stage in ("loading", "opening", "resuming"):
        return 0, 0
    if stage == "measuring":
        return run.events.done, run.events.total
    return run.step, run.steps


def time_left_sentence(run: TuningRun, since: float = 0.0) -> str:
    """How long a run still takes, `since` seconds after that was last said; "" where nobody can say."""
    left = run.events.seconds_left
    if left is None or not run.under_way or run.state in ("asked", "queued"):
        return ""
    return tr("about {time} left").format(time=duration(max(0.0, left - since)))


def curves(run: TuningRun) -> dict[str, list[tuple[float, float]]]:
    """The points of each curve by its title: step, and a value in 0-1."""
    titles = {
        ("values", "reward"): tr("Reward"), ("values", "iou"): tr("IoU"),
        ("held_out", "soft_f1"): tr("F1 by IoU, held out"), ("held_out", "iou"): tr("IoU, held out"),
        ("held_out", "reward"): tr("Reward, held out"),
    }  # fmt: skip
    found, held = {}, False
    for (part, name), title in titles.items():
        values = [(float(one.step), getattr(one, part).get(name)) for one in run.events.metrics]
        points = [(step, value) for step, value in values if value is not None and math.isfinite(value)]
        if points and not (part == "held_out" and held):  # one figure of the held-out shots is enough
            found[title] = points
            held = part == "held_out"
    return found


def curve_sentence(series: dict[str, list[tuple[float, float]]], step: float | None = None) -> str:
    """What curves show at a step, or at their ends: for the tooltip, and for who cannot see them."""
    said = []
    for title, points in series.items():
        upto = [point for point in points if step is None or point[0] <= step]
        if upto:
            said.append(f"{title} {upto[-1][1]:.2f}")
    last = max((points[-1][0] for points in series.values() if points), default=None)
    at = last if step is None else step
    if not said or at is None:
        return tr("No step is done yet.")
    return tr("Step {step}: {values}").format(step=f"{at:g}", values=", ".join(said))


def rollout_title(group: Rollouts) -> str:
    """What a group of answers was drawn for."""
    return tr("Step {step}: “{query}”").format(step=group.step, query=group.query)


def figure_title(name: str) -> str:
    """What a figure on the held-out shots is called."""
    titles = {
        "reward": tr("Reward"),
        "iou": tr("IoU"),
        "f1": "F1",
        "soft_f1": tr("F1 by IoU"),
        "precision": tr("Precision"),
        "recall": tr("Recall"),
    }
    if name.startswith("acc_"):
        return tr("Found at IoU {iou}").format(iou=name[4:])
    return titles.get(name, name)


@dataclass(frozen=True)
class Row:
    """A figure before and after, as it is shown."""

    title: str
    before: str
    after: str
    change: str


def comparison_rows(comparisons: Sequence[Comparison]) -> tuple[Row, ...]:
    """The figures before and after, with the interval of the difference."""
    rows = []
    for one in comparisons:
        change = f"{one.after - one.before:+.2f} ({one.low:+.2f} … {one.high:+.2f})"
        rows.append(Row(figure_title(one.name), f"{one.before:.2f}", f"{one.after:.2f}", change))
    return tuple(rows)


def verdict(tuned: Tuned) -> str:
    """Whether a result is better than before, and how anybody knows."""
    if not tuned.comparisons:
        return tr("Nothing was held out, so nobody can say whether it is better than before.")
    first = tuned.comparisons[0]
    values = {
        "figure": figure_title(first.name),
        "before": f"{first.before:.2f}",
        "after": f"{first.after:.2f}",
        "low": f"{first.low:+.2f}",
        "high": f"{first.high:+.2f}",
        "shots": tuned.shots,
    }
    if tuned.better:
        said = tr("Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).")
    else:
        said = tr(
            "Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to "
            "{high}, 95 %). The model as it was stays the one that is asked."
        )
    return said.format(**values)


def advice(tuned: Tuned) -> tuple[str, ...]:
    """Why a result is not better, and what to do; never nothing where it is not."""
    if tuned.better or tuned.advice:
        return tuned.advice
    return (tr("More shots of each class, a labelled area, or more time may help."),)


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that no adapter has.

    >>> free_name("sheds", ["sheds", "sheds-2"])
    'sheds-3'
    """
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def adapter_name(text: str) -> str:
    """A name that an engine takes for an adapter, made of what the user calls something: A-Z a-z 0-9 . _ - alone.

    >>> adapter_name("  Dépôts / 2024 "), adapter_name("屋")
    ('Depots-2024', 'adapter')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^A-Za-z0-9._-]+", " ", plain)
    return "-".join(kept.split()).strip("._-")[:60] or "adapter"
