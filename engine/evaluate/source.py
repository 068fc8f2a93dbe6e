"""What can be asked in an evaluation: the world's benchmarks by name, and sets of shots in files by their path.

A benchmark's samples come as shots, with the whole truth of their tiles, or as files that other programs read.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from engine.files import atomic_write
from engine.shots.files import read_records
from engine.words import InputError, Query, Shot, Target, Task

if TYPE_CHECKING:
    from pathlib import Path

BENCHMARKS = {"world-rec": Task.REC, "world-ovd": Task.OVD, "world-gres": Task.GRES}
FEW_SHOT = "world-fs"
FEW_SHOT_SIZE = 200
LARGEST_SEED = 10_000


@dataclass(frozen=True)
class Source:
    """A set of shots of one task.

    Attributes:
        name: For reports: the benchmark's, or the file's.
        task: Of every shot.
        split: "val" or "test", or the file's; "" with a seed of one's own, or for all of a file.
        seed: Of a fresh set, or None.
        size: How many shots there are.
        shots: Makes them anew, in order.
    """

    name: str
    task: Task
    split: str
    seed: int | None
    size: int
    shots: Callable[[], Iterator[Shot]]


def benchmark_task(benchmark: str) -> Task:
    """The task of a benchmark.

    Raises:
        InputError: There is no such benchmark.
    """
    try:
        return BENCHMARKS[benchmark] if benchmark != FEW_SHOT else Task.REC
    except KeyError:
        raise InputError(
            f"There is no benchmark {benchmark!r}.", f"Choose one of: {', '.join((*BENCHMARKS, FEW_SHOT))}."
        ) from None


def world_source(benchmark: str, split: str = "test", seed: int | None = None, limit: int | None = None) -> Source:
    """A benchmark of the world.

    Args:
        benchmark: "world-rec", "world-ovd", "world-gres", or "world-fs": the held-out samples of the few-shot splits.
        split: "val" or "test" of the frozen benchmark.
        seed: Makes a fresh set of that seed instead; "world-fs" has none.
        limit: The first so many samples; None for all.

    Raises:
        InputError: The benchmark, split, seed or limit is none that exists.
    """
    from engine.world.benchmark import SIZES, SPLITS, benchmark_shots, few_shots

    task = benchmark_task(benchmark)
    if split not in SPLITS:
        raise InputError(f"There is no split {split!r}.", f"Choose one of: {', '.join(SPLITS)}.")
    if limit is not None and limit < 1:
        raise InputError(f"limit is {limit}; at least one sample is needed.", "Give a limit of 1 or more.")
    if seed is not None and not 0 <= seed <= LARGEST_SEED:
        raise InputError(f"seed is {seed}; it must lie between 0 and {LARGEST_SEED}.", "Give another seed.")
    if benchmark != FEW_SHOT:
        size, shots = SIZES[task.value][split], partial(benchmark_shots, task.value, split, seed=seed, limit=limit)
    elif seed is None:
        size, shots = FEW_SHOT_SIZE, partial(few_shots, split, limit=limit or FEW_SHOT_SIZE)
    else:
        raise InputError(f"{FEW_SHOT} has no fresh sets.", "Leave the seed out.")
    return Source(benchmark, task, split if seed is None else "", seed, limit or size, shots)


def file_source(path: Path, split: str | None = None, task: Task | None = None, limit: int | None = None) -> Source:
    """The shots of a set in the common record (see `shot_files`).

    Args:
        path: Folder of the set, or its `shots.jsonl`.
        split: Only those of this split; None for all.
        task: Only those of this task; None where all are of one.
        limit: The first so many of them.

    Raises:
        InputError: There is no such set, a line of it is no shot, it mixes tasks, or nothing is left of it.
    """
    counts = Counter(record.query.task for record in read_records(path, split))
    if task is None:
        if len(counts) > 1:
            held = ", ".join(f"{n} {t.value}" for t, n in sorted(counts.items(), key=lambda item: item[0].value))
            raise InputError(f"The shots at '{path}' are of several tasks: {held}.", "Say which: --task rec, ...")
        task = next(iter(counts), Task.REC)
    size = counts[task] if limit is None else min(counts[task], limit)
    if size < 1:
        of = f" of the split {split!r}" if split else ""
        raise InputError(f"'{path}' holds no shots{of} to ask.", "Choose another set, split, task or limit.")

    def shots() -> Iterator[Shot]:
        chosen = (record for record in read_records(path, split) if record.query.task is task)
        return (record.load() for record in islice(chosen, size))

    return Source(path.name if path.is_dir() else path.parent.name, task, split or "", None, size, shots)


@dataclass(frozen=True, eq=False)
class Sample:
    """A shot, and every object that its tile shows, labelled by class; tile pixels."""

    shot: Shot
    objects: tuple[Target, ...]


def world_samples(benchmark: str, split: str = "test", limit: int | None = None) -> Iterator[Sample]:
    """The samples of "world-rec", "world-ovd" or "world-gres", in order; arguments as for `world_source`."""
    from engine.world.benchmark import as_shot, benchmark_samples

    for view, expression in benchmark_samples(benchmark_task(benchmark).value, split, limit=limit):
        yield Sample(as_shot(view, expression), tuple(Target(o.box, o.cls) for o in view.objects))


def novel_class_shots(split: str = "test", limit: int = 100) -> Iterator[Shot]:
    """The held-out samples of World-FS that are about novel classes, the first `limit`."""
    from engine.world.benchmark import few_shots

    shots = (shot for shot in few_shots(split, limit=4 * limit) if shot.tags.get("novel") == "class")
    return islice(shots, limit)


def asked_by_noun(shot: Shot) -> Shot:
    """The shot asked with its head noun alone: "the storage tank nearest the jetty" becomes "the storage tank"."""
    return replace(shot, query=Query(Task.REC, f"the {shot.tags['noun']}"))


def describe(
    source: Source,
    *,
    folder: Path | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> dict[str, object]:
    """Go through a benchmark once: what it holds, and a hash of its queries, truths and tags.

    Args:
        source: The benchmark.
        folder: Where to write `shots.jsonl`, the tiles and the masks as PNG; None writes nothing.
        on_progress: Called with the samples done and how many there will be.
        should_stop: Asked at every sample; True ends early.

    Returns:
        "samples", "absent", "unseen_phrasings", "kinds" (name to count) and "fingerprint".

    Raises:
        InputError: The folder cannot be written.
    """
    digest = hashlib.sha256()
    kinds: Counter[str] = Counter()
    absent = unseen = 0
    lines: list[str] = []
    try:
        for number, shot in enumerate(source.shots()):
            values = shot_values(shot)
            digest.update(json.dumps(values, sort_keys=True).encode())
            absent += not shot.targets
            unseen += shot.tags.get("phrasing") == "unseen"
            kinds[shot.kind] += 1
            if folder is not None:
                lines.append(json.dumps(values | _write_pictures(shot, folder, number), ensure_ascii=False) + "\n")
            on_progress(number + 1, source.size)
            if should_stop():
                break
        if folder is not None:
            atomic_write(folder / "shots.jsonl", "".join(lines))
    except OSError as error:
        raise InputError(
            f"The folder '{folder}' cannot be written.", "Choose another, or make room.", str(error)
        ) from error
    return {
        "samples": kinds.total(),
        "absent": absent,
        "unseen_phrasings": unseen,
        "kinds": dict(sorted(kinds.items())),
        "fingerprint": digest.hexdigest()[:16],
    }


def shot_values(shot: Shot) -> dict[str, object]:
    """A shot's query and truth as plain values; boxes in tile pixels, to a tenth."""
    return {
        "task": shot.query.task.value,
        "text": shot.query.text,
        "kind": shot.kind,
        "tags": dict(shot.tags),
        "targets": [
            {
                "box": [round(v, 1) for v in t.box.as_tuple()],
                "label": t.label,
                "keypoints": [list(p) for p in t.keypoints],
            }
            for t in shot.targets
        ],
    }


def _write_pictures(shot: Shot, folder: Path, number: int) -> dict[str, object]:
    from PIL import Image

    names: dict[str, object] = {"tile": f"{number:05d}.png"}
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(shot.tile.pixels).save(folder / f"{number:05d}.png")
    masks = [f"{number:05d}-mask-{k}.png" for k in range(len(shot.masks))]
    for name, mask in zip(masks, shot.masks, strict=True):
        Image.fromarray(mask).save(folder / name)
    return names | {"masks": masks} if masks else names
