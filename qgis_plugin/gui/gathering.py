"""What comes back about a query: into its file, onto the map, and in the end into an answer. On the main thread."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import settings as stored_settings
from ..layers import evidence, group
from ..layers.result import FeatureRow, Run, found_in, kinds_of
from ..problem import Problem
from ..protocol import replies
from ..text import tr
from . import pace
from .asking import Answer, searched_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.core import QgsProject

    from ..capture.plan import CapturePlan
    from ..capture.render import Capture
    from ..client.feed import TileFeed
    from ..layers.store import ResultFile, ResultFiles, Stored
    from ..protocol.framing import Message


@dataclass
class Work:
    """A query under way.

    Attributes:
        run: What is known of it.
        file: Where its features go.
        plan: What is captured for it; None where the engine reads a file.
        capture: Who captures.
        feed: To whom.
        domain: Imagery that the model was trained on.
        device: Where it runs.
    """

    run: Run
    file: ResultFile
    plan: CapturePlan | None = None
    capture: Capture | None = None
    feed: TileFeed | None = None
    domain: str = ""
    device: str = ""
    began: float = field(default_factory=time.monotonic)
    first: float | None = None  # when the first tile was finished
    done: int = 0
    partial: list[FeatureRow] = field(default_factory=list)
    merged: list[FeatureRow] = field(default_factory=list)
    thoughts: list[evidence.Thought] = field(default_factory=list)
    live: group.LiveLayer | None = None

    def total(self, said: int | None = None) -> int:
        """How many tiles there are, as far as anybody knows, blank ones left out; 0 where nobody does."""
        if said is not None:
            return said
        blank = self.capture.captured.blank if self.capture else 0
        return self.plan.count - blank if self.plan else 0


class Gathering(QObject):
    """Gathers what the engine says of queries under way.

    Args:
        files: The GeoPackages that results go to.
        project: Which gets the layers.
        parent: As of any QObject.

    Attributes:
        progress: Signal (int done, int total, str): total is 0 while nobody knows it.
        thought: Signal (Thought): what the model said about a tile.
        counted: Signal (int): features found so far, not merged.
        ended: Signal (job's id): no more comes of it; its answer follows once the result is on disk.
        answered: Signal (Answer): its result is on disk and on the map.
        evidence_kept: Signal (int): so many boxes are in an evidence layer.
        told: Signal (Problem, str level): for the message bar.
    """

    progress = pyqtSignal(int, int, str)
    thought = pyqtSignal(object)
    counted = pyqtSignal(int)
    ended = pyqtSignal(str)
    answered = pyqtSignal(object)
    evidence_kept = pyqtSignal(int)
    told = pyqtSignal(object, str)

    def __init__(self, files: ResultFiles, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files, self._project = files, project
        self._work: dict[str, Work] = {}
        self._ended: dict[str, Answer] = {}  # what waits for its file
        self._heard: dict[Path, ResultFile] = {}

    def file(self, path: Path) -> ResultFile:
        """The file at a path, whose signals are heard."""
        file = self._files.at(path)
        if file.path not in self._heard:
            self._heard[file.path] = file
            file.finished.connect(self._on_stored)
            file.unwritable.connect(self._on_unwritable)
            file.evidence_kept.connect(self._on_evidence)
            file.troubled.connect(self._on_trouble)
        return file

    def begin(self, work: Work) -> None:
        """A query was sent."""
        self._work[work.run.id] = work
        work.live = group.LiveLayer(self._project, work.run)
        work.file.begin(work.run)
        if work.capture is not None:
            work.capture.start()

    def has(self, job: str) -> bool:
        """Whether a query is under way."""
        return job in self._work

    def work(self, job: str) -> Work:
        """A query under way."""
        return self._work[job]

    def take(self, job: str, message: Message) -> None:
        """An event of a query; one of no query under way is dropped."""
        work = self._work.get(job)
        if work is None:
            return
        body = message.body
        if isinstance(body, replies.Queued) and body.ahead:
            self.progress.emit(0, work.total(), tr("{ahead} tiles wait before yours").format(ahead=body.ahead))
        elif isinstance(body, replies.Progress):
            self.progress.emit(body.done, body.total, _stage(body.stage))
        elif isinstance(body, replies.Started):
            work.domain, work.device = body.domain or work.domain, body.device
            self._describe(work, model=body.model, revision=body.revision, adapter=body.adapter)
        elif isinstance(body, replies.Features):
            self._take_features(work, body, found_in(message))
        elif isinstance(body, replies.Reasoning):
            said = evidence.thought(message)
            work.thoughts.append(said)
            self.thought.emit(said)
        elif isinstance(body, replies.Done):
            if body.crs and not work.run.crs:
                self._describe(work, crs=body.crs)
            self.end(job, "stopped" if body.cancelled else "done", body.counts, body.warnings)

    def end(self, job: str, status: str, counts: Mapping[str, int] | None = None, warnings: Sequence[str] = ()) -> None:
        """A query is "done", "stopped" or "failed": its result goes to the file, and from there to the map."""
        work = self._work.pop(job)
        if work.capture is not None:
            work.capture.cancel()
        if work.feed is not None:
            work.feed.abandon()
        if not work.run.crs:
            # Held back, since a table has its CRS from the start; a file that broke off early has not said it.
            work.file.add(job, work.partial)
        founds = work.merged if work.merged or status == "done" else work.partial
        reasoning = [said.text for said in work.thoughts]
        work.file.end(job, status, counts=counts or {}, reasoning=reasoning, warnings=warnings)
        sent = len(work.capture.captured.sent) if work.capture and status == "done" else work.done
        blank = work.capture.captured.blank if work.capture else 0
        self._ended[job] = Answer(
            run=work.run,
            outcome=("found" if founds else "nothing") if status == "done" else status,
            searched=searched_sentence(work.plan, work.run.scene, sent, blank),
            scores=tuple(sorted((found.score for found in founds), reverse=True)),
            thoughts=tuple(work.thoughts),
            warnings=tuple(warnings),
            domain=work.domain,
            seconds=time.monotonic() - work.began,
            tiles=work.done,
        )
        _note_pace(work)
        self.ended.emit(job)

    def forget(self) -> None:
        """The project is another one: what has ended and is on its way to a file is put on no map."""
        self._ended.clear()

    def _take_features(self, work: Work, body: replies.Features, founds: Sequence[FeatureRow]) -> None:
        if body.task != work.run.task:
            self._describe(work, task=body.task)
        if body.merged:
            work.merged.extend(founds)
            work.file.add_merged(work.run.id, founds)
            return
        work.done = max(work.done, body.done)
        work.first = work.first or time.monotonic()
        work.partial.extend(founds)
        if work.run.crs:
            work.file.add(work.run.id, founds)
            if work.live is not None:
                work.live.add(work.run, founds)
        total = work.total(body.total)
        self.counted.emit(len(work.partial))
        self.progress.emit(work.done, total, tr("{done} of {total} tiles").format(done=work.done, total=total or "?"))

    def _on_stored(self, stored: Stored) -> None:
        answer = self._ended.pop(stored.run.id, None)
        if answer is None:
            return
        if stored.features:
            layers = group.add_stored(self._project, stored.run, stored.path, stored.layers)
            group.filter_by_score(layers.values(), stored_settings.load().threshold)
        else:
            group.remove_group(self._project, stored.run.id)
        self.answered.emit(replace(answer, run=stored.run, stored=stored))

    def _on_unwritable(self, run: Run, founds: Sequence[FeatureRow]) -> None:
        answer = self._ended.pop(run.id, None)
        if answer is None:
            return
        group.add_scratch(self._project, run, founds, kinds_of(founds, run.task))
        sentence = tr("The result of “{query}” could not be written to disk.").format(query=run.query)
        self.told.emit(Problem(sentence, tr("It is on the map as a temporary layer: save it elsewhere.")), "critical")
        self.answered.emit(answer)

    def _on_evidence(self, stored: Stored) -> None:
        group.add_stored(self._project, stored.run, stored.path, stored.layers)
        self.evidence_kept.emit(stored.features)

    def _on_trouble(self, run: str, problem: Problem) -> None:
        self.told.emit(problem, "warning")

    def _describe(self, work: Work, **changes: str) -> None:
        work.run = replace(work.run, **changes)
        work.file.describe(work.run)


def _note_pace(work: Work) -> None:
    """Keep how long a tile took; the first one is left out, since the model may have been loaded for it."""
    if work.first is not None and work.done > 1 and work.run.model:
        samples = int(dict(work.run.options).get("samples") or 1)
        pace.note(work.run.model, work.device, (time.monotonic() - work.first) / (work.done - 1) / samples)


def _stage(stage: str) -> str:
    sentences = {
        "loading": tr("The engine loads the model…"),
        "opening": tr("The engine opens the file…"),
        "resuming": tr("The engine goes on where it stopped…"),
    }
    return sentences.get(stage, stage)
