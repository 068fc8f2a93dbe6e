"""A DEALER to an engine: sends and receives without blocking, keeps itself alive, and says why it cannot connect."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import zmq
from zmq.utils.monitor import recv_monitor_message

from . import limits
from .address import BadAddressError, parse_address
from .errors import EngineAbsentError, WrongKeyError
from .framing import Message, pack, unpack
from .requests import Ping

if TYPE_CHECKING:
    from .keyfile import KeyFile

_FAILED = (zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL, zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL)
# One failed handshake may be an engine that is just going; two in a row are not.
_FAILURES = 2


class Connection:
    """One socket to one engine. Not to be shared between threads.

    Attributes:
        connected: Whether the handshake is done and the connection stands.
        generation: How often it was made; when it changes, unfinished work has to be resumed.
    """

    def __init__(self, key: KeyFile) -> None:
        self._key = key
        self._context = zmq.Context()
        self._failures = 0
        self._heard = self._sent = time.monotonic()
        self.connected = False
        self.generation = 0
        self._open()

    def close(self) -> None:
        """Let go of the socket and its context; closing twice does no harm."""
        if not self._context.closed:
            self._shut()
            self._context.destroy(linger=0)

    def send(self, message: Message) -> bool:
        """Send a message; False when it cannot be sent now.

        Raises:
            BadMessageError: It is larger than the protocol allows.
        """
        frames = pack(message)
        self._watch()
        if not self.connected:
            return False
        try:
            self._socket.send_multipart(frames, zmq.DONTWAIT, copy=False)
        except zmq.Again:
            return False
        self._sent = time.monotonic()
        return True

    def receive(self, seconds: float) -> Message | None:
        """The next message, or None when there is none within that time.

        Raises:
            WrongKeyError: The engine refuses the key, or is another than the key file names.
            BadMessageError: What came is not of this protocol.
        """
        deadline = time.monotonic() + seconds
        while True:
            self._keep_alive()
            wait = min(deadline - time.monotonic(), limits.BEAT_SECONDS / 4)
            ready = dict(self._poller.poll(max(0, int(wait * 1000))))
            if self._monitor in ready:
                self._watch()
            if self._socket in ready:
                frames = self._socket.recv_multipart(zmq.DONTWAIT, copy=False)
                self._heard = time.monotonic()
                return unpack([frames[0].bytes, *(frame.buffer for frame in frames[1:])])
            if time.monotonic() >= deadline:
                return None

    def explain(self) -> EngineAbsentError:
        """Why nothing came, as an error to raise."""
        return EngineAbsentError(
            f"No engine answers at {self._key.address}.",
            "Start one with `engine serve`, or check the address and the network.",
            retry=True,
        )

    def _keep_alive(self) -> None:
        now = time.monotonic()
        if self.connected and now - self._sent >= limits.BEAT_SECONDS:
            self.send(Message("ping", Ping()))
        if self.connected and now - self._heard >= limits.DEAD_SECONDS:
            # libzmq sees a dead peer only when TCP does.
            self._shut()
            self._open()

    def _open(self) -> None:
        socket = self._context.socket(zmq.DEALER)
        socket.linger = 0
        socket.sndhwm = 2 * limits.TILE_WINDOW
        socket.rcvhwm = 2 * limits.MAX_EVENT_CREDIT
        socket.maxmsgsize = limits.MAX_FRAME_BYTES
        socket.sndbuf = limits.SOCKET_BUFFER_BYTES
        socket.immediate = True  # nothing is queued for a connection that does not stand
        socket.reconnect_ivl = 100
        socket.reconnect_ivl_max = 2000
        socket.connect_timeout = 5000
        socket.curve_serverkey = self._key.server_key.encode("ascii")
        socket.curve_publickey = self._key.public_key.encode("ascii")
        socket.curve_secretkey = self._key.secret_key.encode("ascii")
        self._socket: Any = socket
        self._monitor: Any = socket.get_monitor_socket()
        self._poller = zmq.Poller()
        self._poller.register(self._socket, zmq.POLLIN)
        self._poller.register(self._monitor, zmq.POLLIN)
        self.connected = False
        try:
            socket.ipv6 = parse_address(self._key.address).ipv6
            socket.connect(self._key.address)
        except BadAddressError as error:
            self.close()
            raise EngineAbsentError(str(error), "Write it as tcp://host:port.") from error
        except zmq.ZMQError as error:
            self.close()
            raise EngineAbsentError(
                f"{self._key.address!r} is not an address.", "Write it as tcp://host:port.", str(error)
            ) from error

    def _shut(self) -> None:
        self._socket.disable_monitor()
        self._monitor.close(0)
        self._socket.close(0)
        self.connected = False

    def _watch(self) -> None:
        """Read what became of the connection."""
        while self._monitor.poll(0):
            event = recv_monitor_message(self._monitor)["event"]
            if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
                self.connected, self._failures = True, 0
                self.generation += 1
                self._heard = time.monotonic()
            elif event in (zmq.EVENT_DISCONNECTED, zmq.EVENT_CLOSED):
                self.connected = False
            elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                raise WrongKeyError(
                    f"The engine at {self._key.address} does not let the key '{self._key.name or 'unnamed'}' in.",
                    "It was revoked, or not allowed yet: `engine keys list` on the engine's machine shows which are.",
                )
            elif event in _FAILED:
                self._failures += 1
                if self._failures >= _FAILURES:
                    raise WrongKeyError(
                        f"What answers at {self._key.address} is not the engine that the key file names.",
                        "Export the key file again on the engine's machine, or check the address.",
                    )
