"""The adapters kept on this machine, each in a folder of its own under its name: seen, taken in, given out, removed."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from engine.adapters.card import (
    README,
    AdapterCard,
    Base,
    as_made_now,
    describe_base,
    read_card,
    save_model,
    write_card,
)
from engine.files import atomic_file, replace_folder
from engine.model import registry
from engine.model.adapter import (
    CARD,
    CONFIG,
    MAX_TEXT_BYTES,
    NAME,
    RESCORER,
    WEIGHTS,
    AdapterNotFoundError,
    BadAdapterError,
    adapter_name,
    adapter_names,
    adapters_folder,
    check_whole,
    find_adapter,
    is_model,
    is_rescorer,
    read_json,
)
from engine.model.rescorer import Head, read_rescorer, rescorer_text
from engine.model.store import weights_hash
from engine.words import InputError, SpotterError

FILES = (CONFIG, WEIGHTS, CARD, README, RESCORER)
# What a whole model consists of, in the hub's layout: configs and vocabularies as text, weights as safetensors.
_MODEL_FILES = re.compile(
    r"model(-\d{5}-of-\d{5})?\.safetensors|merges\.txt|chat_template\.jinja|README\.md|"
    r"(config|generation_config|model\.safetensors\.index|tokenizer|tokenizer_config|vocab|special_tokens_map|"
    r"added_tokens|preprocessor_config|video_preprocessor_config|processor_config|chat_template|spotter|card)\.json"
)
_LARGE = re.compile(r".*\.safetensors|tokenizer\.json|vocab\.json|merges\.txt|model\.safetensors\.index\.json")
_MAX_VOCABULARY_BYTES = 64 * 2**20
# Room that must stay free beside what is taken in.
_SPARE_BYTES = 64 * 2**20
_PICKLED = (".bin", ".pt", ".pth", ".pkl", ".ckpt")


@dataclass(frozen=True)
class StoredAdapter:
    """An adapter that is kept.

    Attributes:
        name: What it is called here.
        folder: Where it lies.
        card: Its card; None when it cannot be read.
        bytes: Its size on the disk.
        base: Whether its base is on this machine: "here", "absent", "other weights" or "unknown".
        problem: Why it cannot be used; "" when it can.
    """

    name: str
    folder: Path
    card: AdapterCard | None
    bytes: int
    base: str = "unknown"
    problem: str = ""


def list_adapters() -> tuple[StoredAdapter, ...]:
    """All of them, by name; a damaged one is listed with its problem."""
    return tuple(info(name) for name in adapter_names())


def info(name_or_folder: str | Path) -> StoredAdapter:
    """What is known about an adapter that is kept under a name or lies in a folder.

    Raises:
        AdapterNotFoundError: There is none.
    """
    folder = find_adapter(name_or_folder)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    try:
        card = read_card(folder)
        check_whole(folder)
    except BadAdapterError as error:
        return StoredAdapter(folder.name, folder, None, size, problem=error.message)
    return StoredAdapter(adapter_name(folder), folder, card, size, base_state(card))


def base_state(card: AdapterCard) -> str:
    """Whether the base of a card is on this machine: "here", "absent", "other weights", or "unknown" by its card."""
    try:
        here = describe_base(card.base.hub_id or card.base.name)
    except InputError:
        return "absent"
    if not card.base.weights or not here.weights:
        return "unknown"
    return "here" if here.weights == card.base.weights else "other weights"


def import_adapter(source: Path, *, name: str = "", base: str = "", overwrite: bool = False) -> StoredAdapter:
    """Take in an adapter: a folder (a run's, or from elsewhere in PEFT's layout) or a zip file that was exported.

    Only the files of an adapter, or of a whole model that was tuned from another, are taken, and they are checked
    before anything is kept.

    Args:
        source: The folder or zip file.
        name: What to call it here; by default what its card or its folder says.
        base: The model it was tuned from, for one that comes without a card, or without a base that is known here.
        overwrite: Replace one that has the name already.

    Raises:
        BadAdapterError: It is no adapter, is damaged, or holds pickled weights.
        InputError: There is nothing there, the name cannot be used or is taken, or the disk is full.
    """
    source = source.expanduser()
    if source.is_dir():
        copy = _copy_folder
    elif source.is_file() and zipfile.is_zipfile(source):
        copy = _copy_zip
    elif source.is_file():
        raise BadAdapterError(f"The file {source.name!r} is not a zip file.", "Give an exported adapter or a folder.")
    else:
        raise InputError(f"There is no file or folder {str(source)!r}.", "Give an exported adapter or a folder.")
    with _staging() as part:
        names = copy(source, part)
        if (part / CONFIG).is_file():  # others put the tokenizer of the base beside it
            for file in [file for file in part.iterdir() if file.name not in FILES]:
                file.unlink()
        _check_files(part, source.name, names)
        card = read_card(part)
        if {card.kind, _kind(part)} not in ({"adapter"}, {"model"}, {"rescorer"}):
            raise BadAdapterError(
                f"The card of {source.name!r} says that it is of the kind {card.kind!r}, and its files are another.",
                f"Copy it again, or remove {CARD}.",
            )
        if card.weights and card.weights != weights_hash(part):
            raise BadAdapterError(
                f"The weights of {source.name!r} are not those that its card names: damaged or changed.",
                f"Copy it again, or remove {CARD} to use it without one.",
            )
        if base:
            card = replace(card, base=_stated_base(card, base, source.name))
        chosen = name or (card.name if card.weights else "") or source.stem
        folder = place_for(chosen, overwrite)
        # a zip or a folder from elsewhere may come without
        write_card(part, replace(card, name=chosen, weights=weights_hash(part)))
        replace_folder(part, folder)
    return info(chosen)


def export_adapter(name_or_folder: str | Path, out: Path, *, overwrite: bool = False) -> Path:
    """Write an adapter as one zip file, the same bytes every time.

    Raises:
        InputError: There is no such adapter, it is damaged, or the file exists or cannot be written.
    """
    folder = find_adapter(name_or_folder)
    check_whole(folder)
    names = sorted(f.name for f in folder.iterdir() if _is_taken(f.name)) if is_model(folder) else FILES
    if out.exists() and not overwrite:
        raise InputError(f"The file {str(out)!r} exists.", "Give another name, or allow replacing it.")
    try:
        with atomic_file(out) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for file in (folder / name for name in names):
                if file.is_file():
                    entry = zipfile.ZipInfo(file.name)
                    entry.external_attr = 0o644 << 16
                    with file.open("rb") as stream, archive.open(entry, "w", force_zip64=True) as target:
                        shutil.copyfileobj(stream, target, 2**20)
    except OSError as error:
        raise InputError(f"The file {str(out)!r} cannot be written: {error.strerror}.", "Give another.") from error
    return out


def merge_adapter(name_or_folder: str | Path, out: Path, *, model: str = "", overwrite: bool = False) -> AdapterCard:
    """Write base and adapter as one model folder, for programs that load no adapters.

    Args:
        name_or_folder: The adapter.
        out: The folder to write, in the hub's layout.
        model: Its base, where it is not found under the name on the card.
        overwrite: Replace a model folder that is there.

    Returns:
        The card of the merged model, whose base is the adapter's base.

    Raises:
        InputError: There is no such adapter or base, they do not belong together, or `out` is taken.
    """
    import torch

    from engine.model.backend import load_model
    from engine.model.local import LocalModel

    folder = find_adapter(name_or_folder)
    card = read_card(folder)
    if card.kind == "model":
        raise InputError(f"{folder.name!r} is a whole model already.", f"Its folder is {str(folder)!r}.")
    if is_rescorer(folder):
        raise InputError(f"{folder.name!r} is a re-scorer: it has no weights to merge.", "Use it as it is.")
    base = model or card.base.hub_id or card.base.name
    if out.exists() and not (overwrite and (out / CARD).is_file()):
        raise InputError(
            f"The folder {str(out)!r} exists.", "Give another; only a model that Spotter wrote is replaced, if allowed."
        )
    source = registry.resolve(base)
    loaded = load_model(base, adapter=folder, device="cpu")
    if not isinstance(loaded, LocalModel) or source.folder is None:
        raise InputError(f"The model {base!r} is not on this machine.", "Name a folder as its base.")
    config = read_json(source.folder / "config.json")
    stored = getattr(torch, str(config.get("dtype", config.get("torch_dtype", ""))), None)
    if isinstance(stored, torch.dtype):
        convert: Callable[..., object] = loaded.network.to
        convert(dtype=stored)  # computed in the dtype it was loaded in, kept in the base's own
    left = " Its re-scorer is not in it." if loaded.rescorer is not None else ""
    note = f"The adapter {card.name or folder.name} merged into its base.{left} {card.note}".strip()
    merged = replace(card, base=describe_base(base), name=out.name, created="", note=note)
    return save_model(loaded.network, loaded.processor, out, merged, base)


def keep_rescorer(
    name: str, heads: Sequence[Head], *, model: str, adapter: str | Path = "", overwrite: bool = False
) -> StoredAdapter:
    """Keep a re-scorer under a name, with the weights that it was learned over.

    Args:
        name: What the adapter is called.
        heads: What was learned. What the adapter gone on from knows about other classes is kept.
        model: Its base.
        adapter: The adapter that found what was learned from; "" for none. Its weights become part of this one.
        overwrite: Replace one that has the name already.

    Raises:
        InputError: The name cannot be used or is taken, there is no such model or adapter, or the disk is full.
    """
    before = find_adapter(adapter) if str(adapter) else None
    held = None if before is None else read_rescorer(before)
    new = {head.name for head in heads}
    others = () if held is None else tuple(head for head in held.heads if head.name not in new)
    said = "; ".join(f"“{head.name}” {head.sureness()}" for head in (*heads, *others))
    note = f"Re-scorer: {said}."
    folder = place_for(name, overwrite)
    with _staging(f"-{name}") as part:
        if before is None or is_rescorer(before):
            shots = sum(head.decisions for head in heads)
            card = AdapterCard(describe_base(model), kind="rescorer", method="rescorer", shots=shots, note=note)
        else:
            check_whole(before)
            _copy_folder(before, part)
            card = read_card(before)
            card = replace(card, note=f"{card.note.split('Re-scorer: ')[0].strip()} {note}".strip())
        (part / RESCORER).write_text(rescorer_text((*heads, *others)), encoding="utf-8")
        write_card(part, as_made_now(replace(card, name=name), part))
        replace_folder(part, folder)
    return info(name)


def remove_adapter(name: str) -> int:
    """Delete an adapter that is kept.

    Returns:
        Bytes freed.

    Raises:
        AdapterNotFoundError: There is none of that name.
    """
    if name not in adapter_names():
        raise AdapterNotFoundError(
            f"There is no adapter {name!r} to remove.", "`engine adapters list` names those that are here."
        )
    folder = adapters_folder() / name
    freed = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    shutil.rmtree(folder)
    return freed


def _stated_base(card: AdapterCard, base: str, source: str) -> Base:
    stated = describe_base(base)
    if card.base.weights and card.base.weights != stated.weights:
        raise BadAdapterError(
            f"The card of {source!r} names {card.base.name} (weights {card.base.weights}) as its base; "
            f"{stated.name} has other weights ({stated.weights or 'unknown'}).",
            "Import it without naming a base.",
        )
    return stated


def place_for(name: str, overwrite: bool) -> Path:
    """The folder of an adapter that is to be kept under a name.

    Raises:
        InputError: The name cannot be used, or is taken.
    """
    if not NAME.fullmatch(name):
        raise InputError(
            f"An adapter cannot be called {name[:80]!r}.",
            "Give it a name of letters, digits, dots, hyphens and underscores, at most 64.",
        )
    folder = adapters_folder() / name
    if folder.exists() and not overwrite:
        raise InputError(f"There is an adapter {name!r} already.", "Give another name, or allow replacing it.")
    return folder


@contextmanager
def _staging(mark: str = "") -> Iterator[Path]:
    """An empty folder beside the adapters; gone afterwards, unless it was moved to its place.

    Another process that makes an adapter meanwhile needs another mark.
    """
    part = adapters_folder() / f".part{mark}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
    except OSError as error:
        raise SpotterError(f"The adapter cannot be written: {error.strerror}.", "Set SPOTTER_HOME.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check_room(part: Path, needed: int) -> None:
    if needed + _SPARE_BYTES > shutil.disk_usage(part).free:
        raise InputError(
            f"The adapter needs {needed / 2**20:.0f} MiB, and the disk is nearly full.",
            "Free some space, or set SPOTTER_HOME to a folder on another disk.",
        )


def _copy_folder(source: Path, part: Path) -> list[str]:
    """Copy the files of an adapter or a model; returns the names of all files that are there."""
    files = [file for file in source.iterdir() if file.is_file() and _is_taken(file.name)]
    _check_room(part, sum(file.stat().st_size for file in files))
    for file in files:
        shutil.copyfile(file, part / file.name)
    return [file.name for file in source.iterdir()]


def _copy_zip(source: Path, part: Path) -> list[str]:
    """The same of a zip file, wherever in it they lie; names are compared, never used as paths."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = {PurePosixPath(e.filename).name: e for e in archive.infolist() if not e.is_dir()}
            wanted = {name: entry for name, entry in entries.items() if _is_taken(name)}
            for name, entry in wanted.items():
                most = _MAX_VOCABULARY_BYTES if _LARGE.fullmatch(name) else MAX_TEXT_BYTES
                if not name.endswith(".safetensors") and entry.file_size > most:
                    raise BadAdapterError(f"The file {name!r} in {source.name!r} is too large.", "Export it again.")
            _check_room(part, sum(entry.file_size for entry in wanted.values()))
            for name, entry in wanted.items():
                with archive.open(entry) as stream, (part / name).open("wb") as to:
                    shutil.copyfileobj(stream, to, 2**20)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadAdapterError(f"The file {source.name!r} is damaged.", "Copy it again.", str(error)) from error
    return list(entries)


def _is_taken(name: str) -> bool:
    return name in FILES or _MODEL_FILES.fullmatch(name) is not None


def _kind(folder: Path) -> str:
    """What a card calls an adapter of these files."""
    return "model" if is_model(folder) else "rescorer" if is_rescorer(folder) else "adapter"


def _check_files(part: Path, source: str, names: list[str]) -> None:
    """See that the files copied are a whole adapter, given the names of all files that were beside them."""
    pickled = next((name for name in names if name.endswith(_PICKLED)), None)
    if pickled and not any(part.glob("*.safetensors")):
        raise BadAdapterError(
            f"The weights of {source!r} are pickled ({pickled[:80]}), and pickles can run code: they are never read.",
            "Save them as safetensors with the program that made them.",
        )
    with_weights = is_model(part) or ((part / CONFIG).is_file() and (part / WEIGHTS).is_file())
    if not with_weights and not is_rescorer(part):
        raise BadAdapterError(f"{source!r} holds no adapter.", f"It must hold {CONFIG} and {WEIGHTS}.")
    try:
        check_whole(part)
    except BadAdapterError as error:
        # the user knows it by where it came from
        raise BadAdapterError(error.message.replace(repr(part.name), repr(source)), error.remedy) from error
