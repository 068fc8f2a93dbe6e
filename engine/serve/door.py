"""Who may come in: the ZAP handler that libzmq asks at every handshake (ZeroMQ RFC 27), and what it refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import zmq
from zmq.utils import z85

if TYPE_CHECKING:
    from engine.serve.keyring import AllowList

_ENDPOINT = "inproc://zeromq.zap.01"
DOMAIN = b"spotter"


class Door:
    """Answers libzmq's questions in the loop of the sockets it guards.

    The user id of a connection becomes the client's public key in Z85; libzmq hands it out with every message.

    Attributes:
        socket: To be polled; `answer` when it is readable.
        refused: Handshakes refused.
    """

    def __init__(self, context: zmq.Context[Any], allowed: AllowList, most_connections: int) -> None:
        self._allowed, self._most = allowed, most_connections
        self.socket: Any = context.socket(zmq.REP)
        self.socket.linger = 0
        self.socket.bind(_ENDPOINT)
        self.refused = 0

    def answer(self, connections: int) -> None:
        """Answer one question.

        Args:
            connections: How many there are now.
        """
        frames = self.socket.recv_multipart(zmq.DONTWAIT)
        if len(frames) < 6:
            self.socket.send_multipart([b"1.0", b"", b"400", b"", b"", b""])
            return
        version, request, domain, _, _, mechanism, *credentials = frames
        public = ""
        if (version, domain, mechanism) == (b"1.0", DOMAIN, b"CURVE") and len(credentials) == 1:
            public = z85.encode(credentials[0]).decode("ascii") if len(credentials[0]) == 32 else ""
        code, text = b"200", b"OK"
        if not public or self._allowed.name(public) is None:
            code, text, public = b"400", b"not allowed", ""
        elif connections >= self._most:
            code, text, public = b"300", b"too many connections", ""
        self.refused += code != b"200"
        self.socket.send_multipart([b"1.0", request, code, text, public.encode("ascii"), b""])


_EVENTS = {
    zmq.EVENT_ACCEPTED: "accepted",
    zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL: "failed",
    zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL: "failed",
    zmq.EVENT_HANDSHAKE_FAILED_AUTH: "failed",
    zmq.EVENT_DISCONNECTED: "closed",
}


class Watch:
    """What libzmq tells of the connections of a socket.

    Attributes:
        socket: To be polled; `read` when it is readable.
        counts: Events by name: "accepted", "failed" handshakes, "closed".
    """

    def __init__(self, guarded: Any) -> None:  # noqa: ANN401 (a zmq socket)
        self.socket: Any = guarded.get_monitor_socket(sum(_EVENTS))
        self.counts: Counter[str] = Counter()

    def read(self) -> list[int]:
        """The file descriptors of connections that ended since the last call."""
        from zmq.utils.monitor import recv_monitor_message

        ended = []
        while self.socket.poll(0):
            event = recv_monitor_message(self.socket)
            name = _EVENTS.get(event["event"])
            if name:
                self.counts[name] += 1
            if event["event"] == zmq.EVENT_DISCONNECTED:
                ended.append(int(event["value"]))
        return ended
