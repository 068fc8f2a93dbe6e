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
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QObject, QThread, QTimer, pyqtSignal

from .. import settings
from ..problem import Problem
from ..text import tr
from .child import qgis_proxy
from .connection import EngineConnection, EngineState, Notice, closed
from .installation import Installer, InstallOptions, install
from .python import install_pyzmq

if TYPE_CHECKING:
    from ..protocol.following import Request
    from .endpoint import EngineEndpoint
    from .feed import TileFeed

_BUDGET_SECONDS = 0.01  # that what came may take on the main thread at one go
_END_MS = 10_000


class EngineSession(QObject):
    """A session. To be made and used on the main thread; one thread of its own has all sockets and processes.

    Attributes:
        state_changed: Signal (EngineState).
        job_event: Signal (job's id, protocol Message): what the engine said about a job, in order; `body` is one of
            Queued, Started, Progress, Features, Reasoning, Done; `frames` are WKB, as bytes or buffers. Nothing comes
            for a job after its `Done`, its failure, or `cancel`.
        failed: Signal (job's id, Problem): the job's end where it could not be finished.
        log: Signal (str): a line about installing or starting, for the progress log.
        state: How the connection is.
    """

    state_changed = pyqtSignal(object)
    job_event = pyqtSignal(str, object)
    failed = pyqtSignal(str, object)
    log = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = EngineState()
        self._endpoint: EngineEndpoint | None = None
        self._jobs: set[str] = set()  # those that may still be heard of
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

    def locate(self, request: Request, feed: TileFeed | None = None) -> str:
        """Ask about the tiles of a feed, or about a scene that the engine reads itself; the job's id.

        The request goes out as soon as there is a connection.
        """
        id = uuid.uuid4().hex
        self._jobs.add(id)
        if self._thread is None or self._endpoint is None:
            problem = self.state.problem or closed()
            QTimer.singleShot(0, lambda: self._fail(id, problem))
        else:
            self._post(lambda connection: connection.add(id, request, feed))
        return id

    def cancel(self, job: str) -> None:
        """End a job; no more of its events come from now on."""
        self._jobs.discard(job)
        self._post(lambda connection: connection.cancel(job))

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
                    self._jobs.discard(notice.job)
                self.job_event.emit(notice.job, notice.value)
        elif notice.kind == "failed":
            self._fail(notice.job, notice.value)
        elif notice.kind == "log":
            self.log.emit(notice.value)
        elif self._installer is None:
            self._set(notice.value)

    def _fail(self, job: str, problem: Problem) -> None:
        if job in self._jobs:
            self._jobs.discard(job)
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
