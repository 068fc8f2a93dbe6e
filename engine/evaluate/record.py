"""What is kept of each sample of an evaluation, the figures over many of them, and their scores beside the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.bootstrap import Interval, interval, mean_interval
from engine.evaluate.metrics import DetectionSample, MaskOverlap, average_precision, match, precision_of, referred_iou
from engine.words import Answer, Query, Shot, Target, Task

if TYPE_CHECKING:
    from engine.model.manifest import Calibration

Figures = dict[str, float | int | None]

# What figures are also given apart by: the kind of the expression, tags of the shots, and the longer side of the truth.
BREAKDOWNS = ("kind", "phrasing", "absent", "unique", "novel", "sensor", "size", "class")
MATCH = 0.5  # IoU from which a target is right
AP_DRAWS = 300  # each costs a pass over all detections
_SIZES = ((12, "under 12"), (24, "12-24"), (48, "24-48"))  # px


@dataclass(frozen=True)
class Record:
    """A sample and what became of it. Tile pixels.

    Attributes:
        index: Its place in the benchmark, from 0.
        query: What was asked.
        truth: The true targets.
        answer: What was answered.
        kind: How the expression singles its targets out.
        tags: Facts for the breakdown.
        overlap: For GRES, how the united masks lie on each other; None for other tasks.
        width: Of the tile in pixels.
        height: Likewise.
    """

    index: int
    query: Query
    truth: tuple[Target, ...]
    answer: Answer = field(repr=False)
    kind: str
    tags: Mapping[str, str]
    overlap: MaskOverlap | None = None
    width: int = 0
    height: int = 0

    @property
    def found(self) -> tuple[Target, ...]:
        """The targets found, scored, in the order in which they were written."""
        return self.answer.targets

    @property
    def best(self) -> Target | None:
        """The target found that scores highest, the earlier one on a tie; None without any."""
        return max(self.found, key=lambda t: t.score, default=None)

    @property
    def iou(self) -> float | None:
        """For REC, the IoU of the answer; None for other tasks."""
        if self.query.task is not Task.REC:
            return None
        return referred_iou(self.truth[0].box if self.truth else None, self.best.box if self.best else None)

    def fact(self, name: str) -> str:
        """What the record says under one of `BREAKDOWNS`; "none" where it says nothing."""
        if name == "kind":
            return self.kind or "none"
        if name == "size":
            return self.tags.get("size") or _size_name(self.truth)
        if name == "absent":
            return self.tags.get("absent") or ("absent" if self.absent else "present")
        return self.tags.get(name) or (self.tags.get("noun", "") if name == "class" else "") or "none"

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
    """The record of an answered shot; `index` is its place in the benchmark, `overlap` for GRES that of the masks."""
    width, height = shot.tile.width, shot.tile.height
    return Record(index, shot.query, shot.targets, answer, shot.kind, shot.tags, overlap, width, height)


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


def breakdown(records: Sequence[Record], judge: Callable[[Sequence[Record]], Figures]) -> dict[str, dict[str, Figures]]:
    """Figures by each of `BREAKDOWNS` that takes two values or more: its name to value to what `judge` gives."""
    found: dict[str, dict[str, Figures]] = {}
    for tag in BREAKDOWNS:
        groups: dict[str, list[Record]] = {}
        for record in records:
            groups.setdefault(record.fact(tag), []).append(record)
        if len(groups) > 1:
            found[tag] = {value: judge(members) for value, members in sorted(groups.items())}
    return found


def figure_intervals(task: Task, records: Sequence[Record]) -> dict[str, Interval]:
    """95 % bootstrap intervals of the figures that can be quoted, by drawing samples with replacement."""
    absent = [float(not r.found) for r in records if r.absent]
    values: dict[str, Sequence[float]] = {"none_accuracy": absent}
    found: dict[str, Interval | None] = {}
    if task is Task.REC:
        ious = [r.iou or 0.0 for r in records]
        values |= {"acc_0.5": [float(v >= 0.5) for v in ious], "acc_0.7": [float(v >= 0.7) for v in ious]}
        values["mean_iou"] = ious
    elif task is Task.OVD:
        parts = [match(_detections(r)) for r in records]
        found["ap"] = interval(len(parts), lambda places: precision_of([parts[i] for i in places]).ap, AP_DRAWS)
        found["ap50"] = interval(len(parts), lambda places: precision_of([parts[i] for i in places]).ap50, AP_DRAWS)
    else:
        overlaps = [r.overlap for r in records if r.overlap is not None]
        values |= {"giou": [o.iou for o in overlaps], "giou_present": [o.iou for o in overlaps if o.present]}
        found["ciou"] = interval(len(overlaps), lambda places: metrics.ciou([overlaps[i] for i in places]))
    found |= {name: mean_interval(of) for name, of in values.items()}
    return {name: span for name, span in found.items() if span is not None}


def _size_name(truth: Sequence[Target]) -> str:
    """The longer side of the largest true box, as the world's benchmarks name it; "none" without truth."""
    longest = max((max(t.box.width, t.box.height) for t in truth), default=0.0)
    return next((name for limit, name in _SIZES if longest < limit), "over 48") if longest else "none"


def _refer_figures(records: Sequence[Record]) -> Figures:
    ious = [r.iou or 0.0 for r in records]
    scores = [r.best.score for r in records if r.best]
    right = [(r.iou or 0.0) >= 0.5 for r in records if r.best]
    return {
        "acc_0.5": metrics.accuracy(ious, 0.5),
        "acc_0.7": metrics.accuracy(ious, 0.7),
        "mean_iou": metrics.mean(ious),
        "calibration_error": metrics.calibration_error(scores, right),
        "risk_area": metrics.risk_area(scores, right),
    }


def category(record: Record) -> str:
    """What average precision is averaged over: the class that was asked for."""
    return record.tags.get("class") or record.tags.get("noun") or record.query.text


def _detections(record: Record) -> DetectionSample:
    return DetectionSample(
        category=category(record),
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


@dataclass(frozen=True)
class Scored:
    """Scores of targets, and whether each is right.

    Attributes:
        scores: In 0-1.
        right: Whether the target meets a true one with an IoU of at least `MATCH`.
    """

    scores: tuple[float, ...] = ()
    right: tuple[bool, ...] = ()

    def __add__(self, other: Scored) -> Scored:
        return Scored(self.scores + other.scores, self.right + other.right)

    def picked(self, places: Iterable[int]) -> Scored:
        """Those at some places."""
        chosen = list(places)
        return Scored(tuple(self.scores[i] for i in chosen), tuple(self.right[i] for i in chosen))

    def reliability(self) -> list[dict[str, float]]:
        """Their reliability plot: see `metrics.reliability`."""
        return metrics.reliability(self.scores, self.right)

    def through(self, calibration: Calibration, task: Task) -> Scored:
        """The same after calibration."""
        return Scored(tuple(calibration.score(task, s) for s in self.scores), self.right)


def match_targets(
    found: Sequence[Target], truth: Sequence[Target], at_least: float
) -> list[tuple[Target, Target | None]]:
    """Each target found, best first, with the true one that it meets: the nearest one left, with that IoU, or None."""
    free = list(truth)
    pairs: list[tuple[Target, Target | None]] = []
    for target in sorted(found, key=lambda t: -t.score):
        nearest = max(free, key=lambda t: t.box.iou(target.box), default=None)
        if nearest is not None and nearest.box.iou(target.box) >= at_least:
            free.remove(nearest)
            pairs.append((target, nearest))
        else:
            pairs.append((target, None))
    return pairs


def scored_targets(answer: Answer, truth: Sequence[Target]) -> Scored:
    """The targets of an answer, best first, each meeting one true target at most (the rule of detection metrics)."""
    pairs = match_targets(answer.targets, truth, MATCH)
    return Scored(tuple(found.score for found, _ in pairs), tuple(true is not None for _, true in pairs))
