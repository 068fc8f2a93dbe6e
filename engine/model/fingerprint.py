"""A short name for a model's weights, so that an adapter can tell its base from another model."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Above this, reading all of the weights at every start would be felt.
HASHED_BYTES = 256 * 2**20
_CHUNK = 2**20
_SAMPLES = 16


def weights_hash(folder: Path) -> str:
    """A hash of the `*.safetensors` files of a folder, in the order of their names.

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
