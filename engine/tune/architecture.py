"""The embedded model's architecture: the transformers classes of Qwen3-VL (or Qwen2.5-VL) at small size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerFast, ProcessorMixin

TILE = 224  # px: the tile side that it is trained on
PATCH = 16  # px: side of a patch
MERGE = 1  # patches that are merged into one visual token, each way
VISION = {"depth": 6, "hidden_size": 256, "num_heads": 4}
TEXT: dict[str, Any] = {
    "hidden_size": 256, "intermediate_size": 512, "num_hidden_layers": 5, "num_attention_heads": 4,
    "num_key_value_heads": 2, "max_position_embeddings": 8192,
    "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [12, 10, 10]},
}  # fmt: skip


def build_model(tokenizer: PreTrainedTokenizerFast, family: str = "qwen3_vl") -> PreTrainedModel:
    """A model with random weights that fits the tokenizer.

    Args:
        tokenizer: Ours; its special tokens give the ids.
        family: "qwen3_vl" or "qwen2_5_vl".
    """
    from transformers import (
        Qwen2_5_VLConfig,
        Qwen2_5_VLForConditionalGeneration,
        Qwen3VLConfig,
        Qwen3VLForConditionalGeneration,
    )

    ids = {
        key: tokenizer.convert_tokens_to_ids(f"<|{name}|>")
        for key, name in (
            ("image_token_id", "image_pad"), ("video_token_id", "video_pad"),
            ("vision_start_token_id", "vision_start"), ("vision_end_token_id", "vision_end"),
        )
    }  # fmt: skip
    text = TEXT | {
        "vocab_size": len(tokenizer),
        "pad_token_id": tokenizer.pad_token_id,
        "eos_token_id": tokenizer.eos_token_id,
    }
    common = {"tie_word_embeddings": True, **ids}
    grid = {"patch_size": PATCH, "spatial_merge_size": MERGE, "temporal_patch_size": 1}
    if family == "qwen3_vl":
        vision = VISION | grid | {
            "intermediate_size": 3 * VISION["hidden_size"], "out_hidden_size": text["hidden_size"],
            "num_position_embeddings": (TILE // PATCH) ** 2, "deepstack_visual_indexes": [1, 3],
        }  # fmt: skip
        text["head_dim"] = text["hidden_size"] // text["num_attention_heads"]
        return Qwen3VLForConditionalGeneration(Qwen3VLConfig(vision_config=vision, text_config=text, **common))
    vision = VISION | grid | {
        "intermediate_size": 2 * VISION["hidden_size"], "out_hidden_size": text["hidden_size"],
        "window_size": TILE, "fullatt_block_indexes": list(range(VISION["depth"])),
    }  # fmt: skip
    return Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig(vision_config=vision, text_config=text, **common))


def build_processor(tokenizer: PreTrainedTokenizerFast, family: str = "qwen3_vl") -> ProcessorMixin:
    """The family's own processor, with our patch and merge, around the tokenizer."""
    from transformers import (
        Qwen2_5_VLProcessor,
        Qwen2VLImageProcessor,
        Qwen2VLVideoProcessor,
        Qwen3VLProcessor,
        Qwen3VLVideoProcessor,
    )

    options: dict[str, Any] = {
        "patch_size": PATCH, "merge_size": MERGE, "temporal_patch_size": 1,
        "image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25],
    }  # fmt: skip
    bounds = {"shortest_edge": 64 * 64, "longest_edge": 448 * 448}
    images = Qwen2VLImageProcessor(**options, size=bounds)
    if family == "qwen3_vl":
        videos = Qwen3VLVideoProcessor(**options, size=bounds)
        return Qwen3VLProcessor(images, tokenizer, videos, chat_template=tokenizer.chat_template)
    videos = Qwen2VLVideoProcessor(**options, size=bounds)
    return Qwen2_5_VLProcessor(images, tokenizer, videos, chat_template=tokenizer.chat_template)
