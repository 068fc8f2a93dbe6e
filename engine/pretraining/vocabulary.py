"""The embedded model's tokenizer: byte-level BPE with single digits, Qwen's special tokens and chat template.

The constant parts of the prompts and of the answer formats are tokens of their own, so that a prompt costs little more
than the words that the user typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.words import Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transformers import PreTrainedTokenizerFast

    from engine.model.family import Family

SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
FORMAT = (
    "<think>",
    "</think>",
    "<answer>",
    "</answer>",
    "```json\n[",
    "\n]\n```",
    "]\n```",
    '{"bbox_2d": [',
    '], "label": "',
    '"}',
    '], "keypoint1": [',
    '], "keypoint2": [',
    "]}",
    ", ",
    "; ",
    ": [",
    " [",
    "]",
    "None",
)

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}"
    "{% else %}{% for part in message['content'] %}"
    "{% if part['type'] == 'image' or 'image' in part %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% elif 'text' in part %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""Qwen's turn markers; no default system message, since few tokens matter here."""


def train_tokenizer(texts: Iterable[str], families: Iterable[Family], size: int = 1024) -> PreTrainedTokenizerFast:
    """Learns the tokenizer from the corpus's texts (queries and replies).

    Args:
        texts: What the model reads and writes.
        families: Whose constant prompt parts become tokens.
        size: Number of learned tokens, bytes included.
    """
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    core.decoder = decoders.ByteLevel()
    core.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in SPECIAL])
    constant = {
        part
        for family in families
        for task in Task
        for reason in (True, False)
        for part in family.prompt_parts(task, reason)
    }
    literal = [*sorted(constant, key=len, reverse=True), "assistant\n", "user\n", *FORMAT]
    core.add_tokens([AddedToken(t, special=False, normalized=False) for t in literal])
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
        min_frequency=20,
    )
    core.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=core, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=CHAT_TEMPLATE,
        clean_up_tokenization_spaces=False, model_max_length=8192,
        extra_special_tokens={"image_token": "<|image_pad|>", "video_token": "<|video_pad|>",
                              "vision_start_token": "<|vision_start|>", "vision_end_token": "<|vision_end|>"},
    )  # fmt: skip
