"""Very small checkpoints with random weights, in the hub's own file layout."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import torch
from affine import Affine
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen3_5Config,
    Qwen3_5ForConditionalGeneration,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
)

from engine.model.inputs import picture
from engine.words import Tile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.model.local import LocalModel
    from engine.words import Query

SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
PATCH = 8
# Factor of the resize: patch x merge.
FACTOR = 16

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% elif 'text' in part %}{{ part['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
# What the templates of thinking checkpoints end in: they think unless told otherwise, only when told to, or always.
THINKING = {
    "unless": "{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n"
    "{% else %}<think>\n{% endif %}",
    "only": "{% if enable_thinking is defined and enable_thinking is true %}<think>\n"
    "{% else %}<think>\n\n</think>\n\n{% endif %}",
    "always": "<think>\n",
}


def thinking_template(kind: str) -> str:
    """The chat template of a checkpoint that thinks, in one of the three ways of `THINKING`."""
    return CHAT_TEMPLATE.replace(
        "<|im_start|>assistant\n{% endif %}", f"<|im_start|>assistant\n{THINKING[kind]}{{% endif %}}"
    )


def picture_tile(width: int, height: int, seed: int = 0) -> Tile:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Tile(pixels=pixels, transform=Affine.identity())


def write_tokenizer(
    folder: Path, model_max_length: int = 8192, kind: str = "Qwen2Tokenizer", template: str = CHAT_TEMPLATE
) -> dict[str, int]:
    """A byte-level tokenizer without merges, with the control tokens; returns the ids of the latter."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {character: i for i, character in enumerate(alphabet)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(word, special=True, normalized=False) for word in SPECIAL])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    config = {
        "tokenizer_class": kind,
        "eos_token": "<|im_end|>",
        "pad_token": "<|endoftext|>",
        "additional_special_tokens": list(SPECIAL[1:]),
        "model_max_length": model_max_length,
        "clean_up_tokenization_spaces": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "chat_template.json").write_text(json.dumps({"chat_template": template}), encoding="utf-8")
    return {word: tokenizer.token_to_id(word) for word in SPECIAL}


def _write_processor(folder: Path, processor_class: str, patch: int, largest: int) -> None:
    images = {
        "image_processor_type": "Qwen2VLImageProcessor",
        "processor_class": processor_class,
        "patch_size": patch,
        "temporal_patch_size": 2,
        "merge_size": 2,
        "min_pixels": (2 * patch) ** 2,
        "max_pixels": largest,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(images), encoding="utf-8")


def _text(vocabulary: int, ids: dict[str, int], hidden: int) -> dict[str, object]:
    return {
        "vocab_size": vocabulary,
        "hidden_size": hidden,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 8192,
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 10000.0,
            "mrope_section": [hidden // 32, hidden // 32, hidden // 16],  # half of a head's width
        },
        "bos_token_id": ids["<|endoftext|>"],
        "eos_token_id": ids["<|im_end|>"],
        "tie_word_embeddings": True,
    }


def _vision(patch: int, hidden: int) -> dict[str, object]:
    return {
        "depth": 2,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_heads": 2,
        "patch_size": patch,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
        "out_hidden_size": hidden,
    }


def _tokens(ids: dict[str, int]) -> dict[str, object]:
    return {
        "image_token_id": ids["<|image_pad|>"],
        "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
        "tie_word_embeddings": True,
    }


def write_checkpoint(
    folder: Path, family: str, *, patch: int = PATCH, largest: int = 128 * 128, seed: int = 0, hidden: int = 32
) -> Path:
    """A checkpoint of `family` in `folder`: weights, config, tokenizer, image processor, chat template."""
    folder.mkdir(parents=True, exist_ok=True)
    if family == "qwen3_5":
        ids = write_tokenizer(folder, kind="Qwen3_5Tokenizer", template=thinking_template("unless"))
    else:
        ids = write_tokenizer(folder)
    vocabulary = 272
    torch.manual_seed(seed)
    if family == "qwen3_vl":
        _write_processor(folder, "Qwen3VLProcessor", patch, largest)
        text = _text(vocabulary, ids, hidden) | {"head_dim": hidden // 4}
        vision = _vision(patch, hidden) | {"num_position_embeddings": 64, "deepstack_visual_indexes": [0]}
        config = Qwen3VLConfig(text_config=text, vision_config=vision, **_tokens(ids))
        network = Qwen3VLForConditionalGeneration(config)
    elif family == "qwen3_5":
        _write_processor(folder, "Qwen3VLProcessor", patch, largest)
        linear = {
            "head_dim": 16,
            "layer_types": ["linear_attention", "full_attention"],
            "linear_key_head_dim": 8,
            "linear_value_head_dim": hidden // 4,
            "linear_num_key_heads": 2,
            "linear_num_value_heads": 4,
        }
        rope = {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [1, 1, 2], "partial_rotary_factor": 0.5}
        text = _text(vocabulary, ids, hidden) | linear | {"rope_parameters": rope}
        config = Qwen3_5Config(
            text_config=text, vision_config=_vision(patch, hidden) | {"num_position_embeddings": 64}, **_tokens(ids)
        )
        network = Qwen3_5ForConditionalGeneration(config)
    else:
        _write_processor(folder, "Qwen2_5_VLProcessor", patch, largest)
        vision = _vision(patch, hidden) | {"window_size": 4 * patch, "fullatt_block_indexes": [1]}
        config = Qwen2_5_VLConfig(text_config=_text(vocabulary, ids, hidden), vision_config=vision, **_tokens(ids))
        network = Qwen2_5_VLForConditionalGeneration(config)
    network.generation_config.eos_token_id = [ids["<|im_end|>"], ids["<|endoftext|>"]]
    network.generation_config.pad_token_id = ids["<|endoftext|>"]
    # Qwen's own files contain these; scores and coordinates must not feel them.
    network.generation_config.repetition_penalty = 1.3
    network.generation_config.do_sample = True
    network.generation_config.temperature = 0.7
    network.save_pretrained(folder)
    return folder


def plain_inputs(model: LocalModel, tiles: Sequence[Tile], queries: Sequence[Query]) -> dict[str, torch.Tensor]:
    """What the processor makes of a batch: what transformers' own forward pass and `generate` take."""
    encoded = model.processor(
        text=[model.prompts.text(query) for query in queries],
        images=[picture(tile) for tile in tiles],
        padding=True,
        padding_side="left",
        return_tensors="pt",
    )
    return dict(encoded)


def teach(folder: Path, sentence: str, steps: int = 60) -> None:
    """Train the checkpoint in `folder` to say `sentence` after the REC prompt, whatever it sees."""
    from engine.model.backend import load_model
    from engine.words import Query, Task

    model = load_model(str(folder), device="cpu")
    query = Query(Task.REC, "the ship")
    inputs = plain_inputs(model, [picture_tile(64, 64)], [query])
    said = model.processor.tokenizer(sentence + "<|im_end|>", return_tensors="pt").input_ids
    start = inputs["input_ids"].shape[1]
    inputs["input_ids"] = torch.cat([inputs["input_ids"], said], dim=1)
    inputs["attention_mask"] = torch.ones_like(inputs["input_ids"])
    if "mm_token_type_ids" in inputs:
        inputs["mm_token_type_ids"] = torch.nn.functional.pad(inputs["mm_token_type_ids"], (0, said.shape[1]))
    optimiser = torch.optim.Adam(model.network.parameters(), lr=1e-2)
    for _ in range(steps):
        logits = model.network(**inputs).logits[0, start - 1 : -1]
        loss = torch.nn.functional.cross_entropy(logits, said[0])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    model.network.save_pretrained(folder)
