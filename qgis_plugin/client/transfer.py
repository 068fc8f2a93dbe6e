"""An adapter on its way between a zip file here and the engine, in pieces; on the client's thread, a piece a step.

A piece whose reply was lost with the connection is asked for again. A file counts only once its hash is right: until
then it has another name, and what was begun and not finished is removed.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import IO, TYPE_CHECKING, Callable

from .. import platform
from ..problem import Problem, from_protocol
from ..protocol import limits, replies, teaching
from ..protocol.following import refusal
from ..protocol.framing import Message
from ..text import tr

if TYPE_CHECKING:
    from pathlib import Path

    from ..protocol.requests import Body

_IDLE_SECONDS = 0.1
_REPLY_SECONDS = 60.0  # that the engine may take for a piece


class Transfer:
    """What moving a file in either direction has in common.

    Attributes:
        ended: Whether nothing more comes.
        problem: Why it ended early; None while all is well.
        last: The last reply of the engine; None before.
        moved: Bytes done, and bytes in all; 0 while nobody knows.
    """

    def __init__(self, name: str, path: Path) -> None:
        self.ended = False
        self.problem: Problem | None = None
        self.last: Message | None = None
        self.moved = (0, 0)
        self._name, self._path = name, path
        self._waiting: Message | None = None
        self._sent_in = -1
        self._sent = 0.0
        self._file: IO[bytes] | None = None

    @property
    def pause(self) -> float:
        """Seconds that may pass before `step` is due again."""
        return 0.0 if self._waiting is None and not self.ended else _IDLE_SECONDS

    def step(self, now: float, generation: int, send: Callable[[Message], bool]) -> None:
        """Ask for what comes next.

        Args:
            now: Seconds of a clock that is never set back.
            generation: How often the connection was made; -1 while nothing can be sent.
            send: Sends a message; False where it cannot be sent now.
        """
        if self.ended:
            return
        try:
            if self._waiting is None:
                self._waiting, self._sent_in, self._sent = self._next(), -1, now
        except OSError as error:
            self._fail(self._file_problem(error))
            return
        if self._waiting is None:
            return
        if generation >= 0 and self._sent_in != generation and send(self._waiting):
            self._sent_in, self._sent = generation, now
        elif generation >= 0 and now - self._sent > _REPLY_SECONDS:
            self._fail(Problem(tr("The engine has not answered."), tr("Try again in a moment."), retry=True))

    def take(self, message: Message) -> bool:
        """Deal with a message; whether it was an answer to what was asked here."""
        if self._waiting is None or message.id != self._waiting.id:
            return False
        self._waiting, self.last = None, message
        if isinstance(message.body, replies.Error):
            self._fail(from_protocol(refusal(message.body)))
            return True
        try:
            self._answered(message)
        except OSError as error:
            self._fail(self._file_problem(error))
        return True

    def close(self) -> None:
        """Let go of the file; what is not whole is removed."""
        self.ended = True
        if self._file is not None:
            self._file.close()
            self._file = None

    def _next(self) -> Message | None:
        """The next request; None where something has to be done first."""
        raise NotImplementedError

    def _answered(self, message: Message) -> None:
        """Deal with the reply to it."""
        raise NotImplementedError

    def _file_problem(self, error: OSError) -> Problem:
        raise NotImplementedError

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self.close()

    def _ask(self, body: Body, *frames: bytes) -> Message:
        return Message(uuid.uuid4().hex, body, frames)


class Export(Transfer):
    """An adapter of the engine becomes a zip file here; one that is there already is replaced in the end."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, path)
        self._part = path.with_name(path.name + ".part")
        self._hash = hashlib.sha256()

    def close(self) -> None:
        """As of any transfer."""
        super().close()
        self._part.unlink(missing_ok=True)

    def _next(self) -> Message:
        if self._file is None:
            self._file = self._part.open("wb")
        return self._ask(teaching.ExportAdapter(self._name, self.moved[0]))

    def _answered(self, message: Message) -> None:
        body, data = message.body, memoryview(message.frames[0] if message.frames else b"")
        start, size = self.moved
        fits = isinstance(body, teaching.AdapterPiece) and body.start == start and (body.size == size or not start)
        if not fits or not isinstance(body, teaching.AdapterPiece) or not len(data) or self._file is None:
            self._fail(self._changed())
            return
        self._file.write(data)
        self._hash.update(data)
        self.moved = (start + len(data), body.size)
        if self.moved[0] < body.size:
            return
        if self.moved[0] > body.size or self._hash.hexdigest() != body.sha256:
            self._fail(self._changed())
            return
        self._file.close()
        self._file = None
        platform.replace(self._part, self._path)
        self.close()

    def _changed(self) -> Problem:
        sentence = tr("The adapter “{name}” did not arrive whole: it may have been changed meanwhile.")
        return Problem(sentence.format(name=self._name), tr("Export it again."), code="adapter_changed", retry=True)

    def _file_problem(self, error: OSError) -> Problem:
        sentence = tr("The file {path} cannot be written: {reason}.")
        remedy = tr("Choose another folder, or make room on the disk.")
        return Problem(sentence.format(path=self._path, reason=error.strerror or error), remedy, str(error), "file")


class Import(Transfer):
    """A zip file here becomes an adapter of the engine.

    Args:
        name: What it is to be called.
        path: The file.
        replace: Whether one of that name may be replaced.
    """

    def __init__(self, name: str, path: Path, *, replace: bool = False) -> None:
        super().__init__(name, path)
        self._replace = replace
        self._hash = hashlib.sha256()
        self._digest = ""
        self._size = 0

    def _next(self) -> Message | None:
        if self._file is None:
            self._file = self._path.open("rb")
            self._size = self._path.stat().st_size
            if not 1 <= self._size <= limits.MAX_ADAPTER_BYTES:
                self._fail(self._unfit())
                return None
            self.moved = (0, self._size)
        if not self._digest:
            read = self._file.read(limits.ADAPTER_PIECE_BYTES)
            self._hash.update(read)
            if read:
                return None
            self._digest = self._hash.hexdigest()
        start = self.moved[0]
        self._file.seek(start)
        data = self._file.read(limits.ADAPTER_PIECE_BYTES)
        if not data:
            self._fail(self._unfit())
            return None
        body = teaching.ImportAdapter(self._name, start, self._size, self._digest, self._replace)
        return self._ask(body, data)

    def _answered(self, message: Message) -> None:
        body = message.body
        if isinstance(body, teaching.AdapterPiece):
            self.moved = (min(body.start, self._size), self._size)
        else:
            self.moved = (self._size, self._size)
            self.close()

    def _unfit(self) -> Problem:
        sentence = tr("The file {path} is no adapter that can be sent: it has {bytes} bytes.")
        remedy = tr("Choose a zip file that an engine exported.")
        return Problem(sentence.format(path=self._path, bytes=self._size), remedy, code="bad_adapter")

    def _file_problem(self, error: OSError) -> Problem:
        sentence = tr("The file {path} cannot be read: {reason}.")
        remedy = tr("Choose a zip file that an engine exported.")
        return Problem(sentence.format(path=self._path, reason=error.strerror or error), remedy, str(error), "file")
