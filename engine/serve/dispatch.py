"""Work to the workers, and what they say to the jobs."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Any

from engine.protocol import replies
from engine.serve.asked import asked_parts
from engine.serve.errors import RequestError
from engine.serve.jobs import MAX_ATTEMPTS, Jobs

if TYPE_CHECKING:
    from engine.serve.desk import Desk
    from engine.serve.journal import Journal
    from engine.serve.pool import Handle, Pool
    from engine.words import SpotterError

log = logging.getLogger(__name__)
BATCH_PIXELS = 32 << 20  # of all tiles of a batch


class Dispatch:
    """Gives tiles to workers whose turn it is, and takes back what they found.

    Args:
        jobs: All jobs.
        pool: The workers.
        journal: Where workers read what is to be merged.
        desk: Is told why a model could not be loaded.
        batch: Tiles of a batch, at most.
    """

    def __init__(self, jobs: Jobs, pool: Pool, journal: Journal, desk: Desk, batch: int) -> None:
        self._jobs, self._pool, self._journal, self._desk, self._batch = jobs, pool, journal, desk, batch
        self._number = 0
        self._deaths: Counter[str] = Counter()

    def receive(self) -> bool:
        """Take what workers have said; whether there was anything."""
        any_ = False
        for _ in range(64):
            came = self._pool.receive()
            if came is None:
                break
            any_ = True
            self._take(*came)
        return any_

    def bury(self) -> None:
        """Give the tiles of dead workers back, and note models that cannot be held."""
        for handle, why in self._pool.lost():
            log.warning("worker model=%s %s", handle.model, why)
            self._deaths[handle.model] += not handle.ready
            self._jobs.put_back(handle.batch, died=True)
            self._take_back_tasks(handle)
            if self._deaths[handle.model] >= MAX_ATTEMPTS:
                error = RequestError(
                    "worker_died", f"The process that loads the model {handle.model!r} {why}.", "See the engine's log."
                )
                self._give_up(handle.model, error)

    def give(self) -> None:
        """Give work to every worker that is free, and start those that are missing."""
        for queue, do in ((self._jobs.to_merge, "merge"), (self._jobs.to_open, "open")):
            for _ in range(len(queue)):
                number = queue.popleft()
                if not self._task(number, do):
                    queue.append(number)
        for model in self._jobs.turns.models():
            handle = self._pool.of(model) or self._pool.start(model)
            if handle is not None and handle.free:
                self._give_batch(handle)

    def stop(self) -> None:
        """Tell the workers of jobs whose tiles need not be finished any more."""
        while self._jobs.to_stop:
            number = self._jobs.to_stop.popleft()
            for handle in self._pool:
                if any(job == number for job, _ in handle.batch):
                    self._pool.send(handle, {"do": "stop", "job": number})

    def _give_batch(self, handle: Handle) -> None:
        turns = self._jobs.turns.take(handle.model, self._batch, self._jobs.suspects)
        if not turns:
            return
        items: list[dict[str, Any]] = []
        late = []
        pixels = 0
        for turn in turns:
            item = self._jobs.item(turn)
            if item is None:
                continue
            pixels += item["width"] * item["height"]
            if items and pixels > BATCH_PIXELS:
                late.append((item["job"], item["tile"]))
            else:
                items.append(item)
        self._jobs.put_back(reversed(late), died=False)
        if not items:
            return
        self._number += 1
        first = self._jobs.get(items[0]["job"])
        settings = first.settings() if first else {}
        handle.batch = {(item["job"], item["tile"]) for item in items}
        if not self._pool.send(handle, {"do": "batch", "batch": self._number, "items": items, "settings": settings}):
            self._jobs.put_back(handle.batch, died=False)
            handle.batch = set()
            return
        handle.busy, handle.idle = self._number, 0.0
        self._jobs.stats.batch(len(items))
        for number in {item["job"] for item in items}:
            job = self._jobs.get(number)
            if job is not None and not job.started:
                model, adapter = asked_parts(handle.model)
                started = replies.Started(job.id, model, handle.revision, handle.device, handle.domain, adapter)
                self._jobs.start(job, started)

    def _task(self, number: int, do: str) -> bool:
        """Give a job's scene to be opened or its tiles to be merged; whether that is settled."""
        job = self._jobs.get(number)
        if job is None:
            return True
        own = self._pool.of(job.model)
        handle = own if own and own.free else next((h for h in self._pool if h.free), None)
        if handle is None:
            if own is None:
                self._pool.start(job.model)
            return False
        task: dict[str, Any] = {"do": do, "job": number}
        request = job.request
        if do == "merge":
            area = job.facts.get("area") or getattr(request, "area", None)
            task |= {
                "journal": str(self._journal.path),
                "task": job.query.task.value,
                "area": area,
                "grid": job.grid,
                "min_score": request.options.min_score,
            }
        else:
            task |= {
                "scene": job.facts["source"],
                "bands": getattr(request, "bands", ()),
                "extent": getattr(request, "extent", None),
                "crs": getattr(request, "extent_crs", None),
            }
        if not self._pool.send(handle, task):
            return False
        handle.tasks.append((do, number))
        handle.idle = 0.0
        return True

    def _take(self, handle: Handle, said: dict[str, Any], frames: list[bytes]) -> None:
        say, number = said["say"], said.get("job")
        if say == "ready":
            self._deaths.pop(handle.model, None)
            log.info("worker model=%s ready device=%s memory_mib=%.0f", handle.model, handle.device, handle.memory)
        elif say == "failed":
            self._pool.end(handle)
            self._give_up(handle.model, _error(said))
        elif say == "tile":
            handle.batch.discard((said["job"], said["tile"]))
            self._jobs.tile_done(said["job"], said["tile"], said["result"], (said["features"], frames))
        elif say == "finished":
            self._finish(handle)
        elif say == "part":
            self._jobs.part(said["job"], (said["features"], frames))
        else:
            self._settle(handle, say, said, number)

    def _settle(self, handle: Handle, say: str, said: dict[str, Any], number: int | None) -> None:
        handle.tasks = [(do, job) for do, job in handle.tasks if job != number]
        job = self._jobs.get(number) if number is not None else None
        if say == "merged" and number is not None:
            self._jobs.merged(number, said["counts"])
        elif say == "opened" and number is not None:
            facts = {name: said[name] for name in ("name", "width", "height", "grid", "crs", "area", "warnings")}
            self._jobs.opened(number, facts, handle.tile_size)
        elif say == "task_failed" and said.get("batch") is not None:
            jobs = {n for n, _ in handle.batch}
            self._finish(handle)
            for failed in filter(None, map(self._jobs.get, jobs)):
                self._jobs.fail(failed, _error(said))
        elif job is not None:
            # A tile that cannot be read leaves others to merge; a merge that failed would fail again.
            self._jobs.fail(job, _error(said), merge=say == "bad_tile")

    def _finish(self, handle: Handle) -> None:
        # What is left was ended with its job, or was never answered: it goes back to where its job still wants it.
        self._jobs.put_back(handle.batch, died=False)
        handle.batch, handle.busy = set(), None

    def _take_back_tasks(self, handle: Handle) -> None:
        for do, number in handle.tasks:
            (self._jobs.to_merge if do == "merge" else self._jobs.to_open).append(number)

    def _give_up(self, model: str, error: SpotterError) -> None:
        log.error("model=%s code=%s %s %s", model, error.code, error.message, error.detail)
        self._desk.failed(model, error)
        self._deaths.pop(model, None)
        for job in self._jobs.of_model(model):
            self._jobs.fail(job, error, merge=False)


def _error(said: dict[str, Any]) -> RequestError:
    return RequestError(said["code"], said["message"], said["remedy"], said["detail"])
