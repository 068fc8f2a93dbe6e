"""The card of an adapter: what it was tuned from, on what, how, and what came of it.

It is kept as JSON for programs and as Markdown for people, beside the weights that are saved with it.
"""

from __future__ import annotations

import copy
import json
import math
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import __version__
from engine.adapters.page import as_markdown
from engine.model import registry
from engine.model.adapter import CARD, CONFIG, WEIGHTS, BadAdapterError, read_json
from engine.model.fingerprint import weights_hash
from engine.words import InputError

if TYPE_CHECKING:
    from peft import PeftModel
    from torch import Tensor
    from transformers import PreTrainedModel, ProcessorMixin

README = "README.md"
FORMAT = 1
_MAX_CHARACTERS = 2000
_MAX_ENTRIES = 200


@dataclass(frozen=True)
class Base:
    """The model that an adapter lies over.

    Attributes:
        name: What it is called.
        revision: Commit or hash; "" when unknown.
        weights: Hash of its weights (`engine.model.fingerprint`); "" when unknown, and then any base is tried.
        family: Name of its family.
        hub_id: Its repository; "" when it has none.
    """

    name: str
    revision: str = ""
    weights: str = ""
    family: str = ""
    hub_id: str = ""


@dataclass(frozen=True)
class Card:
    """What there is to know about an adapter, or about a model made by full fine-tuning or by merging.

    Attributes:
        base: What it was tuned from.
        name: What it is called.
        kind: "adapter", or "model" for a folder that holds the whole network.
        method: "sft", "rft" or "dpo"; "merge" for a merged adapter; "" when it came from elsewhere without a card.
        preset: For example "spotter".
        rewards: Reward to weight; {} for a method without.
        seeds: Of the run.
        shots: How many.
        shots_hash: Of their content.
        settings: Whatever else decided the run, for example {"steps": 120, "lr": 1e-4}.
        before: Scores of the base on held-out shots, 0-1.
        after: Of the adapter, on the same ones.
        measured_on: In words, what the scores were taken on.
        licence: Of the adapter; a base model's licence binds it as well.
        created: ISO 8601, UTC.
        engine: Version that made it.
        weights: Hash of its own weights.
        note: Free text.
    """

    base: Base
    name: str = ""
    kind: str = "adapter"
    method: str = ""
    preset: str = ""
    rewards: Mapping[str, float] = field(default_factory=dict)
    seeds: tuple[int, ...] = ()
    shots: int = 0
    shots_hash: str = ""
    settings: Mapping[str, str | float | bool] = field(default_factory=dict)
    before: Mapping[str, float] = field(default_factory=dict)
    after: Mapping[str, float] = field(default_factory=dict)
    measured_on: str = ""
    licence: str = ""
    created: str = ""
    engine: str = ""
    weights: str = ""
    note: str = ""


def describe_base(name_or_path: str) -> Base:
    """What a card says about a model, given as `engine.model.backend.load_model` takes it.

    Raises:
        InputError: There is no such model.
    """
    source = registry.resolve(name_or_path)
    preset = registry.preset(source.name)
    weights = weights_hash(source.folder) if source.folder else ""
    return Base(source.name, source.revision or weights, weights, source.family, preset.hub_id if preset else "")


def save_adapter(model: PeftModel, folder: Path, card: Card, *, state: Mapping[str, Tensor] | None = None) -> Card:
    """Write a tuned adapter with its card; a folder of that name is replaced once all is written.

    Args:
        model: The network with its LoRA weights, as PEFT wraps it.
        folder: Where to.
        card: What is known of it; its name (the folder's when empty), time, engine and weights' hash are filled in.
        state: The network's gathered weights, where the processes of a run hold a part each.

    Returns:
        The card as written.

    Raises:
        InputError: The folder cannot be written.
    """
    from peft import get_peft_model_state_dict
    from safetensors.torch import save_file

    weights: dict[str, Tensor] = get_peft_model_state_dict(
        model, state_dict=state, adapter_name=model.active_adapter, save_embedding_layers=False
    )
    config = copy.copy(model.peft_config[model.active_adapter])
    config.inference_mode = True
    # PEFT writes the path that the base was loaded from, which means nothing on another machine.
    config.base_model_name_or_path = card.base.hub_id or card.base.name
    config.revision = None

    def write(part: Path) -> None:
        config.save_pretrained(str(part))
        contiguous = {name: value.detach().cpu().contiguous() for name, value in weights.items()}
        save_file(contiguous, part / WEIGHTS, metadata={"format": "pt"})

    return _save(folder, replace(card, kind="adapter"), write)


def save_model(network: PreTrainedModel, processor: ProcessorMixin, folder: Path, card: Card) -> Card:
    """Write a whole model (of full fine-tuning, or with an adapter merged in) with its card.

    The folder is in the hub's layout: `--model FOLDER` takes it as it is. Arguments, result and errors as for
    `save_adapter`; `network` is the plain one, `processor` the base's.
    """
    from engine.model.backend import no_progress_bars

    def write(part: Path) -> None:
        with no_progress_bars():
            network.save_pretrained(part)
        processor.save_pretrained(part)
        manifest = {"family": card.base.family, **_stated_by(card.base.name)}
        (part / "spotter.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")

    return _save(folder, replace(card, kind="model"), write)


def _stated_by(base: str) -> dict[str, str | int]:
    """What a base's own manifest states that holds for what was made of it."""
    try:
        source = registry.resolve(base)
    except InputError:
        return {}  # a base that has gone since
    stated = {"domain": source.domain, "tile_size": source.tile_size}
    return {name: value for name, value in stated.items() if value}


def _save(folder: Path, card: Card, write: Callable[[Path], None]) -> Card:
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        write(part)
        done = replace(
            card,
            name=card.name or folder.name,
            created=card.created or datetime.now(timezone.utc).isoformat(timespec="seconds"),
            engine=__version__,
            weights=weights_hash(part),
        )
        write_card(part, done)
        if folder.exists():
            shutil.rmtree(folder)
        part.replace(folder)
    except OSError as error:
        raise InputError(
            f"The folder {str(folder)!r} cannot be written: {error.strerror or error}.",
            "Choose another, or free some space.",
        ) from error
    return done


def write_card(folder: Path, card: Card) -> None:
    """Write `card.json` and `README.md` into a folder."""
    values = {"format": FORMAT, **asdict(card)}
    (folder / CARD).write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / README).write_text(as_markdown(card), encoding="utf-8")


def read_card(folder: Path) -> Card:
    """The card of a folder; one that knows nothing but the base's name, when an adapter came without.

    Raises:
        BadAdapterError: It holds what no card holds.
    """
    if not (folder / CARD).is_file():
        stated = read_json(folder / CONFIG).get("base_model_name_or_path")
        # elsewhere this is often a path on somebody's machine
        return Card(Base(_text(Path(str(stated or "")).name or "unknown", "base")), name=folder.name)
    values = read_json(folder / CARD)
    if values.pop("format", None) != FORMAT:
        raise BadAdapterError(
            f"The card of {folder.name!r} is of a format that this engine does not know.", "Update the engine."
        )
    try:
        return _card(values)
    except (TypeError, ValueError, AttributeError) as error:
        raise BadAdapterError(
            f"The card of {folder.name!r} is not one that Spotter wrote: {error}.", f"Remove {CARD}, or copy it again."
        ) from error


def _card(values: dict[str, Any]) -> Card:
    known = {f.name for f in fields(Card)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"unknown field {unknown[0][:40]!r}")
    base = values["base"] if isinstance(values.get("base"), dict) else {}
    if not isinstance(base.get("name"), str) or set(base) - {f.name for f in fields(Base)}:
        raise ValueError("its base is not named")
    texts = {f.name for f in fields(Card) if f.type == "str"}
    checked: dict[str, Any] = {name: _text(value, name) for name, value in values.items() if name in texts}
    for name in ("rewards", "before", "after"):
        checked[name] = {_text(k, name): _number(v, name) for k, v in _entries(values.get(name, {}), name).items()}
    checked["settings"] = {
        _text(k, "settings"): _text(v, "settings") if isinstance(v, str) else v if v in (True, False) else _number(v, k)
        for k, v in _entries(values.get("settings", {}), "settings").items()
    }
    seeds = values.get("seeds", [])
    if not isinstance(seeds, list) or len(seeds) > _MAX_ENTRIES or not all(type(seed) is int for seed in seeds):
        raise ValueError("seeds are not whole numbers")
    if type(values.get("shots", 0)) is not int:
        raise ValueError("shots is not a whole number")
    return Card(
        **checked,
        base=Base(**{name: _text(value, name) for name, value in base.items()}),
        seeds=tuple(seeds),
        shots=values.get("shots", 0),
    )


def _entries(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > _MAX_ENTRIES:
        raise ValueError(f"{name} is not a list of names and values")
    return value


def _text(value: object, name: str) -> str:
    # A card is shown on terminals: no control character may reach one.
    if (
        not isinstance(value, str)
        or len(value) > _MAX_CHARACTERS
        or not all(c.isprintable() or c == "\n" for c in value)
    ):
        raise ValueError(f"{name} is not plain text of at most {_MAX_CHARACTERS} characters")
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{name} holds something that is no number")
    return value
