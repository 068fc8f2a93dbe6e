"""The session with an engine: what the rest of the plugin calls, on the main thread; `connection` has the work.

    session.open(chosen_endpoint(settings.load()))
    job = session.locate(requests.Locate(requests.Query("ship", "ovd"), crs=wkt), feed)

Calls return at once; everything else comes as signals.
"""

from __future__ import annotations

import queue
import time
import traceback
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, QThread, QTimer, pyqtSignal

from .. import settings
from ..problem import Problem
from ..protocol.framing import Message
from ..text import tr
from .child import qgis_proxy
from .connection import EngineConnection, EngineState, Notice, closed
from .installation import Installer, InstallOptions, install
from .python import install_pyzmq

if TYPE_CHECKING:
    from ..protocol.following import Request
    from ..protocol.requests import Body
    from ..protocol.rescoring import Rescore
    from ..protocol.teaching import Shots, Tune
    from .endpoint import EngineEndpoint
    from .feed import TileFeed
    from .transfer import Transfer

_BUDGET_SECONDS = 0.01  # that what came may take on the main thread at one go
_END_MS = 10_000


class EngineSession(QObject):
    """A session. To be made and used on the main thread; one thread of its own has all sockets and processes.

    Attributes:
        state_changed: Signal (EngineState).
        job_event: Signal (job's id, protocol Message): what the engine said about a job, in order; `body` is one of
            Queued, Started, Progress, Features, Reasoning, ShotsMade, Rescored, Metrics, Rollouts, Tuned, Done, Failed;
            `frames` are WKB or pictures, as bytes or buffers. Nothing comes for a job after its `Done`, its failure, or
            `cancel`.
        job_status: Signal (job's id, JobStatus): how a job that is followed is, whenever the engine says so.
        failed: Signal (job's id, Problem): the job's end where it could not be finished.
        replied: Signal (request's id, Message): the reply to a `call`, or the last one of a transfer.
        refused: Signal (request's id, Problem): there is no such reply.
        moved: Signal (transfer's id, bytes done, bytes in all): how far a transfer is.
        log: Signal (str): a line about installing or starting, for the progress log.
        state: How the connection is.
    """

    state_changed = pyqtSignal(object)
    job_event = pyqtSignal(str, object)
    job_status = pyqtSignal(str, object)
    failed = pyqtSignal(str, object)
    replied = pyqtSignal(str, object)
    refused = pyqtSignal(str, object)
    moved = pyqtSignal(str, object, object)  # a C int would hold 2 GiB
    log = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = EngineState()
        self._endpoint: EngineEndpoint | None = None
        self._jobs: dict[str, Request | None] = {}  # those that may still be heard of
        self._thread: _ClientThread | None = None
        self._installer: Installer | None = None

    def open(self, endpoint: EngineEndpoint) -> None:
        """Connect to an engine, in place of the one before; a local one is started if it does not run."""
        self._endpoint = endpoint
        if self._thread is None:
            self._thread = _ClientThread()
            self._thread.arrived.connect(self._drain)
            self._thread.start()
        self._post(lambda connection: connection.open(endpoint))

    def close(self) -> None:
        """Let go of the engine; one that this session started ends, and goes on with its jobs at its next start."""
        self._endpoint = None
        self._post(lambda connection: connection.close())

    def end(self) -> None:
        """As `close`, and wait until thread and processes are gone; for unloading the plugin."""
        if self._installer is not None:
            self._installer.stop.ask()
            self._installer.wait(_END_MS)
            self._installer = None
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.arrived.disconnect(self._drain)
            thread.commands.put(None)
            thread.wait(_END_MS)
        self._jobs.clear()
        self._set(EngineState())

    def install(self) -> None:
        """Install what `state.missing` names, else the engine; then connect.

        `log` tells the progress, and `state` the outcome.

        Raises:
            SpotterError: QGIS's proxy is of a kind that pip cannot use.
        """
        if self._installer is not None:
            return
        what = self.state.missing or "engine"
        chosen = settings.load()
        wheels, proxy = chosen.wheels, qgis_proxy()
        if what == "pyzmq":
            installer = Installer(what, lambda say, stop: install_pyzmq(say, wheels=wheels, proxy=proxy, stop=stop))
        else:
            self._post(lambda connection: connection.close())  # an engine that runs holds its files
            options = InstallOptions(wheels=wheels, device=chosen.device, proxy=proxy)
            installer = Installer(what, lambda say, stop: install(options, say, stop=stop))
        installer.line.connect(self.log)
        installer.finished.connect(self._installed)
        self._installer = installer
        sentence = tr("Installing pyzmq") if what == "pyzmq" else tr("Installing the engine")
        self._set(EngineState("installing", sentence, missing=what))
        installer.start()

    def stop_installing(self) -> None:
        """End an installation; the next try begins anew, with what pip keeps of its downloads."""
        if self._installer is not None:
            self._installer.stop.ask()

    def locate(self, request: Request, feed: TileFeed | None = None, frames: tuple[Any, ...] = ()) -> str:
        """Ask about the tiles of a feed, or about a scene that the engine reads itself; the job's id.

        The request goes out as soon as there is a connection. Its examples refer to the frames by number.
        """
        return self._begin(uuid.uuid4().hex, request, feed, frames)

    def make_shots(self, request: Shots, frames: tuple[Any, ...] = (), feed: TileFeed | None = None) -> str:
        """Make shots of the tiles of a feed, or of a scene that the engine reads itself; the job's id.

        Args:
            request: What to make.
            frames: Features and labelled area, which the request refers to by number.
            feed: The tiles.
        """
        return self._begin(uuid.uuid4().hex, request, feed, frames)

    def rescore(self, request: Rescore, candidates: bytes, feed: TileFeed) -> str:
        """Learn from a reviewed result, and have its scores anew; the job's id.

        Args:
            request: What to learn from, and with which model.
            candidates: The found features, as the request's frame.
            feed: The tiles that show them.
        """
        return self._begin(uuid.uuid4().hex, request, feed, (candidates,))

    def tune(self, request: Tune) -> str:
        """Teach a model; the job's id. The run goes on when QGIS ends: `follow` finds it again."""
        return self._begin(uuid.uuid4().hex, request)

    def follow(self, job: str, after: int = 0) -> None:
        """Hear of a job that the engine has, from the event after a number on; one that is heard of stays as it is."""
        if job not in self._jobs:
            self._begin(job, None, after=after)

    def request(self, job: str) -> Request | None:
        """What was asked with a job of this session; None where it has ended, or is only followed."""
        return self._jobs.get(job)

    def cancel(self, job: str) -> None:
        """End a job; no more of its events come from now on."""
        self._jobs.pop(job, None)
        self._post(lambda connection: connection.cancel(job))

    def stop(self, job: str) -> None:
        """End a job; its events go on to its last."""
        self._post(lambda connection: connection.cancel(job, leave=False))

    def forget(self, job: str) -> None:
        """Hear of a job no more; the engine goes on with it."""
        self._jobs.pop(job, None)
        self._post(lambda connection: connection.forget(job))

    def call(self, body: Body) -> str:
        """Send a request that has one reply; its id, under which `replied` or `refused` comes."""
        message = Message(uuid.uuid4().hex, body)
        if self._is_open(message.id):
            self._post(lambda connection: connection.call(message))
        return message.id

    def move(self, transfer: Transfer) -> str:
        """Bring an adapter here, or there; its id, under which `moved`, and `replied` or `refused`, come."""
        id = uuid.uuid4().hex
        if self._is_open(id):
            self._post(lambda connection: connection.move(id, transfer))
        return id

    def stop_moving(self, transfer: str) -> None:
        """End a transfer; nothing more comes of it."""
        self._post(lambda connection: connection.stop_moving(transfer))

    def _begin(
        self,
        id: str,
        request: Request | None,
        feed: TileFeed | None = None,
        frames: tuple[Any, ...] = (),
        after: int = 0,
    ) -> str:
        self._jobs[id] = request
        if self._thread is None or self._endpoint is None:
            problem = self.state.problem or closed()
            QTimer.singleShot(0, lambda: self._fail(id, problem))
        else:
            self._post(lambda connection: connection.add(id, request, feed, frames, after))
        return id

    def _is_open(self, id: str) -> bool:
        """Whether anybody can be asked; otherwise a request is refused, a moment later."""
        if self._thread is not None and self._endpoint is not None:
            return True
        problem = self.state.problem or closed()
        QTimer.singleShot(0, lambda: self.refused.emit(id, problem))
        return False

    def _post(self, command: Callable[[EngineConnection], None]) -> None:
        if self._thread is not None:
            self._thread.commands.put(command)

    def _drain(self) -> None:
        """Tell what has arrived, a moment's worth at a time, so that QGIS stays quick however much it is."""
        thread = self._thread
        if thread is None:
            return
        events, until = 0, time.monotonic() + _BUDGET_SECONDS
        while not thread.notices.empty():
            if time.monotonic() >= until:
                QTimer.singleShot(0, self._drain)
                break
            notice = thread.notices.get()
            events += notice.kind == "event" and notice.value.seq is not None
            self._tell(notice)
        if events:
            self._post(lambda connection: connection.dealt(events))

    def _tell(self, notice: Notice) -> None:
        if notice.kind == "event":
            if notice.job in self._jobs:
                if notice.value.kind == "done":
                    del self._jobs[notice.job]
                self.job_event.emit(notice.job, notice.value)
        elif notice.kind == "status":
            if notice.job in self._jobs:
                self.job_status.emit(notice.job, notice.value)
        elif notice.kind == "reply":
            self.replied.emit(notice.job, notice.value)
        elif notice.kind == "refused":
            self.refused.emit(notice.job, notice.value)
        elif notice.kind == "moved":
            self.moved.emit(notice.job, *notice.value)
        elif notice.kind == "failed":
            self._fail(notice.job, notice.value)
        elif notice.kind == "log":
            self.log.emit(notice.value)
        elif self._installer is None:
            self._set(notice.value)

    def _fail(self, job: str, problem: Problem) -> None:
        if job in self._jobs:
            del self._jobs[job]
            self.failed.emit(job, problem)

    def _set(self, state: EngineState) -> None:
        before, self.state = self.state, state
        if state != before:
            self.state_changed.emit(state)

    def _installed(self) -> None:
        """The installer has finished: connect, or say what went wrong."""
        installer, self._installer = self._installer, None
        if installer is None:
            return
        installer.wait()
        if installer.problem is not None:
            self.log.emit(str(installer.problem))
            self._set(replace(self.state, kind="off", sentence=installer.problem.sentence, problem=installer.problem))
        elif self._endpoint is not None:
            self.open(self._endpoint)
        else:
            self._set(EngineState(local=self.state.local))


class _ClientThread(QThread):
    """Runs the connection; `arrived` says that there are notices.

    Attributes:
        commands: Functions of the connection, to be called on the thread; None ends it.
        notices: What the main thread has to hear.
    """

    arrived = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("spotter-client")
        self.commands: queue.SimpleQueue[Callable[[EngineConnection], None] | None] = queue.SimpleQueue()
        self.notices: queue.SimpleQueue[Notice] = queue.SimpleQueue()

    def run(self) -> None:
        """Do the connection's steps until told to end; Qt calls it on the thread."""
        connection = EngineConnection(self._tell)
        while True:
            try:
                while not self.commands.empty():
                    command = self.commands.get()
                    if command is None:
                        connection.end()
                        return
                    command(connection)
                connection.step()
            except Exception as error:  # noqa: BLE001 (nothing may escape a thread: QGIS would end)
                # A fault of the plugin itself: it begins anew from being closed.
                text = tr("The connection to the engine failed: {0}").format(error)
                remedy = tr("Connect again; if it happens again, report it with the log.")
                connection.stop(Problem(text, remedy, traceback.format_exc(), "fault"))

    def _tell(self, notice: Notice) -> None:
        self.notices.put(notice)
        self.arrived.emit()
