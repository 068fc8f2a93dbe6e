"""Learning a re-scorer (`engine.model.rescorer`) from what a person accepted and rejected, in closed form.

Features are brought to one scale by all results of the search, decided or not, and their groups weighed by `_WEIGHTS`.
Accepted (+1) and rejected (-1) results, both kinds of equal weight, are then fitted by ridge regression. What each
decision would have been guessed to be without itself comes with the fit (the leave-one-out residual of ridge
regression: Allen, "The relationship between variable selection and data augmentation and a method for prediction",
1974); it says how sure the re-scorer is, and makes probabilities of its values.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.model.box_features import COLUMNS, box_features
from engine.model.rescorer import Head, class_key
from engine.tiling import windows_around
from engine.words import Box, InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.model.interface import Model
    from engine.model.rescorer import Rescorer
    from engine.scene.raster import Scene
    from engine.words import Tile

FEWEST = 5  # accepted, and rejected, results to learn from
_MOST = 1_000  # of each kind that are learned from; more tell it nothing new, and take time
# Measured on hand-made labels (benchmarks/rescore.py, docs/decisions/0040-a-re-scorer-in-an-adapter.md).
_WEIGHTS = {"colour": 1.0, "around": 0.5, "size": 0.3, "score": 0.5, "tower": 0.1}
_RIDGE = 0.5
_SLOPES = (
    1.0,
    1.5,
    2.0,
    3.0,
)  # of the log-odds over the values, the one that fits best is taken; few decisions prove no more


class TooFewDecisionsError(InputError):
    """There is too little to learn from."""

    code = "too_few_decisions"


@dataclass(frozen=True)
class Candidate:
    """A found object that a re-scorer learns from, or gives its score anew.

    Attributes:
        box: Where it is, in pixels of the scene as it was asked.
        label: What the model called it, or where it did not say, what was asked.
        score: That the model gave it, 0-1.
        accepted: What a person decided; None where nobody has.
    """

    box: Box
    label: str
    score: float
    accepted: bool | None = None


def features_in_scene(scene: Scene, model: Model, candidates: Sequence[Candidate]) -> NDArray[np.float32]:
    """The features of candidates, each in a tile of the model's size around it; see `box_features`.

    Args:
        scene: At the scale that it was asked at.
        model: Whose tower looks at the tiles.
        candidates: In pixels of the scene; at least one.

    Raises:
        SceneError: Pixels cannot be read.
    """
    within = (0.0, 0.0, float(scene.width), float(scene.height))
    windows, shown = windows_around([one.box.as_tuple() for one in candidates], model.tile_size, within)
    rows: dict[int, NDArray[np.float32]] = {}
    for number, window in enumerate(windows):
        here = [place for place, at in enumerate(shown) if at == number]
        seen = features_in_tile(scene.read(window), model, [candidates[place] for place in here])
        rows |= dict(zip(here, seen, strict=True))
    return np.array([rows[place] for place in range(len(candidates))], dtype=np.float32)


def features_in_tile(tile: Tile, model: Model, candidates: Sequence[Candidate]) -> NDArray[np.float32]:
    """The features of candidates in a tile; see `box_features`."""
    boxes = [one.box.shifted(-tile.column, -tile.row) for one in candidates]
    return box_features(tile, boxes, [one.score for one in candidates], model.tower(tile))


def fit_heads(
    candidates: Sequence[Candidate], features: NDArray[np.float32], scored_by: Rescorer | None = None
) -> tuple[Head, ...]:
    """What candidates teach about each class of which enough was decided.

    Args:
        candidates: Of one search.
        features: One row each.
        scored_by: The re-scorer that gave the scores; None where they are the model's own. What it knows is learned
            anew, without the score.

    Raises:
        TooFewDecisionsError: Of no class there is enough to learn from.
    """
    classes: dict[str, list[int]] = {}
    for place, one in enumerate(candidates):
        classes.setdefault(class_key(one.label), []).append(place)
    counts = {name: _decisions([candidates[place] for place in places]) for name, places in classes.items()}
    enough = [name for name, decided in counts.items() if min(decided) >= FEWEST]
    if not enough:
        check_decisions(*max(counts.values(), key=lambda decided: (min(decided), sum(decided)), default=(0, 0)))
    rescored = {head.name for head in scored_by.heads} if scored_by is not None else set()
    return tuple(
        fit_head(
            name, features[classes[name]], [candidates[place].accepted for place in classes[name]],
            by_score=name not in rescored,
        )
        for name in enough
    )  # fmt: skip


def rescored(
    heads: Sequence[Head], candidates: Sequence[Candidate], features: NDArray[np.float32]
) -> list[float | None]:
    """The scores of candidates anew; None for one of a class that no head knows."""
    by_name = {head.name: head for head in heads}
    known = [by_name.get(class_key(one.label)) for one in candidates]
    return [
        None if head is None else float(head.scores(row[None, : len(head.weights)])[0])
        for head, row in zip(known, features, strict=True)
    ]


def _decisions(candidates: Sequence[Candidate]) -> tuple[int, int]:
    """How many were accepted and how many rejected."""
    return sum(one.accepted is True for one in candidates), sum(one.accepted is False for one in candidates)


def check_decisions(accepted: int, rejected: int) -> None:
    """Make sure that there is enough to learn from.

    Raises:
        TooFewDecisionsError: There is not; the remedy says how many more are wanted.
    """
    wanted = [
        f"{FEWEST - count} more {kind}"
        for count, kind in ((accepted, "accepted"), (rejected, "rejected"))
        if count < FEWEST
    ]
    if wanted:
        raise TooFewDecisionsError(
            f"There are {accepted} accepted and {rejected} rejected results; it takes {FEWEST} of each to learn from.",
            f"Review on: {' and '.join(wanted)} are wanted.",
        )


def fit_head(
    name: str, features: NDArray[np.float32], accepted: Sequence[bool | None], *, by_score: bool = True
) -> Head:
    """What accepted and rejected results teach about a class.

    Args:
        name: The class.
        features: Of all results, shape (results, features).
        accepted: What was decided about each; None where nothing was.
        by_score: Whether the score is one of the features; False where these are not the model's own.

    Raises:
        TooFewDecisionsError: There is too little to learn from.
    """
    decided = [_drawn([place for place, held in enumerate(accepted) if held is what]) for what in (True, False)]
    check_decisions(*map(len, decided))
    places = np.array([*decided[0], *decided[1]])
    truth = np.repeat([1.0, -1.0], [len(decided[0]), len(decided[1])])
    weights = np.repeat([len(truth) / (2 * len(held)) for held in decided], [len(held) for held in decided])
    values = features.astype(np.float64)
    scale = _scale(values, by_score=by_score)
    scaled = values[places] * scale
    centre = np.average(scaled, axis=0, weights=weights)
    direction, left_out = _ridge(scaled - centre, truth, weights)
    slope = min(_SLOPES, key=lambda one: float(np.sum(weights * np.logaddexp(0, -one * truth * left_out))))
    return Head(
        name=class_key(name),
        weights=tuple(_short(value) for value in slope * scale * direction),
        bias=_short(-slope * float(centre @ direction)),
        accepted=len(decided[0]),
        rejected=len(decided[1]),
        right=int(np.sum(truth * left_out > 0)),
    )


def _drawn(places: list[int]) -> list[int]:
    """At most so many, spread evenly over all."""
    if len(places) <= _MOST:
        return places
    return [places[round(at)] for at in np.linspace(0, len(places) - 1, _MOST)]


def _scale(values: NDArray[np.float64], *, by_score: bool) -> NDArray[np.float64]:
    """What each feature is multiplied by: its deviation becomes 1, then its group's weight counts, however large it is.

    One that hardly varies is left out, since its deviation is noise.
    """
    scale = np.zeros(values.shape[1])
    deviation = values.std(axis=0)
    for group, weight in _WEIGHTS.items():
        columns = getattr(COLUMNS, group)
        count = len(deviation[columns])
        if count and (by_score or group != "score"):
            varies = deviation[columns] > 1e-4
            scale[columns] = np.where(varies, math.sqrt(weight / count) / np.maximum(deviation[columns], 1e-4), 0.0)
    return scale


def _ridge(
    features: NDArray[np.float64], truth: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The direction that fits the truth best, and the value of each row along that which fits the others best.

    Args:
        features: Shape (rows, features), centred.
        truth: 1 or -1, shape (rows,).
        weights: Of the rows.
    """
    inverse = np.linalg.inv(features @ features.T + _RIDGE * np.diag(1 / weights))
    dual = inverse @ truth
    return features.T @ dual, truth - dual / np.diag(inverse)


def _short(value: float) -> float:
    return float(f"{value:.7g}")
