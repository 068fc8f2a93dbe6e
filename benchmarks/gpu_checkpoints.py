"""Checkpoints of published architectures with random weights, in the hub's layout: nothing is downloaded.

Sizes are those of the published configs; that the number of weights is the published one, too, is checked. The
tokenizer is a byte-level BPE of the project's own documents, filled up to the published vocabulary, so that prompts
have about as many tokens as with the real one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "model"))
from model_checkpoints import CHAT_TEMPLATE, SPECIAL  # noqa: E402

_MERGES = 6000  # entries of the vocabulary that text is really made of, at the most


@dataclass(frozen=True)
class Architecture:
    """The sizes of a Qwen3-VL.

    Attributes:
        parameters: Number of weights.
        layers: Of the language model.
        hidden: Width of the language model.
        forward: Width of its feed-forward layers.
        heads: Of its attention.
        pairs: Heads of keys and values.
        words: Entries of the vocabulary; the last ones are for control tokens.
        reserved: How many of these.
        depth: Layers of the vision tower.
        tower: Its width.
        places: Learned positions of the tower.
        stacked: Its layers whose output reaches the language model.
        pixels: The fewest and the most pixels of a picture.
        tile: Side of a tile in pixels.
    """

    parameters: int
    layers: int
    hidden: int
    forward: int
    heads: int
    pairs: int = 8
    words: int = 151_936
    reserved: int = 293
    depth: int = 24
    tower: int = 1024
    places: int = 2304
    stacked: tuple[int, ...] = (5, 11, 17)
    pixels: tuple[int, int] = (256 * 256, 4096 * 4096)
    tile: int = 896

    @property
    def head(self) -> int:
        """Width of a head of the language model: 128 of the published ones, which are not its width over heads."""
        return 128 if self.words > 100_000 else self.hidden // self.heads


ARCHITECTURES = {
    "2b": Architecture(2_127_532_032, layers=28, hidden=2048, forward=6144, heads=16),
    "4b": Architecture(4_437_815_808, layers=36, hidden=2560, forward=9728, heads=32),
    "small": Architecture(
        901_248, layers=3, hidden=128, forward=192, heads=4, pairs=2, words=1024, reserved=24, depth=2, tower=64,
        places=64, stacked=(0,), pixels=(64 * 64, 256 * 256), tile=96,
    ),
}  # fmt: skip
"""Qwen3-VL 2B and 4B as published, and one of the same classes that a processor runs in a moment."""


def write_checkpoint(folder: Path, one: Architecture, device: str) -> None:
    """Write a checkpoint into a folder that is there; its weights are drawn on a device.

    Raises:
        AssertionError: It has not the number of weights that it is to have.
    """
    import torch
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    ids = _write_tokenizer(folder, one)
    _write_processor(folder, one)
    config = Qwen3VLConfig(**_config(one, ids))
    torch.manual_seed(0)
    with torch.device(device):
        network = Qwen3VLForConditionalGeneration._from_config(config, dtype=torch.bfloat16)
    count = sum(parameter.numel() for parameter in network.parameters())
    if count != one.parameters:
        raise AssertionError(f"The checkpoint has {count:,} weights; {one.parameters:,} are expected.")
    # What never ends would sometimes end by chance, and each answer is to have the same number of tokens: where a row
    # of the head is zero, others are always likelier.
    with torch.no_grad():
        network.get_input_embeddings().weight[one.words - one.reserved :] = 0
    network.generation_config.eos_token_id = [ids["<|im_end|>"], ids["<|endoftext|>"]]
    network.generation_config.pad_token_id = ids["<|endoftext|>"]
    network.save_pretrained(folder)


def _config(one: Architecture, ids: dict[str, int]) -> dict[str, object]:
    half = one.head // 2
    sections = [half - 2 * (half * 5 // 16), half * 5 // 16, half * 5 // 16]  # 24, 20, 20 of a half of 64
    text = {
        "vocab_size": one.words,
        "hidden_size": one.hidden,
        "intermediate_size": one.forward,
        "num_hidden_layers": one.layers,
        "num_attention_heads": one.heads,
        "num_key_value_heads": one.pairs,
        "head_dim": one.head,
        "max_position_embeddings": 262_144,
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 5e6,
            "mrope_section": sections,
            "mrope_interleaved": True,
        },
        "bos_token_id": ids["<|endoftext|>"],
        "eos_token_id": ids["<|im_end|>"],
        "tie_word_embeddings": True,
    }
    vision = {
        "depth": one.depth,
        "hidden_size": one.tower,
        "intermediate_size": 4 * one.tower,
        "num_heads": 16 if one.tower >= 1024 else 2,
        "patch_size": 16,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
        "out_hidden_size": one.hidden,
        "num_position_embeddings": one.places,
        "deepstack_visual_indexes": list(one.stacked),
    }
    tokens = {
        "image_token_id": ids["<|image_pad|>"],
        "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
    }
    return {"text_config": text, "vision_config": vision, "tie_word_embeddings": True, **tokens}


def _write_tokenizer(folder: Path, one: Architecture) -> dict[str, int]:
    """Write a tokenizer; returns the ids of the control tokens."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

    room = one.words - one.reserved
    learned = Tokenizer(models.BPE())
    learned.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=min(_MERGES, room), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    learned.train([str(path) for path in sorted(ROOT.glob("docs/*.md"))], trainer)
    parts = json.loads(learned.to_str())["model"]
    words, merges = dict(parts["vocab"]), [tuple(pair) for pair in parts["merges"]]
    words |= {f"unused{place}": place for place in range(len(words), room)}
    tokenizer = Tokenizer(models.BPE(vocab=words, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(word, special=True, normalized=False) for word in SPECIAL])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "vocab.json").write_text(json.dumps(words), encoding="utf-8")
    pairs = "".join(f"{left} {right}\n" for left, right in merges)
    (folder / "merges.txt").write_text(f"#version: 0.2\n{pairs}", encoding="utf-8")
    config = {
        "tokenizer_class": "Qwen2Tokenizer",
        "eos_token": "<|im_end|>",
        "pad_token": "<|endoftext|>",
        "additional_special_tokens": list(SPECIAL[1:]),
        "model_max_length": 262_144,
        "clean_up_tokenization_spaces": False,
        "chat_template": CHAT_TEMPLATE,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "chat_template.json").write_text(json.dumps({"chat_template": CHAT_TEMPLATE}), encoding="utf-8")
    return {word: tokenizer.token_to_id(word) for word in SPECIAL}


def _write_processor(folder: Path, one: Architecture) -> None:
    fewest, most = one.pixels
    images = {
        "image_processor_type": "Qwen2VLImageProcessor",
        "processor_class": "Qwen3VLProcessor",
        "patch_size": 16,
        "temporal_patch_size": 2,
        "merge_size": 2,
        "min_pixels": fewest,
        "max_pixels": most,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(images), encoding="utf-8")
    (folder / "spotter.json").write_text(json.dumps({"tile_size": one.tile}), encoding="utf-8")
