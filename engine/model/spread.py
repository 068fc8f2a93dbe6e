"""How the work of a model is spread over the processor's cores, decided by its size before torch is loaded.

The threads of one process share each product of matrices and wait for each other after it, hundreds of times a tile.
They wait by spinning, which is quick on an idle machine; where another program takes a core, all wait for the thread
that lost it. A small model is therefore run by several processes of one thread, each with tiles of its own, and a large
one, whose products are long, by threads (docs/decisions/0028).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import platform
from engine.model import registry, store

# Of the weights: some 130 million in two bytes each. Beyond, processes would also take too much memory.
SMALL_BYTES = 256 << 20
MOST_PROCESSES = 8
# What a user sets to choose the number of threads; then it is theirs.
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")
PROCESSES = "SPOTTER_PROCESSES"
_CHOSEN = "SPOTTER_CHOSE_THREADS"  # what was set here, so that it is not taken for the user's own


@dataclass(frozen=True)
class Spread:
    """How many processes share the tiles of a model on the processor, and the threads of each.

    Attributes:
        processes: At least 1.
        threads: At least 1; 0 for what the libraries choose.
    """

    processes: int = 1
    threads: int = 0

    def variables(self) -> dict[str, str]:
        """Environment variables for a process that has not loaded torch yet."""
        return dict.fromkeys((*THREADS, _CHOSEN), str(self.threads)) if self.threads else {}


def spread(weights: int, cores: int, environment: Mapping[str, str]) -> Spread:
    """The spread of a model.

    Args:
        weights: Bytes of its weights; 0 where they are not known.
        cores: That may be used.
        environment: Of this process. A number of threads in it is the user's own, and is kept, with one process;
            SPOTTER_PROCESSES is how many processes the user wants.

    >>> spread(15 << 20, 4, {}), spread(8 << 30, 4, {}), spread(15 << 20, 4, {"OMP_NUM_THREADS": "2"})
    (Spread(processes=4, threads=1), Spread(processes=1, threads=0), Spread(processes=1, threads=0))
    """
    small = 0 < weights <= SMALL_BYTES
    stated = environment.get(PROCESSES, "").strip()
    if any(environment.get(name, "") not in ("", environment.get(_CHOSEN, "")) for name in THREADS):
        return Spread(int(stated) if stated.isdecimal() and int(stated) else 1)
    if stated.isdecimal() and int(stated):
        processes = int(stated)
        return Spread(processes, 1 if small else max(1, cores // processes) if processes > 1 else 0)
    return Spread(max(1, min(cores, MOST_PROCESSES)), 1) if small else Spread()


def spread_of(name_or_path: str | Path) -> Spread:
    """The spread of a model by name or folder, in this process's environment; one process where it is not known."""
    return spread(weights_bytes(name_or_path), platform.usable_cores(), os.environ)


def weights_bytes(name_or_path: str | Path) -> int:
    """Bytes of the weights of a model by name or folder; 0 of one that is not here."""
    name = str(name_or_path)
    preset = registry.preset(name)
    if preset is not None:
        folder = store.weights_folder(preset.name) if preset.hub_id else registry.ASSETS / preset.name
    elif store.record(name) is not None:
        folder = store.weights_folder(name)
    else:
        folder = Path(name).expanduser()
    return sum(file.stat().st_size for file in folder.glob("*.safetensors"))


def settle_threads(name_or_path: str | Path) -> Spread:
    """Set the threads of this process for a model, where torch is not loaded yet; else they stay as they are.

    Returns:
        The spread of the model; for one process where the threads could not be set any more.
    """
    found = spread_of(name_or_path)
    if found.threads and "torch" not in sys.modules:
        os.environ.update(found.variables())
        return found
    return found if not found.threads else Spread()
