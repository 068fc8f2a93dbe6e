"""The loop: one thread, a ROUTER towards the clients, one towards the workers. It loads no torch and waits for nothing.

In each round it takes what has come, writes it to the journal, and only then sends. Events wait in the journal, not in
memory: a client is sent as many as it gave credit for, so that a slow client delays no other and loses nothing.
"""

from __future__ import annotations

import logging
import signal
import sqlite3
import sys
import time
from contextlib import ExitStack
from typing import Any

import psutil  # type: ignore[import-untyped]
import zmq
from filelock import FileLock, Timeout
from zmq.utils.monitor import recv_monitor_message

from engine import platform
from engine.protocol import limits
from engine.protocol.address import BadAddressError, parse_address
from engine.serve.adapter_store import AdapterStore
from engine.serve.handlers import ClientSession, ClientSessions, RequestHandlers
from engine.serve.jobs import Jobs
from engine.serve.keys import ZAP_DOMAIN, AllowList, Keyring, ZapAuthenticator
from engine.serve.models import Catalogue
from engine.serve.room import is_full
from engine.serve.settings import ServeError, ServeSettings
from engine.serve.store import Journal
from engine.serve.teaching import TeachingJobs
from engine.serve.teaching_handlers import TeachingHandlers
from engine.serve.tuning_plan import Planner
from engine.serve.workers import Dispatcher, Workers

log = logging.getLogger(__name__)

HANDSHAKE_MS = 5_000
BACKLOG = 64
MAX_CONNECTIONS = 256
ROUND_MESSAGES = 64  # taken from clients before workers have their turn
TICK_MS = 100
CHORE_SECONDS = 0.25
BLOCKED_SECONDS = 0.01
HOUSEKEEPING_SECONDS = 60.0
_FREE_ADDRESS = "Give a free address of this computer with --bind, such as tcp://127.0.0.1:5578 or tcp://[::1]:5578."
FULL_SECONDS = 20.0  # without room on the disk, after which unfinished jobs end
FAILED = (
    zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL,
    zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL,
    zmq.EVENT_HANDSHAKE_FAILED_AUTH,
)


class ConnectionMonitor:
    """What libzmq tells of the connections of a socket.

    Attributes:
        socket: To be polled; `read` when it is readable.
        open: Connections that there are.
        failed: Handshakes that failed.
    """

    def __init__(self, guarded: Any) -> None:  # noqa: ANN401 (a zmq socket)
        self.socket: Any = guarded.get_monitor_socket(sum((zmq.EVENT_ACCEPTED, zmq.EVENT_DISCONNECTED, *FAILED)))
        self.open = self.failed = 0

    def read(self) -> list[int]:
        """The file descriptors of connections that ended since the last call."""
        ended = []
        while self.socket.poll(0):
            event = recv_monitor_message(self.socket)
            self.open += event["event"] == zmq.EVENT_ACCEPTED
            self.failed += event["event"] in FAILED
            if event["event"] == zmq.EVENT_DISCONNECTED:
                self.open -= 1
                ended.append(int(event["value"]))
        return ended


class Server:
    """An engine that serves. `run` ends at SIGTERM, SIGINT, `stop`, or as the settings say.

    Attributes:
        address: Where it listens.
        jobs: All searches.
        teaching: All sets of shots and runs of tuning.
    """

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        catalogue = Catalogue(settings.model, settings.models, proposer=settings.proposer, quantize=settings.quantize)
        try:
            listen = parse_address(settings.bind, to_listen=True)
        except BadAddressError as error:
            raise ServeError(f"The engine cannot listen: {error}", _FREE_ADDRESS) from error
        self._lock = _locked(settings)
        with ExitStack() as undo:  # of a start that fails half-way
            undo.callback(self._lock.release)
            keyring = Keyring(settings.home / "keys")
            public, secret = keyring.prepare()
            self._allowed = AllowList(keyring)
            self._context = zmq.Context()
            undo.callback(self._context.destroy, 0)
            self._context.max_sockets = 4 * MAX_CONNECTIONS
            self._authenticator = ZapAuthenticator(self._context, self._allowed, MAX_CONNECTIONS)
            self._socket = self._router(public, secret)
            self._socket.ipv6 = listen.ipv6
            self._monitor = ConnectionMonitor(self._socket)
            undo.callback(self._monitor.socket.close, 0)
            undo.callback(self._socket.disable_monitor)
            try:
                self._socket.bind(settings.bind)
            except zmq.ZMQError as error:
                raise ServeError(
                    f"The engine cannot listen at {settings.bind!r}: {error.strerror}.", _FREE_ADDRESS
                ) from error
            self.address = self._socket.last_endpoint.decode("ascii").rstrip("\0")
            keyring.prepare(self.address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))
            self._journal = Journal(settings.home / "serve")
            self._sessions = ClientSessions()
            self.jobs = Jobs(self._journal, catalogue, settings.access, settings.spool_bytes, self._sessions.tell)
            self.teaching = TeachingJobs(self._journal, catalogue, settings.access, settings, self._sessions.tell)
            self._adapters = AdapterStore(settings.home / "serve")
            self._workers = Workers(self._context, settings, catalogue, self._authenticator.workers)
            planner = Planner(self.teaching, settings.home / "serve", self._device, settings.tune_memory_gib)
            self.teaching.on_pace = planner.remember
            self._handlers = RequestHandlers(
                self.jobs,
                self._sessions,
                self._workers,
                catalogue,
                name=self._allowed.name,
                refused=lambda: self._authenticator.refused + self._monitor.failed,
                log_queries=settings.log_queries,
                teaching=TeachingHandlers(self.teaching, self._adapters, planner, self._allowed.may_tune),
                may_tune=self._allowed.may_tune,
            )
            self._dispatch = Dispatcher(self.jobs, self._workers, self._journal, self._handlers, settings.batch)
            self._stopping = False
            self._parent = _process(settings.parent)
            self._pipe = platform.ParentPipe() if settings.until_eof else None
            self._chores = self._housekeeping = 0.0
            self._last_use = time.monotonic()
            undo.pop_all()

    def stop(self, *_: object) -> None:
        """End after this round; safe in a signal handler."""
        self._stopping = True

    def run(self) -> None:
        """Serve until stopped. Unfinished jobs stay in the journal and go on at the next start."""
        self._journal.begin()
        restored = self.jobs.restore() + self.teaching.restore()
        self._journal.commit()
        self._workers.start(self._settings.model)
        log.info("serving at %s, model=%s, unfinished jobs=%d", self.address, self._settings.model, restored)
        poller = zmq.Poller()
        synced = self._journal.durability.socket.fileno()  # the poller answers with it, not with the socket
        for socket in (self._socket, self._authenticator.socket, self._monitor.socket, self._workers.socket, synced):
            poller.register(socket, zmq.POLLIN)
        blocked = False
        try:
            while not self._stopping:
                ready = dict(poller.poll(int(BLOCKED_SECONDS * 1000) if blocked else TICK_MS))
                if self._authenticator.socket in ready:
                    self._authenticator.answer(self._monitor.open)
                if self._monitor.socket in ready:
                    self._sessions.drop_ended(self._monitor.read())
                if synced in ready:
                    self._journal.durability.read()
                blocked = self._round()
        finally:
            self._close()

    def _round(self) -> bool:
        """One round; whether something waits for room in a socket."""
        self._journal.begin()
        more = self._receive()
        if self._journal.stuck:  # without room, only what needs none is answered
            self._end_if_alone()
            return self._pump() or more
        self._dispatch.receive()
        self._adapters.settle()
        if time.monotonic() - self._chores >= CHORE_SECONDS:
            self._do_chores()
        self._dispatch.stop()
        self._journal.commit()
        if not self._journal.stuck:
            # Workers read the journal, so they are given work after it is written.
            self._journal.begin()
            self._dispatch.give()
            self._journal.commit()
        return self._pump() or more

    def _receive(self) -> bool:
        for _ in range(ROUND_MESSAGES):
            try:
                frames = self._socket.recv_multipart(zmq.DONTWAIT, copy=False)
            except zmq.Again:
                return False
            self._take(frames)
        return True

    def _take(self, frames: list[Any]) -> None:
        key = str(frames[-1].get("User-Id"))
        if len(frames) < 2 or self._allowed.name(key) is None:
            # Checked at every message: libzmq looks at a key at the handshake only.
            self.jobs.stats.dropped += 1
            return
        session = self._sessions.heard(frames[0].bytes, key, frames[-1].get(zmq.SRCFD))
        if session.overrun:
            self.jobs.stats.dropped += 1
            return
        self._last_use = time.monotonic()
        self._handlers.answer(session, [frames[1].bytes, *(frame.buffer for frame in frames[2:])])

    def _pump(self) -> bool:
        """Send what may be sent; whether something is held up by a full socket."""
        held_up = False
        now = time.monotonic()
        for session in self._sessions:
            session.release(self._journal.durability.safe)
            if not session.pending:
                continue
            if now < session.blocked:
                held_up = True
            elif self._allowed.name(session.key) is None:
                self._sessions.drop(session)
            elif not self._pump_session(session):
                session.blocked = now + BLOCKED_SECONDS
                held_up = True
        return held_up

    def _pump_session(self, session: ClientSession) -> bool:
        while session.replies:
            if not self._send(session, session.replies[0]):
                return False
            session.replies.popleft()
        for number, follow in [] if self._journal.stuck else list(session.follows.items()):
            while session.credit > 0 and follow.next <= follow.last:
                event = self._journal.event(number, follow.next)
                if event is None:  # the job was removed
                    del session.follows[number]
                    break
                if not self._send(session, event):
                    return False
                follow.next += 1
                session.credit -= 1
            if follow.next > follow.last and self.jobs.get(number) is None and self.teaching.get(number) is None:
                session.follows.pop(number, None)
        return True

    def _send(self, session: ClientSession, frames: list[bytes]) -> bool:
        try:
            self._socket.send_multipart([session.routing, *frames], zmq.DONTWAIT)
        except zmq.Again:
            return False
        except zmq.ZMQError as error:
            if error.errno != zmq.EHOSTUNREACH:
                raise
            self._sessions.drop(session)
            return False
        return True

    def _do_chores(self) -> None:
        now = self._chores = time.monotonic()
        self._dispatch.give_back()
        self._workers.end_spare()
        self._sessions.drop_ended()
        self._journal.room.look()
        self.jobs.give_up_without_room(FULL_SECONDS)
        self.teaching.tick()
        if self._settings.abandon_seconds:
            self.teaching.give_up_starved(self._settings.abandon_seconds, self._sessions.attend)
            self.jobs.give_up_starved(self._settings.abandon_seconds, self._sessions.attend)
        if now - self._housekeeping >= HOUSEKEEPING_SECONDS:
            self._housekeeping = now
            self._journal.remove_older(self._settings.keep_seconds, limit=20)
        self._end_if_alone()

    def _end_if_alone(self) -> None:
        """Stop where nobody needs this engine any more, as the settings say."""
        now = time.monotonic()
        if len(self.jobs) or len(self.teaching) or len(self._sessions):
            self._last_use = now
        if self._settings.idle_exit and now - self._last_use >= self._settings.idle_exit:
            log.info("stopping: no client or job for %.0f s", self._settings.idle_exit)
            self.stop()
        if self._parent is not None and not _lives(self._parent):
            log.info("stopping: process %d is gone", self._settings.parent)
            self.stop()
        if self._pipe is not None and self._pipe.ended():
            log.info("stopping: standard input was closed")
            self.stop()

    def _router(self, public: str, secret: str) -> Any:  # noqa: ANN401 (a zmq socket)
        # All of it before the bind: what connects in between would escape it.
        socket = self._context.socket(zmq.ROUTER)
        socket.linger = 500
        socket.curve_server = True
        socket.curve_publickey = public.encode("ascii")
        socket.curve_secretkey = secret.encode("ascii")
        socket.zap_domain = ZAP_DOMAIN
        socket.router_mandatory = True
        socket.maxmsgsize = limits.MAX_FRAME_BYTES
        socket.rcvbuf = limits.SOCKET_BUFFER_BYTES
        socket.handshake_ivl = HANDSHAKE_MS
        socket.backlog = BACKLOG
        socket.rcvhwm = limits.TILE_WINDOW
        socket.sndhwm = limits.EVENT_CREDIT
        # TCP alone would notice a vanished client in hours.
        socket.heartbeat_ivl = int(limits.BEAT_SECONDS * 1000)
        socket.heartbeat_timeout = socket.heartbeat_ttl = int(limits.DEAD_SECONDS * 1000)
        return socket

    def _device(self) -> str:
        """Where models run, as far as a worker has said; "" before."""
        return next((worker.loaded.device for worker in self._workers if worker.loaded), "")

    def _close(self) -> None:
        log.info("stopped; unfinished jobs=%d", len(self.jobs) + len(self.teaching))
        self.teaching.close()
        self._adapters.close()
        self._workers.close()
        self._journal.commit()
        self._journal.close()
        self._socket.disable_monitor()
        self._monitor.socket.close(0)
        self._context.destroy(linger=500)
        self._lock.release()


def start_log() -> None:
    """Write what the engine logs to standard error, one line a request, for the service manager to keep."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("engine")
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def serve(settings: ServeSettings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        ServeError: The address is taken, the folder cannot be written, or another engine uses it.
        KeyringError: The keys cannot be used.
    """
    try:
        server = Server(settings)
    except (OSError, sqlite3.OperationalError) as error:
        raise ServeError(
            f"The engine cannot write to its folder '{settings.home}': {_why(error)}.",
            "Make room there, see that it may be written, or give SPOTTER_HOME another folder.",
            str(error),
        ) from error
    before = {number: signal.signal(number, server.stop) for number in platform.stop_signals()}
    try:
        server.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _process(number: int | None) -> psutil.Process | None:
    """The process of that number as it is now: a later one of the same number is another."""
    if number is None:
        return None
    try:
        return psutil.Process(number)
    except psutil.NoSuchProcess:
        raise ServeError(f"There is no process {number}, whose end is to end the engine.", "Leave it out.") from None


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _why(error: OSError | sqlite3.Error) -> str:
    if is_full(error):
        return "the disk is full or failing"
    return str(getattr(error, "strerror", None) or error)


def _locked(settings: ServeSettings) -> FileLock:
    """The lock that keeps a second engine from the same journal; held until it is released or the process ends."""
    folder = settings.home / "serve"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise ServeError(
            f"Another engine serves from '{settings.home}' already.",
            "Use that one, or give SPOTTER_HOME another folder.",
        ) from None
    return lock
