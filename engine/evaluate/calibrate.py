"""Fits a model's calibration on validation samples, tells what it gives, and keeps it with the model's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.calibration import Scored, agreement_score, cross_fitted, fit_knots, scored_targets, trust_figures
from engine.evaluate.report import ReportError
from engine.evaluate.samples import ask
from engine.evaluate.source import BENCHMARKS, world_shots
from engine.model.calibration import Calibration, write_calibration
from engine.model.interface import GenerationOptions
from engine.words import Task

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from engine.evaluate.evaluate import Progress
    from engine.evaluate.record import Figures
    from engine.model.local import LocalModel
    from engine.words import Answer, Shot

GAIN = 0.01  # by how much a curve must lower the calibration error on answers that it was not fitted on


@dataclass(frozen=True)
class Fitted:
    """A calibration, and what it gives.

    Attributes:
        calibration: Of the tasks that it helps.
        figures: For each task: "answers", "ece_raw", "ece" (cross-fitted), "auroc", and where answers were drawn
            "auroc_agreement" and "auroc_product".
    """

    calibration: Calibration
    figures: Mapping[Task, Figures]

    def values(self) -> dict[str, object]:
        """As plain values for JSON."""
        return {
            "curves": {task.value: knots for task, knots in self.calibration.curves.items()},
            "figures": {task.value: dict(found) for task, found in self.figures.items()},
        }


def calibrate_model(
    model: LocalModel,
    folder: Path | None,
    *,
    split: str = "val",
    limit: int | None = None,
    draws: int = 0,
    stage: Callable[[str], AbstractContextManager[Progress]],
    should_stop: Callable[[], bool],
) -> Fitted:
    """Fit a curve a task on the model's own answers.

    Args:
        model: Whom to ask; has the new calibration afterwards.
        folder: The model's files, whose calibration is replaced; None leaves them alone.
        split: "val" or "test".
        limit: The first so many samples of each benchmark; None for all.
        draws: Answers to draw to each World-REC query, to compare their agreement with the score; 0 for none.
        stage: Opens a stage of the work by name and gives what is to be told its progress.
        should_stop: Asked often; True leaves everything as it was.

    Raises:
        ReportError: The folder cannot be written.
    """
    before, model.calibration = model.calibration, Calibration()
    curves, figures = {}, {}
    for name, task in BENCHMARKS.items():
        shots = list(world_shots(name, split, None, limit))
        with stage(f"Asking {name}") as tell:
            answers = ask(model, shots, on_progress=tell, should_stop=should_stop)
        scored = Scored()
        for shot, drawn in zip(shots, answers, strict=True):
            if drawn:
                scored += scored_targets(drawn[0], shot.targets)
        raw, fitted = trust_figures(scored), trust_figures(cross_fitted(scored))
        figures[task] = {"answers": raw["answers"], "ece_raw": raw["ece"], "ece": fitted["ece"], "auroc": raw["auroc"]}
        if task is Task.REC and draws:
            figures[task] |= _agreement(model, shots, answers, draws, stage, should_stop)
        knots = fit_knots(scored)
        if knots and (raw["ece"] or 0.0) - (fitted["ece"] or 0.0) >= GAIN:
            curves[task] = knots
    if should_stop():
        model.calibration = before
        return Fitted(before, figures)
    model.calibration = Calibration(curves)
    if folder is not None:
        try:
            write_calibration(folder, model.calibration)
        except OSError as error:
            raise ReportError(
                f"The calibration cannot be written to '{folder}'.", "Copy the model to a folder of yours.", str(error)
            ) from error
    return Fitted(model.calibration, figures)


def _agreement(
    model: LocalModel,
    shots: list[Shot],
    answers: list[list[Answer]],
    draws: int,
    stage: Callable[[str], AbstractContextManager[Progress]],
    should_stop: Callable[[], bool],
) -> Figures:
    """How well the agreement of drawn answers with the greedy one tells right from wrong; and score times agreement."""
    with stage("Drawing answers") as tell:
        drawn = ask(model, shots, GenerationOptions(samples=draws, seed=0), on_progress=tell, should_stop=should_stop)
    scores, agreements, right = [], [], []
    for shot, greedy, others in zip(shots, answers, drawn, strict=True):
        if greedy and greedy[0].targets and others:
            scores.append(greedy[0].targets[0].score)
            agreements.append(agreement_score(greedy[0], others))
            right.append(scored_targets(greedy[0], shot.targets).right[0])
    return {
        "auroc_agreement": metrics.ranking(agreements, right),
        "auroc_product": metrics.ranking([s * a for s, a in zip(scores, agreements, strict=True)], right),
    }
