"""How models are asked: sets of prompts, and how a user's words are made safe to put into them.

The sets stand in `prompts.json`, each with its source; a file of the form of one of them may bring another. In a
prompt, `{query}` stands for the user's words.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError

from engine.words import InputError, Query, Task

SLOT = "{query}"
MAX_BYTES = 2**20


class PromptsError(InputError):
    """A set of prompts is not known, or cannot be read."""

    code = "prompts"


@dataclass(frozen=True)
class Template:
    """A prompt around a user's words: `prefix + words + suffix`."""

    prefix: str
    suffix: str


def _template(text: object) -> Template:
    if not isinstance(text, str) or text.count(SLOT) != 1:
        raise ValueError(f"a prompt is a text with {SLOT} in it once")
    prefix, _, suffix = text.partition(SLOT)
    return Template(prefix, suffix)


def _whole(templates: dict[Task, Template]) -> dict[Task, Template]:
    if set(templates) != set(Task):
        raise ValueError(f"there is one prompt for each of {', '.join(task.value for task in Task)}")
    return templates


_Templates = Annotated[dict[Task, Annotated[Template, BeforeValidator(_template)]], AfterValidator(_whole)]


@dataclass(frozen=True)
class PromptSet:
    """The prompts of one training tradition.

    Attributes:
        thinking: A template a task, for an answer with its reasoning.
        direct: A template a task, for an answer alone.
        system: System message; None leaves it to the checkpoint's chat template.
        own_thinking: Whether reasoning is asked for by the checkpoint's chat template, where it can, and not in words.
        source: Where the wording comes from.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    thinking: _Templates
    direct: _Templates
    system: str | None = None
    own_thinking: bool = False
    source: str = ""

    def template(self, task: Task, reason: bool) -> Template:
        """The template for a task, with or without reasoning."""
        return (self.thinking if reason else self.direct)[task]


PROMPTS: Mapping[str, PromptSet] = TypeAdapter(dict[str, PromptSet]).validate_json(
    Path(__file__).with_name("prompts.json").read_bytes()
)
GEO_R1 = PROMPTS["geo_r1"]


def read_prompts(name_or_file: str) -> PromptSet:
    """A set of prompts by its name, or of a JSON file of the form of one entry of `prompts.json`.

    Raises:
        PromptsError: There is no such set or file, or the file is of another form.
    """
    if name_or_file in PROMPTS:
        return PROMPTS[name_or_file]
    path = Path(name_or_file).expanduser()
    if path.suffix != ".json":
        near = difflib.get_close_matches(name_or_file, PROMPTS, n=1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise PromptsError(
            f"There are no prompts {name_or_file!r}.", f"{hint}Known: {', '.join(PROMPTS)}; or give a .json file."
        )
    try:
        with path.open("rb") as stream:
            return TypeAdapter(PromptSet).validate_json(stream.read(MAX_BYTES))
    except OSError as error:
        raise PromptsError(f"The prompts '{path}' cannot be read: {error.strerror}.", "Check the path.") from error
    except ValidationError as error:
        first: Any = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PromptsError(
            f"The prompts '{path}' are not a set of prompts: {place or 'the file'}: {first['msg']}.",
            f"Write thinking and direct, each with a text with {SLOT} for rec, ovd and gres (docs/models.md).",
        ) from error


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
