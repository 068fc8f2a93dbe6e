"""How answers are judged: our own protocol, and the published ones with their quirks, for figures that compare.

`spotter` is what `record.figures` gives. The others reproduce released evaluators, faults included, so that a figure of
theirs can be set beside one of ours; they are for comparison only. Where they differ from `spotter`:

- `geo-r1` (Geo-R1, arXiv 2509.21976, released scripts). REC: the first four *integers* in brackets within braces of the
  answer, taken as tile pixels *without undoing the processor's resize* where the family writes absolute pixels
  (families with relative coordinates were never evaluated so; theirs are scaled as ours and rounded); an unreadable
  answer is the box [0, 0, 0, 0]; an overlap of at most one pixel counts nothing; right is IoU *above* the threshold;
  there are no negatives. OVD: asked about classes that are present only, every score 1, so that AP depends on the order
  of the list. GRES: a correct empty answer counts 0.
- `vrsbench` (VRSBench's referring evaluation). REC only: boxes are integers in hundredths of the tile's sides, made by
  truncation, IoU counts both edges (+1), right is IoU of at least the threshold; there are no negatives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.evaluate import metrics
from engine.evaluate.metrics import DetectionSample, average_precision
from engine.evaluate.record import Figures, Record, category, figures
from engine.model.family import Family, Sizing
from engine.words import Box, InputError, Task

OURS = "spotter"
THRESHOLDS = (0.5, 0.7)
_ANSWER = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)
_INTEGERS = re.compile(r"\{.*?\[(\d+),\s*(\d+),\s*(\d+),\s*(\d+)\].*\}", re.DOTALL)
NOTHING = Box(0, 0, 0, 0)
Judge = Callable[[Sequence[Record], Family | None], Figures]


@dataclass(frozen=True)
class EvaluationProtocol:
    """A way of judging.

    Attributes:
        name: As given on the command line.
        tasks: What it judges.
        judge: The figures of records of one of these tasks, given also the family of the model, None for a detector.
    """

    name: str
    tasks: frozenset[Task]
    judge: Judge

    def figures(self, task: Task, records: Sequence[Record], family: Family | None) -> Figures:
        """The figures of records of one task.

        Raises:
            InputError: The protocol does not judge this task.
        """
        self.check(task)
        return self.judge(records, family) if records else {"n": 0}

    def check(self, task: Task) -> None:
        """Make sure that the protocol judges a task.

        Raises:
            InputError: It does not.
        """
        if task not in self.tasks:
            raise InputError(
                f"The protocol {self.name!r} does not judge {task.value}.",
                f"It judges {', '.join(sorted(t.value for t in self.tasks))}; use spotter for the rest.",
            )


def find_protocol(name: str) -> EvaluationProtocol:
    """The protocol of a name.

    Raises:
        InputError: There is none.
    """
    try:
        return PROTOCOLS[name]
    except KeyError:
        raise InputError(f"There is no protocol {name!r}.", f"Choose one of: {', '.join(PROTOCOLS)}.") from None


def writes_absolute(family: Family | None) -> bool:
    """Whether a family writes coordinates in pixels of the resized picture (others write shares of its sides)."""
    resized = Sizing(1000, 1000, 972, 944)
    return family is not None and family.extent(resized) == (resized.model_width, resized.model_height)


def _ours(records: Sequence[Record], family: Family | None) -> Figures:
    del family
    return figures(records[0].query.task, records)


def _geo_r1(records: Sequence[Record], family: Family | None) -> Figures:
    task, present = records[0].query.task, [r for r in records if not r.absent]
    if task is Task.REC:
        absolute = writes_absolute(family)
        ious = [pixel_iou(r.truth[0].box, literal_box(r, absolute)) for r in present]
        return {"n": len(present), **_shares(ious, lambda iou, threshold: iou > threshold)}
    if task is Task.OVD:
        found = average_precision([_unscored(r) for r in present])
        return {"n": len(present), "ap": found.ap, "ap50": found.ap50}
    overlaps = [r.overlap for r in records if r.overlap is not None]
    paid = [o.iou if o.union else 0.0 for o in overlaps]
    return {"n": len(overlaps), "giou": metrics.mean(paid), "ciou": metrics.ciou(overlaps)}


def _vrsbench(records: Sequence[Record], family: Family | None) -> Figures:
    del family
    present = [r for r in records if not r.absent]
    ious = []
    for record in present:
        truth, best = hundredths(record.truth[0].box, record), record.best
        ious.append(inclusive_iou(truth, hundredths(best.box, record)) if best else 0.0)
    return {"n": len(present), **_shares(ious, lambda iou, threshold: iou >= threshold)}


def _shares(ious: Sequence[float], right: Callable[[float, float], bool]) -> Figures:
    shares: Figures = {f"acc_{t:g}": metrics.mean([float(right(iou, t)) for iou in ious]) for t in THRESHOLDS}
    return shares | {"mean_iou": metrics.mean(ious)}


def _unscored(record: Record) -> DetectionSample:
    truth, boxes = [t.box for t in record.truth], [t.box for t in record.found]
    return DetectionSample(category(record), truth, boxes, [1.0] * len(boxes))


def literal_box(record: Record, absolute: bool) -> Box:
    """The box that Geo-R1's script reads: four integers of the text as they stand; `NOTHING` where it finds none."""
    body = _ANSWER.search(record.answer.raw)
    numbers = _INTEGERS.search(body[1]) if body else None
    if numbers is None:
        return NOTHING
    if absolute:
        a, b, c, d = (float(n) for n in numbers.groups())
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))
    best = record.best
    return Box(*(float(round(v)) for v in best.box.as_tuple())) if best else NOTHING


def pixel_iou(first: Box, second: Box) -> float:
    """IoU as Geo-R1's script has it: the usual one, but 0 where the overlap is at most one pixel wide or high.

    >>> pixel_iou(Box(0, 0, 10, 10), Box(9, 0, 19, 10))
    0.0
    """
    wide = min(first.x1, second.x1) - max(first.x0, second.x0)
    high = min(first.y1, second.y1) - max(first.y0, second.y0)
    return first.iou(second) if wide > 1 and high > 1 else 0.0


def hundredths(box: Box, record: Record) -> Box:
    """A box in hundredths of the tile's sides, cut to integers as VRSBench cuts them."""
    x, y = 100 / record.width, 100 / record.height
    return Box(*(float(int(v)) for v in (box.x0 * x, box.y0 * y, box.x1 * x, box.y1 * y)))


def inclusive_iou(first: Box, second: Box) -> float:
    """IoU of boxes of whole cells whose last ones belong to them (the +1 convention).

    >>> inclusive_iou(Box(0, 0, 9, 9), Box(0, 0, 9, 4))
    0.5
    """
    grown = [replace(box, x1=box.x1 + 1, y1=box.y1 + 1) for box in (first, second)]
    return grown[0].iou(grown[1])


EVERY = frozenset(Task)
PROTOCOLS = {
    p.name: p
    for p in (
        EvaluationProtocol(OURS, EVERY, _ours),
        EvaluationProtocol("geo-r1", EVERY, _geo_r1),
        EvaluationProtocol("vrsbench", frozenset({Task.REC}), _vrsbench),
    )
}
"""Name to protocol; ours first."""
