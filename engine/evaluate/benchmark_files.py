"""A benchmark as facts, and as files that other programs read: tiles as PNG, shots as JSON lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.evaluate.source import world_shots
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.words import Shot


def describe(
    benchmark: str,
    split: str = "test",
    *,
    seed: int | None = None,
    limit: int | None = None,
    folder: Path | None = None,
    on_shot: Callable[[int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> dict[str, object]:
    """Go through a benchmark once: what it holds, and a hash of its queries, truths and tags.

    Args:
        benchmark: "world-rec", "world-ovd" or "world-gres".
        split: "val" or "test" of the frozen benchmark.
        seed: Makes a fresh set of that seed instead.
        limit: The first so many samples; None for all.
        folder: Where to write `shots.jsonl`, the tiles and the masks as PNG; None writes nothing.
        on_shot: Called with the samples done.
        should_stop: Asked at every sample; True ends early.

    Returns:
        "samples", "absent", "unseen_phrasings", "kinds" (name to count) and "fingerprint".

    Raises:
        InputError: The benchmark does not exist, or the folder cannot be written.
    """
    digest = hashlib.sha256()
    kinds: Counter[str] = Counter()
    samples = absent = unseen = 0
    lines: list[str] = []
    for number, shot in enumerate(world_shots(benchmark, split, seed, limit)):
        values = shot_values(shot)
        digest.update(json.dumps(values, sort_keys=True).encode())
        samples += 1
        absent += not shot.targets
        unseen += shot.tags.get("phrasing") == "unseen"
        kinds[shot.kind] += 1
        if folder is not None:
            lines.append(json.dumps(values | _write_pictures(shot, folder, number), ensure_ascii=False))
        if on_shot:
            on_shot(samples)
        if should_stop is not None and should_stop():
            break
    if folder is not None:
        try:
            (folder / "shots.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as error:
            raise _unwritable(folder, error) from error
    return {
        "samples": samples,
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(shot.tile.pixels).save(folder / f"{number:05d}.png")
        masks = [f"{number:05d}-mask-{k}.png" for k in range(len(shot.masks))]
        for name, mask in zip(masks, shot.masks, strict=True):
            Image.fromarray(mask).save(folder / name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return names | {"masks": masks} if masks else names


def _unwritable(folder: Path, error: OSError) -> InputError:
    return InputError(f"The folder '{folder}' cannot be written.", "Choose another, or make room.", str(error))
