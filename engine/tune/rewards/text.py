"""Rewards for how the answer is put: its format, its length, and what its reasoning rests on.

Length, repetition and grounding pay only where the answer is right: a wrong answer can be made short or long at will.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.tune.rewards import Reward
from engine.tune.rewards.abstention import UNREADABLE, written
from engine.tune.rewards.boxes import RIGHT, distinct, hits, is_right

if TYPE_CHECKING:
    from engine.words import Answer, Shot

_WHOLE = re.compile(r"\s*<think>(?P<thought>.*?)</think>\s*<answer>(?P<answer>.*?)</answer>\s*", re.DOTALL)
_TAGS = ("<think>", "</think>", "<answer>", "</answer>")
_WORD = re.compile(r"[^\W_]")
# A thought that names more boxes than this lists places instead of weighing candidates.
_MOST_EVIDENCE = 24
# Runs of words that are compared for repetition, as VLM-R1 does.
_RUN = 6


def form(answer: Answer, shot: Shot) -> float:
    """1 if the text is `<think>...</think><answer>...</answer>` and no more, with a thought and a usable answer.

    Source: Geo-R1, eq. 5. The published expression is satisfied by an empty thought, by text after the answer and by an
    answer that cannot be read; this one is not.

    >>> from engine.tune.rewards.examples import negative_shot
    >>> from engine.words import Answer
    >>> form(Answer((), "None fits.", raw="<think>None fits.</think><answer>None</answer>"), negative_shot())
    1.0
    >>> form(Answer((), "", raw="<think></think><answer>None</answer>"), negative_shot())
    0.0
    """
    whole = _WHOLE.fullmatch(answer.raw)
    if whole is None or any(answer.raw.count(tag) != 1 for tag in _TAGS):
        return 0.0
    usable = written(answer, shot) == len(answer.targets) and not any(answer.problems.get(n, 0) for n in UNREADABLE)
    return float(usable and _WORD.search(whole["thought"]) is not None)


def length(answer: Answer, shot: Shot, *, free: int = 1500, most: int = 3000) -> float:
    """For a right answer 1 up to `free` characters, falling to 0 at `most`; 0 for a wrong one.

    Source: DAPO (arXiv 2503.14476), soft overlong punishment, moved into 0-1.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> length(answer((0, 0, 20, 20)), shot((0, 0, 20, 20))), length(answer((50, 50, 60, 60)), shot((0, 0, 20, 20)))
    (1.0, 0.0)
    """
    if not is_right(answer, shot):
        return 0.0
    return min(1.0, max(0.0, (most - len(answer.raw)) / (most - free)))


def repetition(answer: Answer, shot: Shot) -> float:
    """For a right answer the share of different runs of six words in its reasoning; 0 for a wrong one.

    Source: VLM-R1's `repetition` (1 - unique / total, as a punishment), turned into a reward.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> repetition(answer((0, 0, 20, 20), reasoning="a ship " * 50), shot((0, 0, 20, 20))) < 0.03
    True
    """
    if not is_right(answer, shot):
        return 0.0
    words = answer.reasoning.split()
    runs = [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
    return len(set(runs)) / len(runs) if runs else 1.0


def grounded(answer: Answer, shot: Shot) -> float:
    """For a right answer, how well its reasoning rests on things that are there; 0 for a wrong one.

    The share of true targets that the reasoning names (a box of IoU 0.5 or more), times the share of named boxes that
    meet an annotated object, each object once. Where a shot does not list what is annotated in its tile, boxes of
    other things than its targets are neither paid nor punished. For "None" about nothing, only the second share counts.
    A thought that names more than 24 boxes gets 0.
    Source: GeoZero (arXiv 2511.22645): thinking is paid only where the answer is right; the formula is ours.

    >>> from engine.tune.rewards.examples import answer, shot
    >>> grounded(answer((0, 0, 20, 20)), shot((0, 0, 20, 20)))
    0.0
    """
    named = [e.box for e in answer.evidence]
    if not is_right(answer, shot) or len(named) > _MOST_EVIDENCE:
        return 0.0
    truth = [t.box for t in shot.targets]
    met = hits(named, truth, RIGHT) / len(truth) if truth else 1.0
    if shot.annotated is None or not named:
        return met
    return met * hits(named, distinct([*truth, *(o.box for o in shot.annotated)]), RIGHT) / len(named)


REWARDS = {
    "format": Reward(form),
    "length": Reward(length),
    "repetition": Reward(repetition),
    "grounded": Reward(grounded, reads_reasoning=True),
}
