"""Whether a model's files are all there and whole, found without loading it: by names, sizes and headers alone."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

from engine.model import registry, store
from engine.model.detectors import kind_of
from engine.model.manifest import read_object
from engine.model.presets import MASKERS
from engine.words import SpotterError

_INDEX = "model.safetensors.index.json"
_LARGEST_HEADER = 100 * 2**20  # bytes, as the reader of safetensors has it
_PICTURES = ("preprocessor_config.json", "processor_config.json")
_TOKENIZERS = (("tokenizer.json",), ("tokenizer.model",), ("vocab.json", "merges.txt"))  # any of these sets
_TEMPLATES = ("chat_template.jinja", "chat_template.json")


def missing(name: str) -> list[str]:
    """What keeps a model from being loaded, a sentence each; empty where nothing does. Nothing is asked of the network.

    Args:
        name: A preset, a masker, a pulled repository, or a folder.

    Raises:
        ModelNotFoundError: Nothing is known by this name.
    """
    masker = registry.preset(name, MASKERS)
    if masker is not None or store.record(name) is not None:
        pulled = registry.known(name)
        if store.record(pulled.name) is None:
            return [_not_pulled(pulled.name)]
        return files_missing(
            store.weights_folder(pulled.name), store.processor_folder(pulled.name), answers=masker is None
        )
    folder = Path(name).expanduser()
    if registry.preset(name) is None and folder.is_dir():
        lacking = files_missing(folder, folder)
        if lacking:
            return lacking
    try:
        source = registry.resolve(name)
    except registry.ModelNotPulledError:
        return [_not_pulled(name)]
    except registry.ModelNotFoundError:
        raise
    except SpotterError as error:
        return [str(error)]
    if source.folder is None:
        return []  # an address: its server knows
    return files_missing(source.folder, source.processor_folder or source.folder)


def files_missing(folder: Path, processor_folder: Path, *, answers: bool = True) -> list[str]:
    """What lacks in a folder of weights and one of a processor, a sentence each.

    Args:
        folder: With config and weights.
        processor_folder: With what makes pictures and words into numbers; may be the same.
        answers: Whether the model answers in words; a masker has no tokenizer.
    """
    found = []
    if not read_object(folder / "config.json"):
        found.append("config.json is missing or cannot be read.")
    found += _weights(folder)
    if not any((processor_folder / name).is_file() for name in _PICTURES):
        found.append(f"{_PICTURES[0]} is missing: how pictures are prepared.")
    if not answers:
        return found
    if not any(all((processor_folder / name).is_file() for name in names) for names in _TOKENIZERS):
        found.append(f"{_TOKENIZERS[0][0]} is missing: how words are prepared.")
    if kind_of(str(read_object(folder / "config.json").get("model_type", ""))):
        return found  # a detector takes phrases, and no chat
    stated = read_object(processor_folder / "tokenizer_config.json").get("chat_template")
    if not stated and not any((processor_folder / name).is_file() for name in _TEMPLATES):
        found.append(f"{_TEMPLATES[0]} is missing: how the model is spoken to.")
    return found


def _weights(folder: Path) -> Iterator[str]:
    parts = sorted(path.name for path in folder.glob("*.safetensors"))
    named = read_object(folder / _INDEX).get("weight_map")
    if isinstance(named, dict):
        wanted = sorted({str(part) for part in named.values()})
        for part in wanted:
            if part not in parts:
                yield f"{part} is missing, one of {len(wanted)} files of weights."
    elif not parts:
        yield "The folder holds no *.safetensors weights; other formats are not read."
    for part in parts:
        wrong = _damage(folder / part)
        if wrong:
            yield f"{part} {wrong}"


def _damage(path: Path) -> str:
    """What is wrong with a file of weights, by its header and its size; "" for nothing.

    Source: the format of safetensors, 8 bytes with the length of a JSON header, the header, then the tensors.
    """
    size = path.stat().st_size
    try:
        with path.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            if length > min(size, _LARGEST_HEADER):
                raise ValueError
            header = json.loads(stream.read(length))
        ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
        wanted = 8 + length + max(ends, default=0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, struct.error):
        return "is damaged: it has no header of safetensors."
    if size != wanted:
        return f"is cut off: {size:,} of {wanted:,} bytes." if size < wanted else "has more bytes than it says."
    return ""


def _not_pulled(name: str) -> str:
    return f"It is not on this machine: `engine models pull {name}`."
