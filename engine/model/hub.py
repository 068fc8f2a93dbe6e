"""Pull models from a hub: licence first, disk checked, resumable, pinned to a commit that is written down.

Only weights in safetensors, JSON, text and chat templates are downloaded: no code, no pickles. The environment
variable HF_ENDPOINT names another hub.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from engine.model import registry, store
from engine.model.presets import PRESETS
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.presets import Preset

WEIGHT_PATTERNS = ("*.safetensors", "*.json", "*.txt", "*.jinja")
PROCESSOR_PATTERNS = ("*.json", "*.txt", "*.jinja")
# Room that must stay free beside the download.
SPARE_BYTES = 512 * 2**20
_POLL_SECONDS = 0.2

Progress = Callable[[int, int], None]
Confirm = Callable[[str], bool]


class LicenceDeclinedError(InputError):
    """The user did not agree to a model's licence."""

    code = "licence_declined"


class DiskFullError(SpotterError):
    """A download does not fit on the disk."""

    code = "disk_full"


class HubError(SpotterError):
    """The hub cannot be reached, or does not have what was asked for."""

    code = "hub"


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


@dataclass(frozen=True)
class _Listing:
    """The files of a repository at one commit: names, and sizes in bytes."""

    hub_id: str
    commit: str
    files: tuple[tuple[str, int], ...]

    def chosen(self, patterns: Sequence[str]) -> tuple[tuple[str, int], ...]:
        return tuple((name, size) for name, size in self.files if any(fnmatch(name, p) for p in patterns))


def list_models() -> list[ModelInfo]:
    """All presets, then what was pulled beside them, in that order."""
    pulled = store.records()
    names = [p.name for p in PRESETS]
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


def pull(name: str, *, confirm: Confirm | None = None, progress: Progress | None = None) -> store.Pulled:
    """Download a model, or finish a download that was interrupted; a model that is here already is left alone.

    Args:
        name: A preset, or a repository as `owner/name`.
        confirm: Shown the licence where it restricts use; returns whether to go on. Without it such a model is refused.
        progress: Called with the bytes that are on the disk and the bytes in all.

    Raises:
        ModelNotFoundError: Nothing is known by this name.
        LicenceDeclinedError: The licence was not agreed to.
        DiskFullError: The files do not fit on the disk.
        HubError: The hub cannot be reached or lacks the model.
    """
    preset = registry.known(name)
    if not preset.hub_id:
        raise InputError(f"The model {preset.name!r} is part of Spotter and needs no download.")
    already = store.record(preset.name)
    if already is not None:
        return already
    if preset.licence.restricted:
        text = licence_text(preset)
        if confirm is None or not confirm(text):
            raise LicenceDeclinedError(
                f"The licence of {preset.name!r} was not agreed to: {preset.licence.name}.",
                "Read it, and agree to it when pulling, or choose a model with a free licence.",
            )
    listing = _list(preset.hub_id, preset.revision)
    wanted = listing.chosen(WEIGHT_PATTERNS)
    if not any(file.endswith(".safetensors") for file, _ in wanted):
        raise HubError(f"The repository {preset.hub_id!r} holds no weights in safetensors.", "Choose another model.")
    parts: list[tuple[_Listing, Sequence[str], Path]] = [(listing, WEIGHT_PATTERNS, store.weights_folder(preset.name))]
    processor: _Listing | None = None
    if preset.processor_from:
        processor = _list(preset.processor_from, "")
        parts.append((processor, PROCESSOR_PATTERNS, store.folder(preset.name) / store.PROCESSOR))
    total = sum(size for part, patterns, _ in parts for _, size in part.chosen(patterns))
    root = store.folder(preset.name)
    _prepare(root, total, preset.name)
    for part, patterns, target in parts:
        _download(part, patterns, target, root, total, progress)
    pulled = store.Pulled(
        name=preset.name,
        hub_id=preset.hub_id,
        commit=listing.commit,
        licence=preset.licence.name,
        bytes=_bytes_in(root),
        time=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        processor_from=preset.processor_from,
        processor_commit=processor.commit if processor else "",
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


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT") or None


def _list(hub_id: str, revision: str) -> _Listing:
    """The files of a repository at the newest commit, or at `revision`."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    transport = _transport_errors()
    try:
        found = HfApi(endpoint=_endpoint()).model_info(hub_id, revision=revision or None, files_metadata=True)
    except GatedRepoError as error:
        raise HubError(
            f"The hub lets only registered users download {hub_id!r}.",
            "Ask for access on the hub and log in.",
            str(error),
        ) from error
    except RepositoryNotFoundError as error:
        raise HubError(f"The hub has no model {hub_id!r}.", "Check the name.", str(error)) from error
    except transport as error:
        raise HubError(
            f"The hub cannot be reached to look up {hub_id!r}.", "Check the connection and try again.", str(error)
        ) from error
    files = tuple((s.rfilename, int(s.size or 0)) for s in found.siblings or ())
    return _Listing(hub_id, str(found.sha), files)


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


def _download(
    part: _Listing, patterns: Sequence[str], target: Path, root: Path, total: int, progress: Progress | None
) -> None:
    """Download one repository's files into `target`, reporting what lies under `root` while it goes on."""
    failure: list[Exception] = []
    caught: tuple[type[Exception], ...] = (*_transport_errors(), ValueError)

    def work() -> None:
        from huggingface_hub import snapshot_download

        try:
            snapshot_download(
                part.hub_id,
                revision=part.commit,
                local_dir=target,
                cache_dir=root / ".cache",
                allow_patterns=list(patterns),
                endpoint=_endpoint(),
                tqdm_class=_silent_bar(),
            )
        except caught as error:
            failure.append(error)

    # In a daemon thread: Ctrl-C ends the program at once, and the next pull goes on where this one stopped.
    thread = threading.Thread(target=work, name="pull", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL_SECONDS)
        if progress is not None:
            progress(min(_bytes_in(root), total), total)
    # Sizes are compared too, since a thread that died of anything else leaves no error here.
    missing = [file for file, size in part.chosen(patterns) if not _has(target / file, size)]
    if failure or missing:
        raise HubError(
            f"The download of {part.hub_id!r} stopped half-way.",
            "Run the same command again: it goes on where it stopped.",
            str(failure[0]) if failure else f"missing or short: {missing}",
        )


def _has(path: Path, size: int) -> bool:
    return path.is_file() and (not size or path.stat().st_size == size)


def _transport_errors() -> tuple[type[Exception], ...]:
    """What a failed request raises. The hub client changed its HTTP library; its own error names the base of both."""
    from huggingface_hub.errors import HfHubHTTPError

    bases = [base for base in HfHubHTTPError.__bases__ if issubclass(base, Exception)]
    return (*bases, OSError)


def _silent_bar() -> type:
    """A progress bar that shows nothing: the caller has its own."""
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class SilentBar(tqdm):  # type: ignore[misc]
        def __init__(self, *args: object, **options: object) -> None:
            options.pop("name", None)
            super().__init__(*args, **{**options, "disable": True})

    return SilentBar


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # renamed by the download meanwhile
    return total
