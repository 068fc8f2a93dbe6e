"""The chat around a prompt, for checkpoints that think in a block of their own (`<think>`), and for those that do not.

Templates of thinking checkpoints differ by size and release: some open the block unless they are told otherwise, some
only when told to, some always, and some move what an answer says in it. So nothing is left to their defaults. Prompts
that ask for the reasoning in words (Geo-R1's) are always put into one pinned template, which closes an empty block
before the reply; it is the same in tuning and afterwards. Prompts without such words use the checkpoint's own template,
told to think or not.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import ProcessorMixin

OPENED = "<think>"
_SWITCH = "enable_thinking"
_CLOSING = "\n\n</think>\n\n"


@lru_cache(maxsize=1)
def pinned_template() -> str:
    """The chat template for prompts that ask for reasoning in words."""
    return Path(__file__).with_name("pinned_chat.jinja").read_text(encoding="utf-8")


def own_template(processor: ProcessorMixin) -> str:
    """The checkpoint's chat template; older checkpoints keep it with the tokenizer."""
    return str(processor.chat_template or processor.tokenizer.chat_template)


def thinks(processor: ProcessorMixin) -> bool:
    """Whether a checkpoint has a block of its own for thinking."""
    return OPENED in own_template(processor)


def pin_template(processor: ProcessorMixin) -> None:
    """Let trainers, which apply a processor's own template, put the chat as it is put afterwards."""
    if thinks(processor):
        processor.chat_template = pinned_template()


def chat_text(processor: ProcessorMixin, chat: Sequence[dict[str, Any]], *, own_thinking: bool, reason: bool) -> str:
    """A chat as the text before the reply.

    Args:
        processor: The checkpoint's.
        chat: Its turns, with lists of parts.
        own_thinking: Whether reasoning is asked for by the template and not in words (`PromptSet.own_thinking`).
        reason: Whether there is to be any.
    """
    pinned = thinks(processor) and not own_thinking
    template = pinned_template() if pinned else own_template(processor)
    # A template that takes no such word would have it taken for one to the processor.
    told = {_SWITCH: reason} if _SWITCH in template else {}
    apply: Callable[..., str] = processor.apply_chat_template
    text = apply(list(chat), chat_template=template, add_generation_prompt=True, tokenize=False, **told)
    if opened(text) and not reason:
        return text.rstrip() + _CLOSING
    return text


def opened(text: str) -> str:
    r"""What a prompt begins of the reply: an open block for thinking, or nothing.

    >>> opened("<|im_start|>assistant\n<think>\n"), opened("<|im_start|>assistant\n")
    ('<think>', '')
    """
    return OPENED if text.rstrip().endswith(OPENED) else ""
