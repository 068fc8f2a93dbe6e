"""Going on with a search that did not end: what makes two requests the same search, and the run that is continued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.locate.journal import Journal, journal_path
from engine.locate.survey import scene_key
from engine.words import Task

if TYPE_CHECKING:
    from engine.feature.feature import RunRecord
    from engine.locate.executor import Executor
    from engine.locate.request import Request


@contextmanager
def opened_journal(requests: Sequence[Request], asked: Executor) -> Iterator[Journal]:
    """The journal of requests that differ in what they ask: beside their result, or a passing one without any."""
    request = requests[0]
    path = None if request.out is None else journal_path(request.out, identity(requests, asked))
    journal = Journal(path)
    try:
        if request.fresh:
            journal.clear()
        yield journal
    finally:
        journal.close()


def identity(requests: Sequence[Request], asked: Executor) -> dict[str, object]:
    """All that decides what a tile shows, but for the files of the scenes."""
    from engine.model.adapter import find_adapter
    from engine.model.store import weights_hash

    request = requests[0]
    options = request.options
    masked = any(one.query.task is Task.GRES for one in requests)
    return {
        "scenes": [scene_key(text) for text in request.scenes],
        "asset": request.asset,
        "queries": [[one.query.task.value, one.query.text] for one in requests],
        "model": [asked.name, asked.revision],
        "adapter": "" if request.adapter is None else weights_hash(find_adapter(request.adapter)),
        "masker": request.masker if masked else "",
        "extent": [request.extent, request.extent_crs],
        "bands": request.bands,
        "resolution": options.resolution,
        "tiling": options.tiling(asked.tile_size),
        "generation": options.generation.model_dump(),
        "told": {name: str(value) for name, value in request.told.items() if value},
    }


def continued(request: Request, run: RunRecord, journal: Journal) -> RunRecord:
    """The run as it was begun before, where the journal knows it; what it left in the file is taken out for that."""
    from engine.feature.write import delete_run, list_runs

    of = f"{request.query.task.value} {request.query.text}"
    if begun := journal.fact(f"run: {of}"):
        run = replace(run, id=begun, started=datetime.fromisoformat(journal.fact(f"started: {of}")))
        kept = request.out is not None and request.out.exists() and not request.overwrite
        if request.out is not None and kept and begun in {one.id for one in list_runs(request.out)}:
            delete_run(request.out, begun)
    elif run.started is not None:
        journal.keep_fact(f"started: {of}", run.started.isoformat())
        journal.keep_fact(f"run: {of}", run.id)
    return run
