"""What went wrong, as the user reads it: a sentence, what to do, and details for the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .protocol.errors import ProtocolError


@dataclass(frozen=True)
class Problem:
    """Something that went wrong.

    Attributes:
        sentence: What happened, with the value that caused it.
        remedy: What to do now; may be empty.
        detail: For the log; never shown beside the sentence.
        code: Stable identifier where programs branch; the engine's own where it said one.
        retry: Whether the same may succeed later.
    """

    sentence: str
    remedy: str = ""
    detail: str = ""
    code: str = ""
    retry: bool = False

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class SpotterError(Exception):
    """Carries a problem to whoever tells it; made of the same values."""

    def __init__(
        self, sentence: str, remedy: str = "", detail: str = "", code: str = "", *, retry: bool = False
    ) -> None:
        self.problem = Problem(sentence, remedy, detail, code, retry)
        super().__init__(str(self.problem))

    @classmethod
    def of(cls, problem: Problem) -> SpotterError:
        """The error that carries a problem."""
        return cls(problem.sentence, problem.remedy, problem.detail, problem.code, retry=problem.retry)


def from_protocol(error: ProtocolError) -> Problem:
    """The problem that an error of the connection, or of the engine, stands for."""
    return Problem(error.message, error.remedy, error.detail, error.code, error.retry)
