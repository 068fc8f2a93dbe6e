"""How long a tile takes: measured where a model has run on a device, guessed from its size before that."""

from __future__ import annotations

from qgis.core import QgsSettings

_ROOT = "spotter/pace"
_KEEP = 0.5  # share of the older measure in the new one
# Tokens a tile's answer has, and bytes a second that memory of a kind of device gives to weights: writing an answer
# reads all weights once a token, and takes by far the most of the time.
_TOKENS = 160
_BYTES_A_SECOND = {"cpu": 2e10, "cuda": 4e11, "mps": 1e11}
_ROOM = 0.8  # share of the memory that a model needs which its weights are


def measured(model: str, device: str) -> float | None:
    """Seconds a tile took when the model last ran on the device; None where it never has."""
    try:
        value = float(QgsSettings().value(_key(model, device), 0.0))
    except (TypeError, ValueError):
        return None
    return value if value > 0 else None


def note(model: str, device: str, seconds: float) -> None:
    """Keep what a tile took, averaged with what was measured before."""
    before = measured(model, device)
    value = seconds if before is None else _KEEP * before + (1 - _KEEP) * seconds
    QgsSettings().setValue(_key(model, device), value)


def guessed(memory_gib: float, device: str) -> float | None:
    """Seconds that a tile of a model of that size would take; None where nothing is known of either.

    >>> guessed(9.0, "cpu") > 10 * guessed(9.0, "cuda:0")
    True
    """
    speed = _BYTES_A_SECOND.get(device.split(":")[0])
    if not memory_gib or speed is None:
        return None
    return memory_gib * _ROOM * 2**30 * _TOKENS / speed


def _key(model: str, device: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in model)
    return f"{_ROOT}/{plain}@{device.split(':')[0] or 'unknown'}"
