"""A run in pictures: rewards and IoU over its steps, as PNG and as one page that needs nothing else."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from engine.evaluate.pages import render
from engine.files import atomic_write
from engine.tune.runs import METRICS, PLOTS, ROLLOUTS
from engine.tune.settings import flag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.tune.runs import RunFolder

_SMOOTHED = 9  # steps that the bold line is averaged over
_SHOWN = 30  # answers on the page


def draw_run(run: RunFolder) -> list[Path]:
    """Write `plots/reward.png`, `plots/iou.png` and `plots/index.html` of a run; nothing where it has no steps yet."""
    lines = run.lines(METRICS)
    if not lines:
        return []
    folder = run.path / PLOTS
    folder.mkdir(exist_ok=True)
    rewards = sorted({name for line in lines for name in line if name.startswith("reward")})
    pictures = [
        _picture(folder / "reward.png", "reward", lines, [*rewards, "held_reward"]),
        _picture(folder / "iou.png", "IoU", lines, ["iou", "held_soft_f1", "held_iou", "held_acc_0.5"]),
    ]
    page = folder / "index.html"
    atomic_write(page, _page(run, pictures))
    return [*pictures, page]


def _picture(path: Path, label: str, lines: Sequence[dict[str, Any]], names: Sequence[str]) -> Path:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.add_subplot()
    for number, name in enumerate(names):
        points = [(line["step"], line[name]) for line in lines if line.get(name) is not None]
        if not points:
            continue
        steps, values = zip(*points, strict=True)
        colour, shown = f"C{number}", name.replace("_", " ")
        if name.startswith("held"):
            axes.plot(steps, values, "o--", color=colour, label=shown)
            continue
        axes.plot(steps, values, color=colour, alpha=0.25)
        axes.plot(steps, smoothed(values), color=colour, label=shown)
    axes.set(xlabel="step", ylabel=label, ylim=(-0.02, 1.02))
    axes.grid(alpha=0.3)
    if axes.get_legend_handles_labels()[0]:
        axes.legend()
    figure.savefig(path, dpi=110)
    return path


def smoothed(values: Sequence[float], over: int = _SMOOTHED) -> list[float]:
    """The mean of each value and those before it, at most `over` together.

    >>> smoothed([0.0, 1.0, 1.0], 2)
    [0.0, 0.5, 1.0]
    """
    return [sum(values[max(0, i + 1 - over) : i + 1]) / min(i + 1, over) for i in range(len(values))]


def _page(run: RunFolder, pictures: Sequence[Path]) -> str:
    facts = run.facts
    rows = [
        ("method", run.identity.method),
        ("base", run.identity.model),
        ("status", facts.status),
        ("step", facts.step),
        *((f"held-out {name}, before", value) for name, value in facts.before.items()),
        *((f"held-out {name}, after", value) for name, value in facts.after.items()),
        *((flag(name), "by default" if value is None else value) for name, value in run.identity.settings),
    ]
    return render(
        "run.html",
        name=run.path.name,
        pictures=[(p.stem, base64.b64encode(p.read_bytes()).decode()) for p in pictures],
        facts=rows,
        answers=run.lines(ROLLOUTS)[-_SHOWN:],
    )
