"""A reviewed run of a result file, looked at again on its scene: what `engine rescore` learns from and scores anew."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.adapters.rescoring import Candidate, check_decisions, features_in_scene, fit_heads, rescored
from engine.feature.feature import placing
from engine.feature.output import OutputError
from engine.feature.reviewed import as_found
from engine.locate.scale import at_scale
from engine.model.box_features import COLUMNS
from engine.words import Box, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from engine.feature.reviewed import ReviewedRun
    from engine.locate.scale import Resolution
    from engine.model.interface import Model
    from engine.model.rescorer import Head, Rescorer
    from engine.scene.raster import Scene


@dataclass(frozen=True, eq=False)
class SeenRun:
    """The found features of a run, and what they look like.

    Attributes:
        fids: Of the features in their layer.
        candidates: As many.
        features: One row each.
        scored_by: The re-scorer that gave the run its scores; None where they are the model's own.
    """

    fids: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    features: NDArray[np.float32]
    scored_by: Rescorer | None

    def learn(self) -> tuple[Head, ...]:
        """What the decisions teach.

        Raises:
            TooFewDecisionsError: There are too few.
        """
        return fit_heads(self.candidates, self.features, self.scored_by)

    def scores(self, heads: Sequence[Head]) -> dict[int, float]:
        """The scores anew, of the features that the heads know.

        Raises:
            InputError: The heads know none, or ask for the model's scores where a re-scorer gave the run its own.
        """
        before = self.scored_by
        scored = {head.name for head in before.heads} if before is not None else set()
        if before is not None and any(h.name in scored and any(h.weights[COLUMNS.score]) for h in heads):
            whose = f"The re-scorer of {before.adapter!r}" if before.adapter else "The model's own re-scorer"
            raise InputError(
                f"{whose} gave this run its scores when it was searched.",
                "Search again with the adapter in place of scoring this result anew.",
            )
        found = zip(self.fids, rescored(heads, self.candidates, self.features), strict=True)
        known = {fid: score for fid, score in found if score is not None}
        if not known:
            names = ", ".join(f"“{head.name}”" for head in heads)
            raise InputError(f"The re-scorer knows {names} only, and nothing in the result is called so.")
        return known


def check_reviewed(reviewed: ReviewedRun) -> None:
    """Make sure that enough of a run was decided to learn from.

    Raises:
        TooFewDecisionsError: It was not.
    """
    found = as_found(reviewed.features)
    check_decisions(sum(one.accepted is True for one in found), sum(one.accepted is False for one in found))


def look_again(reviewed: ReviewedRun, scene: str, model: Model) -> SeenRun:
    """Look at the found features of a run where they lie on the scene, at the scale that it was asked at.

    Args:
        reviewed: The run.
        scene: The scene that was searched.
        model: That searched it.

    Raises:
        InputError: The features do not lie on the scene, or there are none.
        SceneError: The scene cannot be read.
    """
    from engine.scene.raster import open_scene

    run, found = reviewed.run, as_found(reviewed.features)
    if not found:
        raise OutputError(f"The run '{run.id}' has no features.", "Name another run.")
    given = run.options.get("bands")
    bands = [int(band) for band in given] if isinstance(given, list | tuple) else None
    with open_scene(scene, bands=bands) as own, ExitStack() as scenes:
        asked = scenes.enter_context(at_scale(own, model.gsd, _resolution(run.options.get("resolution")), model.name))
        boxes = _boxes(asked, [one.shape for one in found], reviewed.crs)
        places = [place for place, box in enumerate(boxes) if box is not None]
        candidates = tuple(
            Candidate(box, found[place].label, found[place].score, found[place].accepted)
            for place, box in enumerate(boxes)
            if box is not None
        )
        if not candidates:
            raise InputError(
                f"None of the {len(found)} features lies on the scene {asked.name!r}.",
                "Name the scene that was searched.",
            )
        features = features_in_scene(asked, model, candidates)
    return SeenRun(tuple(found[place].feature for place in places), candidates, features, model.rescorer)


def _resolution(stated: object) -> Resolution:
    """The metres a pixel that a run says it was asked at; a scene without a scale was asked as it is."""
    return float(stated) if isinstance(stated, int | float) and stated > 0 else "native"


def _boxes(scene: Scene, shapes: Sequence[bytes], crs: str | None) -> list[Box | None]:
    """Shapes of a layer as boxes in pixels of a scene; None for one that lies beside it."""
    import shapely

    from engine.scene.coordinates import geometry_to_pixels

    place = placing(crs, scene.crs)
    found: list[Box | None] = []
    for wkb in shapes:
        there = place(shapely.from_wkb(wkb))
        box = None
        if there is not None and not there.is_empty:
            x0, y0, x1, y1 = geometry_to_pixels(there, scene.transform).bounds
            box = Box(x0, y0, x1, y1).clipped(scene.width, scene.height)
        found.append(box if box is not None and box.area else None)
    return found
