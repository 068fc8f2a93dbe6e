"""The card of an adapter: what it was tuned from, on what, how, and what came of it.

It is kept as JSON for programs and as Markdown for people, beside the weights that are saved with it.
"""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
)

from engine import __version__
from engine.evaluate.pages import render
from engine.files import atomic_folder, wrong_field
from engine.model import families, registry
from engine.model.adapter import CARD, CONFIG, WEIGHTS, BadAdapterError, read_json
from engine.model.manifest import GSD
from engine.model.store import weights_hash
from engine.words import InputError

if TYPE_CHECKING:
    from peft import PeftModel
    from torch import Tensor
    from transformers import PreTrainedModel, ProcessorMixin

README = "README.md"
FORMAT = 1
_MAX_CHARACTERS = 2000
_MAX_ENTRIES = 200


def _plain(text: str) -> str:
    # A card is shown on terminals: no control character may reach one.
    if len(text) > _MAX_CHARACTERS or not all(c.isprintable() or c == "\n" for c in text):
        raise ValueError(f"should be plain text of at most {_MAX_CHARACTERS} characters")
    return text


def _setting(value: object) -> object:
    if isinstance(value, str):
        return _plain(value)
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("should be text, a number, true or false")
    return value


Text = Annotated[StrictStr, AfterValidator(_plain)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Numbers = Annotated[Mapping[Text, Number], Field(max_length=_MAX_ENTRIES)]
Intervals = Annotated[Mapping[Text, tuple[Number, Number]], Field(max_length=_MAX_ENTRIES)]
Setting = Annotated[str | float | bool, PlainValidator(_setting)]
Settings = Annotated[Mapping[Text, Setting], Field(max_length=_MAX_ENTRIES)]


@dataclass(frozen=True)
class Base:
    """The model that an adapter lies over.

    Attributes:
        name: What it is called.
        revision: Commit or hash; "" when unknown.
        weights: Hash of its weights (`engine.model.store`); "" when unknown, and then any base is tried.
        family: Name of its family.
        hub_id: Its repository; "" when it has none.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: Text
    revision: Text = ""
    weights: Text = ""
    family: Text = ""
    hub_id: Text = ""


@dataclass(frozen=True)
class AdapterCard:
    """What there is to know about an adapter, or about a model made by full fine-tuning or by merging.

    Attributes:
        base: What it was tuned from.
        name: What it is called.
        kind: "adapter", "model" for a folder that holds the whole network, or "rescorer" for one without weights.
        seeds: Of the run.
        method: "sft", "rft", "dpo" or "distil"; "merge" for a merged adapter; "rescorer" for one that is nothing
            else; "" when it came from elsewhere without a card.
        preset: For example "spotter".
        rewards: Reward to weight; {} for a method without.
        shots: How many.
        shots_hash: Of their content.
        settings: Whatever else decided the run, for example {"steps": 120, "lr": 1e-4}.
        before: Scores of the base on held-out shots, 0-1.
        after: Of the adapter, on the same ones.
        measured_on: In words, what the scores were taken on.
        better: Whether it was better than its base there, by the interval of the figure that decides; None where that
            was not measured.
        intervals: By the name of a figure, the 95 % interval of its difference to the base, low and high.
        licence: Of the adapter; a base model's licence binds it as well.
        created: ISO 8601, UTC.
        engine: Version that made it.
        weights: Hash of its own weights.
        note: Free text.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    base: Base
    name: Text = ""
    kind: Text = "adapter"
    seeds: Annotated[tuple[StrictInt, ...], Field(max_length=_MAX_ENTRIES)] = ()
    method: Text = ""
    preset: Text = ""
    rewards: Numbers = field(default_factory=dict)
    shots: StrictInt = 0
    shots_hash: Text = ""
    settings: Settings = field(default_factory=dict)
    before: Numbers = field(default_factory=dict)
    after: Numbers = field(default_factory=dict)
    measured_on: Text = ""
    better: StrictBool | None = None
    intervals: Intervals = field(default_factory=dict)
    licence: Text = ""
    created: Text = ""
    engine: Text = ""
    weights: Text = ""
    note: Text = ""


_CARD = TypeAdapter(AdapterCard)


def describe_base(name_or_path: str) -> Base:
    """What a card says about a model, given as `engine.model.backend.load_model` takes it.

    Raises:
        InputError: There is no such model.
    """
    source = registry.resolve(name_or_path)
    preset = registry.preset(source.name)
    weights = weights_hash(source.folder) if source.folder else ""
    return Base(source.name, source.revision or weights, weights, source.family, preset.hub_id if preset else "")


def save_adapter(
    model: PeftModel, folder: Path, card: AdapterCard, *, state: Mapping[str, Tensor] | None = None
) -> AdapterCard:
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


def save_model(
    network: PreTrainedModel,
    processor: ProcessorMixin,
    folder: Path,
    card: AdapterCard,
    base: str,
    gsd: tuple[float, float] | None = None,
) -> AdapterCard:
    """Write a whole model (of full fine-tuning, or with an adapter merged in) with its card.

    The folder is in the hub's layout: `--model FOLDER` takes it as it is. Arguments, result and errors as for
    `save_adapter`; `network` is the plain one, `processor` the base's, and `base` its name or folder: what its manifest
    states of scale and classes holds for what was made of it. `gsd` is the scale that it was taught at, in metres a
    pixel, where that is known.
    """
    from engine.model.backend import no_progress_bars

    def write(part: Path) -> None:
        with no_progress_bars():
            network.save_pretrained(part)
        processor.save_pretrained(part)
        tuned = families.get(card.base.family).tuned if card.base.family else "geo_r1"
        manifest = {"family": card.base.family, "prompts": tuned, **_stated_by(base)}
        if gsd is not None:
            manifest[GSD] = [round(gsd[0], 4), round(gsd[1], 4)]
        (part / "spotter.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")

    return _save(folder, replace(card, kind="model"), write)


def _stated_by(base: str) -> dict[str, object]:
    """What a base's own manifest states that holds for what was made of it."""
    try:
        source = registry.resolve(base)
    except InputError:
        return {}  # a base that has gone since
    stated: dict[str, object] = {"domain": source.domain, "tile_size": source.tile_size}
    stated |= {"gsd": list(source.gsd or ()), "classes": source.classes, "replay": source.replay}
    return {name: value for name, value in stated.items() if value}


def _save(folder: Path, card: AdapterCard, write: Callable[[Path], None]) -> AdapterCard:
    try:
        with atomic_folder(folder) as part:
            write(part)
            done = as_made_now(replace(card, name=card.name or folder.name), part)
            write_card(part, done)
    except OSError as error:
        raise InputError(
            f"The folder {str(folder)!r} cannot be written: {error.strerror or error}.",
            "Choose another, or free some space.",
        ) from error
    return done


def as_made_now(card: AdapterCard, folder: Path) -> AdapterCard:
    """The card with the time, where it says none, and with this engine and the hash of the weights in its folder."""
    created = card.created or datetime.now(timezone.utc).isoformat(timespec="seconds")
    return replace(card, created=created, engine=__version__, weights=weights_hash(folder))


def write_card(folder: Path, card: AdapterCard) -> None:
    """Write `card.json` and `README.md` into a folder."""
    values = {"format": FORMAT, **asdict(card)}
    (folder / CARD).write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / README).write_text(as_markdown(card), encoding="utf-8")


def read_card(folder: Path) -> AdapterCard:
    """The card of a folder; one that knows nothing but the base's name, when an adapter came without.

    Raises:
        BadAdapterError: It holds what no card holds.
    """
    if (folder / CARD).is_file():
        values = read_json(folder / CARD)
        if values.pop("format", None) != FORMAT:
            raise BadAdapterError(
                f"The card of {folder.name!r} is of a format that this engine does not know.", "Update the engine."
            )
    else:
        stated = read_json(folder / CONFIG).get("base_model_name_or_path")
        # elsewhere this is often a path on somebody's machine
        values = {"base": {"name": Path(str(stated or "")).name or "unknown"}, "name": folder.name}
    try:
        return _CARD.validate_python(values)
    except ValidationError as error:
        raise BadAdapterError(
            f"The card of {folder.name!r} is not one that Spotter wrote: {wrong_field(error)}.",
            f"Remove {CARD}, or copy it again.",
        ) from error


def as_markdown(card: AdapterCard) -> str:
    """The card as a page for people."""
    return render("adapter_card.md", card=card, facts=facts(card), scores=score_rows(card))


def facts(card: AdapterCard) -> list[tuple[str, str]]:
    """What a card says beside the scores, as (name, value) in reading order; what it does not know is left out."""
    base = f"{card.base.name}{f' ({card.base.hub_id})' if card.base.hub_id else ''}"
    found = [
        ("base", base),
        ("base revision", card.base.revision),
        ("base weights", card.base.weights if card.base.weights != card.base.revision else ""),
        ("family", card.base.family),
        ("method", f"{card.method}{f', preset {card.preset}' if card.preset else ''}"),
        ("shots", f"{card.shots}{f' ({card.shots_hash})' if card.shots_hash else ''}" if card.shots else ""),
        ("rewards", ", ".join(f"{name} × {weight:g}" for name, weight in card.rewards.items())),
        ("seeds", ", ".join(str(seed) for seed in card.seeds)),
        *((name.replace("_", " "), str(value)) for name, value in card.settings.items()),
        ("better than its base", {True: "yes", False: "not shown", None: ""}[card.better]),
        ("licence", card.licence),
        ("created", card.created),
        ("engine", card.engine),
        ("weights", card.weights),
    ]
    return [(name, value) for name, value in found if value]


def score_rows(card: AdapterCard) -> list[tuple[str, str, str]]:
    """The scores as (measure, before, after), a dash for what was not measured, intervals behind the latter."""
    names = [*card.before, *(n for n in card.after if n not in card.before)]
    return [(name, _figure(card.before.get(name)), _after(card, name)) for name in names]


def _after(card: AdapterCard, name: str) -> str:
    span = card.intervals.get(name)
    said = _figure(card.after.get(name))
    return said if span is None else f"{said} ({span[0]:+.2g} to {span[1]:+.2g})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"
