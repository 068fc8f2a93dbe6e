"""What is kept of each sample of an evaluation, and the figures over many of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.evaluate import metrics
from engine.evaluate.detection import DetectionSample, average_precision
from engine.evaluate.metrics import MaskOverlap, referred_iou
from engine.words import Answer, Shot, Target, Task

Figures = dict[str, float | int | None]

# A benchmark's tags by which figures are also given apart.
BREAKDOWNS = ("kind", "phrasing", "absent", "sensor", "size", "noun")


@dataclass(frozen=True)
class Record:
    """A sample and what became of it. Tile pixels.

    Attributes:
        index: Its place in the benchmark, from 0.
        text: What was asked.
        task: The task.
        truth: The true targets.
        found: The targets found, scored.
        kind: How the expression singles its targets out.
        tags: Facts for the breakdown.
        iou: For REC, the IoU of the answer; None for other tasks.
        overlap: For GRES, how the united masks lie on each other; None for other tasks.
        reasoning: What the model said.
        problems: What was wrong with its text, name to count.
    """

    index: int
    text: str
    task: Task
    truth: tuple[Target, ...]
    found: tuple[Target, ...]
    kind: str
    tags: Mapping[str, str]
    iou: float | None = None
    overlap: MaskOverlap | None = None
    reasoning: str = ""
    problems: Mapping[str, int] = field(default_factory=dict)

    @property
    def absent(self) -> bool:
        """Whether there was nothing to find."""
        return not self.truth

    @property
    def quality(self) -> float:
        """How good the answer is, 0-1: REC and GRES the IoU, OVD the AP at IoU .50 of this sample alone."""
        if self.iou is not None:
            return self.iou
        if self.overlap is not None:
            return self.overlap.iou
        if self.absent:
            return float(not self.found)
        return average_precision([_detections(self)]).ap50 or 0.0


def record_answer(index: int, shot: Shot, answer: Answer, overlap: MaskOverlap | None = None) -> Record:
    """The record of an answered shot.

    Args:
        index: The shot's place in the benchmark.
        shot: What was asked, with its truth.
        answer: What was answered.
        overlap: For GRES, of the masks.
    """
    found = tuple(sorted(answer.targets, key=lambda t: -t.score))
    iou = None
    if shot.query.task is Task.REC:
        iou = referred_iou(
            shot.targets[0].box if shot.targets else None,
            found[0].box if found else None,
        )
    return Record(
        index=index,
        text=shot.query.text,
        task=shot.query.task,
        truth=shot.targets,
        found=found,
        kind=shot.kind,
        tags=shot.tags,
        iou=iou,
        overlap=overlap,
        reasoning=answer.reasoning,
        problems=dict(answer.problems),
    )


def figures(task: Task, records: Sequence[Record]) -> Figures:
    """The figures of a task over some records; those that nothing can be said about are None."""
    absent = [r.absent for r in records]
    silent = [not r.found for r in records]
    near = [r.tags.get("absent") == "near miss" for r in records]
    of_task: Callable[[Sequence[Record]], Figures] = {
        Task.REC: _refer_figures,
        Task.OVD: _detect_figures,
        Task.GRES: _segment_figures,
    }[task]
    return {
        "n": len(records),
        **of_task(records),
        "n_absent": sum(absent),
        "none_accuracy": metrics.none_accuracy(absent, silent),
        "none_accuracy_near_miss": metrics.none_accuracy(near, silent),
    }


def breakdown(task: Task, records: Sequence[Record]) -> dict[str, dict[str, Figures]]:
    """Figures by the expression's kind and by each tag that takes at least two values: tag to value to figures."""
    found: dict[str, dict[str, Figures]] = {}
    for tag in BREAKDOWNS:
        groups: dict[str, list[Record]] = {}
        for record in records:
            value = record.kind if tag == "kind" else record.tags.get(tag, "")
            groups.setdefault(value or "present" if tag == "absent" else value or "none", []).append(record)
        if len(groups) > 1:
            found[tag] = {value: figures(task, members) for value, members in sorted(groups.items())}
    return found


def _refer_figures(records: Sequence[Record]) -> Figures:
    ious = [r.iou or 0.0 for r in records]
    scores = [r.found[0].score for r in records if r.found]
    right = [(r.iou or 0.0) >= 0.5 for r in records if r.found]
    return {
        "acc_0.5": metrics.accuracy(ious, 0.5),
        "acc_0.7": metrics.accuracy(ious, 0.7),
        "mean_iou": metrics.mean(ious),
        "calibration_error": metrics.calibration_error(scores, right),
        "risk_area": metrics.risk_area(scores, right),
    }


def _detections(record: Record) -> DetectionSample:
    return DetectionSample(
        category=record.tags.get("class") or record.tags.get("noun") or record.text,
        truth=[t.box for t in record.truth],
        boxes=[t.box for t in record.found],
        scores=[t.score for t in record.found],
    )


def _detect_figures(records: Sequence[Record]) -> Figures:
    everything = average_precision([_detections(r) for r in records])
    present = average_precision([_detections(r) for r in records if not r.absent])
    return {"ap": everything.ap, "ap50": everything.ap50, "ap_present": present.ap, "ap50_present": present.ap50}


def _segment_figures(records: Sequence[Record]) -> Figures:
    overlaps = [r.overlap for r in records if r.overlap is not None]
    present = [o for o in overlaps if o.present]
    return {
        "giou": metrics.giou(overlaps),
        "ciou": metrics.ciou(overlaps),
        "giou_present": metrics.giou(present),
        "ciou_present": metrics.ciou(present),
    }
