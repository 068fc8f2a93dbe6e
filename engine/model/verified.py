"""What was verified of a preset before it was offered, from `verified.json`, and what nobody here could verify.

Of each kind of model, checkpoints in the hub's layout with the real classes, small and with random weights, go through
the tests: that says nothing of the weights that a pull brings, nor of how good their answers are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model.presets import Preset

# Each thing that can be verified, and what it means.
MEANING = {
    "class": "a checkpoint of its class loads",
    "tokens": "tokens and their probabilities are those that transformers itself writes",
    "coordinates": "coordinates come back where they were",
    "memory": "its weights take the memory that was predicted",
    "weights": "its own weights load and answer",
    "accuracy": "its accuracy was measured",
}
_KNOWN = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Verified:
    """What is known of a preset.

    Attributes:
        done: What was verified, in words.
        open: What was not.
        using: With which libraries, and where.
    """

    done: tuple[str, ...]
    open: tuple[str, ...]
    using: str


def verified(preset: Preset) -> Verified:
    """What was verified of a preset here; nothing of a repository that is none."""
    kind = preset.family or ("qwen3_vl" if not preset.hub_id else "")
    done = {*_KNOWN["kinds"].get(kind, ()), *_KNOWN["presets"].get(preset.name, ())}
    using = ", ".join(f"{name} {value}" for name, value in _KNOWN["with"].items())
    return Verified(
        done=tuple(said for key, said in MEANING.items() if key in done),
        open=tuple(said for key, said in MEANING.items() if key not in done),
        using=using,
    )
