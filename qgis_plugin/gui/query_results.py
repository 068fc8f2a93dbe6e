"""What comes back about a query: into its file, onto the map, and in the end into an answer. On the main thread."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import settings as stored_settings
from ..layers import evidence, group
from ..layers.result import FeatureRow, Run, found_in, kinds_of
from ..problem import Problem
from ..protocol import replies
from ..protocol.collecting import ResultCollector
from ..text import tr
from .asking import Answer, note_pace, searched_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from qgis.core import QgsProject

    from ..capture.plan import CapturePlan
    from ..capture.render import Capture
    from ..client.feed import TileFeed
    from ..layers.store import ResultFile, ResultFiles, Stored
    from ..protocol.framing import Message


@dataclass
class RunningQuery:
    """A query under way.

    Attributes:
        run: What is known of it.
        file: Where its features go.
        plan: What is captured for it; None where the engine reads a file.
        capture: Who captures.
        feed: To whom.
        domain: Imagery that the model was trained on.
        device: Where it runs.
        began: When it was sent.
        first: When its first tile was finished; None before.
        results: What the engine said of it.
        held: Features that wait for their CRS: a table has it from the start.
        thoughts: What the model said, by tile.
        live: The layer of what is found while tiles are still to come.
    """

    run: Run
    file: ResultFile
    plan: CapturePlan | None = None
    capture: Capture | None = None
    feed: TileFeed | None = None
    domain: str = ""
    device: str = ""
    began: float = field(default_factory=time.monotonic)
    first: float | None = None
    results: ResultCollector = field(default_factory=ResultCollector)
    held: list[FeatureRow] = field(default_factory=list)
    thoughts: list[evidence.Thought] = field(default_factory=list)
    live: group.LiveLayer | None = None

    def total(self) -> int:
        """How many tiles there are, as far as anybody knows, blank ones left out; 0 where nobody does."""
        if self.results.total is not None:
            return self.results.total
        blank = self.capture.captured.blank if self.capture else 0
        return self.plan.count - blank if self.plan else 0


class QueryResults(QObject):
    """Takes what the engine says of queries under way: into their files, onto the map, and in the end into answers.

    Args:
        files: The GeoPackages that results go to.
        project: Which gets the layers.
        parent: As of any QObject.

    Attributes:
        progress: Signal (int done, int total, str): total is 0 while nobody knows it.
        thought: Signal (Thought): what the model said about a tile.
        ended: Signal (job's id): no more comes of it; its answer follows once the result is on disk.
        answered: Signal (Answer): its result is on disk and on the map.
        evidence_kept: Signal (int): so many boxes are in an evidence layer.
        told: Signal (Problem, str level): for the message bar.
    """

    progress = pyqtSignal(int, int, str)
    thought = pyqtSignal(object)
    ended = pyqtSignal(str)
    answered = pyqtSignal(object)
    evidence_kept = pyqtSignal(int)
    told = pyqtSignal(object, str)

    def __init__(self, files: ResultFiles, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files, self._project = files, project
        self._running: dict[str, RunningQuery] = {}
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

    def begin(self, query: RunningQuery) -> None:
        """A query was sent."""
        self._running[query.run.id] = query
        query.live = group.LiveLayer(self._project, query.run)
        query.file.begin(query.run)
        if query.capture is not None:
            query.capture.start()

    def query(self, job: str) -> RunningQuery | None:
        """A query under way; None where it is none."""
        return self._running.get(job)

    def take(self, job: str, message: Message) -> None:
        """An event of a query; one of no query under way is dropped."""
        query = self._running.get(job)
        if query is None:
            return
        body, results = message.body, query.results
        came = results.take(message)
        if isinstance(body, replies.Queued) and body.ahead:
            self.progress.emit(0, query.total(), tr("{ahead} tiles wait before yours").format(ahead=body.ahead))
        elif isinstance(body, replies.Progress):
            self.progress.emit(body.done, body.total, _stage(body.stage))
        elif isinstance(body, replies.Started):
            query.domain, query.device = results.domain or query.domain, results.device
            self._describe(query, model=results.model, revision=results.revision, adapter=results.adapter)
        elif isinstance(body, replies.Features):
            self._take_features(query, body.merged, found_in(came))
        elif isinstance(body, replies.Reasoning):
            said = evidence.thought(results.reasoning[-1])
            query.thoughts.append(said)
            self.thought.emit(said)
        elif isinstance(body, replies.Done):
            if body.crs and not query.run.crs:
                self._describe(query, crs=body.crs)
            self.end(job, results.end)

    def end(self, job: str, status: str) -> None:
        """A query is "done", "stopped" or "failed": its result goes to the file, and from there to the map."""
        query = self._running.pop(job)
        results, capture = query.results, query.capture
        if capture is not None:
            capture.cancel()
        if query.feed is not None:
            query.feed.abandon()
        if query.held and not query.run.crs:
            query.file.add(job, query.held)  # a file that broke off early has not said its CRS
        reasoning = [said.text for said in query.thoughts]
        query.file.end(job, status, counts=results.counts, reasoning=reasoning, warnings=results.warnings)
        sent = len(capture.captured.sent) if capture and status == "done" else results.done
        blank = capture.captured.blank if capture else 0
        scores = tuple(sorted((one.score for one in results.features), reverse=True))
        self._ended[job] = Answer(
            run=query.run,
            outcome=("found" if scores else "nothing") if status == "done" else status,
            searched=searched_sentence(query.plan, query.run.scene, sent, blank),
            scores=scores,
            thoughts=tuple(query.thoughts),
            warnings=results.warnings,
            domain=query.domain,
            seconds=time.monotonic() - query.began,
        )
        _note_pace(query)
        self.ended.emit(job)

    def forget(self) -> None:
        """The project is another one: what has ended and is on its way to a file is put on no map."""
        self._ended.clear()

    def _take_features(self, query: RunningQuery, merged: bool, founds: Sequence[FeatureRow]) -> None:
        results = query.results
        if results.task != query.run.task:
            self._describe(query, task=results.task)
        if merged:
            query.file.add_merged(query.run.id, founds)
            return
        query.first = query.first or time.monotonic()
        if query.run.crs:
            query.file.add(query.run.id, founds)
            if query.live is not None:
                query.live.add(query.run, founds)
        else:
            query.held.extend(founds)
        done, total = results.done, query.total()
        self.progress.emit(done, total, tr("{done} of {total} tiles").format(done=done, total=total or "?"))

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

    def _describe(self, query: RunningQuery, **changes: Any) -> None:
        query.run = replace(query.run, **changes)
        query.file.describe(query.run)


def _note_pace(query: RunningQuery) -> None:
    """Keep how long a tile took; the first one is left out, since the model may have been loaded for it."""
    done = query.results.done
    if query.first is not None and done > 1 and query.run.model:
        samples = int(str(query.run.options.get("samples", 1)))
        note_pace(query.run.model, query.device, (time.monotonic() - query.first) / (done - 1) / samples)


def _stage(stage: str) -> str:
    sentences = {
        "loading": tr("The engine loads the model…"),
        "opening": tr("The engine opens the file…"),
        "resuming": tr("The engine goes on where it stopped…"),
    }
    return sentences.get(stage, stage)
