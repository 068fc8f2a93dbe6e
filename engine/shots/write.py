"""From a plan to a set of shots on disk: made, held out by place, drawn, augmented, with a card."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.shots.augment import augmented
from engine.shots.files import ShotWriter, fingerprint, read_records
from engine.shots.problem import Problem
from engine.shots.record import HELD_OUT, TRAIN
from engine.shots.sample import draw, part_by_place
from engine.words import InputError

if TYPE_CHECKING:
    from engine.shots.make import Progress, ShotPlan
    from engine.shots.record import ShotRecord

CARD = "shots.json"


@dataclass(frozen=True)
class ShotSet:
    """A set of shots on disk.

    Attributes:
        folder: Where it is.
        shots: How many.
        counts: "splits", "tasks", "classes" and "kinds": name to number of shots; "absent": number of negatives.
        fingerprint: A hash of queries, truths and pictures.
        problems: What the user should look at.
    """

    folder: Path
    shots: int
    counts: dict[str, dict[str, int]]
    fingerprint: str
    problems: tuple[Problem, ...] = ()

    def values(self) -> dict[str, object]:
        """As plain values."""
        return {
            "folder": str(self.folder), "shots": self.shots, **self.counts, "fingerprint": self.fingerprint,
            "problems": [asdict(p) for p in self.problems],
        }  # fmt: skip


def write_shots(
    plan: ShotPlan,
    out: Path,
    *,
    k: int | None = None,
    held_out: float = 0.0,
    turns: int = 0,
    overwrite: bool = False,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> ShotSet:
    """Make the shots of a plan.

    Args:
        plan: What to make.
        out: Folder of the set.
        k: Shots a class and task, of those to learn from; None keeps all.
        held_out: Share of the shots, 0 to below 1, that become the split "val": whole places, so that no tile overlaps
            one of "train".
        turns: Turned and mirrored versions added to each shot to learn from, 0-7.
        overwrite: Replace a set that is there.
        on_progress: Called with (features done, features).
        should_stop: Asked at every shot; True ends early, and what is made is kept.

    Raises:
        InputError: A number is out of range, nothing could be asked, or the folder cannot be written.
        SceneError: Pixels cannot be read.
    """
    if not 0 <= held_out < 1 or not 0 <= turns <= 7:
        raise InputError(
            f"hold-out is {held_out} and augment {turns}; they lie between 0 and 1, and 0 and 7.", "Give other numbers."
        )
    with ShotWriter(out, overwrite=overwrite) as writer, tempfile.TemporaryDirectory(dir=out, prefix=".made-") as made:
        with ShotWriter(made) as first:
            for shot in plan.shots(on_progress, should_stop):
                first.add_shot(shot, source=plan.layer.name)
        records = list(read_records(made))
        if not records:
            raise InputError(
                f"Nothing can be asked about the features of '{plan.layer.name}'.",
                "Draw a labelled area, name each feature by a sentence, or take smaller tiles.",
                "\n".join(p.message for p in plan.problems),
            )
        learnt, kept_back, between = part_by_place(records, held_out, plan.options.seed)
        problems = list(plan.problems) + _parting_problems(held_out, learnt, kept_back, between)
        if k is not None:
            learnt, few = draw(learnt, k, plan.options.seed, plan.options.negatives)
            problems += few
        _add(writer, learnt, TRAIN, turns, plan.options.seed)
        _add(writer, kept_back, HELD_OUT, 0, 0)
    result = describe(out)
    result = replace(result, problems=(*problems, *result.problems))
    (out / CARD).write_text(json.dumps(_card(plan, result, k), ensure_ascii=False, indent=1), encoding="utf-8")
    return result


def _parting_problems(
    share: float, learnt: Sequence[ShotRecord], out: Sequence[ShotRecord], between: Sequence[ShotRecord]
) -> list[Problem]:
    found = []
    if between:
        why = f"{len(between)} shots are left out: their tiles overlap held-out ones, and do not lie beside them."
        found.append(Problem("overlaps held-out", "", why, "Smaller tiles overlap less."))
    if share > 0 and not (learnt and out):
        why = "All tiles overlap: there is nothing to hold out that is not learnt from."
        found.append(Problem("nothing held out", "", why, "Take smaller tiles, or give another scene."))
    return found


def _add(writer: ShotWriter, records: Iterable[ShotRecord], split: str, turns: int, seed: int) -> None:
    for number, record in enumerate(records):
        writer.add(replace(record, split=split))
        if turns:
            for version in list(augmented([record.load()], seed + number, turns))[1:]:
                writer.add_shot(version, split=split, source=record.source)


def _card(plan: ShotPlan, result: ShotSet, k: int | None) -> dict[str, object]:
    options = asdict(plan.options)
    options["tasks"] = sorted(t.value for t in plan.options.tasks or ())
    facts = {"layer": plan.layer.name, "scenes": list(plan.scenes), "k": k, "options": options}
    return facts | {key: value for key, value in result.values().items() if key != "folder"}


def write_drawn(shots: Path, out: Path, k: int, seed: int, negatives: float, split: str | None = None) -> ShotSet:
    """Draw k shots a class and task from a set into another; see `engine.shots.sample.draw`.

    Args:
        shots: The set to draw from.
        out: Folder of the new set.
        k: Shots a class and task.
        seed: Another seed draws others.
        negatives: Shots with nothing to find, one with something to find.
        split: Draw from this split; those of others are left out.

    Raises:
        InputError: A number is out of range, or a folder cannot be used.
    """
    drawn, problems = draw(list(read_records(shots, split)), k, seed, negatives)
    if not drawn:
        raise InputError(f"'{shots}' has no shots to draw from.", "Choose another set or split.")
    with ShotWriter(out) as writer:
        for record in drawn:
            writer.add(record)
    result = describe(out)
    return replace(result, problems=(*problems, *result.problems))


def describe(shots: Path) -> ShotSet:
    """What a set of shots holds.

    Raises:
        InputError: There is no set, or a line of it is no shot.
    """
    records = list(read_records(shots))
    counts = {
        "splits": Counter(r.split for r in records),
        "tasks": Counter(r.query.task.value for r in records),
        "classes": Counter(r.category for r in records),
        "kinds": Counter(r.kind for r in records),
        "absent": Counter({"absent": sum(not r.targets for r in records)}),
    }
    plain = {name: dict(sorted(values.items())) for name, values in counts.items()}
    return ShotSet(Path(shots), len(records), plain, fingerprint(records), tuple(_identical(records)))


def _identical(records: Sequence[ShotRecord]) -> list[Problem]:
    """The shots that say the same of the same picture as an earlier one; ids are their numbers in the set, from 1."""
    first: dict[object, int] = {}
    found = []
    for number, record in enumerate(records, 1):
        key = (record.image, record.query, tuple(t.target.box for t in record.targets))
        before = first.setdefault(key, number)
        if before != number:
            why = f"Shot {number} is the same as shot {before}: {record.query.text!r}."
            found.append(
                Problem("identical", str(number), why, "Remove one: the same shot twice teaches nothing more.")
            )
    return found
