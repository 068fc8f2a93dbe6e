"""How a name, a folder or an address becomes something to load."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from engine.model import families, served, store
from engine.model.detectors import DETECTORS, kind_of, takes_examples
from engine.model.manifest import read_classes, read_gsd, read_manifest, read_object, read_replay
from engine.model.presets import MASKERS, PRESETS, Domain, Licence, Preset
from engine.model.prompt import read_prompts
from engine.model.store import weights_hash
from engine.scene.addresses import without_secrets
from engine.words import InputError

if TYPE_CHECKING:
    from engine.model.served import ServedModel

ASSETS = Path(__file__).resolve().parent.parent / "assets"
# Sides that both Qwen families leave unresized are multiples of lcm(28, 32) = 224.
DEFAULT_TILE = 896
# What a model's name says of its family, letters and digits alone.
_MARKS = (
    ("qwen3vl", "qwen3_vl"),
    ("qwen25vl", "qwen2_5_vl"),
    ("qwen35", "qwen3_5"),
    ("qwen36", "qwen3_5"),
    ("qwen38", "qwen3_5"),
    ("think2seg", "think2seg_rs"),
    ("geor1", "qwen2_5_vl"),
)
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


class ModelNotFoundError(InputError):
    """A model's name or folder leads nowhere."""

    code = "unknown_model"


class ModelNotPulledError(InputError):
    """A known model is not on this machine yet."""

    code = "model_not_pulled"


class BrokenModelError(InputError):
    """A folder is not a model that can be loaded."""

    code = "broken_model"


@dataclass(frozen=True)
class ModelSource:
    """Where a model is loaded from.

    Attributes:
        name: The name for reports: the preset's, the hub id, or the folder's own name.
        folder: Its weights and config; None for an endpoint.
        processor_folder: Its processor; None for an endpoint.
        family: Name of its family, or of the kind of detector that it is.
        domain: Imagery it was trained on; "" when unknown.
        tile_size: Suggested tile side in pixels; 0 when unknown.
        gsd: The smallest and the largest metres a pixel that it was trained on; None when unknown.
        classes: Names of classes that it knows; () when unknown.
        replay: Pictures that it was trained on and that can be made again: "world", or "" for none.
        revision: Commit, or a hash of the weights; "" when neither is known.
        address: The endpoint's base address; "" for a folder.
        remote_model: The endpoint's name for the model.
        served: What is known of it, where it was added under a name; else None.
        prompts: The name of the prompts that it is asked with; "" for those of a tuned model of its family.
    """

    name: str
    folder: Path | None
    processor_folder: Path | None
    family: str
    domain: Domain = ""
    tile_size: int = 0
    gsd: tuple[float, float] | None = None
    classes: tuple[str, ...] = ()
    replay: str = ""
    revision: str = ""
    address: str = ""
    remote_model: str = ""
    served: ServedModel | None = None
    prompts: str = ""

    @property
    def is_detector(self) -> bool:
        """Whether it finds phrases and writes no text."""
        return self.family in DETECTORS

    @property
    def reasons_here(self) -> bool:
        """Whether it is a model that writes text, on this machine."""
        return self.folder is not None and not self.is_detector

    @property
    def takes_examples(self) -> bool:
        """Whether examples can tell it what to find."""
        return self.folder is not None and takes_examples(self.family)


def preset(name: str, among: Sequence[Preset] = PRESETS) -> Preset | None:
    """The preset called `name` (or with that hub id), or None."""
    return next((p for p in among if name in (p.name, p.hub_id) and name), None)


def known(name: str) -> Preset:
    """What can be pulled under a name: a preset, a masker, or any repository given as `owner/name`.

    Raises:
        ModelNotFoundError: It is none of them.
    """
    everything = (*PRESETS, *MASKERS)
    found = preset(name, everything)
    if found is not None:
        return found
    if not _HUB_ID.fullmatch(name):
        raise _unknown(name, everything)
    licence = Licence("unknown", commercial=None, note="Spotter does not know its licence: read it on the hub first.")
    return Preset(name=name, hub_id=name, licence=licence, summary="A repository that Spotter has no preset for.")


def resolve(name_or_path: str) -> ModelSource:
    """Find a model by preset name, name of an added one, pulled hub id, local folder, or `http(s)://host/v1#model`.

    Raises:
        ModelNotFoundError: It is none of these, or a masker.
        ModelNotPulledError: It is known, and not on this machine.
        BrokenModelError: The folder has no readable `config.json`.
        UnknownFamilyError: No family reads it.
    """
    if name_or_path.startswith(("http://", "https://")):
        return _endpoint(name_or_path)
    found = preset(name_or_path)
    if found is not None:
        return _resolve_preset(found)
    added = served.record(name_or_path)
    if added is not None:
        return served_source(added)
    path = Path(name_or_path).expanduser()
    if path.is_dir():
        return _resolve_folder(path)
    if path.suffix.lower() == ".gguf":
        raise _gguf(f"{path.name!r} is a GGUF file")
    if preset(name_or_path, MASKERS) is not None:
        raise ModelNotFoundError(
            f"{name_or_path!r} makes masks and answers no queries.",
            f"Give it as the masker (--masker {name_or_path}), and name another model.",
        )
    if store.record(name_or_path) is not None:
        return _resolve_preset(known(name_or_path))
    if _HUB_ID.fullmatch(name_or_path) and not name_or_path.startswith("."):
        raise ModelNotPulledError(
            f"The model {name_or_path!r} is not on this machine, and there is no such folder.",
            f"Run `engine models pull {name_or_path}` to download it.",
        )
    raise _unknown(name_or_path)


def _gguf(what: str) -> ModelNotFoundError:
    return ModelNotFoundError(
        f"{what}, which Spotter does not load itself.",
        "Serve it by llama-server, Ollama or LM Studio, and add that server: `engine models add`.",
    )


def model_type(folder: Path) -> str:
    """The `model_type` that a folder's `config.json` states.

    Raises:
        BrokenModelError: The file is missing, is not JSON or states none.
        ModelNotFoundError: The folder holds a GGUF file instead.
    """
    if (folder / "adapter_config.json").is_file() and not (folder / "config.json").is_file():
        raise BrokenModelError(
            f"The folder {folder.name!r} holds an adapter, not a model.",
            "Give it as the adapter, together with its base model.",
        )
    if not (folder / "config.json").is_file() and any(folder.glob("*.[gG][gG][uU][fF]")):
        raise _gguf(f"The folder {folder.name!r} holds a GGUF file")
    stated = read_object(folder / "config.json").get("model_type")
    if not isinstance(stated, str):
        raise BrokenModelError(
            f"The folder {folder.name!r} has no readable config.json that names a model type.",
            "Give a folder in the layout of the hub: config.json, *.safetensors, tokenizer and processor files.",
        )
    return stated


def _resolve_preset(found: Preset) -> ModelSource:
    if not found.hub_id:
        folder = ASSETS / found.name
        if not (folder / "config.json").is_file():
            raise BrokenModelError(
                f"The embedded model {found.name!r} is missing from this installation.", "Install Spotter again."
            )
        return _resolve_folder(folder)
    pulled = store.record(found.name)
    if pulled is None:
        raise ModelNotPulledError(
            f"The model {found.name!r} is not on this machine.",
            f"Run `engine models pull {found.name}` to download it.",
        )
    folder = store.weights_folder(found.name)
    family = found.family or _family_of(model_type(folder))
    return ModelSource(
        name=found.name,
        folder=folder,
        processor_folder=store.processor_folder(found.name),
        family=family,
        domain=found.domain or _domain(read_manifest(folder)),
        tile_size=found.tile_size or _tile_size(read_manifest(folder)),
        gsd=found.gsd or read_gsd(folder),
        classes=read_classes(folder),
        replay=read_replay(folder),
        revision=pulled.commit,
        prompts=found.prompts or prompts_of(folder, found.hub_id, family),
    )


def _resolve_folder(path: Path) -> ModelSource:
    path = path.resolve()
    manifest = read_manifest(path)
    stated = manifest.get("family", "")
    family = str(stated) if stated else _family_of(model_type(path))
    if family not in DETECTORS:
        families.get(family)
    weights = weights_hash(path)
    return ModelSource(
        name=path.name,
        folder=path,
        processor_folder=path,
        family=family,
        domain=_domain(manifest),
        tile_size=_tile_size(manifest),
        gsd=read_gsd(path),
        classes=read_classes(path),
        replay=read_replay(path),
        # A sampled hash names no version for sure.
        revision=weights if weights.startswith("sha256:") else "",
        prompts=prompts_of(path, path.name, family),
    )


def prompts_of(folder: Path, name: str, family: str) -> str:
    """The name of the prompts that a checkpoint is asked with; "" for a detector, which takes phrases as they are.

    What its `spotter.json` states; else, where a card says that Spotter tuned it, or its name that it is Geo-R1, the
    tuned ones of its family; else those that the makers of its family publish.

    Args:
        folder: With its config.
        name: Its own name, or its repository's.
        family: Its family.

    Raises:
        PromptsError: It states prompts that are not known.
    """
    if family in DETECTORS:
        return ""
    stated = read_manifest(folder).get("prompts")
    if stated is not None:
        read_prompts(str(stated))
        return str(stated)
    of = families.get(family)
    tuned = (folder / "card.json").is_file() or "geor1" in _plain(name)
    return of.tuned if tuned else of.untuned


def _endpoint(address: str) -> ModelSource:
    base, _, remote = address.partition("#")
    remote, _, stated = remote.partition("?family=")
    if not remote:
        raise ModelNotFoundError(
            f"The address {without_secrets(base)!r} does not say which model to ask.",
            "Write it as http://host:port/v1#model-name.",
        )
    found = preset(remote)
    family = stated or (found.family if found else family_by_name(remote))
    if not family:
        raise ModelNotFoundError(
            f"The family of the remote model {remote!r} is not known.",
            f"Append ?family= and one of {', '.join(families.names())} to the address.",
        )
    return ModelSource(
        name=remote,
        folder=None,
        processor_folder=None,
        family=families.get(family).name,
        domain=found.domain if found else "",
        tile_size=found.tile_size if found else 0,
        address=base.rstrip("/"),
        remote_model=remote,
    )


def served_source(added: ServedModel) -> ModelSource:
    """Where a model is asked that was added under a name.

    Raises:
        UnknownFamilyError: It was added as one of a family that this version does not know.
    """
    return ModelSource(
        name=added.name,
        folder=None,
        processor_folder=None,
        family=families.get(added.family).name,
        tile_size=min(added.picture_side, DEFAULT_TILE),
        address=added.address,
        remote_model=added.model,
        served=added,
    )


def family_by_name(remote: str) -> str:
    """The family that a server's name for a model says; "" for none."""
    plain = _plain(remote)
    for mark, family in _MARKS:
        if mark in plain:
            return family
    return ""


def _family_of(stated: str) -> str:
    """Our name for what reads checkpoints of a `model_type`: a kind of detector, or a family.

    Raises:
        UnknownFamilyError: Nothing does.
    """
    return kind_of(stated) or families.for_model_type(stated).name


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _unknown(name: str, among: Sequence[Preset] = PRESETS) -> ModelNotFoundError:
    names = [p.name for p in among]
    near = difflib.get_close_matches(name.lower(), names, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known models: {', '.join(names)}."
    return ModelNotFoundError(f"There is no model or folder {without_secrets(name)!r}.", hint)


def _domain(manifest: Mapping[str, object]) -> Domain:
    stated = manifest.get("domain")
    return next((domain for domain in get_args(Domain) if domain == stated), "")


def _tile_size(manifest: Mapping[str, object]) -> int:
    stated = manifest.get("tile_size")
    return stated if isinstance(stated, int) and stated > 0 else 0
