"""The connection between the plugin and an engine, in small steps on one thread: connecting, jobs, the engine's state.

No step waits longer than `PAUSE_SECONDS` for the engine. What the main thread has to hear goes out through `tell`.
"""

from __future__ import annotations

import math
import time
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Callable

from ..problem import Problem, SpotterError, from_protocol
from ..protocol import replies, requests, teaching
from ..protocol.errors import BadMessageError, EngineAbsentError, ProtocolError, RefusedError, WrongKeyError
from ..protocol.following import EventCredit, JobFollower, refusal
from ..protocol.framing import Message
from ..protocol.limits import PROTOCOL
from ..text import tr
from .installation import plugin_version
from .local import SLOW_SECONDS, LocalEngine
from .python import has_pyzmq

if TYPE_CHECKING:
    from ..protocol.connection import Connection
    from ..protocol.following import Request
    from ..protocol.replies import ModelInfo
    from .endpoint import EngineEndpoint
    from .feed import TileFeed
    from .transfer import Transfer

PAUSE_SECONDS = 0.05
_STATUS_SECONDS = 2.0
_ANSWER_SECONDS = 5.0
_LOOK_SECONDS = 0.25  # between two looks for an engine on this computer
_ABSENT_SECONDS = 10.0  # after which a connection that does not come about is called a problem
_MODELS_EVERY = 5  # status requests
_TEACHES = 2  # the minor version that added shots, tuning and adapters
_RESCORES = 3  # that which added learning from reviewed results
_PLACES = 5  # that which added examples by their places in a scene that the engine reads
_PATIENCE_SECONDS = 300.0  # that an engine may be gone in the middle of a job
_REPLY_SECONDS = 60.0  # that a request may wait for a connection and its reply


@dataclass(frozen=True)
class EngineState:
    """A moment of the connection.

    Attributes:
        kind: "off" (nothing is tried; `missing` or `problem` says why), "installing", "starting" (the local engine
            comes up), "connecting", "connected", "lost" (it was there; tried again without end), "refused" (the key is
            not let in, or the protocol differs).
        sentence: For the user, for example "Connected to the engine on this computer".
        missing: "pyzmq" or "engine" where that has to be installed first; else "".
        problem: Why it is as it is; None when all is well.
        device: Where models run, for example "cuda:0"; "" while unknown.
        model: The engine's model of choice.
        model_state: "ready", "loading", "idle" or "failed"; "" while unknown.
        models: What it can be asked to use.
        queue: Tiles that wait or run, of all clients.
        tiles_per_s: Over the last minute; 0 while unknown.
        version: The engine's.
        local: Whether it runs on this computer.
        engine: Which engine it is: its public key, which stays when its address changes; "" while there is none.
        key: What the engine's list calls the key of this client.
        teaches: Whether the engine knows of shots, tuning and adapters at all; an older one does not.
        rescores: Whether it learns from reviewed results.
        places: Whether it cuts examples from a scene that it reads itself.
        can_tune: Whether it has what tuning needs.
        may_tune: Whether this client's key may tune there.
    """

    kind: str = "off"
    sentence: str = ""
    missing: str = ""
    problem: Problem | None = None
    device: str = ""
    model: str = ""
    model_state: str = ""
    models: tuple[ModelInfo, ...] = ()
    queue: int = 0
    tiles_per_s: float = 0.0
    version: str = ""
    local: bool = True
    engine: str = ""
    key: str = ""
    teaches: bool = False
    rescores: bool = False
    places: bool = False
    can_tune: bool = False
    may_tune: bool = False

    @property
    def connected(self) -> bool:
        """Whether the engine can be asked now."""
        return self.kind == "connected"


@dataclass(frozen=True)
class Notice:
    """What the main thread has to hear.

    Attributes:
        kind: "state", "event" or "failed" (of a job), "status" (of a job that is followed), "reply" or "refused" (of a
            request), "moved" (of a transfer), "log".
        value: An EngineState, Message, Problem, JobStatus, text, or the bytes of a transfer: done and in all.
        job: The id of the job, the request or the transfer.
    """

    kind: str
    value: Any
    job: str = ""


@dataclass
class _Call:
    """A request that waits for its reply; sent again where the connection was lost meanwhile."""

    message: Message
    began: float
    sent_in: int = -1  # the connection in which it was sent


class EngineConnection:
    """The client thread's work. Every method but the constructor is called on that thread alone."""

    # What is known of the engine; `_forget_engine` empties it.
    _welcome: replies.Welcome | None
    _address: str
    _engine: str
    _greeted: int
    _hello: str
    _asked: float
    _began: float
    _look_at: float
    _polls: int

    def __init__(self, tell: Callable[[Notice], None]) -> None:
        self._tell = tell
        self._local = LocalEngine()
        self._endpoint: EngineEndpoint | None = None
        self._connection: Connection | None = None
        self._jobs: dict[str, tuple[JobFollower, TileFeed | None]] = {}
        self._calls: dict[str, _Call] = {}
        self._transfers: dict[str, Transfer] = {}
        self._credit = EventCredit()
        self._state = EngineState()
        self._forget_engine()

    def open(self, endpoint: EngineEndpoint) -> None:
        """Connect to an engine in place of the one before."""
        if self._endpoint is not None and self._endpoint.local and not endpoint.local:
            self._local.stop()
        self._drop()
        self._forget_engine()
        self._local.forget()
        self._endpoint = endpoint
        self._began = time.monotonic()
        self._show("connecting", tr("Connecting to the engine"))

    def close(self) -> None:
        """Let go of the engine, and end it where it was started here. Its jobs are over for this session."""
        self._drop()
        self._endpoint = None
        self._local.stop()
        self._fail_jobs(closed())
        self._forget_engine()
        self._show("off", "")

    def end(self) -> None:
        """As `close`, and wait for the engine's process."""
        self.close()
        self._local.close()

    def add(self, id: str, request: Request | None, feed: TileFeed | None, frames: tuple[Any, ...], after: int) -> None:
        """Begin a job, or follow one that the engine has already; it fails at once without an engine.

        Args:
            id: The job's.
            request: What to ask; None for a job that the engine has.
            feed: The tiles that the engine does not read itself.
            frames: What the request refers to by number.
            after: Number of the last event that is known already.
        """
        teaches = request is None or isinstance(request, teaching.Tune)
        job = JobFollower(
            id, request, feed or iter(()), frames=frames, after=after, absent=_absent,
            may_be_empty=isinstance(request, requests.Locate),
            patience=math.inf if teaches else _PATIENCE_SECONDS,  # a run goes on, whoever looks
        )  # fmt: skip
        self._jobs[id] = job, feed
        if self._endpoint is None:
            self._fail_jobs(self._state.problem or closed())

    def cancel(self, id: str, *, leave: bool = True) -> None:
        """End a job.

        Args:
            id: The job's.
            leave: Whether nothing more of it is to be heard; otherwise its events go on to its last.
        """
        job, feed = self._jobs.get(id, (None, None))
        if job is not None:
            job.cancel(leave=leave)
        if feed is not None:
            feed.abandon()

    def forget(self, id: str) -> None:
        """Follow a job no more; the engine goes on with it."""
        self._jobs.pop(id, None)

    def call(self, message: Message) -> None:
        """Send a request that has one reply, now or once there is a connection."""
        self._calls[message.id] = _Call(message, time.monotonic())
        if self._endpoint is None:
            self._fail_calls(self._state.problem or closed())

    def move(self, id: str, transfer: Transfer) -> None:
        """Bring an adapter here, or there."""
        self._transfers[id] = transfer
        if self._endpoint is None:
            self._fail_calls(self._state.problem or closed())

    def stop_moving(self, id: str) -> None:
        """End a transfer; what has come of a file is removed."""
        transfer = self._transfers.pop(id, None)
        if transfer is not None:
            transfer.close()

    def dealt(self, events: int) -> None:
        """Say that the main thread has dealt with so many events, so that more may come."""
        self._credit.dealt += events

    def step(self) -> None:
        """Do what is due, and wait for the engine a moment."""
        if self._endpoint is None:
            self._step_jobs()
            time.sleep(PAUSE_SECONDS)
            return
        try:
            self._converse() if self._connection is not None else self._look()
        except WrongKeyError as error:
            self._refused(from_protocol(error))
        except EngineAbsentError as error:  # the address is none
            self.stop(from_protocol(error))
        except BadMessageError as error:
            self._garbled(from_protocol(error))
        except SpotterError as error:
            self.stop(error.problem)

    # The connection

    def _look(self) -> None:
        """Make a connection where there is something to connect to; start the engine here where there is not."""
        now, endpoint = time.monotonic(), self._endpoint
        if endpoint is None or now < self._look_at:
            self._step_jobs()
            time.sleep(PAUSE_SECONDS)
            return
        self._look_at = now + _LOOK_SECONDS
        if not has_pyzmq():
            problem = Problem(
                tr("Spotter talks to its engine through pyzmq, which this QGIS does not have."),
                tr("Install it with one click, into a folder of the plugin's own."),
                code="no_pyzmq",
            )
            self.stop(problem, missing="pyzmq")
            return
        key = self._local.key() if endpoint.local else endpoint.key
        if key is not None:
            from ..protocol.connection import Connection

            self._connection = Connection(key)
            self._address, self._engine = key.address, key.server_key
            self._began = now
        elif endpoint.local:
            self._start(endpoint)

    def _start(self, endpoint: EngineEndpoint) -> None:
        """Have the engine here started, and say how that goes."""
        text = tr("The engine is starting")
        if not self._local.runs:
            self._local.start(endpoint)
            self._tell(Notice("log", tr("Starting the engine on this computer.")))
        elif time.monotonic() - self._local.started > SLOW_SECONDS:
            text = tr("The engine is starting; this takes longer than usual")
        if self._welcome is None:
            self._show("starting", text)

    def _converse(self) -> None:
        """Send what is due, receive what came."""
        connection, now = self._connection, time.monotonic()
        if connection is None:
            return
        if not connection.connected:
            self._await(now)
        elif connection.generation != self._greeted or (self._hello and now - self._asked > _ANSWER_SECONDS):
            hello = self._ask(requests.Hello("qgis", plugin_version()))
            if hello:
                self._greeted, self._hello, self._asked = connection.generation, hello, now
        elif self._welcome is not None and now - self._asked > _STATUS_SECONDS:
            self._polls += 1
            body = requests.Models() if self._polls % _MODELS_EVERY == 0 else requests.Status()
            if self._ask(body):
                self._asked = now
        self._step_jobs()
        self._step_calls(now)
        if self._connection is not connection:
            return
        self._credit.step(connection.generation, connection.send)
        pauses = [job.pause for job, _ in self._jobs.values()] + [one.pause for one in self._transfers.values()]
        came = connection.receive(min([PAUSE_SECONDS, *pauses]))
        while came is not None:
            self._take(came)
            came = connection.receive(0.0) if self._connection is connection else None

    def _await(self, now: float) -> None:
        """The connection does not stand: say so, and for the engine here see whether it is still there."""
        self._greeted, self._hello = -1, ""
        endpoint = self._endpoint
        if self._welcome is not None:
            if self._state.kind != "lost":
                self._began = now
            self._show("lost", tr("The engine does not answer; trying again"))
        elif now - self._began > _ABSENT_SECONDS and self._connection is not None:
            problem = from_protocol(self._connection.explain())
            self._show("connecting", problem.sentence, problem=problem)
        if endpoint is not None and endpoint.local and now >= self._look_at:
            self._look_at = now + 2 * _LOOK_SECONDS
            key = self._local.key()
            if key is None or key.address != self._address:
                self._drop()  # it is gone, or came back elsewhere

    def _take(self, came: Message) -> None:
        """Deal with a message of the engine."""
        body = came.body
        if came.id == self._hello:
            self._hello = ""
            if isinstance(body, replies.Welcome):
                self._greet(body)
            elif isinstance(body, replies.Error):
                self._refused(from_protocol(refusal(body)))
            return
        if isinstance(body, replies.EngineStatus):
            self._update(body)
        elif isinstance(body, replies.ModelList):
            self._show(self._state.kind, self._state.sentence, models=body.models)
        elif isinstance(body, replies.Done):
            self._asked = 0.0  # its tiles wait no longer: what the queue is now is asked at once
        elif isinstance(body, teaching.AdapterList):
            self._asked, self._polls = 0.0, _MODELS_EVERY - 1  # the list of models has them too
        elif isinstance(body, replies.JobStatus) and body.job in self._jobs:
            self._tell(Notice("status", body, body.job))
        if self._take_reply(came):
            return
        heard = [message for job, _ in list(self._jobs.values()) for message in job.take(came)]
        self._credit.dealt += came.seq is not None and not heard
        for message in heard:
            self._tell_event(message)
        self._report()

    def _greet(self, welcome: replies.Welcome) -> None:
        """The engine has said who it is."""
        if not welcome.oldest <= PROTOCOL <= welcome.protocol:
            text = tr("The engine is version {0}, which does not fit this plugin, version {1}.")
            remedy = tr("Install the engine again.") if self._is_local else tr("Update the older of the two.")
            problem = Problem(text.format(welcome.engine, plugin_version()), remedy, code="protocol_version")
            self.stop(problem, kind="refused", missing="engine" if self._is_local else "")
            return
        self._welcome = welcome
        if welcome.engine != plugin_version():
            text = tr("The engine is version {0}, the plugin version {1}; both speak protocol {2}.")
            self._tell(Notice("log", text.format(welcome.engine, plugin_version(), PROTOCOL)))
        place = tr("on this computer") if self._is_local else tr("at {0}").format(self._address)
        self._show(
            "connected",
            tr("Connected to the engine {0}").format(place),
            device=welcome.device,
            model=welcome.model,
            model_state=welcome.state,
            models=welcome.models,
            version=welcome.engine,
            key=welcome.name,
            teaches=welcome.minor >= _TEACHES,
            rescores=welcome.minor >= _RESCORES,
            places=welcome.minor >= _PLACES,
            can_tune=welcome.can_tune,
            may_tune=welcome.may_tune,
        )

    def _update(self, status: replies.EngineStatus) -> None:
        if self._state.kind == "connected":
            self._show(
                "connected",
                self._state.sentence,
                device=status.device,
                model=status.model,
                model_state=status.state,
                queue=status.waiting + status.running,
                tiles_per_s=status.tiles_per_s,
            )

    # What goes wrong

    def _refused(self, problem: Problem) -> None:
        """The engine does not let us in. The one here may be another by now: it is looked for again."""
        self._drop()
        if self._is_local and time.monotonic() - self._began < _ANSWER_SECONDS:
            self._look_at = time.monotonic() + _LOOK_SECONDS
            return
        self.stop(problem, kind="refused")

    def stop(self, problem: Problem, *, kind: str = "off", missing: str = "") -> None:
        """Try no more until told to; jobs end."""
        missing = "engine" if problem.code == "no_engine" else missing
        self._drop()
        self._state = EngineState(kind, problem.sentence, missing, problem, local=self._is_local)
        self._endpoint = None
        self._fail_jobs(problem)
        self._tell(Notice("state", self._state))

    def _garbled(self, problem: Problem) -> None:
        """What came is not of this protocol: before the welcome, the engine is another version."""
        if self._welcome is None:
            self.stop(problem, kind="refused", missing="engine" if self._is_local else "")
            return
        self._tell(Notice("log", str(problem)))
        self._fail_jobs(problem)

    # Jobs

    def _step_jobs(self) -> None:
        connection = self._connection
        ready = connection is not None and connection.connected and self._welcome is not None and not self._hello
        # Nothing is sent where it is not ready.
        generation, send = (connection.generation, connection.send) if connection is not None else (0, lambda _: False)
        for job, _ in list(self._jobs.values()):
            for message in job.step(time.monotonic(), ready, generation, send):
                self._tell_event(message)
        self._report()

    def _tell_event(self, message: Message) -> None:
        """Tell of an event; of a failed job's last one as the problem that it is, too."""
        self._tell(Notice("event", message, message.id))
        if isinstance(message.body, replies.Failed):
            self._tell(Notice("failed", from_protocol(refusal(message.body)), message.id))

    def _fail_jobs(self, problem: Problem) -> None:
        error = RefusedError(problem.code, problem.sentence, problem.remedy, problem.detail, retry=problem.retry)
        for job, _ in self._jobs.values():
            job.fail(error)
        self._report()
        self._fail_calls(problem)

    # Requests with one reply, and adapters on their way

    def _step_calls(self, now: float) -> None:
        connection = self._connection
        if connection is None:
            return
        ready = connection.connected and self._welcome is not None and not self._hello
        for id, call in list(self._calls.items()):
            if ready and call.sent_in != connection.generation and connection.send(call.message):
                call.sent_in, call.began = connection.generation, now
            elif now - max(call.began, self._began) > _REPLY_SECONDS:
                del self._calls[id]
                self._tell(Notice("refused", _no_reply(), id))
        for id, transfer in list(self._transfers.items()):
            moved = transfer.moved
            transfer.step(now, connection.generation if ready else -1, connection.send)
            self._tell_transfer(id, transfer, moved)

    def _take_reply(self, came: Message) -> bool:
        """Whether a message answers a request, or a transfer's, and nothing else."""
        if came.id in self._calls:
            del self._calls[came.id]
            if isinstance(came.body, replies.Error):
                self._tell(Notice("refused", from_protocol(refusal(came.body)), came.id))
            else:
                self._tell(Notice("reply", came, came.id))
            return True
        for id, transfer in list(self._transfers.items()):
            moved = transfer.moved
            if transfer.take(came):
                self._tell_transfer(id, transfer, moved)
                return True
        return False

    def _tell_transfer(self, id: str, transfer: Transfer, before: tuple[int, int]) -> None:
        if transfer.moved != before:
            self._tell(Notice("moved", transfer.moved, id))
        if transfer.ended:
            del self._transfers[id]
            kind = "reply" if transfer.problem is None else "refused"
            self._tell(Notice(kind, transfer.problem or transfer.last, id))

    def _fail_calls(self, problem: Problem) -> None:
        for id, transfer in self._transfers.items():
            transfer.close()
            self._tell(Notice("refused", problem, id))
        for id in self._calls:
            self._tell(Notice("refused", problem, id))
        self._transfers.clear()
        self._calls.clear()

    def _report(self) -> None:
        """Forget the jobs that have ended, and tell of those that failed."""
        for id, (job, feed) in list(self._jobs.items()):
            if not job.ended:
                continue
            del self._jobs[id]
            if feed is not None:
                feed.abandon()
            if job.error is not None:
                self._tell(Notice("failed", from_protocol(job.error), id))

    # The rest

    @property
    def _is_local(self) -> bool:
        return self._endpoint.local if self._endpoint is not None else self._state.local

    def _ask(self, body: requests.Body) -> str:
        """Send a request; its id, or "" where it cannot be sent now."""
        message = Message(uuid.uuid4().hex, body)
        return message.id if self._connection is not None and self._connection.send(message) else ""

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._greeted, self._hello, self._credit.dealt = -1, "", 0

    def _forget_engine(self) -> None:
        self._welcome = None
        self._address = self._engine = ""
        self._greeted, self._hello = -1, ""  # the connection that was greeted; the greeting that is not answered yet
        self._asked = self._began = self._look_at = 0.0
        self._polls = 0

    def _show(self, kind: str, sentence: str, **changes: Any) -> None:
        """Tell of the state, where it is another."""
        changes = {"problem": None, "missing": "", "local": self._is_local, "engine": self._engine, **changes}
        state = replace(self._state, kind=kind, sentence=sentence, **changes)
        if state != self._state:
            self._state = state
            self._tell(Notice("state", state))


def _absent() -> ProtocolError:
    text = tr("The engine has not answered for {0} minutes in the middle of a query.")
    remedy = tr("What it found so far is kept. Ask again once it is back.")
    return EngineAbsentError(text.format(int(_PATIENCE_SECONDS // 60)), remedy, retry=True)


def _no_reply() -> Problem:
    return Problem(tr("The engine has not answered."), tr("Try again in a moment."), code="engine_absent", retry=True)


def closed() -> Problem:
    """There is no connection, since nobody asked for one."""
    remedy = tr("Open the engine's settings and choose one.")
    return Problem(tr("There is no connection to an engine."), remedy, code="off")
