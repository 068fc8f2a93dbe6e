"""What can be set about an import, and what one yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from engine.shots.derive import Wanted
from engine.shots.problem import Problem
from engine.shots.record import ShotRecord


@dataclass(frozen=True)
class ImportOptions:
    """How a dataset is read.

    Attributes:
        scratch: Folder for pictures that a file holds inside itself; the caller removes it.
        images: Folder of the pictures, where it is not the one that the format expects.
        split: Only this split; None for all.
        wanted: What to derive from boxes and outlines, for formats without queries.
        seed: Chooses among what could be derived.
        first_question: Of a picture with several questions, take the first only (SegEarth-R1's protocol).
    """

    scratch: Path
    images: Path | None = None
    split: str | None = None
    wanted: Wanted = field(default_factory=lambda: Wanted(facts=1))
    seed: int = 0
    first_question: bool = False


Found: TypeAlias = Iterator[ShotRecord | Problem]
Reader: TypeAlias = Callable[[Path, ImportOptions], Found]
