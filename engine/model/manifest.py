"""`spotter.json`: what a model's folder, or an adapter's, states beside its weights. Each entry is optional."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.files import atomic_write

if TYPE_CHECKING:
    from pathlib import Path

FILE = "spotter.json"


def read_entry(folder: Path, name: str) -> object:
    """An entry as JSON values; None where the folder states none, or nothing that can be read."""
    return _read(folder).get(name)


def write_entry(folder: Path, name: str, value: object | None) -> None:
    """Put an entry in the place of an earlier one; None takes it out. The other entries stay.

    Raises:
        OSError: The file cannot be written.
    """
    values = {key: stated for key, stated in _read(folder).items() if key != name}
    if value is not None:
        values[name] = value
    atomic_write(folder / FILE, json.dumps(values, indent=2) + "\n")


def _read(folder: Path) -> dict[str, object]:
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
