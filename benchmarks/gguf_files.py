"""A Qwen3-VL checkpoint as the two GGUF files that llama.cpp reads: `python gguf_files.py CHECKPOINT FOLDER`.

`text.gguf` has the language model and its tokenizer, `mmproj.gguf` the vision tower; all in float32. It needs a tower
that merges two by two patches, as llama.cpp's graph always does.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.torch import load_file

gguf = importlib.import_module("gguf")  # of the folder that `servers.py` makes: no dependency of the project
_MERGER = {"norm": "v.post_ln", "linear_fc1": "mm.0", "linear_fc2": "mm.2"}
_DEEPSTACK = {"norm": "norm", "linear_fc1": "fc1", "linear_fc2": "fc2"}
_CONTROL, _UNUSED, _NORMAL = 3, 5, 1  # llama.cpp's types of tokens


def write(checkpoint: Path, folder: Path) -> None:
    """Write both files into a folder that is there."""
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    text, vision = config["text_config"], config["vision_config"]
    weights = {name: tensor.float().numpy() for name, tensor in load_file(checkpoint / "model.safetensors").items()}
    language, tower = _language(text, vision, folder / "text.gguf"), _tower(text, vision, folder / "mmproj.gguf")
    _add_tokens(language, checkpoint, text["vocab_size"])
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.QWEN3VL, text["num_hidden_layers"])
    for name, tensor in weights.items():
        if "visual" in name:
            for given, values in _visual(name.removeprefix("model.visual."), tensor, vision):
                tower.add_tensor(given, np.ascontiguousarray(values))
        elif name != "lm_head.weight":  # tied to the embeddings
            given = names.get_name(name.replace("language_model.", ""), try_suffixes=(".weight", ".bias"))
            language.add_tensor(given, tensor)
    for writer in (language, tower):
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()


def _language(text: dict[str, Any], vision: dict[str, Any], path: Path) -> gguf.GGUFWriter:
    writer = gguf.GGUFWriter(path, "qwen3vl")
    writer.add_context_length(text["max_position_embeddings"])
    writer.add_embedding_length(text["hidden_size"])
    writer.add_block_count(text["num_hidden_layers"])
    writer.add_feed_forward_length(text["intermediate_size"])
    writer.add_head_count(text["num_attention_heads"])
    writer.add_head_count_kv(text["num_key_value_heads"])
    writer.add_key_length(text["head_dim"])
    writer.add_value_length(text["head_dim"])
    writer.add_layer_norm_rms_eps(text["rms_norm_eps"])
    writer.add_rope_freq_base(text["rope_parameters"]["rope_theta"])
    writer.add_rope_dimension_sections([*text["rope_parameters"]["mrope_section"], 0])
    writer.add_num_deepstack_layers(len(vision["deepstack_visual_indexes"]))
    return writer


def _tower(text: dict[str, Any], vision: dict[str, Any], path: Path) -> gguf.GGUFWriter:
    if (vision["spatial_merge_size"], vision["temporal_patch_size"]) != (2, 2):
        raise SystemExit("llama.cpp merges two by two patches, and this tower does not.")
    writer = gguf.GGUFWriter(path, "clip")
    writer.add_type("mmproj")
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type("qwen3vl_merger")
    writer.add_vision_use_gelu(True)
    writer.add_vision_projection_dim(text["hidden_size"])
    writer.add_vision_image_size(int(vision["num_position_embeddings"] ** 0.5) * vision["patch_size"])
    writer.add_vision_patch_size(vision["patch_size"])
    writer.add_vision_embedding_length(vision["hidden_size"])
    writer.add_vision_feed_forward_length(vision["intermediate_size"])
    writer.add_vision_block_count(vision["depth"])
    writer.add_vision_head_count(vision["num_heads"])
    writer.add_vision_attention_layernorm_eps(1e-6)
    writer.add_vision_image_mean([0.5] * 3)
    writer.add_vision_image_std([0.5] * 3)
    writer.add_vision_spatial_merge_size(2)
    writer.add_vision_is_deepstack_layers([i in vision["deepstack_visual_indexes"] for i in range(vision["depth"])])
    return writer


def _add_tokens(writer: gguf.GGUFWriter, checkpoint: Path, size: int) -> None:
    """The tokenizer, a byte-level BPE, and the chat template."""
    tokenizer = json.loads((checkpoint / "tokenizer.json").read_text(encoding="utf-8"))
    special = {added["content"]: added["id"] for added in tokenizer["added_tokens"]}
    by_id = {number: token for token, number in (tokenizer["model"]["vocab"] | special).items()}
    tokens = [by_id.get(number, f"[PAD{number}]") for number in range(size)]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(
        [_CONTROL if t in special else _NORMAL if i in by_id else _UNUSED for i, t in enumerate(tokens)]
    )
    # The file cannot hold an empty list: this pair never comes.
    merges = tokenizer["model"]["merges"] or [["\u0100", "\u0100"]]
    writer.add_token_merges([pair if isinstance(pair, str) else " ".join(pair) for pair in merges])
    writer.add_eos_token_id(special["<|im_end|>"])
    writer.add_pad_token_id(special["<|endoftext|>"])
    writer.add_bos_token_id(special["<|endoftext|>"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(
        json.loads((checkpoint / "chat_template.json").read_text(encoding="utf-8"))["chat_template"]
    )


def _visual(name: str, tensor: np.ndarray, vision: dict[str, Any]) -> list[tuple[str, np.ndarray]]:
    """A tensor of the tower by llama.cpp's names; of the first one, which spans two pictures, a part for each."""
    parts = name.split(".")
    if name == "patch_embed.proj.weight":
        return [("v.patch_embd.weight", tensor[:, :, 0]), ("v.patch_embd.weight.1", tensor[:, :, 1])]
    if parts[0] == "merger":
        return [(f"{_MERGER[parts[1]]}.{parts[-1]}", tensor)]
    if parts[0] == "deepstack_merger_list":
        layer = vision["deepstack_visual_indexes"][int(parts[1])]
        return [(f"v.deepstack.{layer}.{_DEEPSTACK[parts[2]]}.{parts[-1]}", tensor)]
    plain = {"patch_embed.proj.bias": "v.patch_embd.bias", "pos_embed.weight": "v.position_embd.weight"}
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.MMPROJ, vision["depth"])
    return [(plain.get(name) or names.get_name(f"visual.{name}", try_suffixes=(".weight", ".bias")), tensor)]


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
