"""The embedded model's architecture and tokenizer: the classes of Qwen3-VL (or Qwen2.5-VL) at small size.

The tokenizer is byte-level BPE with single digits, Qwen's special tokens and chat template. The constant parts of the
prompts and of the answer formats are tokens of their own, so that a prompt costs little more than the user's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.words import Task

if TYPE_CHECKING:
    from typing import TypeAlias

    from transformers import (
        PreTrainedTokenizerFast,
        Qwen2_5_VLForConditionalGeneration,
        Qwen2_5_VLProcessor,
        Qwen3VLForConditionalGeneration,
        Qwen3VLProcessor,
    )

    QwenVL: TypeAlias = Qwen3VLForConditionalGeneration | Qwen2_5_VLForConditionalGeneration
    Processor: TypeAlias = Qwen3VLProcessor | Qwen2_5_VLProcessor
    from collections.abc import Iterable

    from engine.model.family import Family

TILE = 160  # px: the tile side that it is trained on; ten cells across, so a cell is 100 of Qwen3-VL's units
PATCH = 16  # px: side of a patch
MERGE = 1  # patches that are merged into one visual token, each way
CELLS = TILE // (PATCH * MERGE)  # visual tokens across and down
MEAN, STD = 0.5, 0.25  # of pixels in 0-1, the same for all bands
VISION: dict[str, Any] = {"depth": 6, "hidden_size": 256, "num_heads": 4}
TEXT: dict[str, Any] = {
    "hidden_size": 256,
    "intermediate_size": 512,
    "num_hidden_layers": 5,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 8192,
    "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [12, 10, 10]},
}
TOKEN_IDS = {
    "image_token_id": "<|image_pad|>",
    "video_token_id": "<|video_pad|>",
    "vision_start_token_id": "<|vision_start|>",
    "vision_end_token_id": "<|vision_end|>",
}


def build_model(tokenizer: PreTrainedTokenizerFast, family: str = "qwen3_vl") -> QwenVL:
    """A model with random weights that fits the tokenizer.

    Args:
        tokenizer: Ours; its special tokens give the ids.
        family: "qwen3_vl" or "qwen2_5_vl".
    """
    import transformers as t

    grid = {"patch_size": PATCH, "spatial_merge_size": MERGE, "temporal_patch_size": 1}
    vision = VISION | grid | {"out_hidden_size": TEXT["hidden_size"]}
    text = TEXT | {
        "vocab_size": len(tokenizer),
        "bos_token_id": None,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    common: dict[str, Any] = {key: tokenizer.convert_tokens_to_ids(token) for key, token in TOKEN_IDS.items()}
    common["tie_word_embeddings"] = True
    if family == "qwen3_vl":
        vision |= {
            "intermediate_size": 3 * VISION["hidden_size"],
            "num_position_embeddings": (TILE // PATCH) ** 2,
            "deepstack_visual_indexes": [1, 3],
        }
        text["head_dim"] = TEXT["hidden_size"] // TEXT["num_attention_heads"]
        return t.Qwen3VLForConditionalGeneration(t.Qwen3VLConfig(vision_config=vision, text_config=text, **common))
    vision |= {
        "intermediate_size": 2 * VISION["hidden_size"],  # its gate makes the size of the block the same
        "window_size": TILE,
        "fullatt_block_indexes": list(range(VISION["depth"])),
    }
    return t.Qwen2_5_VLForConditionalGeneration(t.Qwen2_5_VLConfig(vision_config=vision, text_config=text, **common))


def build_processor(tokenizer: PreTrainedTokenizerFast, family: str = "qwen3_vl") -> Processor:
    """The family's own processor, with our patch and merge, around the tokenizer."""
    import transformers as t

    options: dict[str, Any] = {
        "patch_size": PATCH,
        "merge_size": MERGE,
        "temporal_patch_size": 1,
        "image_mean": [MEAN] * 3,
        "image_std": [STD] * 3,
        "size": {"shortest_edge": TILE * TILE, "longest_edge": TILE * TILE},
    }
    images: Any = t.Qwen2VLImageProcessor(**options)
    template = tokenizer.chat_template
    if family == "qwen3_vl":
        films: Any = t.Qwen3VLVideoProcessor(**options)
        return t.Qwen3VLProcessor(images, tokenizer, films, chat_template=template)  # type: ignore[no-untyped-call]
    films = t.Qwen2VLVideoProcessor(**options)
    return t.Qwen2_5_VLProcessor(images, tokenizer, films, chat_template=template)  # type: ignore[no-untyped-call]


SPECIAL = (
    "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>",
    "<|image_pad|>", "<|video_pad|>",
)  # fmt: skip
FORMAT = (
    "<think>", "</think>", "<answer>", "</answer>", "```json\n[", "\n]\n```", "]\n```", '{"bbox_2d": [',
    '], "label": "', '"}', '], "keypoint1": [', '], "keypoint2": [', "]}", ", ", "; ", ": [", " [", "]", "None",
)  # fmt: skip

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
