"""The models that clients may name: presets, pulled and added ones, and those that the engine was started with.

Never a path, and never an address: which servers are asked is the choice of who added them here.

A job asks a variant: a model, or a model with an adapter over it. Each variant is held by a worker of its own, under
one name. An adapter that is a re-scorer alone needs no worker: that of its base gives the scores anew. The name of the
others, `tiny + adapter pools (0a1b2c3d)`, changes with the adapter's file: an adapter that was
replaced is loaded anew, while jobs that ask the old one are finished by the worker that holds it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine.locate.proposing import no_detector, proposes_to_none
from engine.model import registry, served, store
from engine.model.adapter import (
    CARD,
    BadAdapterError,
    adapter_names,
    adapters_folder,
    content_files,
    is_rescorer,
    read_json,
)
from engine.model.backend import check_quantizable
from engine.model.detectors import takes_examples
from engine.model.examples import not_taken
from engine.model.fit import predict
from engine.model.presets import MASKERS, PRESETS, Preset
from engine.model.quantize import check as check_quantize
from engine.protocol.replies import Loaded, ModelInfo
from engine.serve.access import RequestError
from engine.words import InputError, Task

if TYPE_CHECKING:
    from engine.model.served import ServedModel

_VARIANT = re.compile(r"(.+) \+ adapter ([\w.-]+) \([0-9a-f]{8}\)")
_MIB = 1024.0
_UNKNOWN_MIB = 2048.0
_BASE_MIB = 512.0  # of a worker before its weights
_WIDTH = 2  # bytes of a weight that is left alone where others are quantized
_MORE = 1.2  # than the weights: what a batch takes


class Catalogue:
    """Models by name: the default, where a client names none; the presets; and more, by name, folder or address.

    Args:
        default: The engine's own model.
        more: Others that clients may name.
        proposer: The detector that proposes where a client names none; "" for none.
        quantize: How the models that reason on this machine are quantized; None for not at all.

    Raises:
        InputError: The proposer is no detector on this machine, or the engine's own model cannot be quantized.
    """

    def __init__(
        self, default: str, more: Iterable[str] = (), *, proposer: str = "", quantize: str | None = None
    ) -> None:
        self.default = default
        self._named = (default, *more)
        self._proposer, self._quantize = proposer, quantize
        self._known: dict[str, registry.ModelSource] = {}
        check_quantize(quantize)
        if quantize is not None:
            check_quantizable(registry.resolve(default))
        if proposer:
            _check_proposer(registry.resolve(proposer))

    def check(self, name: str) -> str:
        """The model to load for a name that a client gave.

        Raises:
            RequestError: It is not known, or not on this machine.
        """
        if not name or name in self._named:
            return name or self.default
        if served.record(name) is not None:
            return name
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

    def check_examples(self, model: str, count: int) -> None:
        """Make sure that a model takes examples; of one that its loader alone knows, the loaded model says it.

        Raises:
            ExamplesError: It takes none.
        """
        source = self._source(model)
        if source is not None and not source.takes_examples:
            raise not_taken(source.name, count)

    def proposer(self, model: str, wanted: str) -> str:
        """The detector that proposes to a model: the one that a client names, else the engine's; "" for none.

        Raises:
            RequestError: The one named is not known, or not on this machine.
            NoProposerError: It is no detector, or the model is one.
        """
        source = self._source(model)
        chooses = source is None or not source.is_detector
        if not wanted:
            return self._proposer if chooses else ""
        if not chooses:
            raise proposes_to_none(model)
        name = self.check(wanted)
        if (proposing := self._source(name)) is not None:
            _check_proposer(proposing)
        return name

    def quantized(self, name: str) -> str | None:
        """How a model is quantized when it is loaded; None for not at all."""
        source = self._source(name) if self._quantize is not None else None
        return self._quantize if source is not None and source.reasons_here else None

    def _source(self, name: str) -> registry.ModelSource | None:
        """Where a model is loaded from; None of one that is not here, or that only the engine's loader knows.

        Those that the engine was started with stay what they are, and are looked at once: a folder is hashed for it.
        """
        if name in self._known:
            return self._known[name]
        try:
            found = registry.resolve(name)
        except InputError:
            return None
        if name in self._named:
            self._known[name] = found
        return found

    def need_mib(self, name: str) -> float:
        """MiB that a model is expected to take: as its preset says, else by the size of its weights."""
        name, _ = variant_parts(name)  # an adapter is merged into the weights, and adds nothing
        source = self._source(name)
        if (method := self.quantized(name)) and source is not None and (folder := source.folder) is not None:
            return _BASE_MIB + predict(folder, _WIDTH, method).total / 2**20
        preset = registry.preset(name)
        if preset:
            return preset.memory_gib * _MIB
        if served.record(name) is not None:
            return _BASE_MIB
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
        added = served.records()
        for name in (*self._named, *store.records(), *added):
            if name not in found and not registry.preset(name, MASKERS):
                facts = loaded.get(name)
                one = added.get(name)
                found[name] = ModelInfo(
                    name,
                    state(name) or "available",
                    tile_size=facts.tile_size if facts else 0,
                    gsd=facts.gsd if facts else (),
                    adapters=adapters_over(name, one.model if one else Path(name).name),
                    # What only the loader knows may take them: the loaded model says it.
                    examples=(source := self._source(name)) is None or source.takes_examples,
                    **({} if one is None else _served_facts(one)),
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
    if leaves_weights(adapter):
        return model
    facts = [file.stat() for file in content_files(adapters_folder() / adapter)]
    mark = hashlib.sha256(" ".join(f"{f.st_mtime_ns} {f.st_size}" for f in facts).encode()).hexdigest()[:8]
    return f"{model} + adapter {adapter} ({mark})"


def leaves_weights(adapter: str) -> bool:
    """Whether an adapter kept on this machine is a re-scorer alone."""
    return adapter in adapter_names() and is_rescorer(adapters_folder() / adapter)


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


def _served_facts(one: ServedModel) -> dict[str, Any]:
    """What is said of a model that a server holds."""
    where = "on the engine's computer" if one.is_here else "elsewhere: pictures are sent there"
    return {
        "summary": f"{one.model}, held by {one.runner or 'a server'} at {one.address}, {where}.",
        "tasks": tuple(task.value for task in Task),
        "licence": "its server's",
        "sent_to": "" if one.is_here else urlsplit(one.address).hostname or "",
    }


def _check_proposer(source: registry.ModelSource) -> None:
    """Make sure that a model is a detector.

    Raises:
        NoProposerError: It is none.
    """
    if not source.is_detector:
        raise no_detector(source.name)


def _here(preset: Preset) -> bool:
    return not preset.hub_id or store.record(preset.name) is not None


def _info(preset: Preset, state: str, loaded: Loaded | None) -> ModelInfo:
    return ModelInfo(
        name=preset.name,
        state=state or ("available" if _here(preset) else "absent"),
        domain=preset.domain,
        licence=preset.licence.name or "read at the pull",
        commercial=preset.licence.commercial,
        tasks=tuple(task.value for task in preset.tasks),
        tile_size=loaded.tile_size if loaded else preset.tile_size,
        gsd=(loaded.gsd if loaded else preset.gsd) or (),
        memory_gib=preset.memory_gib,
        summary=preset.summary,
        adapters=adapters_over(*filter(None, (preset.name, preset.hub_id))),
        examples=takes_examples(preset.family),
    )
