"""The models that Spotter knows by name, from `presets.json`: those that answer queries, and those that make masks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from engine.words import Task

Domain = Literal["synthetic", "mixed", "real", ""]


@dataclass(frozen=True)
class Licence:
    """Under which terms weights may be used.

    Attributes:
        name: SPDX identifier, or the licence's own name; "" where it is only known at the pull.
        commercial: Whether it allows commercial use; None when nobody said.
        note: What else a user must know, in a sentence.
    """

    name: str
    commercial: bool | None
    note: str = ""

    @property
    def restricted(self) -> bool:
        """Whether it must be shown and agreed to before a download."""
        return self.commercial is not True or bool(self.note)


@dataclass(frozen=True)
class Preset:
    """A model known by name.

    Attributes:
        name: What the user types.
        hub_id: Repository on the hub; "" for the embedded model.
        licence: Its terms.
        summary: One sentence.
        family: Name of its family, or of the kind of detector that it is; "" to read it from the checkpoint.
        tasks: What it was trained for; it may be asked other tasks.
        domain: Imagery it was trained on; "" when unknown.
        parameters: Number of weights; 0 when unknown.
        memory_gib: Memory that it needs in bfloat16, with room for a batch of one, in GiB; 0 when unknown.
        tile_size: Suggested tile side in pixels; 0 when unknown.
        gsd: The smallest and the largest metres a pixel that it was trained on; None when unknown.
        prompts: The prompts that it is asked with; "" for what its card says (`registry.prompts_of`).
        processor_from: Repository that its processor comes from; "" when it has its own.
        revision: Commit to pull; "" for the newest, which the pull resolves and records.
    """

    name: str
    hub_id: str
    licence: Licence
    summary: str
    family: str = ""
    tasks: tuple[Task, ...] = tuple(Task)
    domain: Domain = ""
    parameters: int = 0
    memory_gib: float = 0.0
    tile_size: int = 0
    gsd: tuple[float, float] | None = None
    prompts: str = ""
    processor_from: str = ""
    revision: str = ""


_KNOWN = TypeAdapter(dict[str, tuple[Preset, ...]]).validate_json(Path(__file__).with_suffix(".json").read_bytes())
PRESETS = _KNOWN["models"]
# They make masks of what other models find, and answer no query themselves.
MASKERS = _KNOWN["maskers"]
