"""What an answer is worth: rewards in 0-1, each a function of an answer and a shot.

Every module of this folder that has `REWARDS` adds its own to those that can be chosen by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.words import Answer, Shot


@dataclass(frozen=True)
class Reward:
    """A reward that can be chosen.

    Attributes:
        function: Its value for an answer to a shot, in 0-1.
        accuracy: Whether it says that the answer is right: a run without any such would teach nothing but a format.
        reads_reasoning: Whether it reads the boxes of the reasoning; the others read the answer's alone.
    """

    function: Callable[[Answer, Shot], float]
    accuracy: bool = False
    reads_reasoning: bool = False
