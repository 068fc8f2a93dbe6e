"""A job that sends what is on the map, once the user agrees to what leaves the computer. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import settings as stored_settings
from ..capture.render import Capture
from ..client.endpoint import chosen_endpoint
from ..client.feed import TileFeed
from ..protocol import replies

if TYPE_CHECKING:
    from ..capture.plan import CapturePlan
    from ..problem import Problem
    from ..protocol.framing import Message
    from .asking import Consent
    from .pages import DockContext


class ConsentedJob(QObject):
    """One such job at a time. A subclass says what is sent (`send`) and what comes back (`hear`).

    Args:
        context: What pages share.

    Attributes:
        busy_changed: Signal (bool): whether something is under way.
        told: Signal (Problem, str level): for the message bar.
        consent_needed: Signal (Consent): `agree` or `refuse` has to follow.
    """

    busy_changed = pyqtSignal(bool)
    told = pyqtSignal(object, str)
    consent_needed = pyqtSignal(object)

    def __init__(self, context: DockContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, context.session
        self._waiting: tuple[Any, str] | None = None  # for consent, to an engine's address
        self._job = ""
        self._capture: Capture | None = None
        self._feed: TileFeed | None = None
        self._session.job_event.connect(self._take)
        self._session.failed.connect(self._on_failed)

    def close(self) -> None:
        """End what is under way."""
        self.cancel()
        self._session.job_event.disconnect(self._take)
        self._session.failed.disconnect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._job or self._waiting)

    def send(self, made: Any) -> str:
        """Send what was made, with the feed that `rendered` gives for its tiles; the job's id."""
        raise NotImplementedError

    def hear(self, body: Any) -> None:
        """Take in what an event of the job says, other than its end."""
        raise NotImplementedError

    def offer(self, made: Any, consent: Callable[[str], Consent]) -> None:
        """Send what was made, at once or when the user agrees.

        Args:
            made: What `send` takes.
            consent: What leaves the computer, for the engine's address.
        """
        wanted = chosen_endpoint(stored_settings.load())
        if wanted.local or wanted.address in stored_settings.load().consent:
            self._send(made)
            return
        self._waiting = (made, wanted.address)
        self.busy_changed.emit(True)
        self.consent_needed.emit(consent(wanted.address))

    def agree(self) -> None:
        """The user agrees to what `consent_needed` said; remembered for the engine's address."""
        if self._waiting is not None:
            made, address = self._waiting
            self._waiting = None
            stored_settings.agree(address)
            self._send(made)

    def refuse(self) -> None:
        """The user does not agree: nothing was sent, nothing will be."""
        self._waiting = None
        self.busy_changed.emit(self.busy)

    def cancel(self) -> None:
        """End what is under way."""
        job, self._job, self._waiting = self._job, "", None
        if job:
            self._session.cancel(job)
            self._end()

    def rendered(self, plan: CapturePlan) -> TileFeed:
        """The feed of a plan's tiles, which are rendered once the job is sent."""
        self._feed = TileFeed()
        self._capture = Capture(plan, self._feed, self)
        return self._feed

    def _send(self, made: Any) -> None:
        self._job = self.send(made)
        self.busy_changed.emit(True)
        if self._capture is not None:
            self._capture.start()

    def _take(self, job: str, message: Message) -> None:
        if job != self._job:
            return
        if isinstance(message.body, replies.Done):
            self._job = ""
            self._end()
        else:
            self.hear(message.body)

    def _on_failed(self, job: str, problem: Problem) -> None:
        if job == self._job:
            self._job = ""
            self._end()
            self.told.emit(problem, "critical")

    def _end(self) -> None:
        if self._capture is not None:
            self._capture.cancel()
        if self._feed is not None:
            self._feed.abandon()
        self._capture = self._feed = None
        self.busy_changed.emit(self.busy)
