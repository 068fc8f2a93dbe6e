"""Adapters as a model's loader sees them: where one lies, whether it is whole, whether it belongs to the base.

An adapter is a folder with `adapter_config.json` and `adapter_model.safetensors` (PEFT's layout), and `card.json` when
Spotter made it. Of a small base all weights are tuned: such an adapter is a whole model in the hub's layout, whose
`card.json` says so. Either may hold a re-scorer besides (`engine.model.rescorer`), and an adapter may be nothing but a
card and a re-scorer: it leaves the weights as they are. Nothing in any of them is ever unpickled.
"""

from __future__ import annotations

import difflib
import json
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.model import store
from engine.model.store import weights_hash
from engine.words import InputError

if TYPE_CHECKING:
    from transformers import PreTrainedModel

    from engine.model.registry import ModelSource

WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
CARD = "card.json"
RESCORER = "rescorer.json"
MODEL_CONFIG = "config.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# Far above any honest one.
MAX_TEXT_BYTES = 2**20


class BadAdapterError(InputError):
    """An adapter cannot be loaded, or does not fit its base model."""

    code = "bad_adapter"


class AdapterNotFoundError(InputError):
    """An adapter's name or folder leads nowhere."""

    code = "unknown_adapter"


def adapters_folder() -> Path:
    """Where adapters with a name are kept; it need not exist. SPOTTER_HOME moves it with everything else."""
    return store.home() / "adapters"


def adapter_names() -> tuple[str, ...]:
    """The adapters that are kept, by name."""
    root = adapters_folder()
    found = {path.parent.name for path in root.glob(f"[!.]*/{CONFIG}")} if root.is_dir() else set()
    whole = (path.parent for path in root.glob(f"[!.]*/{CARD}"))
    found |= {folder.name for folder in whole if is_model(folder) or is_rescorer(folder)}
    return tuple(sorted(found))


def is_model(folder: Path) -> bool:
    """Whether a folder holds an adapter that is a whole model."""
    return (folder / MODEL_CONFIG).is_file() and (folder / CARD).is_file() and not (folder / CONFIG).is_file()


def is_rescorer(folder: Path) -> bool:
    """Whether a folder holds an adapter that is a re-scorer alone, over the weights of its base."""
    with_weights = (folder / MODEL_CONFIG).is_file() or (folder / CONFIG).is_file()
    return (folder / RESCORER).is_file() and (folder / CARD).is_file() and not with_weights


def content_files(folder: Path) -> tuple[Path, ...]:
    """The files that decide what an adapter does, whatever it is: its weights, its re-scorer."""
    weights = sorted(folder.glob("*.safetensors")) if is_model(folder) else [folder / WEIGHTS]
    return tuple(file for file in (*weights, folder / RESCORER) if file.is_file())


def find_adapter(name_or_folder: str | Path) -> Path:
    """The folder of an adapter that is kept under a name, or the folder itself.

    Raises:
        AdapterNotFoundError: It is neither.
    """
    text = str(name_or_folder)
    if text in adapter_names():
        return adapters_folder() / text
    folder = Path(name_or_folder).expanduser()
    if folder.is_dir():
        return folder
    near = difflib.get_close_matches(text, adapter_names(), n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "`engine adapters list` names those that are here."
    raise AdapterNotFoundError(f"There is no adapter or folder {text!r}.", hint)


def adapter_name(folder: Path) -> str:
    """What to call the adapter in a folder: the name on its card, else the folder's own."""
    stated = read_json(folder / CARD).get("name") if (folder / CARD).is_file() else None
    return stated if isinstance(stated, str) and NAME.fullmatch(stated) else folder.name


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small JSON file of an adapter.

    Raises:
        BadAdapterError: It is missing, too large, or holds anything else.
    """
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise ValueError("too large")
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict):
            raise TypeError("not an object")
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise BadAdapterError(
            f"The file {path.name!r} of the adapter {path.parent.name!r} cannot be read.", "Copy it again.", str(error)
        ) from error
    return values


def check_whole(folder: Path) -> None:
    """See that a folder holds a LoRA adapter, a whole model or a re-scorer, all of it; its weights are not loaded.

    Raises:
        BadAdapterError: It does not.
    """
    if (folder / RESCORER).is_file():
        from engine.model.rescorer import read_rescorer

        read_rescorer(folder)
    if is_rescorer(folder):
        return
    if is_model(folder):
        files = sorted(folder.glob("*.safetensors"))
        if not files:
            raise BadAdapterError(f"The model {folder.name!r} holds no weights.", "Export it again.")
        for file in files:
            _check_weights(file, folder.name)
        return
    if not (folder / CONFIG).is_file() or not (folder / WEIGHTS).is_file():
        raise BadAdapterError(
            f"The folder {str(folder)!r} holds no adapter.",
            f"Give the folder with {CONFIG} and {WEIGHTS}; weights in other formats are not read.",
        )
    kind = read_json(folder / CONFIG).get("peft_type")
    if kind != "LORA":
        raise BadAdapterError(
            f"The adapter {folder.name!r} is of the kind {str(kind)[:40]!r}.", "Only LoRA adapters can be loaded."
        )
    _check_weights(folder / WEIGHTS, folder.name)


def _check_weights(file: Path, name: str) -> None:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, framework="np") as weights:  # nothing is loaded: the names stand at the head of the file
            empty = not weights.keys()
    except (SafetensorError, OSError) as error:
        raise BadAdapterError(
            f"The weights of the adapter {name!r} are cut short or damaged.",
            "Copy it again from where it was made.",
            str(error),
        ) from error
    if empty:
        raise BadAdapterError(f"The adapter {name!r} holds no weights.", "Export it again.")


def check_base(folder: Path, source: ModelSource) -> None:
    """See that an adapter was tuned from this model, where its card says from which.

    Raises:
        BadAdapterError: It was tuned from another.
    """
    if not (folder / CARD).is_file() or source.folder is None:
        return
    base = read_json(folder / CARD).get("base")
    stated = base.get("weights") if isinstance(base, dict) else None
    if not isinstance(base, dict) or not isinstance(stated, str) or not stated:
        return
    here = weights_hash(source.folder)
    if here and here != stated:
        raise BadAdapterError(
            f"The adapter {folder.name!r} was tuned from {str(base.get('name'))[:80]} (weights {stated[:40]}); "
            f"the model {source.name!r} has other weights ({here}).",
            "Load it over the base model that it was tuned from.",
        )


def with_adapter(network: PreTrainedModel, folder: Path, *, merge: bool = True) -> PreTrainedModel:
    """The network with an adapter merged into its weights (`docs/decisions/0006-downloads-and-adapters.md`).

    Args:
        network: The base.
        folder: The adapter's.
        merge: False leaves the adapter's layers beside the weights: merged into 4 bits, it would be rounded away.

    Raises:
        BadAdapterError: It does not fit the network.
    """
    from peft import PeftModel, get_peft_model_state_dict
    from safetensors import SafetensorError, safe_open

    try:
        with warnings.catch_warnings():
            # What it warns of is looked for below, and refused.
            warnings.simplefilter("ignore")
            wrapped = PeftModel.from_pretrained(network, str(folder), is_trainable=False)
        with safe_open(folder / WEIGHTS, framework="pt") as weights:
            # Left to itself, PEFT looks for the base's config on the hub here.
            stray = set(weights.keys()) - set(get_peft_model_state_dict(wrapped, save_embedding_layers=False))
        if stray:
            # PEFT only warns: the adapter would then do less than it was tuned to do.
            raise ValueError(f"weights without a place in the model: {sorted(stray)[:3]}")
        # Merged, an adapter costs nothing at every step of generation.
        found: Any = wrapped.merge_and_unload() if merge else wrapped.get_base_model()
        merged: PreTrainedModel = found
        return merged
    except (ValueError, RuntimeError, KeyError, TypeError, OSError, SafetensorError) as error:
        raise BadAdapterError(
            f"The adapter {folder.name!r} does not fit this model.",
            "Load it over the base model that it was tuned from.",
            str(error),
        ) from error
