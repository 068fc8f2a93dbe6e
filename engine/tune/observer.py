"""What is told of a run while it goes on: to a socket, a window or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.tune.scorer import ScoredCompletion
    from engine.tune.session import Session


class RunObserver:
    """Told of a run; every method may be left as it is, and none may raise."""

    def began(self, session: Session) -> None:
        """The model is loaded, and the first held-out answers are about to be drawn."""

    def stepped(self, session: Session, line: Mapping[str, Any]) -> None:
        """A step is done, or the held-out shots were asked; `line` is as in `metrics.jsonl`."""

    def drew(self, session: Session, step: int, answers: Sequence[ScoredCompletion]) -> None:
        """The answers that a step learned from."""
