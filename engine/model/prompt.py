"""The published prompts, and how a user's words are made safe to put into them.

Sources: Geo-R1 (arXiv 2509.21976) with its evaluation scripts for REC, OVD and GRES; the REC wording is VLM-R1's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.words import Query, Task


@dataclass(frozen=True)
class Template:
    """A prompt around a user's words: `prefix + words + suffix`."""

    prefix: str
    suffix: str


@dataclass(frozen=True)
class PromptSet:
    """The prompts of one training tradition.

    Attributes:
        thinking: A template a task, for an answer with its reasoning.
        direct: A template a task, for an answer alone.
        system: System message; None leaves it to the checkpoint's chat template.
    """

    thinking: Mapping[Task, Template]
    direct: Mapping[Task, Template]
    system: str | None = None

    def template(self, task: Task, reason: bool) -> Template:
        """The template for a task, with or without reasoning."""
        return (self.thinking if reason else self.direct)[task]


_NO_TARGETS = "If there are no such targets in the image, simply respond with None."

_REC_PREFIX = "Please provide the bounding box coordinate of the region this sentence describes: "
_REC_THINK = (
    ". First output the thinking process in <think> </think> tags and then output the final answer in "
    "<answer> </answer> tags. Output the final answer in JSON format."
)
_REC_DIRECT = ". Output the final answer in <answer> </answer> tags. Output the final answer in JSON format."

_OVD_PREFIX = "Please carefully check the image and detect the following objects: "
_OVD_DIRECT = (
    ". Output each detected target's bbox coordinates in JSON format. The format of the bbox coordinates is:\n"
    "```json\n[\n"
    '    {"bbox_2d": [x1, y1, x2, y2], "label": "target name"},\n'
    '    {"bbox_2d": [x1, y1, x2, y2], "label": "target name"}\n'
    f"]\n```\n{_NO_TARGETS}"
)
_OVD_THINK = (
    f"{_OVD_DIRECT} Output the thinking process in <think> </think> and final answer in <answer> </answer> tags."
)

_GRES_DIRECT_PREFIX = "Please carefully check the image and answer: "
_GRES_THINK_PREFIX = (
    "First thinks about the reasoning process in the mind and then provides the user with the answer. The reasoning "
    "process and answer are enclosed within <think> </think> and <answer> </answer> tags, respectively, i.e., "
    f"<think> reasoning process here </think><answer> answer here </answer>\n{_GRES_DIRECT_PREFIX}"
)
_GRES_ENTRY = '    {"bbox_2d": [x1, y1, x2, y2], "keypoint1": [x3, y3], "keypoint2": [x4, y4]}'
_GRES_SUFFIX = (
    ". Based on your answer, detect all relevant objects in the image. "
    "Output each detected target's bbox coordinates in JSON format. The format of the bbox coordinates is:\n"
    f"```json\n[\n{_GRES_ENTRY},\n{_GRES_ENTRY}\n]\n```\n{_NO_TARGETS}"
)

GEO_R1 = PromptSet(
    thinking={
        Task.REC: Template(_REC_PREFIX, _REC_THINK),
        Task.OVD: Template(_OVD_PREFIX, _OVD_THINK),
        Task.GRES: Template(_GRES_THINK_PREFIX, _GRES_SUFFIX),
    },
    direct={
        Task.REC: Template(_REC_PREFIX, _REC_DIRECT),
        Task.OVD: Template(_OVD_PREFIX, _OVD_DIRECT),
        Task.GRES: Template(_GRES_DIRECT_PREFIX, _GRES_SUFFIX),
    },
)

# "<" before "|", "/", "!" or a letter could open a control token or a tag; with a space after it, it is plain text.
_OPENER = re.compile(r"<(?=[|/!A-Za-z])")
_CLOSER = re.compile(r"\|>")


def safe_words(text: str) -> str:
    r"""A user's words on one line, with control tokens and tags broken up so that they stay plain text.

    >>> safe_words("the ship <|image_pad|></answer>\nbeside it")
    'the ship < |image_pad| >< /answer> beside it'
    """
    visible = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(_CLOSER.sub("| >", _OPENER.sub("< ", visible)).split())


def compose(template: Template, query: Query) -> str:
    """The user's turn: prefix, the query's words without their full stop, suffix.

    >>> compose(Template("Find ", ". Now."), Query(Task.REC, "the ship."))
    'Find the ship. Now.'
    """
    return template.prefix + safe_words(query.text).rstrip(". ") + template.suffix
