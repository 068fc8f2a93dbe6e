"""Pull models from a hub: licence first, disk checked, resumable, pinned to a commit that is written down.

Only weights in safetensors, JSON, text and chat templates are downloaded: no code, no pickles.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from engine.files import atomic_file
from engine.model import registry, store
from engine.model.access import HubError
from engine.model.completeness import files_missing
from engine.model.download import DiskFullError, Part, download, list_files
from engine.model.presets import MASKERS, PRESETS, Licence
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.presets import Preset

WEIGHT_PATTERNS = ("*.safetensors", "*.json", "*.txt", "*.jinja")
PROCESSOR_PATTERNS = ("*.json", "*.txt", "*.jinja")
# Room that must stay free beside the download.
SPARE_BYTES = 512 * 2**20
# Identifiers that the hub has for licences without limits on use.
_FREE = frozenset({"apache-2.0", "mit", "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "cc-by-4.0", "unlicense"})
_COMMIT = re.compile(r"[0-9a-f]{40}")

Progress = Callable[[int, int], None]
Confirm = Callable[[str], bool]


class LicenceDeclinedError(InputError):
    """The user did not agree to a model's licence."""

    code = "licence_declined"


class FolderError(InputError):
    """A folder does not hold the model that it is said to."""

    code = "model_folder"


@dataclass(frozen=True)
class ModelInfo:
    """A known model and whether it is here.

    Attributes:
        preset: What is known about it.
        pulled: The record of its pull; None when it was not pulled.
        here: Whether it can be loaded now (pulled, or embedded).
    """

    preset: Preset
    pulled: store.Pulled | None
    here: bool

    @property
    def licence(self) -> str:
        """The licence as it is known; "" where it is only known at the pull."""
        return self.preset.licence.name or (self.pulled.licence if self.pulled is not None else "")

    @property
    def parameters(self) -> int:
        """Number of weights; 0 where it is only known at the pull."""
        if self.preset.parameters or self.pulled is None:
            return self.preset.parameters
        return store.count_parameters(store.weights_folder(self.preset.name))


def list_models() -> list[ModelInfo]:
    """All presets, the maskers, then what was pulled beside them, in that order."""
    pulled = store.records()
    names = [p.name for p in (*PRESETS, *MASKERS)]
    return [info(name) for name in [*names, *(n for n in pulled if n not in names)]]


def info(name: str) -> ModelInfo:
    """What is known about a model.

    Raises:
        ModelNotFoundError: Nothing is.
    """
    preset = registry.known(name)
    pulled = store.record(preset.name)
    embedded = not preset.hub_id and (registry.ASSETS / preset.name / "config.json").is_file()
    return ModelInfo(preset, pulled, here=pulled is not None or embedded)


def licence_text(preset: Preset) -> str:
    """What to show before a download whose licence restricts use."""
    licence = preset.licence
    limits = {True: "commercial use allowed", False: "no commercial use", None: "terms of use unknown"}
    return (
        f"{preset.name} ({preset.hub_id}): licence {licence.name}, {limits[licence.commercial]}. {licence.note}".strip()
    )


def pull(
    name: str,
    *,
    source: Path | None = None,
    processor: Path | None = None,
    confirm: Confirm | None = None,
    progress: Progress | None = None,
) -> store.Pulled:
    """Download a model, or finish a download that was interrupted; a model that is here already is left alone.

    Args:
        name: A preset, or a repository as `owner/name`.
        source: A folder to take the model's files from; None asks the hub.
        processor: Likewise for the processor, where the model's folder has none of its own.
        confirm: Shown the licence where it restricts use; returns whether to go on. Without it such a model is refused.
        progress: Called with the bytes that are on the disk and the bytes in all.

    Raises:
        ModelNotFoundError: Nothing is known by this name.
        LicenceDeclinedError: The licence was not agreed to.
        FolderError: The folder lacks something that the model needs.
        DiskFullError: The files do not fit on the disk.
        GatedError: The hub gives the model to nobody without leave, and this user has none.
        HubError: The hub cannot be reached or lacks the model.
    """
    preset = registry.known(name)
    if not preset.hub_id:
        raise InputError(f"The model {preset.name!r} is part of Spotter and needs no download.")
    already = store.record(preset.name)
    if already is not None:
        return already
    weights = None
    if not preset.licence.name:
        if source is None:
            weights = _weights_of(preset)
        preset = replace(preset, licence=stated_licence(weights.licence if weights is not None else ""))
    if preset.licence.restricted:
        text = licence_text(preset)
        if confirm is None or not confirm(text):
            raise LicenceDeclinedError(
                f"The licence of {preset.name!r} was not agreed to: {preset.licence.name}.",
                "Read it, and agree to it when pulling, or choose a model with a free licence.",
            )
    if source is not None:
        return _take(preset, source, processor, progress)
    root = store.folder(preset.name)
    weights = weights or _weights_of(preset)
    if not any(file.name.endswith(".safetensors") for file in weights.files):
        raise HubError(f"The repository {preset.hub_id!r} holds no weights in safetensors.", "Choose another model.")
    parts = [weights]
    if preset.processor_from:
        parts.append(list_files(preset.processor_from, "", PROCESSOR_PATTERNS, root / store.PROCESSOR))
    total = sum(part.bytes for part in parts)
    _prepare(root, total, preset.name)
    download(parts, lambda: progress(min(_bytes_in(root), total), total) if progress is not None else None)
    return _record(preset, weights.commit, parts[-1].commit if preset.processor_from else "")


def _weights_of(preset: Preset) -> Part:
    """The files of a model's weights on the hub."""
    return list_files(preset.hub_id, preset.revision, WEIGHT_PATTERNS, store.weights_folder(preset.name))


def stated_licence(stated: str) -> Licence:
    """The licence that a repository's card states, where Spotter knows none of its own.

    >>> stated_licence("apache-2.0").restricted, stated_licence("other").restricted
    (False, True)
    """
    if not stated:
        return Licence("not stated", commercial=None, note="Its card states none: read it on the hub first.")
    commercial = True if stated in _FREE else None
    return Licence(stated, commercial, "" if commercial else "Read it on the hub first.")


def _take(preset: Preset, source: Path, processor: Path | None, progress: Progress | None) -> store.Pulled:
    """Copy a model's files from folders that somebody brought."""
    source = source.expanduser()
    if not source.is_dir():
        raise FolderError(f"There is no folder '{source}'.", "Give the one with config.json and *.safetensors.")
    other = processor.expanduser() if processor is not None else source
    answers = registry.preset(preset.name, MASKERS) is None
    lacking = files_missing(source, other, answers=answers)
    if lacking:
        more = ""
        if preset.processor_from and processor is None:
            more = f" Its processor is that of {preset.processor_from}: give its folder too (--processor-from)."
        raise FolderError(
            f"The folder '{source}' does not hold all of {preset.name!r}: {' '.join(lacking)}",
            f"Copy the missing files into it.{more}",
        )
    root = store.folder(preset.name)
    plan = {path: store.weights_folder(preset.name) / path.name for path in _matching(source, WEIGHT_PATTERNS)}
    if processor is not None:
        plan |= {path: root / store.PROCESSOR / path.name for path in _matching(other, PROCESSOR_PATTERNS)}
    total = sum(path.stat().st_size for path in plan)
    _prepare(root, total, preset.name)
    try:
        for path, target in plan.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            with atomic_file(target) as part:
                shutil.copyfile(path, part)
            if progress is not None:
                progress(min(_bytes_in(root), total), total)
    except OSError as error:
        raise DiskFullError(
            f"The files of {preset.name!r} cannot be copied: {error.strerror}.", "Free some space, and try again."
        ) from error
    # A snapshot of the hub's own client is named by its commit; else the weights say which they are.
    commit = source.resolve().name if _COMMIT.fullmatch(source.resolve().name) else store.weights_hash(source)
    return _record(preset, commit, "")


def _matching(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and any(fnmatch(p.name, pattern) for pattern in patterns))


def _record(preset: Preset, commit: str, processor_commit: str) -> store.Pulled:
    """Write that a pull is complete."""
    pulled = store.Pulled(
        name=preset.name,
        hub_id=preset.hub_id,
        commit=commit,
        licence=preset.licence.name,
        bytes=_bytes_in(store.folder(preset.name)),
        time=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        processor_from=preset.processor_from,
        processor_commit=processor_commit,
    )
    store.write_record(pulled)
    return pulled


def remove(name: str) -> int:
    """Delete a pulled model, finished or not.

    Returns:
        Bytes freed.

    Raises:
        ModelNotFoundError: Nothing of that name was pulled.
    """
    preset = registry.known(name)
    root = store.folder(preset.name)
    if not preset.hub_id or not root.is_dir():
        raise registry.ModelNotFoundError(f"The model {name!r} was not pulled, so there is nothing to remove.")
    freed = _bytes_in(root)
    (root / store.RECORD).unlink(missing_ok=True)
    shutil.rmtree(root)
    return freed


def _prepare(root: Path, total: int, name: str) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskFullError(
            f"The folder for models cannot be written: {error.strerror}.", "Set SPOTTER_HOME."
        ) from error
    needed = total - _bytes_in(root) + SPARE_BYTES
    free = shutil.disk_usage(root).free
    if needed > free:
        raise DiskFullError(
            f"The model {name!r} needs {needed / 2**30:.1f} GiB more, and the disk has {free / 2**30:.1f} GiB free.",
            "Free some space, or set SPOTTER_HOME to a folder on another disk.",
        )


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # renamed by the download meanwhile
    return total
