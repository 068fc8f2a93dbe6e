"""One answer out of several samples: what they agree on, scored by how many agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from engine.words import Answer, Box, Target, Task


@dataclass
class _Cluster:
    """Targets of different samples that lie on one object: (sample, target) pairs."""

    members: list[tuple[int, Target]]

    def score(self, samples: int) -> float:
        return len(self.members) / samples * (sum(t.score for _, t in self.members) / len(self.members))


def agree(answers: Sequence[Answer], task: Task, *, min_iou: float = 0.5) -> Answer:
    """Combine the samples of one tile and query.

    Targets of different samples whose boxes overlap by at least `min_iou` are one object. Its box is the median of
    each edge, its score the share of samples that have it times the mean of their scores, so that a box that one
    sample in four names is worth a quarter. A REC answer keeps the best object, or none where more samples said "None"
    than named it. The reasoning is that of the sample whose target lies nearest the result.

    Args:
        answers: At least one sample.
        task: What was asked.
        min_iou: Overlap from which two boxes are one object, in 0-1.

    Returns:
        Targets by falling score; problems summed over the samples.

    Raises:
        ValueError: There are no answers.
    """
    if not answers:
        raise ValueError("there are no answers to combine")
    if len(answers) == 1:
        return answers[0]
    clusters = _clusters(answers, min_iou)
    clusters.sort(key=lambda c: -c.score(len(answers)))
    if task is Task.REC:
        silent = sum(not a.targets for a in answers)
        clusters = [c for c in clusters[:1] if len(c.members) >= silent]
    targets = tuple(_combined(c, len(answers)) for c in clusters)
    source = _speaker(answers, clusters, targets)
    problems: Counter[str] = Counter()
    for answer in answers:
        problems.update(answer.problems)
    return replace(source, targets=targets, problems=dict(problems), masks=())


def _clusters(answers: Sequence[Answer], min_iou: float) -> list[_Cluster]:
    """Greedy, from the highest score down; a cluster takes one target of a sample."""
    candidates = [(i, t) for i, answer in enumerate(answers) for t in answer.targets]
    candidates.sort(key=lambda pair: -pair[1].score)
    clusters: list[_Cluster] = []
    for sample, target in candidates:
        best, overlap = None, min_iou
        for cluster in clusters:
            if any(s == sample for s, _ in cluster.members):
                continue
            iou = cluster.members[0][1].box.iou(target.box)
            if iou >= overlap:
                best, overlap = cluster, iou
        if best is None:
            clusters.append(_Cluster([(sample, target)]))
        else:
            best.members.append((sample, target))
    return clusters


def _combined(cluster: _Cluster, samples: int) -> Target:
    targets = [t for _, t in cluster.members]
    edges = [median(values) for values in zip(*(t.box.as_tuple() for t in targets), strict=True)]
    box = Box(*edges)
    labels = Counter(t.label for t in targets)
    nearest = max(targets, key=lambda t: t.box.iou(box))
    return Target(
        box=box, label=labels.most_common(1)[0][0], keypoints=nearest.keypoints, score=min(cluster.score(samples), 1.0)
    )


def _speaker(answers: Sequence[Answer], clusters: Sequence[_Cluster], targets: Sequence[Target]) -> Answer:
    """The sample to quote: the one nearest the best target, or the first that found nothing."""
    if not targets:
        return next((a for a in answers if not a.targets), answers[0])
    sample, _ = max(clusters[0].members, key=lambda pair: pair[1].box.iou(targets[0].box))
    return answers[sample]
