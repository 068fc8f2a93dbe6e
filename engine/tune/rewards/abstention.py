"""How much an answer really says: boxes that count against it, and whether its "None" is meant.

A box that the parser had to drop is still a box that the model wrote, and a text that cannot be read is no "None":
without this, the cheapest way to please a reward would be to write what cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.words import Answer, Shot

# Problems that `engine.model.family` and `engine.model.parse` count once for each box they dropped.
_DROPPED = ("extra", "empty_box", "not_finite", "no_box", "stray_box", "mixed_units", "too_many")
# Problems of the text, any of which means that the answer was not put as asked.
UNREADABLE = ("no_answer_tag", "many_answers", "truncated", "not_json", "too_long")


def written(answer: Answer, shot: Shot) -> int:
    """How many boxes the model wrote, those included that could not be used.

    The parser counts a box over the tile's edge as "outside" whether it was clipped or dropped; those that were clipped
    touch an edge now, so what is beyond their number was dropped.
    """
    tile = shot.tile
    touching = sum(
        t.box.x0 <= 0 or t.box.y0 <= 0 or t.box.x1 >= tile.width or t.box.y1 >= tile.height for t in answer.targets
    )
    dropped = sum(answer.problems.get(name, 0) for name in _DROPPED)
    return len(answer.targets) + dropped + max(0, answer.problems.get("outside", 0) - touching)


def said_none(answer: Answer, shot: Shot) -> bool:
    """Whether the answer is a readable "None": nothing was written, and the text could be read.

    >>> from engine.tune.rewards.examples import negative_shot
    >>> from engine.words import Answer
    >>> said_none(Answer(()), negative_shot()), said_none(Answer((), problems={"not_json": 1}), negative_shot())
    (True, False)
    """
    return written(answer, shot) == 0 and not any(answer.problems.get(name, 0) for name in UNREADABLE)
