"""What is said about learning from a reviewed result at once. All of it since minor version 3.

As a search, it is a job: the request's id becomes the job's, tiles follow by `tile` and `finish`, events have numbers.
The job is done with `rescored` and `done`. Pixel coordinates are those of `requests`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from . import limits
from .requests import Body, coordinates, number, text


@dataclass(frozen=True)
class Candidate(Body):
    """A found object: an object of the frame `candidates` of `rescore`, which is a JSON list of them.

    Attributes:
        score: That the model gave it.
        box_px: (x0, y0, x1, y1) in scene pixels. Of the tiles that show its middle, the one whose own middle is nearest
            is looked at.
        label: What the model called it, or where it did not say, what was asked.
        accepted: Whether a person says that it is one; None where nobody has decided.
    """

    score: float = field(metadata={"min": 0.0, "max": 1.0})
    box_px: tuple[float, ...] = coordinates(4)
    label: str = text(limits.MAX_QUERY_CHARACTERS)
    accepted: bool | None = None


@dataclass(frozen=True)
class Rescore(Body):
    """Learn from found objects that a person accepted and rejected, and give all of them their scores anew.

    Attributes:
        candidates: Frame with the found objects, a JSON list of `Candidate`.
        name: The adapter to keep what was learned as, for keys that may tune; "" keeps nothing. One of that name that
            holds a re-scorer is replaced.
        model: Name of the model that found them; "" takes the engine's own choice.
        adapter: Name of the adapter that found them; "" for none.
        crs: Of the tiles, as WKT or an authority code; None where they have none.
        transform: From scene pixels to the CRS; None takes that of tile 0.
        count: How many tiles are sent; None until `finish` says it.
    """

    candidates: int = number(0, 0, limits.MAX_FRAMES - 1)
    name: str = text(limits.MAX_NAME_CHARACTERS)
    model: str = text(limits.MAX_NAME_CHARACTERS)
    adapter: str = text(limits.MAX_NAME_CHARACTERS)
    crs: str | None = text(limits.MAX_CRS_CHARACTERS, None)
    transform: tuple[float, ...] | None = coordinates(6, default=None)
    count: int | None = number(None, 1, limits.MAX_TILES)


@dataclass(frozen=True)
class LearnedClass(Body):
    """What was learned about a class: from how many decisions, and how many of them it got right unseen."""

    name: str
    accepted: int
    rejected: int
    right: int


@dataclass(frozen=True)
class Rescored(Body):
    """Event: found objects have their scores anew.

    Attributes:
        job: The job's id.
        places: Places in the list of candidates, of those of which enough is known.
        scores: Theirs, 0-1; from 0.5 on one is taken for right.
        classes: What was learned.
        adapter: The adapter that it was kept as; "" where it was not.
    """

    job: str
    places: tuple[int, ...]
    scores: tuple[float, ...]
    classes: tuple[LearnedClass, ...] = ()
    adapter: str = ""
