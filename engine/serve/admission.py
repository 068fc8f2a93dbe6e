"""Whether a job can be done as asked, before anything is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from engine.locate.query import make_query, parse_task
from engine.mask.masker import MASKER_NAMES, SAM_NAMES
from engine.model import store
from engine.protocol.requests import Locate, LocateScene
from engine.serve.asked import asked_name
from engine.serve.errors import RequestError
from engine.serve.job import pixel_frames
from engine.words import Task

if TYPE_CHECKING:
    from engine.serve.access import Access
    from engine.serve.catalogue import Catalogue
    from engine.words import Query


def admitted(request: Locate | LocateScene, catalogue: Catalogue, access: Access) -> tuple[Query, str, dict[str, Any]]:
    """The query, the model, and the first facts of a job.

    Raises:
        RequestError: Something asked for is not there or not allowed.
        QueryError: The query cannot be asked.
    """
    if request.masker not in MASKER_NAMES:
        known = ", ".join(MASKER_NAMES)
        raise RequestError("unknown_masker", f"There is no masker {request.masker[:40]!r}.", f"There are: {known}.")
    query = make_query(request.query.text, parse_task(request.query.task))
    if query.task is Task.GRES and request.masker in SAM_NAMES and store.record(request.masker) is None:
        raise RequestError(
            "model_not_pulled",
            f"The masker {request.masker!r} is not on the engine's machine.",
            f"Run `engine models pull {request.masker}` there, or use the masker 'embedded'.",
        )
    model = asked_name(catalogue.check(request.model), request.adapter)
    facts: dict[str, Any] = {"model": model, "text": query.text}
    if isinstance(request, LocateScene):
        facts["source"] = access.check(request.scene)
    return query, model, facts


def check_tiles(request: Locate, frames: Sequence[Any]) -> None:
    """Refuse tiles of a request that name no frame, do not fit theirs, or are beyond the job's.

    Raises:
        RequestError: One is.
    """
    for tile in request.tiles:
        if request.count is not None and tile.index >= request.count:
            raise RequestError("bad_tile", f"Tile {tile.index} is beyond the {request.count} tiles of the job.")
        pixel_frames(tile, frames)
