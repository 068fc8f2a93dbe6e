"""The loop: one thread, a ROUTER towards the clients, one towards the workers. It loads no torch and waits for nothing.

In each round it takes what has come, writes it to the journal, and only then sends. Events wait in the journal, not in
memory: a client is sent as many as it gave credit for, so that a slow one slows nobody else and loses nothing.
"""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import time
from typing import IO, TYPE_CHECKING, Any

import zmq

from engine.protocol import limits
from engine.serve.catalogue import Catalogue
from engine.serve.desk import Desk
from engine.serve.dispatch import Dispatch
from engine.serve.door import DOMAIN, Door, Watch
from engine.serve.errors import ServeError
from engine.serve.jobs import Jobs
from engine.serve.journal import Journal
from engine.serve.keyring import AllowList, Keyring
from engine.serve.peers import Peer, Peers
from engine.serve.pool import Pool

if TYPE_CHECKING:
    from engine.serve.settings import ServeSettings

log = logging.getLogger(__name__)

HANDSHAKE_MS = 5_000
BACKLOG = 64
MAX_CONNECTIONS = 256
ROUND_MESSAGES = 64  # taken from clients before workers have their turn
TICK_MS = 100
CHORE_SECONDS = 0.25
BLOCKED_SECONDS = 0.01
HOUSEKEEPING_SECONDS = 60.0


class Server:
    """An engine that serves. `run` ends at SIGTERM, SIGINT, `stop`, or as the settings say.

    Attributes:
        address: Where it listens.
        jobs: All jobs.
    """

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        self._lock = _locked(settings)
        keyring = Keyring(settings.home / "keys")
        public, secret = keyring.prepare()
        self._allowed = AllowList(keyring)
        self._context = zmq.Context()
        self._context.max_sockets = 4 * MAX_CONNECTIONS
        self._door = Door(self._context, self._allowed, MAX_CONNECTIONS)
        self._socket = self._router(public, secret)
        self._watch = Watch(self._socket)
        try:
            self._socket.bind(settings.bind)
        except zmq.ZMQError as error:
            self._context.destroy(linger=0)
            self._lock.close()
            raise ServeError(
                f"The engine cannot listen at {settings.bind!r}: {error.strerror}.",
                "Give a free address with --bind, such as tcp://127.0.0.1:5578.",
            ) from error
        self.address = self._socket.last_endpoint.decode("ascii").rstrip("\0")
        keyring.prepare(self.address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))
        self._journal = Journal(settings.home / "serve")
        catalogue = Catalogue(settings.model, settings.models)
        self._peers = Peers()
        self.jobs = Jobs(self._journal, catalogue, settings.access, settings.spool_bytes, self._peers.tell)
        self._pool = Pool(
            self._context,
            settings.home / "serve",
            device=settings.device,
            loader=settings.loader,
            hosts=settings.access.hosts,
            memory_mib=settings.memory_gib * 1024,
            load_seconds=settings.load_seconds,
            hang_seconds=settings.hang_seconds,
            need=catalogue.need_mib,
        )
        self._desk = Desk(
            self.jobs,
            self._peers,
            self._pool,
            catalogue,
            name=self._allowed.name,
            refused=lambda: self._door.refused + self._watch.counts["failed"],
            log_queries=settings.log_queries,
        )
        self._dispatch = Dispatch(self.jobs, self._pool, self._journal, self._desk, settings.batch)
        self._stopping = False
        self._chores = self._housekeeping = 0.0
        self._last_use = time.monotonic()

    def stop(self, *_: object) -> None:
        """End after this round; safe in a signal handler."""
        self._stopping = True

    def run(self) -> None:
        """Serve until stopped. Unfinished jobs stay in the journal and go on at the next start."""
        self._journal.begin()
        restored = self.jobs.restore()
        self._journal.commit()
        self._pool.start(self._settings.model)
        log.info("serving at %s, model=%s, unfinished jobs=%d", self.address, self._settings.model, restored)
        poller = zmq.Poller()
        synced = self._journal.syncing.descriptor
        for socket in (self._socket, self._door.socket, self._watch.socket, self._pool.socket, synced):
            poller.register(socket, zmq.POLLIN)
        blocked = False
        try:
            while not self._stopping:
                ready = dict(poller.poll(int(BLOCKED_SECONDS * 1000) if blocked else TICK_MS))
                if self._door.socket in ready:
                    self._door.answer(self._watch.counts["accepted"] - self._watch.counts["closed"])
                if self._watch.socket in ready:
                    self._peers.drop_descriptors(self._watch.read())
                if synced in ready:
                    self._journal.syncing.read()
                blocked = self._round()
        finally:
            self._close()

    def _round(self) -> bool:
        """One round; whether something waits for room in a socket."""
        self._journal.begin()
        more = self._receive()
        self._dispatch.receive()
        if time.monotonic() - self._chores >= CHORE_SECONDS:
            self._do_chores()
        self._dispatch.stop()
        self._journal.commit()
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
        peer = self._peers.heard(frames[0].bytes, key, frames[-1].get(zmq.SRCFD))
        if peer.choked:
            self.jobs.stats.dropped += 1
            return
        self._last_use = time.monotonic()
        self._desk.answer(peer, [frames[1].bytes, *(frame.buffer for frame in frames[2:])])

    def _pump(self) -> bool:
        """Send what may be sent; whether something is held up by a full socket."""
        held_up = False
        now = time.monotonic()
        for peer in self._peers:
            peer.release(self._journal.syncing.safe)
            if not peer.pending:
                continue
            if now < peer.blocked:
                held_up = True
            elif self._allowed.name(peer.key) is None:
                self._peers.drop(peer)
            elif not self._pump_peer(peer):
                peer.blocked = now + BLOCKED_SECONDS
                held_up = True
        return held_up

    def _pump_peer(self, peer: Peer) -> bool:
        while peer.replies:
            if not self._send(peer, peer.replies[0]):
                return False
            peer.replies.popleft()
        for number, follow in list(peer.follows.items()):
            while peer.credit > 0 and follow.next <= follow.last:
                event = self._journal.event(number, follow.next)
                if event is None:  # the job was removed
                    del peer.follows[number]
                    break
                if not self._send(peer, event):
                    return False
                follow.next += 1
                peer.credit -= 1
            if follow.next > follow.last and self.jobs.get(number) is None:
                peer.follows.pop(number, None)
        return True

    def _send(self, peer: Peer, frames: list[bytes]) -> bool:
        try:
            self._socket.send_multipart([peer.routing, *frames], zmq.DONTWAIT)
        except zmq.Again:
            return False
        except zmq.ZMQError as error:
            if error.errno != zmq.EHOSTUNREACH:
                raise
            self._peers.drop(peer)
            return False
        return True

    def _do_chores(self) -> None:
        now = self._chores = time.monotonic()
        self._dispatch.bury()
        self._peers.drop_silent()
        if self._settings.abandon_seconds:
            self.jobs.give_up_starved(self._settings.abandon_seconds, self._peers.attend)
        if now - self._housekeeping >= HOUSEKEEPING_SECONDS:
            self._housekeeping = now
            self._journal.remove_older(self._settings.keep_seconds, limit=20)
        if len(self.jobs) or len(self._peers):
            self._last_use = now
        if self._settings.idle_exit and now - self._last_use >= self._settings.idle_exit:
            log.info("stopping: nobody asked for %.0f s", self._settings.idle_exit)
            self.stop()
        if self._settings.parent and not _alive(self._settings.parent):
            log.info("stopping: process %d is gone", self._settings.parent)
            self.stop()

    def _router(self, public: str, secret: str) -> Any:  # noqa: ANN401 (a zmq socket)
        # All of it before the bind: what connects in between would escape it.
        socket = self._context.socket(zmq.ROUTER)
        socket.linger = 500
        socket.curve_server = True
        socket.curve_publickey = public.encode("ascii")
        socket.curve_secretkey = secret.encode("ascii")
        socket.zap_domain = DOMAIN
        socket.router_mandatory = True
        socket.maxmsgsize = limits.MAX_FRAME_BYTES
        socket.rcvbuf = limits.SOCKET_BUFFER_BYTES
        socket.handshake_ivl = HANDSHAKE_MS
        socket.backlog = BACKLOG
        socket.rcvhwm = limits.TILE_WINDOW
        socket.sndhwm = limits.EVENT_CREDIT
        # TCP alone would notice a vanished peer in hours.
        socket.heartbeat_ivl = int(limits.BEAT_SECONDS * 1000)
        socket.heartbeat_timeout = socket.heartbeat_ttl = int(limits.DEAD_SECONDS * 1000)
        return socket

    def _close(self) -> None:
        log.info("stopped; unfinished jobs=%d", len(self.jobs))
        self._pool.close()
        self._journal.commit()
        self._journal.close()
        self._socket.disable_monitor()
        self._watch.socket.close(0)
        self._context.destroy(linger=500)
        self._lock.close()


def serve(settings: ServeSettings) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        ServeError: The address is taken, or another engine uses the same folder.
        KeyringError: The keys cannot be used.
    """
    server = Server(settings)
    before = {number: signal.signal(number, server.stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        server.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _locked(settings: ServeSettings) -> IO[str]:
    """The lock that keeps a second engine from the same journal; held while the file is open."""
    folder = settings.home / "serve"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (folder / "lock").open("w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise ServeError(
            f"Another engine serves from '{settings.home}' already.",
            "Use that one, or give SPOTTER_HOME another folder.",
        ) from None
    return file


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
