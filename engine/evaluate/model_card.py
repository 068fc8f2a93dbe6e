"""The card of a model: every figure that is promised of the embedded model, measured, with what was promised beside it.

It is made of parts, each a table; parts that need the same answers share them. Figures are of the frozen test split
unless told otherwise.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from engine.evaluate import metrics
from engine.evaluate.bootstrap import Interval, mean_interval, paired
from engine.evaluate.calibration import trust_figures
from engine.evaluate.evaluate import Progress, ask, evaluate
from engine.evaluate.pages import render
from engine.evaluate.reasoning import RELATED, group_figures, judge, reasoning_figures, swap_test, swaps
from engine.evaluate.record import Scored, record_answer, scored_targets
from engine.evaluate.report import writing
from engine.evaluate.source import Sample, asked_by_noun, novel_class_shots, world_samples, world_source
from engine.files import atomic_write
from engine.model.interface import GenerationOptions
from engine.model.manifest import Calibration
from engine.words import Answer, InputError, Query, SpotterError, Task, Tile

if TYPE_CHECKING:
    from pathlib import Path

    from engine.evaluate.record import Record
    from engine.mask.base import Masker
    from engine.model.interface import Model
    from engine.model.local import LocalModel
    from engine.words import Shot

DRAWN = 8  # answers a query, to see whether a group of them could teach
GROUPS = 100  # queries for that
SIDE = 448  # px of the tile that is timed
SEED = 7035
REPEATS = 3
THREADS = 2
Stage = Callable[[str], AbstractContextManager[Progress]]


@dataclass(frozen=True)
class Row:
    """A figure, and what was promised of it.

    Attributes:
        name: What it is.
        value: 0-1 unless the name says otherwise; None where nothing could be measured.
        n: Over how many samples.
        interval: The 95 % bootstrap interval, or None.
        at_least: The promise, or None.
        at_most: The promise, or None.
    """

    name: str
    value: float | None
    n: int = 0
    interval: Interval | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def promise(self) -> str:
        """The promise for people; "" for none."""
        bounds = [("≥", self.at_least), ("≤", self.at_most)]
        return ", ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where there is none, or nothing was measured."""
        if self.value is None or (self.at_least is None and self.at_most is None):
            return None
        above = self.at_least is None or self.value >= self.at_least
        return above and (self.at_most is None or self.value <= self.at_most)


@dataclass(frozen=True)
class Part:
    """A table of the card, and figures behind it that have no row.

    Attributes:
        name: One of `PARTS`.
        title: For people.
        rows: The table.
        details: More figures, for the JSON.
    """

    name: str
    title: str
    rows: tuple[Row, ...]
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ModelCard:
    """What was measured of a model.

    Attributes:
        facts: Name to value: "model", and what else tells which one was measured on what.
        parts: In the order of `PARTS`.
    """

    facts: Mapping[str, object]
    parts: tuple[Part, ...] = ()

    def values(self) -> dict[str, object]:
        """As plain values for JSON: the facts, and the parts by name."""
        parts = {
            part.name: {"rows": [asdict(row) | {"kept": row.kept} for row in part.rows], **part.details}
            for part in self.parts
        }
        return {**self.facts, "parts": parts}

    def markdown(self) -> str:
        """As a page with a table a part."""
        return render("model_card.md", facts=self.facts, parts=self.parts)

    def write(self, folder: Path) -> list[Path]:
        """Write `card.json` and `card.md`; returns the files.

        Raises:
            ReportError: The folder cannot be written.
        """
        data, page = folder / "card.json", folder / "card.md"
        with writing("card", folder):
            folder.mkdir(parents=True, exist_ok=True)
            atomic_write(data, json.dumps(self.values(), ensure_ascii=False, allow_nan=False, indent=1) + "\n")
            atomic_write(page, self.markdown())
        return [data, page]


@dataclass
class Bench:
    """What is asked of a model, and the answers that several parts share.

    Attributes:
        model: The model to ask.
        masker: For GRES; None fills boxes.
        split: "val" or "test".
        limit: The first so many samples of each benchmark; None for all.
        stage: Opens a stage of the work by name and gives what is to be told its progress.
        should_stop: Asked often; True ends early, with figures on what was done.
    """

    model: LocalModel
    masker: Masker | None
    split: str
    limit: int | None
    stage: Stage
    should_stop: Callable[[], bool]

    @cached_property
    def referred(self) -> list[tuple[Sample, Answer]]:
        """World-REC with the greedy answers and their raw scores."""
        wanted = world_source("world-rec", self.split, limit=self.limit).size
        samples: list[Sample] = []
        with self.stage("Making World-REC") as tell:
            for sample in world_samples("world-rec", self.split, limit=self.limit):
                samples.append(sample)
                tell(len(samples), wanted)
        curves, self.model.calibration = self.model.calibration, Calibration()
        try:
            answers = self.ask("World-REC", [s.shot for s in samples])
        finally:
            self.model.calibration = curves
        return [(sample, drawn[0]) for sample, drawn in zip(samples, answers, strict=True) if drawn]

    def ask(self, what: str, shots: Sequence[Shot], samples: int = 1) -> list[list[Answer]]:
        """Ask shots as a stage of the work."""
        with self.stage(f"Asking {what}") as tell:
            options = GenerationOptions(samples=samples, seed=0)
            return ask(self.model, shots, options, on_progress=tell, should_stop=self.should_stop)

    @cached_property
    def records(self) -> list[Record]:
        """The records of `referred`."""
        return [record_answer(i, sample.shot, answer) for i, (sample, answer) in enumerate(self.referred)]


def refer(bench: Bench) -> Part:
    """World-REC, and apart the phrasings that training never saw."""
    unseen = [r.iou or 0.0 for r in bench.records if r.tags.get("phrasing") == "unseen"]
    ious = [r.iou or 0.0 for r in bench.records]
    rows = (
        _share("Acc@0.5", [v >= 0.5 for v in ious], at_least=0.70),
        _share("Acc@0.7", [v >= 0.7 for v in ious], at_least=0.50),
        _share("Acc@0.5, phrasings never seen", [v >= 0.5 for v in unseen], at_least=0.60),
        Row("mean IoU", metrics.mean(ious), len(ious), mean_interval(ious)),
    )
    kinds = sorted({r.kind for r in bench.records})
    by_kind = {k: metrics.accuracy([r.iou or 0.0 for r in bench.records if r.kind == k], 0.5) for k in kinds}
    return Part("rec", "World-REC", rows, {"acc_0.5_by_kind": by_kind})


def reasoned(bench: Bench) -> Part:
    """Whether the reasoning is true, and whether the answer depends on it."""
    judged = [judge(answer, sample.objects, sample.shot.tags.get("noun", "")) for sample, answer in bench.referred]
    found = reasoning_figures(judged)
    tests = swaps([s.shot for s, _ in bench.referred], [a for _, a in bench.referred])
    with bench.stage("Swapping boxes") as tell:
        swapped = swap_test(bench.model, tests, on_progress=tell, should_stop=bench.should_stop)
    named, n = int(found["candidates"] or 0), int(swapped["n"] or 0)
    answered, told = sum(j.answered for j in judged), sum(j.answered and j.candidates > 0 for j in judged)
    rows = (
        Row("candidates named that lie on an object of the class (IoU ≥ 0.5)", found["true"], named, at_least=0.70),
        Row("the same, each object counted once", found["distinct"], named),
        Row("objects of the named classes that are named", found["recall"], sum(j.objects for j in judged)),
        Row("final box among the candidates", found["kept"], told, at_least=0.95),
        Row("answers whose reasoning names candidates", found["grounded"], answered),
        Row("answer changes with another sample's boxes", swapped["changed"], n, at_least=0.80),
        Row("answer is then one of those boxes", swapped["followed"], n),
        Row("answer changes with its own boxes (error of the test)", swapped["changed_unswapped"], n),
    )
    return Part("reasoning", "Reasoning is true, and used", rows)


def by_noun(bench: Bench) -> Part:
    """Relations and superlatives against the same samples asked with only the head noun."""
    whole = [
        (sample, record.iou or 0.0)
        for (sample, _), record in zip(bench.referred, bench.records, strict=True)
        if sample.shot.kind in RELATED
    ]
    answers = bench.ask("head nouns", [asked_by_noun(sample.shot) for sample, _ in whole])
    done = [(sample, iou, drawn[0]) for (sample, iou), drawn in zip(whole, answers, strict=True) if drawn]
    full = [iou for _, iou, _ in done]
    alone = [record_answer(0, sample.shot, answer).iou or 0.0 for sample, _, answer in done]
    found = paired(full, alone)
    gain, span = (found.difference, found.interval) if found else (None, None)
    rows = (
        _share("Acc@0.5 of the whole expression", [iou >= 0.5 for iou in full]),
        _share("Acc@0.5 of the head noun alone", [iou >= 0.5 for iou in alone]),
        Row("difference", gain, len(done), span, at_least=0.15),
        Row("head nouns answered with a box", metrics.mean([float(bool(a.targets)) for _, _, a in done]), len(done)),
        Row(
            "right if an object of the class were picked by lot",
            metrics.mean([_random_pick(s) for s, _, _ in done]),
            len(done),
        ),
    )
    return Part("noun", "Relations and superlatives against the head noun", rows, {"p": found.p if found else None})


def trusted(bench: Bench) -> Part:
    """How far the scores of World-REC can be trusted, as they are and through the model's calibration."""
    raw = Scored()
    for sample, answer in bench.referred:
        raw += scored_targets(answer, sample.shot.targets)
    mapped = raw.through(bench.model.calibration, Task.REC)
    before, after = trust_figures(raw), trust_figures(mapped)
    n = len(raw.scores)
    rows = (
        Row("calibration error (ECE)", after["ece"], n, at_most=0.10),
        Row("the same of the raw scores", before["ece"], n),
        Row("area under the risk-coverage curve (AURC)", after["aurc"], n),
        Row("risk falls from decile to decile of coverage: share of steps", after["falling"], n, at_least=1.0),
        Row("right answers score above wrong ones (AUROC)", after["auroc"], n),
    )
    details = {"raw": before, "calibrated": after, "plot_raw": raw.reliability(), "plot": mapped.reliability()}
    return Part("calibration", "Calibration", rows, details)


def detect(bench: Bench) -> Part:
    """World-OVD."""
    figures = (("AP50", "ap50", 0.60), ("AP50 on present queries", "ap50_present", None), ("AP", "ap", None))
    return _benchmark(bench, "ovd", figures, (0.90, 0.75))


def segment(bench: Bench) -> Part:
    """World-GRES."""
    figures = (
        ("gIoU (an empty answer to an empty truth counts 1)", "giou", 0.55),
        ("gIoU on present queries", "giou_present", None),
        ("cIoU", "ciou", None),
    )
    return _benchmark(bench, "gres", figures, (None, None))


def tunable(bench: Bench) -> Part:
    """Whether sampled answers to World-FS novel classes could teach the model."""
    shots = list(novel_class_shots(bench.split, min(bench.limit or GROUPS, GROUPS)))
    found = group_figures(shots, bench.ask("World-FS, novel classes", shots, DRAWN))
    n = int(found["n"] or 0)
    rows = (
        Row(f"Acc@0.5, {DRAWN} answers at temperature 1", found["acc_0.5"], n, at_least=0.10, at_most=0.50),
        Row("groups with different rewards (IoU)", found["different_iou"], n, at_least=0.50),
        Row("groups with right and wrong answers", found["different_right"], n),
        Row("groups all wrong", found["all_wrong"], n),
        Row("groups all right", found["all_right"], n),
    )
    return Part("tuning", "Ready to be tuned", rows)


def quick(bench: Bench) -> Part:
    """How long one answer takes."""
    with bench.stage("Timing"):
        found = time_answer(bench.model)
    name = f"one 448 px tile, one REC answer with reasoning, {found.threads} threads: seconds"
    rows = (Row(name, found.seconds, at_most=2.0), Row("processor seconds of that answer", found.busy))
    return Part("speed", "Speed", rows, {"answer": found.answer.raw})


PARTS: dict[str, Callable[[Bench], Part]] = {
    "rec": refer,
    "noun": by_noun,
    "reasoning": reasoned,
    "calibration": trusted,
    "ovd": detect,
    "gres": segment,
    "tuning": tunable,
    "speed": quick,
}
"""The parts of a card, in order."""


def check_parts(names: Sequence[str]) -> None:
    """Make sure that a card has parts of these names.

    Raises:
        InputError: It has not.
    """
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise InputError(f"A card has no part {unknown[0]!r}.", f"Choose of: {', '.join(PARTS)}.")


def measure_parts(bench: Bench, only: Sequence[str] = ()) -> Iterator[Part]:
    """Measure part after part, of `PARTS` or those named; a stop leaves the part at work out and ends it."""
    for name, measure in PARTS.items():
        if not only or name in only:
            part = measure(bench)
            if bench.should_stop():
                return
            yield part


def _benchmark(
    bench: Bench,
    task: str,
    figures: Sequence[tuple[str, str, float | None]],
    none_at_least: tuple[float | None, float | None],
) -> Part:
    """A benchmark's figures (row, figure, promise), and the "None" answers to what is absent and to near misses."""
    source = world_source(f"world-{task}", bench.split, limit=bench.limit)
    with bench.stage(source.name) as tell:
        report = evaluate(source, bench.model, masker=bench.masker, on_progress=tell, should_stop=bench.should_stop)
    found, n, absent = report.metrics, len(report.records), int(report.metrics["n_absent"] or 0)
    near = sum(r.tags.get("absent") == "near miss" for r in report.records)
    rows = (
        *(
            Row(row, found[name], n - absent if name.endswith("_present") else n, at_least=promise)
            for row, name, promise in figures
        ),
        Row("absent answered “None”", found["none_accuracy"], absent, at_least=none_at_least[0]),
        Row("near misses answered “None”", found["none_accuracy_near_miss"], near, at_least=none_at_least[1]),
    )
    return Part(task, f"World-{task.upper()}", rows)


def _random_pick(sample: Sample) -> float:
    """How likely one object of the asked class, picked at random, is the target."""
    return 1 / max(sum(o.label == sample.shot.tags.get("class") for o in sample.objects), 1)


def _share(name: str, hits: Sequence[bool], at_least: float | None = None) -> Row:
    values = [float(h) for h in hits]
    return Row(name, metrics.mean(values), len(values), mean_interval(values), at_least=at_least)


@dataclass(frozen=True)
class Timing:
    """One answer, timed.

    Attributes:
        seconds: The quickest of the repeats, after one that warms up.
        busy: Processor seconds of that one, over all threads; what other programs take is not in it.
        threads: Of the processor that torch was allowed.
        answer: What was answered.
    """

    seconds: float
    busy: float
    threads: int
    answer: Answer


def time_answer(model: Model, side: int = SIDE, threads: int = THREADS, repeats: int = REPEATS) -> Timing:
    """Time one answer to one query about one tile.

    Args:
        model: The model to ask.
        side: Pixels across and down.
        threads: How many threads torch may use meanwhile.
        repeats: How often to ask; the quickest counts, since other work on the machine only slows.
    """
    import torch

    tile, query = _question(side)
    times, answers = [], []
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        for _ in range(repeats + 1):
            start, busy = time.perf_counter(), time.process_time()
            answers += model.answer([tile], [query])[0]
            times.append((time.perf_counter() - start, time.process_time() - busy))
    finally:
        torch.set_num_threads(before)
    seconds, busy = min(times[1:])
    return Timing(seconds, busy, threads, answers[-1])


def _question(side: int) -> tuple[Tile, Query]:
    import numpy as np

    from engine.world.generate import generate_scene
    from engine.world.referring import REFERRING
    from engine.world.view import plain_tile, view_tile

    view = view_tile(generate_scene(SEED, side), 0, 0, side)
    rng = np.random.default_rng(SEED)
    for _ in range(200):
        expression = REFERRING["relation"](view, rng, 0.0)
        if expression is not None:
            return plain_tile(view), Query(Task.REC, expression.text)
    raise SpotterError(f"A scene of {side} pixels is too plain to ask about.", "Use a larger side.")
