"""The embedded model's architecture: the transformers classes of Qwen3-VL (or Qwen2.5-VL) at small size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
