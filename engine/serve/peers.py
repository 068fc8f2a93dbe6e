"""The clients as the loop sees them: what waits for each, and how much each may be sent."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.protocol import limits
from engine.protocol.framing import Message, pack

MAX_REPLIES = 256


@dataclass
class Follow:
    """A job whose events a client gets.

    Attributes:
        next: Number of the event to send next.
        last: Number of the last one there is.
    """

    next: int
    last: int


@dataclass(eq=False)
class Peer:
    """One connection of a client.

    Attributes:
        routing: Its routing id; good for sending only, never for deciding whose a job is.
        key: Its public key, as the handshake proved it.
        descriptor: Of its TCP connection.
        heard: When it was last heard of (monotonic seconds).
        credit: Events that it may still be sent.
        replies: Messages that wait to be sent.
        held: Messages that wait for a commit to be on the disk: its number, and the frames.
        follows: Job number to where it is in the job's events.
        sends: Numbers of the jobs that it asked for or sent tiles of over this connection.
        blocked: Nothing is sent to it before that time, since its socket is full.
    """

    routing: bytes
    key: str
    descriptor: int
    heard: float
    credit: int = limits.EVENT_CREDIT
    replies: deque[list[bytes]] = field(default_factory=deque)
    held: deque[tuple[int, list[bytes]]] = field(default_factory=deque)
    follows: dict[int, Follow] = field(default_factory=dict)
    sends: set[int] = field(default_factory=set)
    blocked: float = 0.0

    @property
    def choked(self) -> bool:
        """Whether it asks and asks, and does not read what it is answered."""
        return len(self.replies) + len(self.held) >= MAX_REPLIES

    def reply(self, message: Message, commit: int = 0) -> None:
        """Queue a reply; with a commit's number, for when that is on the disk."""
        if commit:
            self.held.append((commit, pack(message)))
        else:
            self.replies.append(pack(message))

    def release(self, safe: int) -> None:
        """Queue the replies that waited for commits up to `safe`."""
        while self.held and self.held[0][0] <= safe:
            self.replies.append(self.held.popleft()[1])

    def grant(self, events: int) -> None:
        """More credit, up to the limit."""
        self.credit = min(self.credit + events, limits.MAX_EVENT_CREDIT)

    @property
    def pending(self) -> bool:
        """Whether something could be sent."""
        return bool(self.replies) or (self.credit > 0 and any(f.next <= f.last for f in self.follows.values()))


class Peers:
    """All connections."""

    def __init__(self) -> None:
        self._by_routing: dict[bytes, Peer] = {}

    def __len__(self) -> int:
        return len(self._by_routing)

    def __iter__(self) -> Iterator[Peer]:
        return iter(list(self._by_routing.values()))

    def heard(self, routing: bytes, key: str, descriptor: int) -> Peer:
        """The peer that a message came from; a new one where key or connection changed."""
        peer = self._by_routing.get(routing)
        if peer is None or peer.key != key or peer.descriptor != descriptor:
            peer = self._by_routing[routing] = Peer(routing, key, descriptor, 0.0)
        peer.heard = time.monotonic()
        return peer

    def drop(self, peer: Peer) -> None:
        """Forget a peer; its jobs go on."""
        if self._by_routing.get(peer.routing) is peer:
            del self._by_routing[peer.routing]

    def drop_descriptors(self, descriptors: list[int]) -> None:
        """Forget the peers whose connections ended."""
        for peer in self:
            if peer.descriptor in descriptors:
                self.drop(peer)

    def drop_silent(self) -> None:
        """Forget the peers not heard from for too long."""
        before = time.monotonic() - limits.DEAD_SECONDS
        for peer in self:
            if peer.heard < before:
                self.drop(peer)

    def attend(self, number: int) -> bool:
        """Whether a client is there that sends the tiles of a job."""
        return any(number in peer.sends for peer in self._by_routing.values())

    def tell(self, number: int, last: int) -> None:
        """A job has a new event."""
        for peer in self._by_routing.values():
            follow = peer.follows.get(number)
            if follow is not None:
                follow.last = last
