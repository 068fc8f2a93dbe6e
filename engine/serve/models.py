"""The models that clients may name: presets, pulled ones, and those that the engine was started with; never a path.

A job asks a variant: a model, or a model with an adapter over it. Each variant is held by a worker of its own, under
one name. That of the latter, `tiny + adapter pools (0a1b2c3d)`, changes with the adapter's file: an adapter that was
replaced is loaded anew, while jobs that ask the old one are finished by the worker that holds it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from engine.model import registry, store
from engine.model.adapter import CARD, BadAdapterError, adapter_names, adapters_folder, read_json, weights_files
from engine.model.presets import MASKERS, PRESETS, Preset
from engine.protocol.replies import Loaded, ModelInfo
from engine.serve.access import RequestError

_VARIANT = re.compile(r"(.+) \+ adapter ([\w.-]+) \([0-9a-f]{8}\)")
_MIB = 1024.0
_UNKNOWN_MIB = 2048.0
_BASE_MIB = 512.0  # of a worker before its weights
_MORE = 1.2  # than the weights: what a batch takes


class Catalogue:
    """Models by name: the default, where a client names none; the presets; and more, by name, folder or address."""

    def __init__(self, default: str, more: Iterable[str] = ()) -> None:
        self.default = default
        self._named = (default, *more)

    def check(self, name: str) -> str:
        """The model to load for a name that a client gave.

        Raises:
            RequestError: It is not known, or not on this machine.
        """
        if not name or name in self._named:
            return name or self.default
        preset = registry.preset(name)
        if preset is None and (store.record(name) is None or registry.preset(name, MASKERS)):
            raise RequestError(
                "unknown_model", f"The engine knows no model {name[:80]!r}.", "`models` lists those that it knows."
            )
        if preset is not None and not _here(preset):
            raise RequestError(
                "model_not_pulled",
                f"The model {name!r} is not on the engine's machine.",
                f"Run `engine models pull {name}` there.",
            )
        return preset.name if preset else name

    def need_mib(self, name: str) -> float:
        """MiB that a model is expected to take: as its preset says, else by the size of its weights."""
        name, _ = variant_parts(name)  # an adapter is merged into the weights, and adds nothing
        preset = registry.preset(name)
        if preset:
            return preset.memory_gib * _MIB
        folder = Path(name).expanduser() if store.record(name) is None else store.weights_folder(name)
        weights = sum(file.stat().st_size for file in folder.glob("*.safetensors")) / 2**20
        return _BASE_MIB + _MORE * weights if weights else _UNKNOWN_MIB

    def infos(self, state: Callable[[str], str], loaded: Mapping[str, Loaded]) -> tuple[ModelInfo, ...]:
        """All models.

        Args:
            state: Of those that workers hold, "ready" or "loading"; else "".
            loaded: What is known of those that are loaded.
        """
        found = {p.name: _info(p, state(p.name), loaded.get(p.name)) for p in PRESETS}
        for name in (*self._named, *store.records()):
            if name not in found and not registry.preset(name, MASKERS):
                facts = loaded.get(name)
                found[name] = ModelInfo(
                    name,
                    state(name) or "available",
                    tile_size=facts.tile_size if facts else 0,
                    gsd=facts.gsd if facts else (),
                    scales=facts.scales if facts else {},
                    adapters=adapters_over(name, Path(name).name),
                )
        return tuple(found.values())


def variant_name(model: str, adapter: str) -> str:
    """The name of what a job asks.

    Args:
        model: Name of a model, checked already.
        adapter: Name of one of the adapters kept on this machine; "" for none. A client's word: never used as a path.

    Raises:
        RequestError: There is no such adapter.
    """
    if not adapter:
        return model
    if adapter not in adapter_names():
        raise RequestError(
            "unknown_adapter",
            f"The engine knows no adapter {adapter[:80]!r}.",
            "`models` lists those that lie over each model; `engine adapters import` there adds one.",
        )
    facts = [file.stat() for file in weights_files(adapters_folder() / adapter)]
    mark = hashlib.sha256(" ".join(f"{f.st_mtime_ns} {f.st_size}" for f in facts).encode()).hexdigest()[:8]
    return f"{model} + adapter {adapter} ({mark})"


def variant_parts(name: str) -> tuple[str, str]:
    """The model and the adapter of a name; the latter is "" where there is none.

    >>> variant_parts("tiny + adapter pools (0a1b2c3d)"), variant_parts("tiny")
    (('tiny', 'pools'), ('tiny', ''))
    """
    found = _VARIANT.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def adapters_over(*names: str) -> tuple[str, ...]:
    """The adapters on this machine whose cards name one of these as their base."""
    found = []
    for adapter in adapter_names():
        folder = adapters_folder() / adapter
        try:
            base = read_json(folder / CARD).get("base") if (folder / CARD).is_file() else None
        except BadAdapterError:
            continue  # `engine adapters list` tells of it
        if isinstance(base, dict) and {base.get("name"), base.get("hub_id") or None} & set(names):
            found.append(adapter)
    return tuple(found)


def _here(preset: Preset) -> bool:
    return not preset.hub_id or store.record(preset.name) is not None


def _info(preset: Preset, state: str, loaded: Loaded | None) -> ModelInfo:
    return ModelInfo(
        name=preset.name,
        state=state or ("available" if _here(preset) else "absent"),
        domain=preset.domain,
        licence=preset.licence.name,
        commercial=preset.licence.commercial,
        tasks=tuple(task.value for task in preset.tasks),
        tile_size=loaded.tile_size if loaded else preset.tile_size,
        gsd=(loaded.gsd if loaded else preset.gsd) or (),
        scales=loaded.scales if loaded else {},
        memory_gib=preset.memory_gib,
        summary=preset.summary,
        adapters=adapters_over(*filter(None, (preset.name, preset.hub_id))),
    )
