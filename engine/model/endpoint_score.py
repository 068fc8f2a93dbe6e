"""Scores where a server gives no token probabilities: a second question about each box, or further samples.

The tile is shown again with the boxes drawn and numbered, and the model says how likely it is that each shows what was
asked. Where it does not say, further samples are drawn, and the score is the share of them that has the box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.model.prompt import safe_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Answer, Query, Target

MOST_BOXES = 20  # in one picture: more could not be told apart
SAMPLES = 2  # further ones, for a box that the second question leaves open
TEMPERATURE = 1.0
SAME_IOU = 0.5
_MARK = (255, 0, 255)
_VALUE = r"(\d{1,3}(?:\.\d+)?|yes|no)\b"
_PAIR = re.compile(rf"""["'“]?\s*(\d{{1,3}})\s*["'”]?\s*(?:[:\uff1a=]|[.)]\s)\s*["'“]?\s*{_VALUE}""", re.IGNORECASE)
_LONE = re.compile(rf"\W*{_VALUE}[^\[\]{{}}]*", re.IGNORECASE)
_THOUGHT = re.compile(r"<think>.*?(</think>|$)", re.DOTALL)


def question(query: Query, count: int) -> str:
    """The second question about so many boxes, numbered from 1."""
    what = safe_words(query.text).rstrip(". ")
    return (
        f"Numbered boxes are drawn on the image. For each of the {count}, say how likely it is, from 0 (no) to 100 "
        f"(yes), that there is what these words describe in that box: {what}. "
        'Answer with one JSON object of box numbers and values, such as {"1": 85}, and nothing else.'
    )


def marked(pixels: NDArray[np.uint8], targets: Sequence[Target]) -> NDArray[np.uint8]:
    """A tile's pixels with the boxes of targets drawn, numbered from 1."""
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    stroke = max(round(max(image.size) / 400), 1)
    font = ImageFont.load_default(size=max(round(max(image.size) / 45), 10))
    for number, target in enumerate(targets, start=1):
        b = target.box
        # Drawn around the object, so that nothing of it is covered.
        draw.rectangle((b.x0 - stroke, b.y0 - stroke, b.x1 + stroke, b.y1 + stroke), outline=_MARK, width=stroke)
        left, _, right, low = draw.textbbox((0, 0), str(number), font=font)
        x = min(max(b.x0 - stroke, 0), image.width - right + left)
        y = b.y0 - low - stroke if b.y0 > low + stroke else min(b.y1 + stroke, image.height - low)
        draw.text((x, y), str(number), fill=_MARK, font=font)
    return np.asarray(image)


def read_likelihoods(text: str, count: int) -> list[float | None]:
    """What an answer to the second question says of each box, in 0-1; None where it says nothing.

    A number with a point that is not above 1 is meant as a share already.

    >>> read_likelihoods('{"1": 85, "2": "no"}', 3), read_likelihoods("Yes.", 1)
    ([0.85, 0.0, None], [1.0])
    """
    said = _THOUGHT.sub("", text[:20_000]).replace("<answer>", "").replace("</answer>", "")
    found: list[float | None] = [None] * count
    for number, value in _PAIR.findall(said):
        if 0 < int(number) <= count and found[int(number) - 1] is None:
            found[int(number) - 1] = _share(value)
    if count == 1 and found[0] is None:
        lone = _LONE.fullmatch(said)
        found[0] = None if lone is None else _share(lone[1])
    return found


def share_of(target: Target, samples: Sequence[Answer]) -> float:
    """The share of an answer and of further samples that have a target."""
    having = sum(any(one.box.iou(target.box) >= SAME_IOU for one in answer.targets) for answer in samples)
    return (1 + having) / (1 + len(samples))


def _share(value: str) -> float | None:
    if value.lower() in ("yes", "no"):
        return float(value.lower() == "yes")
    number = float(value) * (100 if "." in value and float(value) <= 1 else 1)
    return number / 100 if number <= 100 else None
