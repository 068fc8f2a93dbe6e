"""Models on this machine: where pulled ones lie, the record of each pull, and a short name for a model's weights."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from engine import platform
from engine.files import atomic_write

if TYPE_CHECKING:
    from pydantic import TypeAdapter

RECORD = "pulled.json"
WEIGHTS = "weights"
PROCESSOR = "processor"
# Above this, reading all of the weights at every start would be felt.
HASHED_BYTES = 256 * 2**20
_CHUNK = 2**20
_SAMPLES = 16
_MAX_HEAD_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Pulled:
    """The record of a pull.

    Attributes:
        name: The name it was pulled by.
        hub_id: Its repository on the hub.
        commit: The commit that the pull resolved.
        licence: The licence shown before the pull.
        bytes: Size on disk.
        time: When it was finished, ISO 8601, UTC.
        processor_from: Repository that the processor came from; "" when it is the model's own.
        processor_commit: The commit of that repository; "" likewise.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    name: str
    hub_id: str
    commit: str
    licence: str
    bytes: int
    time: str
    processor_from: str = ""
    processor_commit: str = ""


def home() -> Path:
    """Spotter's data folder: the environment variable SPOTTER_HOME, or the platform's folder for user data."""
    chosen = os.environ.get("SPOTTER_HOME")
    if chosen:
        return platform.long_path(Path(chosen).expanduser())
    from platformdirs import user_data_path

    return platform.long_path(user_data_path("spotter"))


def folder(name: str) -> Path:
    """The folder of a pulled model; it need not exist. A hub id's slash becomes two hyphens."""
    return home() / "models" / name.replace("/", "--")


def weights_folder(name: str) -> Path:
    """The folder with its weights and config."""
    return folder(name) / WEIGHTS


def processor_folder(name: str) -> Path:
    """The folder with its processor: that of the base model where the checkpoint has none, else the weights' own."""
    borrowed = folder(name) / PROCESSOR
    return borrowed if borrowed.is_dir() else weights_folder(name)


def record(name: str) -> Pulled | None:
    """The record of a finished pull, or None when it was never finished or cannot be read."""
    return _read(folder(name) / RECORD)


@cache
def _shape() -> TypeAdapter[Pulled]:
    """What checks a record: it takes longer to make than hundreds of records to read."""
    from pydantic import TypeAdapter

    return TypeAdapter(Pulled)


def _read(path: Path) -> Pulled | None:
    try:
        return _shape().validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def write_record(pulled: Pulled) -> None:
    """Write the record; its presence says that the pull is complete."""
    atomic_write(folder(pulled.name) / RECORD, json.dumps(asdict(pulled), indent=2) + "\n")


def records() -> Mapping[str, Pulled]:
    """All finished pulls, name to record."""
    read = map(_read, sorted((home() / "models").glob(f"*/{RECORD}")))
    return {pulled.name: pulled for pulled in read if pulled is not None}


def weights_hash(folder: Path) -> str:
    """A hash of the `*.safetensors` files of a folder, in the order of their names: it tells a base from another model.

    Returns:
        "sha256:" and 16 digits over all bytes, for at most `HASHED_BYTES` of them; beyond, "sampled:" and 16 digits
        over the files' sizes and 16 stretches of 1 MiB spread over each; "" without weights.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        return ""
    digest = hashlib.sha256()
    whole = sum(file.stat().st_size for file in files) <= HASHED_BYTES
    for file in files:
        size = file.stat().st_size
        with file.open("rb") as stream:
            if whole:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                continue
            digest.update(f"{size} ".encode())
            for sample in range(_SAMPLES):
                stream.seek(max(size - _CHUNK, 0) * sample // (_SAMPLES - 1))
                digest.update(stream.read(_CHUNK))
    return f"{'sha256' if whole else 'sampled'}:{digest.hexdigest()[:16]}"


def count_parameters(folder: Path) -> int:
    """Weights of a model, by the heads of its `*.safetensors` files; 0 where there are none, or one is damaged."""
    return sum(math.prod(shape) for shape in tensor_shapes(folder).values())


def tensor_shapes(folder: Path) -> Mapping[str, tuple[int, ...]]:
    """The shape of each weight of a model, by the heads of its files; none where there are none, or one is damaged."""
    found: dict[str, tuple[int, ...]] = {}
    for file in folder.glob("*.safetensors"):
        try:
            with file.open("rb") as stream:
                length = int.from_bytes(stream.read(8), "little")
                head = json.loads(stream.read(min(length, _MAX_HEAD_BYTES)))
            found |= {name: tuple(map(int, entry["shape"])) for name, entry in head.items() if name != "__metadata__"}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
    return found
